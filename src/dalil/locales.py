"""The languages that a command is asked for, among those of a portal."""

from __future__ import annotations

from collections.abc import Sequence

from dalil.model.portal import Locale, Portal
from dalil.trouble import Trouble


def chosen_locales(portal: Portal, wanted: Sequence[str]) -> tuple[Locale, ...]:
    """Those that are wanted, or all. Raises Trouble for one that the portal has not."""
    offered = {locale.language: locale for locale in portal.locales}
    for language in wanted:
        if language not in offered:
            raise Trouble(
                f'the portal has no language "{language}", it has {", ".join(offered)}: '
                "add a line to `locales` in content/portal.yml."
            )
    return tuple(x for x in offered.values() if not wanted or x.language in wanted)

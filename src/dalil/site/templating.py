"""What the theme's templates can call, and the strictness they are rendered with."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from dalil.i18n.interface import Interface
from dalil.pages.fill import shown
from dalil.pages.icons import icon, mark
from dalil.pages.safe import safe

if TYPE_CHECKING:
    from jinja2 import Environment

_POLICY = {
    "default-src": "'none'",
    "img-src": "'self' data:",  # Material's stylesheet draws with data: images
    "style-src": "'self'",
    "script-src": "'self'",
    "base-uri": "'self'",
    "form-action": "'none'",
}


def known(
    versions: Mapping[str, str], extra_css: Sequence[str], extra_javascript: Sequence[str]
) -> dict[str, Any]:
    """What every template knows by name, besides words and parts.

    `versions` has a digest for each stylesheet and script, those of the project (`extra_`) too.
    """

    def asset(name: str) -> str:
        """The address of an asset from the root, which changes with its content."""
        return f"{name}?v={versions[name]}"

    directives = "; ".join(f"{name} {sources}" for name, sources in _POLICY.items())
    return {
        "icon": icon,
        "mark": mark,
        "asset": asset,
        "content_security_policy": safe(directives),
        "extra_css": extra_css,
        "extra_javascript": extra_javascript,
    }


def set_up(
    env: Environment,
    versions: Mapping[str, str],
    *,
    extra_css: Sequence[str] = (),
    extra_javascript: Sequence[str] = (),
) -> Environment:
    """Make MkDocs's environment escape what it prints and refuse unknown names."""
    from jinja2 import StrictUndefined  # noqa: PLC0415 - MkDocs has it, and nobody else needs it

    env.autoescape = True
    env.undefined = StrictUndefined
    env.finalize = shown
    env.filters["plain"] = str
    env.globals.update(known(versions, extra_css, extra_javascript))

    def filled(name: str, value: Hashable, interface: Interface) -> str:
        return env.get_template(name).render(value=value, _=interface.gettext)

    env.globals.update(parts(filled))
    return env


def parts(filled: Callable[[str, Hashable, Interface], str]) -> dict[str, Callable[..., Markup]]:
    """What templates call for parts of the chrome that many pages have in common.

    Each is rendered once. `filled`: a template's text for a value, in the words of an interface.
    """

    @cache
    def known(name: str, language: str) -> _Parts:  # noqa: ARG001 - a part for each language
        return _Parts(f"partials/{name}.html", filled)

    def part(name: str, value: Hashable, interface: Interface) -> Markup:
        """`partials/<name>.html`, which reads nothing but `value` and words."""
        return known(name, interface.language).of(value, interface)

    def several(name: str, values: Iterable[Hashable], interface: Interface) -> Markup:
        """A part for each of the values, each on a line of its own."""
        made = known(name, interface.language)
        return safe("\n".join([made.get(v) or made.of(v, interface) for v in values]))

    return {"part": part, "parts": several}


class _Parts(dict[Hashable, Markup]):
    """One part in one language, by the value it was made for."""

    def __init__(self, template: str, filled: Callable[[str, Hashable, Interface], str]) -> None:
        super().__init__()
        self._template = template
        self._filled = filled

    def of(self, value: Hashable, interface: Interface) -> Markup:
        if value not in self:
            self[value] = safe(self._filled(self._template, value, interface).strip("\n"))
        return self[value]

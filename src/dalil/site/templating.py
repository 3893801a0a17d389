"""What the theme's templates can call, and the strictness they are rendered with."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup

from dalil.i18n.interface import Interface
from dalil.pages.compiling import PlainCode
from dalil.pages.fill import shown
from dalil.pages.icons import icon, mark
from dalil.pages.safe import safe

_POLICY = {
    "default-src": "'none'",
    "img-src": "'self' data:",  # Material's stylesheet draws with data: images
    "style-src": "'self'",
    "script-src": "'self'",
    "base-uri": "'self'",
    "form-action": "'none'",
}


def set_up(
    env: Environment,
    versions: Mapping[str, str],
    *,
    extra_css: Sequence[str] = (),
    extra_javascript: Sequence[str] = (),
) -> Environment:
    """Make an environment of MkDocs's kind escape what it prints and refuse unknown names.

    `versions` has a digest for each stylesheet and script, those of the project (`extra_`) too.
    """
    env.autoescape = True
    env.undefined = StrictUndefined
    env.finalize = shown
    env.code_generator_class = PlainCode
    env.loader = Whole(env.loader) if env.loader else None
    env.filters["plain"] = str

    def asset(name: str) -> str:
        """The address of an asset from the root, which changes with its content."""
        return f"{name}?v={versions[name]}"

    known: dict[str, Any] = {"icon": icon, "mark": mark, "asset": asset, "part": _parts(env)}
    directives = "; ".join(f"{name} {sources}" for name, sources in _POLICY.items())
    known["content_security_policy"] = safe(directives)
    known.update(extra_css=extra_css, extra_javascript=extra_javascript)
    env.globals.update(known)
    return env


class Whole(BaseLoader):
    """Templates with those they include in their place: to look one up takes as long as to fill it.

    Only `{% include "name" %}` with nothing else; what includes itself stays as it is.
    """

    def __init__(self, loader: BaseLoader) -> None:
        self._loader = loader

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        source, file, _current = self._loader.get_source(environment, template)
        return self._filled(environment, source, (template,)), file, None

    def _filled(self, environment: Environment, source: str, within: tuple[str, ...]) -> str:
        def fill(found: re.Match[str]) -> str:
            name = found[1]
            if name in within:
                return found[0]
            inner = self._loader.get_source(environment, name)[0].removesuffix("\n")
            return self._filled(environment, inner, (*within, name))

        return _INCLUDE.sub(fill, source)

    def list_templates(self) -> list[str]:
        return self._loader.list_templates()


_INCLUDE = re.compile(r'\{% include "([\w./-]+)" %\}')


def _parts(env: Environment) -> Callable[[str, Hashable, Interface], Markup]:
    """Parts of the chrome that many pages have in common, each rendered once."""
    rendered: dict[tuple[str, Hashable, str], Markup] = {}

    def part(name: str, value: Hashable, interface: Interface) -> Markup:
        """The template `partials/<name>.html`, which reads nothing but `value` and words."""
        key = (name, value, interface.language)
        if key not in rendered:
            template = env.get_template(f"partials/{name}.html")
            text = template.render(value=value, _=interface.gettext)
            rendered[key] = safe(text.strip("\n"))
        return rendered[key]

    return part

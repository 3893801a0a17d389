"""Templates by name: found in folders, compiled once, and kept as code for other processes."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType, SimpleNamespace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from dalil.digests import blake2b
from dalil.i18n.untranslated import Untranslated
from dalil.packages import installed
from dalil.pages.fill import escaped, fmt, shown
from dalil.pages.safe import safe
from dalil.writing import write_file

if TYPE_CHECKING:
    from jinja2 import nodes

COMPILED = Path(__file__).parent / "__pycache__" / "templates"
"""Where compiled templates are kept: they are code of Dalil, beside Python's own of it."""

_DIGEST = 32
_WRITERS = ("codelines.py", "compiling.py", "expressions.py", "plaincode.py")
"""What decides how a template is compiled."""

_FILTERS: Mapping[str, Callable[..., Any]] = {
    "fmt": fmt,
    "length": len,
    "plain": str,
    "string": str,
}
_TESTS: Mapping[str, Callable[[Any], bool]] = {
    "untranslated": lambda text: isinstance(text, Untranslated),
}


class NotPlain(Exception):
    """A template asks for what plain code does not have; the text says for what, and where."""


class TemplateMissing(NotPlain):
    """There is no template of this name."""


class Sources:
    """Templates in folders, of which the first comes first, and their code.

    `names`: what all of them know; `constant`: those of the names that are, or give, the same on
    all pages. `trimmed`: a line with nothing but a tag leaves nothing. `kept_in`: a folder for the
    code; what stands there is never trusted without its digest, and where nothing can be written,
    nothing is.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        names: Collection[str],
        constant: Collection[str],
        *,
        trimmed: bool = True,
        kept_in: Path | None = None,
    ) -> None:
        self._folders = folders
        self._names = frozenset(names)
        self._constant = frozenset(constant)
        self._trimmed = trimmed
        self._kept_in = kept_in
        self._texts: dict[str, str] = {}
        self._codes: dict[str, CodeType] = {}

    def code(self, name: str) -> CodeType:
        """Raises NotPlain."""
        if name not in self._codes:
            self._codes[name] = self._kept(name) or self._compiled(name)
        return self._codes[name]

    def _file(self, name: str) -> Path:
        for folder in self._folders:
            file = folder.joinpath(*name.split("/"))
            if file.is_file():
                return file
        raise TemplateMissing(name)

    def _text(self, name: str) -> str:
        if name not in self._texts:
            self._texts[name] = self._file(name).read_text(encoding="utf-8")
        return self._texts[name]

    def _compiled(self, name: str) -> CodeType:
        # Code that is kept needs nothing of Jinja.
        from jinja2 import Environment, TemplateSyntaxError  # noqa: PLC0415

        from dalil.pages.codelines import Known  # noqa: PLC0415
        from dalil.pages.plaincode import Writer  # noqa: PLC0415

        trimmed = self._trimmed
        syntax = Environment(trim_blocks=trimmed, lstrip_blocks=trimmed)  # noqa: S701 - reads only
        used: dict[str, None] = {}

        def parsed(part: str) -> nodes.Template:
            used[part] = None
            try:
                return syntax.parse(self._text(part), part)
            except TemplateSyntaxError as error:
                raise NotPlain(str(error)) from error

        known = Known(self._names, self._constant, _FILTERS.keys(), _TESTS.keys())
        code = Writer(parsed, known).code(name, str(self._file(name)))
        self._keep(name, used, code)
        return code

    def _place(self, name: str) -> Path | None:
        return self._kept_in / f"{name.replace('/', '-')}.bin" if self._kept_in else None

    def _keep(self, name: str, used: Collection[str], code: CodeType) -> None:
        """The names of the templates that became one, and the code."""
        if path := self._place(name):
            kept = "\n".join(used).encode() + b"\n\n" + marshal.dumps(code)
            with suppress(OSError):
                write_file(path, self._digest(used, kept) + kept)

    def _kept(self, name: str) -> CodeType | None:
        """The code in a file; None where there is none, or it is damaged or out of date."""
        if path := self._place(name):
            with suppress(OSError, UnicodeDecodeError, TemplateMissing):
                content = path.read_bytes()
                digest, kept = content[:_DIGEST], content[_DIGEST:]
                used, _, dumped = kept.partition(b"\n\n")
                names = used.decode().split("\n")
                if names[0] == name and digest == self._digest(names, kept):
                    code: CodeType = marshal.loads(dumped)  # noqa: S302 - as it was dumped
                    return code
        return None

    def _digest(self, used: Collection[str], kept: bytes) -> bytes:
        """A digest of what is kept and of all that it depends on."""
        said = (sorted(self._names), sorted(self._constant), self._trimmed)
        texts = [(name, self._text(name)) for name in used]
        state = blake2b(repr((said, texts)).encode(), key=_writers()).digest()
        return blake2b(kept, key=state, digest_size=_DIGEST).digest()


@cache
def _writers() -> bytes:
    """A digest of Jinja's and Python's versions, and of our part in the compiling."""
    here = Path(__file__).parent
    texts = (here.joinpath(name).read_bytes() for name in _WRITERS)
    jinja = "".join(name for name in installed() if name.lower().startswith("jinja2-"))
    return blake2b(b"".join((MAGIC_NUMBER, jinja.encode(), *texts))).digest()


class Template:
    """A page to be filled, and macros by name, which give markup."""

    def __init__(self, module: Mapping[str, Any]) -> None:
        self._page = module["page_"]
        self.needs: frozenset[str] = frozenset(module["given_"])
        """The names of values that the page cannot do without."""
        self.macros = SimpleNamespace(**{name: module[name] for name in module["macros_"]})

    def render(self, **values: Any) -> str:
        return "".join(self.pieces(**values))

    def pieces(self, **values: Any) -> list[str]:
        """The page in pieces: most are of one byte a character, as a page of all would not be."""
        out: list[str] = []
        self._page(out, values)
        return out


class Templates:
    """Templates with what their names mean, each made when it is first asked for."""

    def __init__(self, sources: Sources, meanings: Mapping[str, Any]) -> None:
        self._sources = sources
        self._modules: dict[str, Mapping[str, Any]] = {}
        self._made: dict[str, Template] = {}
        self._meanings = {**_HELPERS, **meanings, "import_": self._import}

    def get(self, name: str) -> Template:
        """Raises NotPlain."""
        if name not in self._made:
            self._made[name] = Template(self._module(name))
        return self._made[name]

    def _module(self, name: str) -> Mapping[str, Any]:
        if name not in self._modules:
            module = self._modules[name] = dict(self._meanings)
            exec(self._sources.code(name), module)  # noqa: S102 - what templates were compiled to
        return self._modules[name]

    def _import(self, name: str, macro: str) -> tuple[Any, Any]:
        """A macro that gives markup, and the function that adds to a list."""
        module = self._module(name)
        return module[macro], module[f"{macro}__"]


def _text(macro: Callable[..., None]) -> Callable[..., Markup]:
    def text(*values: Any, **named: Any) -> Markup:
        out: list[str] = []
        macro(out, *values, **named)
        return safe("".join(out))

    return text


def _concat(parts: Collection[object]) -> str:
    """Text, unless one of the parts is markup."""
    if any(isinstance(part, Markup) for part in parts):
        return Markup("").join(map(escape, parts))
    return "".join(map(str, parts))


_HELPERS: Mapping[str, Any] = {
    "Markup_": Markup,
    "__builtins__": {},
    "concat_": _concat,
    "enumerate_": enumerate,
    "escaped_": escaped,
    "filters_": _FILTERS,
    "join_": "".join,
    "len_": len,
    "markup_": safe,
    "shown_": shown,
    "str_": str,
    "slice_": slice,
    "tests_": _TESTS,
    "text_": _text,
    "type_": type,
}
"""What the code of templates calls. All names end so that no template has the same."""

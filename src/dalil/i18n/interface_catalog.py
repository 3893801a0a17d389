"""Collect the words of the interface, and bring the PO files packaged with Dalil up to date.

`python -m dalil.i18n.interface_catalog [ROOT]`, for those who change Dalil itself; ROOT is its
repository. Writes `locales/interface.pot`, from which a portal in another language gets the words
to translate, and merges each packaged PO file with it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.extract import extract_python
from jinja2.ext import babel_extract

from dalil.i18n.extract import template
from dalil.i18n.merge import merge
from dalil.i18n.messages import Message
from dalil.i18n.messagetable import LOCALES
from dalil.i18n.po import format_po
from dalil.i18n.poreader import parse_po
from dalil.writing import write_file

PACKAGE = Path(__file__).parent.parent
POT = "interface.pot"

Extractor = Callable[..., Iterable[tuple[Any, ...]]]

_ARGUMENTS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "N_": (None, 0, None),
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
"""Functions that take a message, and the positions of its context, text and plural."""

_OPTIONS = {"silent": "false", "encoding": "utf-8"}
_TAG = "Translators:"


def collect(root: Path) -> list[Message]:
    """Every word of the interface in the code and templates, sorted by file and place there.

    `root` is the repository. Raises the error of the parser where a template or module has one.
    """
    found: dict[tuple[str | None, str], Message] = {}
    for name, path in _sources(root):
        extractor: Extractor = extract_python if path.suffix == ".py" else babel_extract
        for message in _extracted(path, name, extractor):
            known = found.setdefault((message.context, message.text), message)
            found[message.context, message.text] = replace(
                known,
                plural=known.plural or message.plural,
                notes=tuple(dict.fromkeys((*known.notes, *message.notes))),
                references=tuple(dict.fromkeys((*known.references, *message.references))),
            )
    return list(found.values())


def _sources(root: Path) -> Iterator[tuple[str, Path]]:
    """The files to read, by a name that is the same on every machine."""
    for top, name in ((PACKAGE, "dalil"), (root / "overrides", "overrides")):
        for path in sorted(top.rglob("*")):
            if path.suffix in (".html", ".py") and path.is_file():
                yield f"{name}/{path.relative_to(top).as_posix()}", path


def _extracted(path: Path, name: str, extractor: Extractor) -> Iterator[Message]:
    with path.open("rb") as file:
        # In the order of the lines: the extractor of Jinja goes by kind of statement.
        calls = list(extractor(file, list(_ARGUMENTS), [_TAG], _OPTIONS))
    for _line, function, arguments, comments in sorted(calls, key=lambda call: int(call[0])):
        context, text, plural = _ARGUMENTS[function]
        values = arguments if isinstance(arguments, tuple | list) else (arguments,)
        if len(values) <= text or not isinstance(values[text], str) or not values[text]:
            continue
        message = values[text]
        yield Message(
            context=values[context] if context is not None else None,
            text=message,
            plural=values[plural] if plural is not None else None,
            notes=tuple(comment.removeprefix(_TAG).strip() for comment in comments),
            references=(name,),
            flags=("python-format",) if "%(" in message else (),
        )


@cache
def interface_messages() -> tuple[Message, ...]:
    """The words of the interface, from the template packaged with Dalil."""
    file, problems = parse_po(POT, (LOCALES / POT).read_text(encoding="utf-8"))
    if problems:
        raise RuntimeError(f"the packaged {POT} is damaged: {problems}")
    return tuple(
        Message(entry.context, entry.msgid, entry.plural, entry.extracted, flags=entry.flags)
        for entry in file.entries
    )


def updated(root: Path) -> dict[Path, str]:
    """What the packaged files should say, by path."""
    found = collect(root)
    texts = {LOCALES / POT: format_po(template(found, "en"))}
    for path in sorted(LOCALES.glob("*.po")):
        file, problems = parse_po(path.name, path.read_text(encoding="utf-8"))
        if problems:
            raise ValueError(f"{path.name} is damaged: {problems}")
        merged = merge(file, found, path.stem, "en")
        # What nothing uses any more is kept by the history of the repository.
        live = tuple(entry for entry in merged.entries if not entry.obsolete)
        texts[path] = format_po(replace(merged, entries=live))
    return texts


def main() -> None:
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE.parents[1]
    for path, text in updated(root).items():
        write_file(path, text)
        open_entries = [
            entry
            for entry in parse_po(path.name, text)[0].entries
            if path.suffix == ".po" and not entry.current
        ]
        sys.stdout.write(f"{path.name}: {len(open_entries)} to translate\n")


if __name__ == "__main__":
    main()

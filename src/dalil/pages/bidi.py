"""Latin words and numbers inside right-to-left text, kept in one piece.

In Arabic text `23-04` would show as 04-23 and `39%` as %39: the neighbours decide. Each such run
is wrapped in `<bdi dir="ltr">`.
"""

from __future__ import annotations

import html
import re

_WORD = r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9.&/'’@+_-]*"
_RUN = re.compile(
    rf"{_WORD}(?:[ ,:]+(?:{_WORD}|[0-9][0-9.,/-]*))*"
    r"|(?:(?<!\w)[-+])?[0-9]+(?:[-–/.,:][0-9]+)+ ?%?|[-+][0-9]+|[0-9]+ ?%|[0-9]+\([a-z0-9]\)"
)
_TAG = re.compile(r"(<[^>]*>)")
_NOTEWORTHY = re.compile(r"[A-Za-zÀ-ɏ0-9&<>]")
"""What begins a run, or is written otherwise in HTML. Most Arabic text holds nothing of it."""


def isolate(rendered: str) -> str:
    """Wrap the left-to-right runs of the text in rendered HTML. Tags stay as they are."""
    pieces = _TAG.split(rendered)
    for index in range(0, len(pieces), 2):
        text = pieces[index]
        if _NOTEWORTHY.search(text):
            pieces[index] = _isolated(html.unescape(text))
    return "".join(pieces)


def isolate_line(text: str) -> str:
    """Text without markup as HTML, its left-to-right runs wrapped."""
    return _isolated(text) if _NOTEWORTHY.search(text) else text


def isolate_plain(text: str) -> str:
    """The same by characters, where no markup can stand: in a list to choose from."""
    return _RUN.sub(lambda run: f"\u2066{run[0]}\u2069", text)


def _isolated(plain: str) -> str:
    pieces: list[str] = []
    position = 0
    for run in _RUN.finditer(plain):
        words = run[0].rstrip(" .,:;'’-–/")
        pieces.append(html.escape(plain[position : run.start()], quote=False))
        # A number breaks at no hyphen; a Latin name may break at its spaces.
        kind = "" if words[0].isalpha() else ' class="dl-num"'
        pieces.append(f'<bdi dir="ltr"{kind}>{html.escape(words, quote=False)}</bdi>')
        position = run.start() + len(words)
    pieces.append(html.escape(plain[position:], quote=False))
    return "".join(pieces)

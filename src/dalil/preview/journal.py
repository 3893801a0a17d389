"""What the terminal says while a preview runs."""

from __future__ import annotations

import traceback
from collections.abc import Collection, Sequence
from typing import TextIO

from dalil.diagnostics import Diagnostic, errors
from dalil.reporting import Format, counted, print_diagnostics

_NAMED = 3
"""So many changed files are named."""
_LISTED = 20
"""More warnings than that at once are only counted."""


class Journal:
    """Writes to one stream. What it said about the content before, it does not repeat."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._errors: list[Diagnostic] = []
        self._warnings: set[tuple[str, str, str]] = set()

    def started(self, address: str) -> None:
        self._say(f"Serving on {address} (Ctrl-C ends it)")

    def refreshed(self, changed: Collection[str], seconds: float, *, different: bool) -> None:
        """`changed`: names of files, none at the start. `different`: some page may be."""
        time = f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
        unchanged = "" if different else ", no page changed"
        self._say(f"{_named(changed) if changed else 'ready'}: {time}{unchanged}")

    def diagnosed(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Errors whenever they are others than before; else the warnings that are new."""
        found = sorted(errors(diagnostics))
        mended = self._errors and not found
        changed, self._errors = found != self._errors, found
        if found:
            if changed:
                print_diagnostics(found, Format.TEXT, self._stream)
            return
        if mended:
            self._say("mended")
        # Lines are left out: what is written above a warning moves it, and makes it no news.
        warnings = {(d.place.file, d.message, d.hint): d for d in diagnostics}
        fresh = [d for key, d in warnings.items() if key not in self._warnings]
        self._warnings = set(warnings)
        if len(fresh) > _LISTED:
            self._say(f"{counted(len(fresh), 'warning')}: `dalil check` lists them")
        elif fresh:
            print_diagnostics(fresh, Format.TEXT, self._stream)

    def failed(self, sentence: str, error: Exception | None = None) -> None:
        """Something besides the content went wrong; with an error, where in our code that was."""
        lines = "".join(traceback.format_exception(error)) if error else ""
        self._say(f"{lines}dalil: {sentence}")

    def _say(self, text: str) -> None:
        self._stream.write(f"{text}\n")
        self._stream.flush()


def _named(changed: Collection[str]) -> str:
    names = sorted(changed)
    if len(names) > _NAMED:
        names[_NAMED - 1 :] = [f"{len(names) - _NAMED + 1} more files"]
    return ", ".join(names)

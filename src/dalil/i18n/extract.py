"""Templates: the messages of a source without any translation."""

from __future__ import annotations

from collections.abc import Iterable

from dalil.i18n.messages import Message
from dalil.i18n.po import Entry, PoFile


def template(messages: Iterable[Message], language: str) -> PoFile:
    """A POT file. `language` is that of the source."""
    entries = tuple(
        Entry(
            msgid=message.text,
            forms=("",) if message.plural is None else ("", ""),
            context=message.context,
            plural=message.plural,
            extracted=message.notes,
            references=message.references,
            flags=message.flags,
        )
        for message in messages
    )
    header = (
        "Project-Id-Version: dalil\n"
        f"X-Source-Language: {language}\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\n"
        "Content-Transfer-Encoding: 8bit\n"
    )
    return PoFile(Entry("", (header,)), entries)

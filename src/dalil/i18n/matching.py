"""Which entry of a PO file goes to which string of its document.

Six rounds; a live entry that one round has given away is out of the next.

1. Same context and text, live: nothing happened.
2. Same context and text, obsolete: the string has come back, and its entry as it was.
3. Same text elsewhere, in a live entry whose own place is gone or in an obsolete one: the string
   was moved, or an id renamed. The translation comes along as it was, current if it was current.
4. Same context, similar text: the string was edited.
5. Another context, similar text: it was edited and moved, as blocks without an id are when a block
   is put before them.
6. Same context, any text, live: the string was written anew.

Entries without a translation take part in the last round only, so that an empty one is filled when
a fitting translation turns up. Rounds 4 and 5 copy obsolete entries, so that these can still come
back for the text they were made for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from dalil.i18n.messages import Message, source_text
from dalil.i18n.po import Entry

SIMILAR = 0.6
"""Share of words that two texts must have in common, in order, to be one text edited."""

TextKey = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Matches:
    """`found` is by the index of the message; `left` are the entries nobody took, oldest first."""

    found: Mapping[int, Entry]
    left: tuple[Entry, ...]


def match(
    entries: Iterable[Entry], messages: Sequence[Message], memory: Iterable[Entry] = ()
) -> Matches:
    """Find an entry for each message. `memory` is looked at last in round 3, and not used up."""
    matcher = _Matcher(entries, messages)
    matcher.exact(obsolete=False)
    matcher.exact(obsolete=True)
    matcher.same_text(memory)
    matcher.similar(same_context=True)
    matcher.similar(same_context=False)
    matcher.same_context()
    return Matches(matcher.found, matcher.left())


def text_key(entry: Entry) -> TextKey:
    """The source text of an entry, with its plural."""
    return source_text(entry.msgid), entry.plural


class _Matcher:
    def __init__(self, entries: Iterable[Entry], messages: Sequence[Message]) -> None:
        self.found: dict[int, Entry] = {}
        self._messages = messages
        self._pool = dict(enumerate(entries))

    def left(self) -> tuple[Entry, ...]:
        old = [entry for entry in self._pool.values() if entry.obsolete]
        return (*old, *(entry for entry in self._pool.values() if not entry.obsolete))

    def _open(self) -> list[tuple[int, Message]]:
        return [(i, m) for i, m in enumerate(self._messages) if i not in self.found]

    def _translated(self) -> Iterator[tuple[int, Entry]]:
        return ((number, e) for number, e in self._pool.items() if any(e.forms))

    def exact(self, obsolete: bool) -> None:
        places: dict[tuple[str | None, TextKey], int] = {}
        for number, entry in self._translated():
            if entry.obsolete is obsolete:
                places.setdefault((entry.context, text_key(entry)), number)
        for index, message in self._open():
            key = (message.context, (message.text, message.plural))
            if key in places:
                self.found[index] = self._pool.pop(places.pop(key))

    def same_text(self, memory: Iterable[Entry]) -> None:
        places: dict[TextKey, list[int]] = {}
        for number, entry in self._translated():
            places.setdefault(text_key(entry), []).append(number)
        spent = {text_key(entry): entry for entry in memory if entry.current}
        for index, message in self._open():
            key = (message.text, message.plural)
            if choice := places.get(key):
                number = min(choice, key=self._preference(message))
                choice.remove(number)
                self.found[index] = self._pool.pop(number)
                # A text that now stands in more places than before is translated in all of them.
                spent[key] = replace(self.found[index], comments=())
            elif key in spent:
                self.found[index] = spent[key]

    def _preference(self, message: Message) -> Callable[[int], tuple[bool, bool, bool, int]]:
        """Current before fuzzy, live before obsolete, the same kind of field before others."""

        def rank(number: int) -> tuple[bool, bool, bool, int]:
            entry = self._pool[number]
            usable = entry.complete and not entry.fuzzy
            elsewhere = _leaf(entry.context) != _leaf(message.context)
            return not usable, entry.obsolete, elsewhere, number

        return rank

    def similar(self, same_context: bool) -> None:
        pairs: list[tuple[float, bool, int, int]] = []
        for index, message in self._open():
            matcher = SequenceMatcher(None, b=message.text.split(), autojunk=False)
            for number, entry in self._translated():
                if (entry.context == message.context) == same_context:
                    matcher.set_seq1(entry.msgid.split())
                    if (likeness := _likeness(matcher)) >= SIMILAR:
                        pairs.append((-likeness, entry.obsolete, index, number))
        for _, obsolete, index, number in sorted(pairs):
            if index not in self.found and number in self._pool:
                entry = self._pool[number]
                self.found[index] = replace(entry, comments=()) if obsolete else entry
                if not obsolete:
                    del self._pool[number]

    def same_context(self) -> None:
        places = {
            entry.context: number
            for number, entry in self._pool.items()
            if entry.context is not None and not entry.obsolete
        }
        texts = {
            text_key(entry): number
            for number, entry in self._pool.items()
            if entry.context is None and not entry.obsolete
        }
        for index, message in self._open():
            if message.context is not None:
                number = places.pop(message.context, None)
            else:
                number = texts.pop((message.text, message.plural), None)
            if number is not None:
                self.found[index] = self._pool.pop(number)


def _leaf(context: str | None) -> str:
    return (context or "").rpartition(".")[2]


def _likeness(matcher: SequenceMatcher[str]) -> float:
    """The share of words in common, or 0 where it is certain to be too small."""
    if matcher.real_quick_ratio() < SIMILAR or matcher.quick_ratio() < SIMILAR:
        return 0.0
    return matcher.ratio()

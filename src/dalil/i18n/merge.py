"""Bring a PO file up to date with its source, and lose nothing a translator wrote.

Two principles. A translation is current only where a person confirmed it for exactly this text:
what the machine guesses is fuzzy. And whatever holds a translator's words or comments stays in the
file: in its place, at a new one, or at the end as an obsolete entry (`#~`).

`matching` says which entry goes to which string; this module makes the new entries. Where the text
is still the same, the translation stays as it was. Where it changed, the translation turns fuzzy
and keeps the text it was made for as `#| msgid`: if it had one already, that older one, because a
translation that is still unconfirmed was made for it. A text that changes and changes back stays
fuzzy: nobody knows whether its translation has been half edited meanwhile.

Entries follow the order of the document, obsolete ones the order in which they fell out. Merging
twice changes nothing, and nothing depends on the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dalil.i18n.cldr import plural_forms
from dalil.i18n.matching import match, text_key
from dalil.i18n.messages import Message
from dalil.i18n.messagetable import plural_rule
from dalil.i18n.po import Entry, PoFile, Previous
from dalil.i18n.review import lapse

_OURS = frozenset({"python-format"})
"""Flags that follow from the source text, not from a translator."""


def merge(
    file: PoFile,
    messages: Sequence[Message],
    locale: str,
    language: str,
    memory: Iterable[Entry] = (),
) -> PoFile:
    """The file brought up to date; pure. `language` is that of the source.

    `memory` are entries of files whose document is gone: texts found there are filled in, and stay
    there too.
    """
    headed = _headed(file, locale, language)
    classes = plural_rule(headed, locale)[0]
    matches = match(file.entries, messages, memory)
    live = tuple(
        _entry(message, matches.found.get(index), classes) for index, message in enumerate(messages)
    )
    obsolete = dict.fromkeys(_retired(entry) for entry in matches.left if entry.touched)
    return replace(headed, entries=(*live, *obsolete))


def _entry(message: Message, found: Entry | None, classes: int) -> Entry:
    """The entry for a message, with what `found` brings."""
    fresh = Entry(
        msgid=message.text,
        forms=("",) * (classes if message.plural is not None else 1),
        context=message.context,
        plural=message.plural,
        extracted=message.notes,
        references=message.references,
        flags=message.flags,
    )
    if found is None:
        return fresh
    own = tuple(flag for flag in found.flags if flag not in _OURS)
    kept = replace(fresh, comments=found.comments, flags=(*own, *message.flags))
    if not any(found.forms):
        return kept.with_fuzzy(False)
    if text_key(found) == (message.text, message.plural):
        previous = found.previous if found.fuzzy else None
        return replace(kept, forms=found.forms, previous=_other(previous, message))
    previous = (found.previous if found.fuzzy else None) or Previous(
        found.msgid, plural=found.plural
    )
    return replace(
        kept,
        forms=_reshaped(found.forms, len(fresh.forms)),
        comments=lapse(found.comments),
        previous=_other(previous, message),
    ).with_fuzzy(True)


def _other(previous: Previous | None, message: Message) -> Previous | None:
    """A former text, where it differs from the present one."""
    if previous is None or (previous.msgid, previous.plural) == (message.text, message.plural):
        return None
    return previous


def _reshaped(forms: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Forms for a message that became plural, or ceased to be. All words stay."""
    if count == 1 and len(forms) > 1:
        return ("\n".join(dict.fromkeys(form for form in forms if form)),)
    return (*forms, *("" for _ in range(count - len(forms))))


def _retired(entry: Entry) -> Entry:
    """An entry without a string. Notes on the string are of no more use."""
    return replace(entry, obsolete=True, extracted=(), references=())


def _headed(file: PoFile, locale: str, language: str) -> PoFile:
    """The file with the header fields it needs. Those it has are the translator's, and stay."""
    text = file.header.forms[0]
    if text and not text.endswith("\n"):
        text += "\n"
    wanted = {
        "Project-Id-Version": "dalil",
        "Language": locale,
        "X-Source-Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(locale),
    }
    present = {name.lower() for name in file.fields}
    for name, value in wanted.items():
        if name.lower() not in present:
            text += f"{name}: {value}\n"
    return replace(file, header=replace(file.header, forms=(text,)))

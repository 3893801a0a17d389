"""Contacts: a wrong number costs a person in danger the one call they may have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dalil.checks.subject import Subject
from dalil.diagnostics import Code, Diagnostic
from dalil.model.blocks import ContactsBlock
from dalil.model.reference import Contact

_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")
_PHONE_HINT = "never guess a digit: ask the organisation, and leave the number out until then"


def addresses(subject: Subject) -> Iterator[Diagnostic]:
    """Phone numbers and e-mail addresses that can work, also of contacts not yet published."""
    for key, site, contact in subject.parts(Contact):
        if contact.phone is not None and (problem := phone_problem(contact.phone)):
            place = subject.place(key, (*site.path, "phone"))
            yield Diagnostic(place, Code.INVALID_PHONE, *problem)
        if contact.email is not None and not _EMAIL.fullmatch(contact.email):
            place = subject.place(key, (*site.path, "email"))
            message = f'"{contact.email}" is no e-mail address'
            yield Diagnostic(place, Code.INVALID_EMAIL, message, "write it as name@example.org")


def phone_problem(number: str) -> tuple[str, str] | None:
    """Message and hint for a number that is not in E.164 or that no phone can have."""
    if not _E164.fullmatch(number):
        message = f'"{number}" is not a phone number in international form'
        hint = "write a plus sign, the country and the number, digits only: +213..., without the 0"
        return message, hint
    # Few builds have a contact to check, and the tables of numbers take long to load.
    import phonenumbers  # noqa: PLC0415
    from phonenumbers import ValidationResult  # noqa: PLC0415

    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return f'"{number}" begins with the code of no country', _PHONE_HINT
    if phonenumbers.is_valid_number(parsed):
        return None
    reasons = {
        ValidationResult.TOO_SHORT: "it has too few digits",
        ValidationResult.TOO_LONG: "it has too many digits",
        ValidationResult.INVALID_LENGTH: "it has a wrong number of digits",
    }
    reason = reasons.get(phonenumbers.is_possible_number_with_reason(parsed))
    reason = reason or "no number of that country begins like this"
    return f'"{number}" is no valid phone number: {reason}', _PHONE_HINT


def verification(subject: Subject) -> Iterator[Diagnostic]:
    """A published contact can be reached, and somebody has checked it."""
    for key, site, contact in subject.parts(Contact):
        if contact.verified_on is not None and contact.verified_on > subject.today:
            place = subject.place(key, (*site.path, "verified_on"))
            message = f"the contact was verified on {contact.verified_on}, which is yet to come"
            yield Diagnostic(
                place, Code.UNVERIFIED_CONTACT, message, "write the day it was checked"
            )
        if contact.published and (missing := _missing(contact)):
            place = subject.place(key, (*site.path, "published"))
            *others, last = missing
            without = f"{', '.join(others)} and {last}" if others else last
            message = f'the contact "{contact.id}" is published without {without}'
            hint = "write `published: false` until somebody has checked the contact"
            yield Diagnostic(place, Code.UNVERIFIED_CONTACT, message, hint)


def _missing(contact: Contact) -> list[str]:
    missing = []
    if contact.phone is None and contact.email is None:
        missing.append("a phone number or an e-mail address")
    if contact.verified_on is None:
        missing.append("a date of verification (verified_on)")
    if contact.review_by is None:
        missing.append("a date for the next check (review_by)")
    return missing


def unpublished_contacts(subject: Subject) -> Iterator[Diagnostic]:
    """A page shows published contacts only."""
    for key, site, block in subject.parts(ContactsBlock):
        for index, id_ in enumerate(block.contacts):
            contact = subject.catalog.contacts.get(id_)
            if contact is not None and not contact.published:
                place = subject.place(key, (*site.path, "contacts", index))
                message = f'the contact "{id_}" is not published'
                hint = "name another contact; this one is published once somebody has checked it"
                yield Diagnostic(place, Code.UNPUBLISHED_CONTACT, message, hint)

"""Dates: what is reviewed says by whom and when, and no review holds for ever."""

from __future__ import annotations

from collections.abc import Iterator

from dalil.checks.subject import Subject
from dalil.diagnostics import Code, Diagnostic
from dalil.model.base import Review, ReviewStatus
from dalil.model.documents import ForumEvent
from dalil.model.reference import Contact


def reviews(subject: Subject) -> Iterator[Diagnostic]:
    for key, site, review in subject.parts(Review):
        if review.status is ReviewStatus.reviewed:
            for name, hint in (
                (
                    "reviewed_by",
                    "add `reviewed_by:` with a name and role, or write `status: draft`",
                ),
                ("reviewed_on", "add `reviewed_on:` with the day, or write `status: draft`"),
            ):
                if getattr(review, name) is None:
                    message = f'the status is "reviewed", and "{name}" is missing'
                    place = subject.place(key, (*site.path, "status"))
                    yield Diagnostic(place, Code.MISSING_FIELD, message, hint)
        if review.reviewed_on is not None and review.reviewed_on > subject.today:
            place = subject.place(key, (*site.path, "reviewed_on"))
            message = f"the review of {review.reviewed_on} is yet to come"
            yield Diagnostic(place, Code.INVALID_VALUE, message, "write the day it took place")


def expired(subject: Subject) -> Iterator[Diagnostic]:
    """Reviews of documents and of published contacts that have run out."""
    due = [(key, site.path, r.review_by, "review") for key, site, r in subject.parts(Review)]
    due += [
        (key, site.path, contact.review_by, f'check of the contact "{contact.id}"')
        for key, site, contact in subject.parts(Contact)
        if contact.published and contact.review_by is not None
    ]
    for key, path, day, what in due:
        if day < subject.today:
            place = subject.place(key, (*path, "review_by"))
            message = f"the {what} was due by {day}"
            hint = "have the content checked again, then write the new dates"
            yield Diagnostic(place, Code.REVIEW_EXPIRED, message, hint)


def event_dates(subject: Subject) -> Iterator[Diagnostic]:
    for key, event in subject.of(ForumEvent).items():
        if event.ends_on < event.starts_on:
            place = subject.place(key, ("ends_on",))
            message = f"the event ends on {event.ends_on} and starts on {event.starts_on}"
            yield Diagnostic(place, Code.INVALID_VALUE, message, "correct one of the two dates")

"""Dates: what is reviewed says by whom and when, and no review holds for ever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dalil.checks.subject import Subject
from dalil.diagnostics import Code, Diagnostic
from dalil.model.base import Review, ReviewStatus
from dalil.model.documents import ForumEvent
from dalil.model.reference import Contact


def reviews(subject: Subject) -> Iterator[Diagnostic]:
    for key, site in subject.parts:
        if not isinstance(site.part, Review):
            continue
        review = site.part
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
    for key, site in subject.parts:
        due: date | None = None
        what = "the review"
        match site.part:
            case Review(review_by=due):
                pass
            case Contact(review_by=due, published=True, id=id_):
                what = f'the check of the contact "{id_}"'
            case _:
                continue
        if due is not None and due < subject.today:
            place = subject.place(key, (*site.path, "review_by"))
            message = f"{what} was due by {due}"
            hint = "have the content checked again, then write the new dates"
            yield Diagnostic(place, Code.REVIEW_EXPIRED, message, hint)


def event_dates(subject: Subject) -> Iterator[Diagnostic]:
    for key, event in subject.catalog.of(ForumEvent).items():
        if event.ends_on < event.starts_on:
            place = subject.place(key, ("ends_on",))
            message = f"the event ends on {event.ends_on} and starts on {event.starts_on}"
            yield Diagnostic(place, Code.INVALID_VALUE, message, "correct one of the two dates")

"""Links by id lead to a page, a term or a section that exists and that the reader may see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial

from dalil.checks.kinds import unknown
from dalil.checks.subject import Subject, numbered
from dalil.checks.views import SCHEMES
from dalil.diagnostics import Code, Diagnostic, Place, did_you_mean
from dalil.model.base import Edition
from dalil.model.portal import Door
from dalil.pages.routes import FIXED
from dalil.prose import SCHEMES as KNOWN_SCHEMES
from dalil.prose import Link, links

READERS: Mapping[Edition, str] = {
    Edition.public: "the public",
    Edition.trainee: "trainees",
    Edition.trainer: "trainers",
}


def prose_links(subject: Subject) -> Iterator[Diagnostic]:
    problem_of = cache(partial(_problem, subject))
    for text in subject.referring:
        for occurrence, link in numbered(text.prose.links):
            if problem := problem_of(link, text.site.audience):
                words = rf"(?<=[(<])\s*{link.address}(?![\w#-])"
                place = subject.place_in(text.key, text.site, words, occurrence)
                yield problem.at(place)


def doors(subject: Subject) -> Iterator[Diagnostic]:
    """The doors of a home page lead to pages of its edition."""
    for key, site, door in subject.parts(Door):
        page = door.page
        found = links(f"[.]({page})")
        if not found or found[0].address != page:
            message = f'"{page}" is no address of a page'
            hint = "write it as in a link: awareness:where-to-find-help, module:id, page:modules"
            place = subject.place(key, (*site.path, "page"))
            yield Diagnostic(place, Code.UNKNOWN_LINK, message, hint)
        elif problem := _problem(subject, found[0], site.audience):
            if problem.code is Code.RESTRICTED_LINK:
                problem = replace(problem, hint="let the door lead to a page its readers can see")
            yield problem.at(subject.place(key, (*site.path, "page")))


@dataclass(frozen=True, slots=True)
class _Problem:
    code: Code
    message: str
    hint: str

    def at(self, place: Place) -> Diagnostic:
        return Diagnostic(place, self.code, self.message, self.hint)


def _problem(subject: Subject, link: Link, audience: Edition) -> _Problem | None:
    """What is wrong with a link in a text that `audience` and the editions above it see."""
    address = f"{link.scheme}:{link.target}"
    if link.scheme not in KNOWN_SCHEMES:
        return _unknown_scheme(link)
    if link.scheme == "page":
        if missing := _unknown_page(subject, address):
            return missing
    elif found := unknown(subject, SCHEMES[link.scheme], link.target):
        code = Code.UNKNOWN_TERM if link.scheme == "term" else Code.UNKNOWN_LINK
        return _Problem(code, *found)
    if address not in subject.views[Edition.trainer].addresses:
        return None  # its file has errors of its own
    if address not in subject.views[audience].addresses:
        message = f"{READERS[audience]} can see this, and not the page {address}"
        return _Problem(Code.RESTRICTED_LINK, message, _restricted_hint(audience))
    return _fragment_problem(subject, link, address, audience) if link.fragment else None


def _unknown_scheme(link: Link) -> _Problem:
    message = f'a link cannot begin with "{link.scheme}:"'
    hint = did_you_mean(link.scheme, KNOWN_SCHEMES)
    known = ", ".join(f"{scheme}:" for scheme in KNOWN_SCHEMES)
    return _Problem(
        Code.UNKNOWN_LINK, message, hint or f"links begin with https://, mailto:, {known}"
    )


def _unknown_page(subject: Subject, address: str) -> _Problem | None:
    if address in subject.views[Edition.trainer].addresses:
        return None
    if address in FIXED and subject.broken:
        return None  # what it lists may be in a file with errors
    if address in FIXED:
        message = f"the page {address} has nothing to show in this portal yet"
        return _Problem(Code.UNKNOWN_LINK, message, "leave out the link until there is content")
    pages = sorted(FIXED.keys() - {"page:not-found"})
    hint = did_you_mean(address, pages) or f"pages: {', '.join(pages)}"
    return _Problem(Code.UNKNOWN_LINK, f"there is no page {address}", hint)


def _fragment_problem(
    subject: Subject, link: Link, address: str, audience: Edition
) -> _Problem | None:
    fragment = link.fragment or ""
    anchors = subject.views[Edition.trainer].anchors(address)
    if fragment in anchors:
        if fragment in subject.views[audience].anchors(address):
            return None
        message = f"{READERS[audience]} can see this, and not the part {link.address}"
        return _Problem(Code.RESTRICTED_LINK, message, _restricted_hint(audience))
    if address == "page:directory" and fragment in subject.catalog.contacts:
        message = f'the contact "{fragment}" is not published'
        return _Problem(Code.UNPUBLISHED_CONTACT, message, "link to another contact")
    known = sorted(anchors)
    hint = f"write one of: {', '.join(known)}" if 0 < len(known) <= 12 else "delete it from # on"
    message = f'{address} has no part "{fragment}"'
    return _Problem(Code.UNKNOWN_LINK, message, did_you_mean(fragment, known) or hint)


def _restricted_hint(audience: Edition) -> str:
    above = Edition(min(audience + 1, Edition.trainer))
    return (
        f"link to a page for {READERS[audience]}, or move the words into a section or block "
        f"with `audience: {above.name}`"
    )

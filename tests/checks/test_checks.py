"""What the rules allow, beside what `tests/bad/` shows that they refuse."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.catalog import TABLES
from dalil.checks import check
from dalil.checks.anchors import reserved
from dalil.checks.contacts import phone_problem
from dalil.checks.facts import facts_of
from dalil.checks.kinds import KINDS
from dalil.diagnostics import Code, Diagnostic, did_you_mean
from dalil.loading import FOLDERS, load
from dalil.model.documents import PageDocument
from dalil.pages.build import render_edition
from tests.builders import (
    Data,
    a_contact,
    a_country,
    a_figure,
    a_home,
    a_module,
    a_module_section,
    a_pillar,
    a_portal,
    a_section,
    a_source,
    a_technique,
    a_term,
    a_text,
    a_theme,
    an_activity,
    an_awareness_page,
    an_event,
    an_indicator_set,
)

TODAY = date(2026, 11, 22)
TEMPLATES = Path(render_edition.__code__.co_filename).parent / "templates"


def problems(root: Path, today: date = TODAY) -> list[Diagnostic]:
    catalog, found = load(root)
    assert found == []
    assert catalog is not None
    return check(catalog, today)


def codes(root: Path, today: date = TODAY) -> list[Code]:
    return [found.code for found in problems(root, today)]


def test_a_portal_of_every_kind_of_document_has_no_problems(tmp_path: Path) -> None:
    root = a_portal(
        tmp_path,
        modules=[a_module()],
        pillars=[a_pillar(modules=["first-steps"])],
        techniques=[a_technique()],
        events=[an_event()],
        themes=[a_theme(modules=["first-steps"], techniques=["open-sources"])],
        countries=[a_country(figures=["people"])],
        terms=[a_term()],
        contacts=[a_contact()],
        figures=[a_figure()],
        sets=[an_indicator_set()],
    )
    assert problems(root) == []


def test_complaints_come_sorted_and_once(tmp_path: Path) -> None:
    page = an_awareness_page(a_section(a_text("[@no-a] [@no-b]"), a_text("[@no-a]")))
    found = problems(a_portal(tmp_path, awareness=[page]))
    assert found == sorted(set(found))
    assert [d.code for d in found].count(Code.UNKNOWN_SOURCE) == 3


# Audience


def a_trainee_page(*blocks: Data, **section: Any) -> Data:
    return an_awareness_page(a_section(*blocks, **section), audience="trainee")


def test_a_part_may_narrow_the_audience(tmp_path: Path) -> None:
    page = an_awareness_page(
        a_section(),
        a_section(a_text(), a_text(audience="trainer"), id="second", audience="trainee"),
    )
    assert codes(a_portal(tmp_path, awareness=[page])) == []


def test_an_activity_is_for_trainers_without_saying_so(tmp_path: Path) -> None:
    block = {"type": "activity", "activity": an_activity()}
    assert codes(a_portal(tmp_path, awareness=[a_trainee_page(a_text(), block)])) == []


def test_an_activity_may_be_given_to_trainees_and_not_to_more_than_its_page(tmp_path: Path) -> None:
    for audience, expected in (("trainee", []), ("public", [Code.WIDENED_AUDIENCE])):
        block = {"type": "activity", "audience": audience, "activity": an_activity()}
        root = a_portal(tmp_path / audience, awareness=[a_trainee_page(a_text(), block)])
        assert codes(root) == expected


@pytest.mark.parametrize(
    ("audience", "expected"),
    [("public", [Code.RESTRICTED_LINK]), ("trainee", []), ("trainer", [])],
)
def test_a_link_is_judged_by_who_sees_its_words(
    tmp_path: Path, audience: str, expected: list[Code]
) -> None:
    block = a_text("See [the module](module:first-steps#first) [@untip].", audience=audience)
    root = a_portal(tmp_path, modules=[a_module()], awareness=[an_awareness_page(a_section(block))])
    assert codes(root) == expected


def test_a_link_in_words_for_trainers_may_lead_to_a_page_for_trainers(tmp_path: Path) -> None:
    case = {
        "type": "case",
        "title": "A case",
        "story": "A rule [@untip].",
        "questions": ["What do you see?"],
        "guidance": "See [the notes](awareness:notes).",
    }
    pages = [a_trainee_page(case), an_awareness_page(id="notes", audience="trainer")]
    assert codes(a_portal(tmp_path, awareness=pages)) == []


def test_lists_of_related_pages_are_filtered_and_may_name_restricted_ones(tmp_path: Path) -> None:
    modules = [a_module(id="a", audience="trainer"), a_module(prerequisites=["a"])]
    root = a_portal(tmp_path, modules=modules, pillars=[a_pillar(modules=["a", "first-steps"])])
    assert codes(root) == []


def test_a_home_page_may_list_only_modules_of_its_edition(tmp_path: Path) -> None:
    home = {"public": a_home(), "trainee": a_home(modules=["first-steps"]), "trainer": None}
    root = a_portal(tmp_path / "a", modules=[a_module()], settings={"home": home})
    assert codes(root) == []
    home = {"public": a_home(modules=["first-steps"]), "trainee": None, "trainer": None}
    root = a_portal(tmp_path / "b", modules=[a_module()], settings={"home": home})
    assert codes(root) == [Code.RESTRICTED_LINK]


# Citations


@pytest.mark.parametrize(
    "block",
    [
        {"type": "key_figures", "figures": ["people"]},
        {"type": "indicators", "set": "work"},
    ],
)
def test_figures_and_indicators_carry_the_citation_of_a_page(tmp_path: Path, block: Data) -> None:
    page = an_awareness_page(a_section(block))
    root = a_portal(tmp_path, awareness=[page], figures=[a_figure()], sets=[an_indicator_set()])
    assert codes(root) == []


def test_naming_sources_beside_the_text_is_no_citation(tmp_path: Path) -> None:
    page = an_awareness_page(a_section(a_text("A rule.")), sources=["untip"])
    assert codes(a_portal(tmp_path, awareness=[page])) == [Code.NO_CITATION]


def test_nothing_is_called_unused_while_a_file_cannot_be_read(tmp_path: Path) -> None:
    root = a_portal(tmp_path, sources=[a_source(), a_source("unused")])
    assert codes(root) == [Code.UNUSED_SOURCE]
    (root / "content/awareness/broken.yml").write_text("id: [", encoding="utf-8")
    catalog, _ = load(root)
    assert catalog is not None
    assert check(catalog, TODAY) == []


def test_further_reading_may_be_recalled_on_a_reviewed_page(tmp_path: Path) -> None:
    review = {
        "status": "reviewed",
        "reviewed_by": "A lawyer",
        "reviewed_on": "2026-11-22",
        "review_by": "2026-11-22",
    }
    sources = [a_source(), a_source("memory", evidence="recalled")]
    module = a_module(review=review, further_reading=["memory"])
    assert codes(a_portal(tmp_path / "a", sources=sources, modules=[module])) == []
    module = a_module(review=review, sources=["memory"])
    root = a_portal(tmp_path / "b", sources=sources, modules=[module])
    assert codes(root) == [Code.UNCONFIRMED_REVIEWED]


# Links


@pytest.mark.parametrize(
    "address",
    [
        "term:victim",
        "page:glossary#victim",
        "page:directory#iom-algiers",
        "page:sources#source-untip",
        "page:privacy",
        "event:the-forum#priority-one",
        "event:the-forum#partner-host",
        "pillar:prevention#first",
        "https://example.org/",
        "mailto:office@example.org",
    ],
)
def test_addresses_a_link_may_have(tmp_path: Path, address: str) -> None:
    page = an_awareness_page(a_section(a_text(f"[words]({address}) [@untip]")))
    root = a_portal(
        tmp_path,
        awareness=[page],
        pillars=[a_pillar()],
        events=[an_event()],
        terms=[a_term()],
        contacts=[a_contact()],
    )
    assert problems(root) == []


def test_a_door_leads_where_the_readers_of_its_edition_may_go(tmp_path: Path) -> None:
    home = a_home()
    home["doors"][0]["page"] = "module:first-steps#first"
    homes = {"public": a_home(), "trainee": home, "trainer": None}
    assert codes(a_portal(tmp_path, modules=[a_module()], settings={"home": homes})) == []


def test_a_page_under_a_wrong_id_is_complained_of_once(tmp_path: Path) -> None:
    root = a_portal(tmp_path, modules=[a_module(), a_module(id="b", prerequisites=["first-steps"])])
    path = root / "modules/first-steps.yml"
    path.write_text(path.read_text().replace('"first-steps"', '"other"'), encoding="utf-8")
    catalog, found = load(root)
    assert [d.code for d in found] == [Code.ID_MISMATCH]
    assert catalog is not None
    assert check(catalog, TODAY) == []


# Anchors


def kinds_of_pages() -> list[type[PageDocument]]:
    return [kind for kind in FOLDERS.values() if issubclass(kind, PageDocument)]


@pytest.mark.parametrize("kind", kinds_of_pages())
def test_the_anchors_a_page_keeps_are_those_its_templates_write(kind: type[PageDocument]) -> None:
    def literal(name: str) -> set[str]:
        text = (TEMPLATES / name).read_text(encoding="utf-8")
        found: list[str] = re.findall(r'heading\(2, "([a-z-]+)",| id="([a-z-]+)"', text)
        return {name for pair in found for name in pair if name}

    template = {
        "ForumEvent": "event",
        "ForumTheme": "theme",
        "CountryProfile": "country",
        "AwarenessPage": "awareness",
    }.get(kind.__name__, kind.__name__.lower())
    text = (TEMPLATES / f"kinds/{template}.html").read_text(encoding="utf-8")
    written = literal(f"kinds/{template}.html")
    for part in ("references", "terms", "notices"):
        written |= literal(f"parts/{part}.html")
    if "related_modules(" in text:
        written.add("related-modules")
    if "help_card(" in text:
        written.add("help")
    assert written == reserved(kind)


def test_anchors_that_links_may_name_do_not_clash_with_those_a_page_keeps(tmp_path: Path) -> None:
    root = a_portal(tmp_path, events=[an_event()])
    catalog, _ = load(root)
    assert catalog is not None
    anchors = facts_of("forum/the-forum", catalog.events["the-forum"]).anchors
    assert {anchor.id for anchor in anchors} == {"first", "priority-one", "partner-host"}


# Modules


def test_prerequisites_may_meet_again_without_a_cycle(tmp_path: Path) -> None:
    modules = [
        a_module(id="a"),
        a_module(id="b", prerequisites=["a"]),
        a_module(id="c", prerequisites=["a"]),
        a_module(id="d", prerequisites=["b", "c", "a"]),
    ]
    assert codes(a_portal(tmp_path, modules=modules)) == []


def test_a_cycle_is_shown_once_and_whole(tmp_path: Path) -> None:
    ways = {"a": ["b"], "b": ["c"], "c": ["d", "b"], "d": ["a"], "e": ["a"]}
    modules = [a_module(id=id_, prerequisites=before) for id_, before in ways.items()]
    found = problems(a_portal(tmp_path, modules=modules))
    assert [d.message.partition(": ")[2] for d in found] == ["a -> b -> c -> d -> a", "b -> c -> b"]


def test_minutes_may_be_shared_between_sections(tmp_path: Path) -> None:
    sections = [a_module_section(), a_module_section(id="b", duration_minutes=45)]
    assert codes(a_portal(tmp_path, modules=[a_module(*sections, duration_minutes=65)])) == []


# Contacts


@pytest.mark.parametrize(
    "number", ["+21321925477", "+213661464622", "+213670433017", "+33142685300", "+16502530000"]
)
def test_numbers_that_can_be_called(number: str) -> None:
    assert phone_problem(number) is None


@pytest.mark.parametrize(
    "number", ["1548", "+213 21 92 54 77", "0021321925477", "+٢١٣٢١٩٢٥٤٧٧", "+", "+0", "tel:+213"]
)
def test_numbers_that_are_not_in_international_form(number: str) -> None:
    problem = phone_problem(number)
    assert problem is not None
    assert "international form" in problem[0]


@given(st.text())
def test_no_text_in_the_place_of_a_number_breaks_the_check(text: str) -> None:
    phone_problem(text)
    phone_problem(f"+{text}")


@given(st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True))
def test_every_number_is_judged(number: str) -> None:
    problem = phone_problem(number)
    assert problem is None or number in problem[0]


def test_a_contact_is_verified_today_and_due_today(tmp_path: Path) -> None:
    contact = a_contact(verified_on="2026-11-22", review_by="2026-11-22")
    root = a_portal(tmp_path, contacts=[contact])
    assert codes(root) == []
    assert codes(root, date(2026, 11, 23)) == [Code.REVIEW_EXPIRED]
    assert codes(root, date(2026, 11, 21)) == [Code.UNVERIFIED_CONTACT]


def test_an_unpublished_contact_owes_nothing_but_a_number_that_can_work(tmp_path: Path) -> None:
    contact = a_contact(published=False, phone=None, verified_on=None, review_by="2020-01-01")
    assert codes(a_portal(tmp_path / "a", contacts=[contact])) == []
    contact = a_contact(published=False, phone="+2131")
    assert codes(a_portal(tmp_path / "b", contacts=[contact])) == [Code.INVALID_PHONE]


def test_a_contact_may_have_an_address_for_letters_only(tmp_path: Path) -> None:
    contact = a_contact(phone=None, email="first.last+help@mail.example.org")
    assert codes(a_portal(tmp_path, contacts=[contact])) == []


# The tables behind the messages


def test_every_kind_of_thing_has_a_name_and_a_home() -> None:
    assert set(KINDS) == set(TABLES)
    folders = {kind.home.removesuffix("/") for kind in KINDS.values() if kind.is_folder}
    assert folders == set(FOLDERS)


def test_a_hint_names_what_is_near_and_nothing_else() -> None:
    assert did_you_mean("preventoin", ["protection", "prevention"]) == 'did you mean "prevention"?'
    assert did_you_mean("protection", ["prevention"]) is None
    assert did_you_mean("x", []) is None

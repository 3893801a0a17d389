"""A portal is found on disk and read whole; whatever lies there, complaints are all that comes."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dalil.catalog import Catalog
from dalil.diagnostics import Code, Diagnostic
from dalil.loading import FILES, FOLDERS, content_files, load, load_document, parse
from dalil.model.assessments import Assessment
from dalil.model.base import Document
from dalil.model.documents import AwarenessPage
from dalil.pipeline import load_checked
from dalil.reporting import Format, render
from dalil.sources import parse_source
from tests.builders import (
    a_module,
    a_module_section,
    a_portal,
    a_text,
    an_awareness_page,
    as_yaml,
    write,
)

BASE = Path(__file__).parents[1] / "bad" / "_portal"


def loaded(root: Path) -> Catalog:
    catalog, found = load(root)
    assert found == []
    assert catalog is not None
    return catalog


def complaints(root: Path) -> list[tuple[Code, str]]:
    return [(found.code, str(found.place)) for found in sorted(load(root)[1])]


def test_documents_and_files_are_keyed_by_their_path(tmp_path: Path) -> None:
    catalog = loaded(a_portal(tmp_path, modules=[a_module()]))
    assert set(catalog.documents) == {
        "portal",
        "sources",
        "awareness/the-signs",
        "pillars/prevention",
        "modules/first-steps",
    }
    assert set(catalog.files) == set(catalog.documents)


def test_a_portal_needs_its_settings_and_nothing_else(tmp_path: Path) -> None:
    assert loaded(a_portal(tmp_path, sources=[], awareness=[])).pages == {}
    assert load(tmp_path / "nowhere")[0] is None
    assert complaints(tmp_path / "nowhere") == [(Code.MISSING_FILE, "content/portal.yml:1:1")]


def test_a_document_with_errors_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    root = a_portal(
        tmp_path, awareness=[an_awareness_page(), an_awareness_page(id="x", order=None)]
    )
    catalog, found = load(root)
    assert catalog is not None
    assert set(catalog.awareness) == {"the-signs"}
    assert "awareness/x" in catalog.files
    assert [d.code for d in found] == [Code.INVALID_VALUE]


def test_hidden_files_notes_and_translations_are_no_documents(tmp_path: Path) -> None:
    root = a_portal(tmp_path)
    for name in (".x.yml", "notes.md", "x.yml.orig", "x.yml~", ".git/x.yml", "translations/a.yml"):
        path = root / "content" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("nothing", encoding="utf-8")
    assert complaints(root) == []


def test_files_are_listed_in_order_and_unread(tmp_path: Path) -> None:
    for name in ("a.yml", "a-b.yml", "a/c.yml", "a/d/e.YAML", "z.yml.txt", "z.yml/x.yml"):
        path = tmp_path / "content/awareness" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_bytes(b"\xff")
    (tmp_path / "content/awareness/linked").symlink_to(tmp_path / "content")
    (tmp_path / "quizzes").symlink_to(tmp_path / "content/awareness/a")
    found = content_files(tmp_path)
    assert [(file.key, file.kind, file.problem and file.problem.code) for file in found] == [
        ("awareness/a/c", None, Code.MISPLACED_FILE),
        ("awareness/a/d/e", None, Code.MISPLACED_FILE),
        ("awareness/a-b", AwarenessPage, None),
        ("awareness/a", AwarenessPage, None),
        ("awareness/z", AwarenessPage, None),
        ("awareness/z.yml/x", None, Code.MISPLACED_FILE),
        ("awareness/z.yml", None, Code.MISPLACED_FILE),
        ("quizzes/c", Assessment, None),
        ("quizzes/d/e", None, Code.MISPLACED_FILE),
    ]


def test_one_document_is_loaded_as_in_the_whole(tmp_path: Path) -> None:
    root = a_portal(tmp_path, modules=[a_module(id="other")])
    (root / "modules/other.yml").rename(root / "modules/first-steps.yml")
    catalog, found = load(root)
    assert catalog is not None
    loaded = load_document(root, root / "modules/first-steps.yml")
    assert loaded.key == "modules/first-steps"
    assert loaded.document == catalog.documents[loaded.key]
    assert loaded.source == catalog.files[loaded.key]
    assert loaded.problems == found
    assert [problem.code for problem in found] == [Code.ID_MISMATCH]


def test_what_is_no_document_is_not_loaded(tmp_path: Path) -> None:
    write(tmp_path, "content/stray.yml", {})
    with pytest.raises(ValueError, match="no document belongs"):
        load_document(tmp_path, tmp_path / "content/stray.yml")


def test_every_problem_of_every_file_is_reported_in_one_run(tmp_path: Path) -> None:
    module = a_module(
        a_module_section(a_text(textt="x"), a_text(audience="all"), objectives="explain"),
        level="low",
    )
    root = a_portal(tmp_path, modules=[module], awareness=[an_awareness_page(title=3)])
    assert sorted(code for code, _ in complaints(root)) == sorted(
        [Code.UNKNOWN_FIELD, *[Code.INVALID_VALUE] * 4]
    )


@pytest.mark.parametrize("kind", [*FILES.values(), *FOLDERS.values()])
@pytest.mark.parametrize("text", ["[]", "{}", "x", "1", "[[{}]]", "{a: [{b: 1}]}", "{type: text}"])
def test_no_shape_of_file_breaks_a_kind(kind: type[Document], text: str) -> None:
    document, found = parse(parse_source("x.yml", text)[0], kind)
    assert document is None
    assert found


# Mutated documents

NAMES = ["id", "type", "text", "blocks", "sections", "audience", "steps", "review", "figure", "x"]
VALUES: list[Any] = [
    "text",
    "steps",
    "",
    "a b",
    0,
    -1,
    1.5,
    True,
    None,
    [],
    {},
    [[]],
    [{}],
    "٣",
    1e300,
]
wild = st.recursive(
    st.sampled_from(VALUES) | st.text(max_size=5).filter(str.isprintable),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inside, max_size=4)
    ),
    max_leaves=8,
)


def paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    if isinstance(data, dict | list):
        for step, inside in data.items() if isinstance(data, dict) else enumerate(data):
            yield from paths(inside, (*path, step))


def replaced(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = data.copy()
    copy[path[0]] = replaced(data[path[0]], path[1:], value)
    return copy


def sound(found: list[Diagnostic]) -> None:
    for problem in found:
        assert problem.message.isprintable()
        assert problem.hint.isprintable()


@settings(deadline=None)
@given(st.data())
def test_no_value_in_any_place_of_a_document_breaks_the_loader(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(str(p.relative_to(BASE)) for p in BASE.rglob("*.yml"))))
    kind = FILES.get(name) or FOLDERS[name.rpartition("/")[0]]
    valid = parse_source(name, (BASE / name).read_text(encoding="utf-8"))[0].data
    path = data.draw(st.sampled_from(list(paths(valid))))
    source, found = parse_source(name, as_yaml(replaced(valid, path, data.draw(wild))))
    assert found == []
    document, found = parse(source, kind)
    assert (document is None) == bool(found)
    sound(found)


def damaged(text: str, chance: random.Random) -> str:
    """A text after a slip of the hand."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    match chance.randrange(6):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[chance.randrange(len(lines))])
        case 2:
            lines[at] = " " * chance.randrange(6) + lines[at].lstrip()
        case 3:
            lines[at] = lines[at].replace(chance.choice(["id", ":", "[", "-", "e"]), "", 1)
        case 4:
            place = chance.randrange(len(lines[at]) + 1)
            sign = chance.choice([":", "'", '"', "[@", "](", "<b>", "#", "{", "\t", "٣", "*", ": "])
            lines[at] = lines[at][:place] + sign + lines[at][place:]
        case _:
            lines[at] = lines[chance.randrange(len(lines))]
    return "\n".join(lines)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.randoms(use_true_random=False))
def test_no_slip_of_the_hand_ends_in_a_traceback(tmp_path: Path, chance: random.Random) -> None:
    shutil.rmtree(tmp_path, ignore_errors=True)
    shutil.copytree(BASE, tmp_path)
    for path in chance.sample(sorted(tmp_path.rglob("*.yml")), 3):
        text = path.read_text(encoding="utf-8")
        for _ in range(chance.randrange(1, 3)):
            text = damaged(text, chance)
        path.write_text(text, encoding="utf-8")
    workspace = load_checked(tmp_path, date(2026, 11, 22))
    sound(list(workspace.diagnostics))
    render(workspace.diagnostics, Format.TEXT, files=workspace.files)


def test_a_file_written_by_hand_is_read_as_it_stands(tmp_path: Path) -> None:
    root = a_portal(tmp_path)
    write(root, "content/awareness/rights.yml", an_awareness_page(id="rights", title="no"))
    assert loaded(root).awareness["rights"].title == "no"

"""Documents as bytes: nothing is lost, equal values are equal bytes, and bytes run no code."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalil.catalog import Catalog
from dalil.checks.facts import Anchor, DocumentFacts, facts_of
from dalil.diagnostics import Code, Diagnostic, Place
from dalil.engine.codec import dumps, loads
from dalil.engine.outlines import Outlines
from dalil.engine.part import PartInputs, read
from dalil.engine.results import FinishedPage, Head, PackedHead
from dalil.i18n.localize import localize
from dalil.i18n.translations import load_translations
from dalil.i18n.untranslated import Untranslated
from dalil.labels import Label
from dalil.loading import FILES, FOLDERS, load, load_document
from dalil.model.base import Document, Edition
from dalil.model.outline import outline
from tests.engine.portals import a_whole_portal
from tests.site.portals import CHECKOUT


@pytest.fixture(scope="module")
def reference() -> Catalog:
    """The reference portal, in a language that some of it is not translated into."""
    catalog, _ = load(CHECKOUT)
    assert catalog is not None
    return catalog


def test_documents_of_every_kind_come_back(reference: Catalog) -> None:
    french = localize(reference, "fr", load_translations(reference, "fr")[0])
    kinds = set[type[Document]]()
    for catalog in (reference, french):
        for key, document in catalog.documents.items():
            for value in (document, outline(document), facts_of(key, document)):
                back = loads(dumps(value))
                assert back == value
                assert type(back) is type(value)
                assert dumps(back) == dumps(value)
            kinds.add(type(document))
    assert kinds == {*FILES.values(), *FOLDERS.values()}


def test_what_is_not_translated_still_says_so(reference: Catalog) -> None:
    for language in (x.language for x in reference.portal.locales):
        found, _ = load_translations(reference, language)
        catalog = localize(reference, language, type(found)(language))
        for document in catalog.documents.values():
            assert repr(loads(dumps(document))) == repr(document)


def test_outlines_come_back_in_every_language(reference: Catalog) -> None:
    languages = tuple(locale.language for locale in reference.portal.locales)
    names = {key: file.name for key, file in reference.files.items()}
    part = read(PartInputs(CHECKOUT, languages, names, tuple(names)))
    outlines = {key: outline(document) for key, document in reference.documents.items()}
    for language in languages:
        found = load_translations(reference, language)[0]
        localized = localize(replace(reference, documents=outlines), language, found).documents
        for key, document in localized.items():
            made = loads(dumps(part.head(key))).outlines
            assert repr(made.get(language) or made[""]) == repr(document)


def test_results_of_every_kind_come_back() -> None:
    place = Place("modules/x.yml", 3, 4)
    anchor = Anchor("a", Edition.trainee, (("quiz", "item", Edition.trainer),))
    facts = DocumentFacts((anchor,), (("quiz", "item", Edition.trainee),), frozenset("ba"))
    text = Untranslated("words", "en")
    forms = (("practice", Edition.trainee),)
    known = Label("Module", "x", 3, Edition.trainer, ("y",), facts.asked, "m", forms, "digest")
    for value in (
        Diagnostic(place, Code.NO_CITATION, "message", "hint"),
        facts,
        Head("x", Outlines(), facts, (Diagnostic(place, Code.RAW_HTML, "a", "b"),)),
        known,
        PackedHead(known, True, b"structure", b"digest", b"data"),
        FinishedPage("x.html", "0f", True, None, (("en", "https://x.org/"),)),
        {"a": (1, 2.5, None, True), "b": (text, date(2026, 1, 2), "العربية", b"\0")},
    ):
        assert loads(dumps(value)) == value
    back = loads(dumps(text))
    assert (type(back), back.language) == (Untranslated, "en")


def test_equal_documents_are_equal_bytes_however_they_came_about(tmp_path: Path) -> None:
    root = a_whole_portal(tmp_path)
    for path in sorted(root.rglob("*.yml")):
        if path.parent == root:
            continue
        first, second = (load_document(root, path).document for _ in range(2))
        assert first is not None
        assert second is not None
        # Other objects, of which some are shared and some are not, and fields given by hand.
        built = type(first).model_validate(first.model_dump())
        copied = second.model_copy(update={"language": str(second.language)})
        shared = pickle.loads(pickle.dumps(first))
        assert dumps(first) == dumps(second) == dumps(built) == dumps(copied) == dumps(shared)
        assert dumps((first, first)) == dumps((first, second))


DIGEST = """
import sys
from hashlib import blake2b
from pathlib import Path
from dalil.checks.facts import facts_of
from dalil.engine.codec import dumps
from dalil.labels import Label
from dalil.loading import load
catalog, _ = load(Path(sys.argv[1]))
made = blake2b()
for key, document in catalog.documents.items():
    made.update(dumps((document, facts_of(key, document))))
print(made.hexdigest())
"""


def test_the_bytes_are_the_same_in_every_process(reference: Catalog) -> None:
    made = blake2b()
    for key, document in reference.documents.items():
        made.update(dumps((document, facts_of(key, document))))
    for seed in ("1", "2"):  # of the hashes by which sets are ordered
        run = subprocess.run(
            [sys.executable, "-c", DIGEST, str(CHECKOUT)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == made.hexdigest()


@given(st.frozensets(st.text(), max_size=9))
def test_sets_are_in_order(names: frozenset[str]) -> None:
    other = frozenset(sorted(names, reverse=True))
    assert dumps(DocumentFacts((), (), names)) == dumps(DocumentFacts((), (), other))


@pytest.mark.parametrize(
    "value", [Path("x"), object(), print, os.system, lambda: None, 1j, ValueError()]
)
def test_what_is_no_part_of_a_portal_is_not_written(value: object) -> None:
    with pytest.raises(TypeError):
        dumps((value,))


class Call:
    """Is read back as a call of a function."""

    def __init__(self, function: Callable[..., object], *given: object) -> None:
        self._call = function, given

    def __reduce__(self) -> Any:
        return self._call


def marks(folder: Path) -> dict[str, bytes]:
    """Bytes that would leave a mark, were they trusted."""
    mark = str(folder / "mark")
    reached = b"(S'%s'\nI438\n" % mark.encode()
    return {
        "system": pickle.dumps(Call(os.system, f"touch {mark}")),
        "exec": pickle.dumps(Call(exec, f"open({mark!r}, 'w')")),
        "open": pickle.dumps(Call(open, mark, "w")),
        "mkdir": pickle.dumps(Call(Path.mkdir, folder / "mark")),
        "getattr": pickle.dumps(Call(getattr, Path, "touch")),
        "old opcodes": b"c__builtin__\neval\n" + reached + b"tR.",
        "instance": b"(S'touch " + mark.encode() + b"'\nios\nsystem\n.",
        "through a module of ours": b"cdalil.writing\nwrite_file\n(S'%s'\nS''\ntR." % mark.encode(),
        "through what a module imports": b"cdalil.engine.codec\npickle.loads\n(S''\ntR.",
        "attribute of a class": b"cdalil.diagnostics\nDiagnostic.__init__.__globals__\n.",
        "reduce of a type": pickle.dumps(Call(type, "X", (), {})),
    }


@pytest.mark.parametrize("way", marks(Path()))
def test_foreign_bytes_run_no_code(way: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="damaged"):
        loads(marks(tmp_path)[way])
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=200)
@given(st.data())
def test_bytes_that_end_too_early_are_an_error(data: st.DataObject) -> None:
    value = FinishedPage("x.html", "0f", True, None, (("en", "https://x.org/"),))
    whole = bytearray(dumps((value, Untranslated("a", "en"), {"b": 1})))
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(ValueError, match="damaged"):
        loads(bytes(whole[:cut]))


@pytest.mark.parametrize("data", [b"", b"x", b"\x80\x05", b"\0" * 100, b"\x80\x05.", b"<html>"])
def test_other_bytes_are_an_error(data: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        loads(data)

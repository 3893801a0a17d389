"""A page in another language: current translations, and marked fallbacks for everything else."""

from __future__ import annotations

import pickle
from pathlib import Path

from dalil.catalog import Catalog
from dalil.diagnostics import Code
from dalil.editions import restrict
from dalil.i18n.localize import Untranslated, localize, localize_document
from dalil.i18n.po import Entry
from dalil.i18n.translations import check_folders, load_translations
from dalil.model import walk
from dalil.model.base import Edition
from dalil.model.documents import AwarenessPage
from dalil.model.reference import FormStatus
from tests.builders import a_portal, a_section, a_text, an_awareness_page
from tests.i18n.files import LOCALES, a_term_in, loaded, strays, translated, write_page, write_po

KEY = "awareness/the-signs"


def localized(catalog: Catalog, locale: str = "ar") -> Catalog:
    translations, problems = load_translations(catalog, locale)
    assert problems == []
    return localize(catalog, locale, translations)


def page(catalog: Catalog) -> AwarenessPage:
    return catalog.awareness["the-signs"]


def test_current_translations_take_the_place_of_the_source(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    write_po(tmp_path, "ar", KEY, translated(f"{KEY}#title", "The signs", "العلامات"))
    catalog = localized(loaded(tmp_path))
    assert catalog.locale == "ar"
    assert page(catalog).title == "العلامات"
    assert not isinstance(page(catalog).title, Untranslated)


def test_everything_else_is_the_source_marked(tmp_path: Path) -> None:
    catalog = loaded(a_portal(tmp_path, locales=LOCALES))
    for document in localized(catalog).documents.values():
        for site in walk.texts(document):
            assert isinstance(site.text, Untranslated), site.context
            assert site.text.language == "en"


def test_a_document_in_the_language_of_the_locale_is_untouched(tmp_path: Path) -> None:
    catalog = loaded(a_portal(tmp_path, locales=LOCALES))
    english = localized(catalog, "en")
    assert english.documents == catalog.documents
    for document in english.documents.values():
        assert not any(isinstance(site.text, Untranslated) for site in walk.texts(document))


def test_fuzzy_empty_obsolete_and_outdated_translations_are_not_shown(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    write_po(
        tmp_path,
        "ar",
        KEY,
        translated(f"{KEY}#title", "The signs", "العلامات", flags=("fuzzy",)),
        translated(f"{KEY}#short_title", "Signs", " "),
        translated(f"{KEY}#sections.first.title", "First section", "أول", obsolete=True),
        translated(f"{KEY}#summary", "What one looks for.", "ما يُبحث عنه"),
    )
    (stray,) = strays(loaded(tmp_path), "ar")
    assert stray.place.line == 13
    shown = page(localized(loaded(tmp_path)))
    for text in (shown.title, shown.short_title, shown.sections[0].title, shown.summary):
        assert isinstance(text, Untranslated)


def test_several_source_languages(tmp_path: Path) -> None:
    pages = [an_awareness_page(), an_awareness_page(id="abri", language="fr", order=2)]
    a_portal(tmp_path, locales=LOCALES, awareness=pages)
    catalog = localized(loaded(tmp_path))
    title = catalog.awareness["abri"].title
    assert isinstance(title, Untranslated)
    assert title.language == "fr"
    assert not isinstance(localized(loaded(tmp_path), "fr").awareness["abri"].title, Untranslated)


def test_a_translation_is_found_though_a_restricted_block_before_it_is_gone(
    tmp_path: Path,
) -> None:
    a_portal(tmp_path, locales=LOCALES)
    blocks = a_text("For trainers.", audience="trainer"), a_text("For all.")
    write_page(tmp_path, an_awareness_page(a_section(*blocks)))
    write_po(
        tmp_path,
        "ar",
        KEY,
        translated(f"{KEY}#sections.first.blocks.0.text", "For trainers.", "للمدربين"),
        translated(f"{KEY}#sections.first.blocks.1.text", "For all.", "للجميع"),
    )
    public = restrict(loaded(tmp_path), Edition.public)
    (block,) = page(localized(public)).sections[0].blocks
    assert block.model_dump()["text"] == "للجميع"


def test_a_text_marked_fuzzy_in_its_place_is_not_taken_from_another(tmp_path: Path) -> None:
    signs = an_awareness_page(a_section(title="Signs"))
    a_portal(tmp_path, locales=LOCALES, awareness=[signs])
    write_po(
        tmp_path,
        "ar",
        KEY,
        translated(f"{KEY}#short_title", "Signs", "علامات"),
        translated(f"{KEY}#sections.first.title", "Signs", "لافتات", flags=("fuzzy",)),
    )
    shown = page(localized(loaded(tmp_path)))
    assert shown.short_title == "علامات"
    assert isinstance(shown.sections[0].title, Untranslated)


def test_a_term_gets_its_form_from_a_po_file(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES, terms=[a_term_in({"en": "victim", "fr": "victime"})])
    write_po(
        tmp_path,
        "ar",
        "glossary",
        translated("glossary#victim.form", "victim", "ضحية"),
        translated("glossary#terms.victim.definition", "A person who was harmed.", "معنى الضحية"),
    )
    term = localized(loaded(tmp_path)).terms["victim"]
    assert (term.forms["ar"].text, term.forms["ar"].status) == ("ضحية", FormStatus.unverified)
    assert term.forms["fr"].text == "victime"
    assert term.definition == "معنى الضحية"
    assert "ar" not in localized(loaded(tmp_path), "fr").terms["victim"].forms


def test_the_form_in_the_glossary_wins(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES, terms=[a_term_in({"en": "victim", "ar": "ضحية"})])
    write_po(tmp_path, "ar", "glossary", translated("glossary#victim.form", "victim", "غير"))
    assert len(strays(loaded(tmp_path), "ar")) == 1
    term = localized(loaded(tmp_path)).terms["victim"]
    assert (term.forms["ar"].text, term.forms["ar"].status) == ("ضحية", FormStatus.verified)


def test_a_changed_term_form_is_not_shown(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES, terms=[a_term_in({"en": "victim"})])
    entry = translated("glossary#victim.form", "victim", "ضحية", flags=("fuzzy",))
    write_po(tmp_path, "ar", "glossary", entry)
    assert "ar" not in localized(loaded(tmp_path)).terms["victim"].forms


def test_the_place_of_a_translation_is_known(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    write_po(tmp_path, "ar", KEY, translated(f"{KEY}#title", "The signs", "العلامات"))
    found = load_translations(loaded(tmp_path), "ar")[0].find(f"{KEY}#title", "The signs")
    assert found is not None
    assert str(found.place) == f"content/translations/ar/{KEY}.po:4:1"


def test_an_entry_serves_the_document_of_its_file_alone(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    write_po(tmp_path, "ar", "sources", translated(f"{KEY}#title", "The signs", "العلامات"))
    assert isinstance(page(localized(loaded(tmp_path))).title, Untranslated)
    write_po(tmp_path, "ar", KEY, translated("awareness/old#title", "The signs", "العلامات"))
    assert page(localized(loaded(tmp_path))).title == "العلامات"


def test_of_several_entries_in_one_place_the_source_text_decides(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    context = f"{KEY}#title"
    write_po(
        tmp_path,
        "ar",
        KEY,
        translated(context, "Signs", "علامات"),
        translated(context, "The signs", "العلامات"),
        translated(context, "The sign", "العلامة", flags=("fuzzy",)),
        Entry("The signs", ("a", "b"), plural="Signs"),
    )
    translations = load_translations(loaded(tmp_path), "ar")[0]
    found = {
        t: translations.find(context, t) for t in ("Signs", "The signs\n", "The sign", "Other")
    }
    assert {text: t.text for text, t in found.items() if t} == {
        "Signs": "علامات",
        "The signs\n": "العلامات",
    }
    (stray,) = strays(loaded(tmp_path), "ar")
    assert stray.message.startswith("3 entries")


def test_translations_survive_pickling(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    write_po(tmp_path, "ar", KEY, translated(f"{KEY}#title", "The signs", "العلامات"))
    translations = load_translations(loaded(tmp_path), "ar")[0]
    data = pickle.dumps(translations)
    assert translations.find(f"{KEY}#elsewhere", "The signs") is not None
    assert pickle.dumps(translations) == data
    assert pickle.loads(data) == translations
    assert pickle.loads(data).find(f"{KEY}#elsewhere", "The signs") == translations.find(
        f"{KEY}#title", "The signs"
    )


def test_one_document_is_localized_like_all(tmp_path: Path) -> None:
    catalog = loaded(a_portal(tmp_path, locales=LOCALES, terms=[a_term_in({"en": "victim"})]))
    write_po(tmp_path, "ar", "glossary", translated("glossary#victim.form", "victim", "ضحية"))
    translations = load_translations(catalog, "ar")[0]
    whole = localize(catalog, "ar", translations)
    for key, document in catalog.documents.items():
        alone = load_translations(catalog, "ar", own={key})[0]
        assert localize_document(key, document, "ar", alone) == whole.documents[key]


def test_a_file_for_no_document_is_reported(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    write_po(tmp_path, "ar", "modules/gone", Entry("a", ("b",)))
    problems = load_translations(loaded(tmp_path), "ar")[1]
    assert [(p.code, p.place.file) for p in problems] == [
        (Code.STRAY_TRANSLATION, "content/translations/ar/modules/gone.po")
    ]


def test_strays_are_counted_not_listed(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    gone = (translated(f"{KEY}#sections.gone.{n}", f"Text {n}", "نص") for n in range(30))
    write_po(tmp_path, "ar", KEY, *gone)
    (problem,) = strays(loaded(tmp_path), "ar")
    assert problem.message.startswith("30 entries translate no text of the document")
    assert "merge" in problem.hint


def test_a_restricted_catalog_makes_no_strays(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    write_page(tmp_path, an_awareness_page(audience="trainer"))
    write_po(tmp_path, "ar", KEY, translated(f"{KEY}#title", "The signs", "العلامات"))
    public = restrict(loaded(tmp_path), Edition.public)
    assert strays(public, "ar") == []


def test_damaged_files_are_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    path = write_po(tmp_path, "ar", KEY, translated(f"{KEY}#title", "The signs", "العلامات"))
    path.write_text(path.read_text("utf-8") + '\nmsgid "x\nmsgstr ""\n', "utf-8")
    write_po(tmp_path, "ar", "interface").write_text("hello", "utf-8")
    translations, problems = load_translations(loaded(tmp_path), "ar")
    assert [(p.code, p.place.file.rpartition("/")[2]) for p in problems] == [
        (Code.PO_SYNTAX, "the-signs.po"),
        (Code.PO_SYNTAX, "interface.po"),
    ]
    assert translations.find(f"{KEY}#title", "The signs") is not None


def test_folders_of_unknown_locales_are_reported(tmp_path: Path) -> None:
    a_portal(tmp_path, locales=LOCALES)
    for folder in ("ar", "templates", "de", "francais"):
        write_po(tmp_path, folder, KEY)
    problems = check_folders(tmp_path, LOCALES)
    assert [(p.code, p.place.file.rpartition("/")[2]) for p in problems] == [
        (Code.UNKNOWN_LOCALE, "de"),
        (Code.UNKNOWN_LOCALE, "francais"),
    ]


def test_a_portal_without_translations_is_fine(tmp_path: Path) -> None:
    catalog = loaded(a_portal(tmp_path, locales=LOCALES))
    assert load_translations(catalog, "ar")[1] == []
    assert check_folders(tmp_path, LOCALES) == []

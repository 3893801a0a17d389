"""What a build puts into a site, and what it refuses to build."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dalil.diagnostics import ContentError, errors
from dalil.model.base import Edition
from dalil.site.errors import SiteError
from dalil.trouble import Trouble
from tests.site.portals import CHECKOUT, a_project, build, page, tree, write_document

ADDRESS = "https://dalil.example/portal/"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_project(tmp_path_factory.mktemp("portal"))


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return build(project, output=project / "out" / "plain").folder


@pytest.fixture(scope="module")
def addressed(project: Path) -> Path:
    return build(project, output=project / "out" / "addressed", site_url=ADDRESS).folder


def test_every_locale_has_every_page_in_its_own_language_and_direction(site: Path) -> None:
    pages = {path for path in tree(site) if path.endswith(".html")}
    names = {path for path in pages if not path.startswith(("fr/", "en/"))}
    assert pages == names | {f"fr/{n}" for n in names} | {f"en/{n}" for n in names}
    assert {"index.html", "404.html", "about.html", "awareness/the-signs.html"} <= names
    for path in pages:
        language = path[:2] if path.startswith(("fr/", "en/")) else "ar"
        direction = "rtl" if language == "ar" else "ltr"
        assert f'<html lang="{language}" dir="{direction}">' in page(site, path)


def test_a_site_has_the_files_its_pages_use_and_no_others(site: Path) -> None:
    others = {path for path in tree(site) if not path.endswith(".html")}
    pages = [page(site, path) for path in tree(site) if path.endswith(".html")]
    for path in others:
        assert any(path in text for text in pages), path
    used = {
        found for text in pages for found in re.findall(r'(?:src|href)="([^"]*\.(?:css|js))', text)
    }
    assert {re.sub(r"^(\.\./)*", "", name) for name in used} <= others


def test_no_page_asks_for_anything_from_elsewhere(site: Path) -> None:
    for path, content in tree(site).items():
        text = content.decode()
        if path.endswith(".css"):
            assert not re.search(r"""@import|url\(["']?(?!["']?data:)""", text), path
        if path.endswith(".html"):
            assert not re.search(r'<(?:script|img|iframe|source)[^>]*src="(?:https?:)?//', text)
            assert not re.search(r'<link[^>]*rel="(?!canonical|alternate)[^>]*href="http', text)
            assert " style=" not in text
            assert "<style" not in text
            assert not re.search(r"<script(?![^>]*src=)", text)


def test_the_addresses_of_a_site_are_absolute_and_reciprocal(addressed: Path) -> None:
    alternates = {
        path: dict(re.findall(r'rel="alternate" hreflang="([^"]*)" href="([^"]*)"', text))
        for path in tree(addressed)
        if path.endswith(".html") and not path.endswith("404.html")
        for text in [page(addressed, path)]
    }
    for path, links in alternates.items():
        assert set(links) == {"ar", "fr", "en", "x-default"}
        assert links["x-default"] == links["ar"]
        canonical = re.search(r'rel="canonical" href="([^"]*)"', page(addressed, path))
        assert canonical is not None
        assert canonical[1] == f"{ADDRESS}{path}"
        assert canonical[1] in links.values()
        for target in links.values():
            assert alternates[target.removeprefix(ADDRESS)] == links


def test_the_sitemap_has_every_page_but_the_not_found_ones(addressed: Path, site: Path) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ET.fromstring((addressed / "sitemap.xml").read_bytes())
    found = {e.text for e in root.findall("s:url/s:loc", names)}
    pages = {path for path in tree(addressed) if path.endswith(".html")}
    assert found == {f"{ADDRESS}{path}" for path in pages if not path.endswith("404.html")}
    assert not (site / "sitemap.xml").exists()


def test_a_site_without_address_claims_none(site: Path) -> None:
    assert 'rel="canonical"' not in page(site, "index.html")
    assert 'rel="alternate"' not in page(site, "index.html")


def test_a_not_found_page_works_from_any_address(addressed: Path) -> None:
    text = page(addressed, "fr/404.html")
    assert '<base href="/portal/fr/">' in text
    assert 'href="../assets/stylesheets/tokens.css' in text
    assert 'name="robots" content="noindex"' in text
    assert 'href="#content"' not in text  # it would lead to the base


def test_the_quick_exit_is_in_the_public_edition_only(project: Path, site: Path) -> None:
    assert 'class="dl-exit"' in page(site, "fr/about.html")
    trainer = build(project, Edition.trainer, output=project / "out" / "trainer").folder
    assert 'class="dl-exit"' not in page(trainer, "fr/about.html")
    assert "noindex" in page(trainer, "index.html")


def test_two_builds_are_equal_to_the_byte(project: Path, addressed: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.site.portals import build\n"
        "build(Path(sys.argv[1]), output=Path(sys.argv[2]), site_url=sys.argv[3])"
    )
    again = project / "out" / "again"
    environment = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "Pacific/Auckland"}
    command = [sys.executable, "-c", script, str(project), str(again), ADDRESS]
    subprocess.run(command, cwd=CHECKOUT, env=environment, check=True)
    assert tree(again) == tree(addressed)


@pytest.mark.parametrize("added", ["es", "zgh", "pt-BR"])
def test_a_locale_is_one_line(tmp_path: Path, added: str) -> None:
    root = a_project(tmp_path, ("ar", "en", added), written=("ar",))
    site = build(root).folder
    text = page(site, f"{added}/index.html")
    assert f'<html lang="{added}" dir="ltr">' in text
    assert f'hreflang="{added}"' in page(site, "index.html")


def test_the_first_locale_stands_at_the_root_also_when_few_are_built(project: Path) -> None:
    site = build(project, languages=("fr",), output=project / "out" / "fr").folder
    assert '<html lang="fr"' in page(site, "index.html")
    assert "<title>about in fr - " in page(site, "about.html")
    assert not (site / "fr").exists()
    with pytest.raises(Trouble, match='no language "de", it has ar, fr, en'):
        build(project, languages=("de",))


def test_a_hand_written_page_has_its_shell_from_the_portal(site: Path) -> None:
    text = page(site, "fr/privacy.html")
    assert "<title>privacy in fr - " in text
    assert '<meta name="description" content="About privacy in fr">' in text
    assert "<h1>privacy in fr</h1>" in text
    assert '<a class="md-nav__link" href="#a-part">A part</a>' in text


def test_a_hand_written_page_of_another_language_is_marked(tmp_path: Path) -> None:
    root = a_project(tmp_path, written=("ar",))
    write_document(root, "about.ar.md", "عن البوابة", "## جزء أول\n\nنص.\n")
    text = page(build(root).folder, "fr/about.html")
    assert 'class="dl-fallback"' in text
    assert '<div lang="ar" dir="rtl">\n<h1>عن البوابة</h1>' in text
    assert 'href="#جزء-أول"><span lang="ar" dir="rtl">جزء أول</span></a>' in text


def test_a_hand_written_page_links_to_the_pages_of_the_portal(tmp_path: Path) -> None:
    root = a_project(tmp_path)
    write_document(root, "about.fr.md", "A", "[a](privacy.md) [b](awareness/the-signs.md#signs)")
    text = page(build(root).folder, "fr/about.html")
    assert '<a href="privacy.html">a</a>' in text
    assert '<a href="awareness/the-signs.html#signs">b</a>' in text


def test_a_broken_link_of_a_hand_written_page_stops_the_build(tmp_path: Path) -> None:
    root = a_project(tmp_path)
    build(root)
    before = tree(root / "site")
    write_document(root, "about.fr.md", "A", "[gone](modules/gone.md)")
    with pytest.raises(SiteError, match=r"about\.fr\.md.*modules/gone\.md"):
        build(root)
    assert tree(root / "site") == before


def test_a_page_that_the_portal_does_not_know_is_refused(tmp_path: Path) -> None:
    root = a_project(tmp_path)
    write_document(root, "history.fr.md", "History")
    write_document(root, "history.ar.md", "History")
    with pytest.raises(SiteError, match=r"docs/history\.ar\.md has no place in the portal"):
        build(root)


def test_the_hand_written_pages_must_exist_in_the_default_locale(tmp_path: Path) -> None:
    root = a_project(tmp_path)
    (root / "docs" / "privacy.ar.md").unlink()
    with pytest.raises(ContentError) as refused:
        build(root)
    assert [str(d.place) for d in errors(refused.value.diagnostics)] == ["docs/privacy.ar.md:1:1"]


def test_a_portal_can_have_assets_and_templates_of_its_own(tmp_path: Path) -> None:
    root = a_project(tmp_path, ("en",))
    (root / "docs" / "assets" / "stylesheets").mkdir(parents=True)
    (root / "docs" / "assets" / "stylesheets" / "tokens.css").write_text(":root{}")
    (root / "overrides" / "partials").mkdir()
    (root / "overrides" / "partials" / "toc.html").write_text("<p>OURS</p>")
    site = build(root).folder
    assert tree(site)["assets/stylesheets/tokens.css"] == b":root{}"
    assert "<p>OURS</p>" in page(site, "about.html")


def test_an_address_of_a_stylesheet_changes_with_its_content(site: Path) -> None:
    assert re.search(r'tokens\.css\?v=[0-9a-f]{8}"', page(site, "index.html"))


def test_settings_that_are_missing_are_a_diagnostic(tmp_path: Path) -> None:
    root = a_project(tmp_path)
    (root / "mkdocs.yml").unlink()
    with pytest.raises(ContentError) as refused:
        build(root)
    assert refused.value.diagnostics[0].place.file == "mkdocs.yml"

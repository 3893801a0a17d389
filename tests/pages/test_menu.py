"""A page does not grow with the portal: the menu of a long section shows a part of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from dalil.editions import restrict
from dalil.i18n.interface import load_interface
from dalil.loading import load
from dalil.model.base import Edition
from dalil.pages.build import render_edition
from dalil.pages.shell import Shell
from tests.builders import a_module, a_portal


def shells(tmp_path: Path, count: int) -> dict[str, Shell]:
    modules = [a_module(id=f"module-{n:03}", order=n) for n in range(count)]
    catalog, _problems = load(a_portal(tmp_path, modules=modules))
    assert catalog is not None
    localized = replace(restrict(catalog, Edition.trainee), locale="en")
    pages = render_edition({"en": localized}, {"en": load_interface("en")}, date(2026, 1, 1))
    return {page.path: page.shell for page in pages}


def test_a_short_section_is_listed_whole(tmp_path: Path) -> None:
    menu = shells(tmp_path, 5)["modules/module-002.html"].menu
    assert menu is not None
    assert len(menu.links) == 6  # the list of all modules, and five modules


def test_a_long_section_shows_its_list_and_the_pages_around(tmp_path: Path) -> None:
    for path, shell in shells(tmp_path, 60).items():
        if path.startswith("modules/module-"):
            assert shell.menu is not None
            assert len(shell.menu.links) == 25
            assert shell.menu.links[0].href == "index.html"
            assert [link.href for link in shell.menu.links if link.current] == [Path(path).name]

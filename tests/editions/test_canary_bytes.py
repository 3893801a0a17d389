"""The canary over the bytes of whole sites: pages, data, scripts, everything published."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from dalil.i18n.translations import Translations
from dalil.model.base import Edition
from dalil.pages.routes import HAND_WRITTEN
from dalil.pipeline import Workspace
from dalil.site.build import build_edition
from tests.editions.test_canary import _tokens, sampled_catalog
from tests.site.portals import CHECKOUT, write_document


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A portal with every restriction of the model. Its texts mean nothing: no rule is asked."""
    root = tmp_path_factory.mktemp("canary")
    shutil.copy(CHECKOUT / "mkdocs.yml", root)
    for folder in ("docs", "overrides"):
        (root / folder).mkdir()
    for name in HAND_WRITTEN:
        write_document(root, f"{name}.en.md", name)
    catalog = replace(sampled_catalog(root), root=root)
    translations: Mapping[str, Translations] = {"en": Translations("en")}
    return Workspace(root, catalog, translations, ())


@pytest.mark.parametrize("edition", [Edition.public, Edition.trainee])
def test_no_byte_of_a_site_is_above_its_edition(
    workspace: Workspace, edition: Edition, tmp_path: Path
) -> None:
    assert workspace.catalog is not None
    site = build_edition(workspace, edition, output=tmp_path / edition.name).folder
    output = b"\n".join(path.read_bytes() for path in site.rglob("*") if path.is_file())
    tokens = _tokens(workspace.catalog)
    leaked = {t for t, least in tokens.items() if least > edition and t.encode() in output}
    assert leaked == set()
    assert any(t.encode() in output for t, least in tokens.items() if least is edition)

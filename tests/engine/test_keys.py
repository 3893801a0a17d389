"""Keys are complete: after any change the cache gives what a build without one gives."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dalil.engine.inputs import Digests
from dalil.engine.store import Store
from dalil.engine.survey import code as code_of
from dalil.engine.unchanged import FOLDER
from dalil.model.base import Edition
from tests.engine.mutations import MUTATIONS
from tests.engine.portals import Outcome, a_whole_portal, built, cold, edit, write

pytestmark = pytest.mark.slow

EDITIONS = (Edition.public, Edition.trainer)


@dataclass(frozen=True)
class Warm:
    """A portal that was built once. `fresh` puts it back to that moment, with the cache."""

    root: Path
    kept: Path
    outcome: Outcome

    def fresh(self) -> Path:
        shutil.rmtree(self.root)
        shutil.copytree(self.kept, self.root)
        return self.root


@pytest.fixture(scope="module", autouse=True)
def _sheets() -> Iterator[None]:
    """Small as the portal is, its results are on sheets, as those of a large one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dalil.engine.remember._FEW", 3)
        yield


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Warm:
    folder = tmp_path_factory.mktemp("warm")
    root = a_whole_portal(folder / "portal")
    outcome = built(root, *EDITIONS)
    assert outcome.diagnostics == ()
    shutil.copytree(root, folder / "kept")
    return Warm(root, folder / "kept", outcome)


def pages(outcome: Outcome) -> dict[str, bytes]:
    return {path: body for path, body in outcome.files.items() if path.endswith(".html")}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_change_changes_what_depends_on_it_and_nothing_else(
    name: str, warm: Warm, tmp_path: Path
) -> None:
    mutation = MUTATIONS[name]
    root = warm.fresh()
    mutation.change(root)
    after = built(root, *EDITIONS, **mutation.options)
    anew = cold(root, tmp_path / "anew", *EDITIONS, **mutation.options)
    assert after.files.keys() == anew.files.keys()
    assert [path for path, body in after.files.items() if body != anew.files[path]] == []
    assert after.diagnostics == anew.diagnostics
    old, new = pages(warm.outcome), pages(after)
    both = old.keys() & new.keys()
    changed = {path for path in both if old[path] != new[path]}
    assert sorted(changed) == sorted(path for path in both if mutation.expects(path))
    added = new.keys() - old.keys()
    assert len(changed | added) <= after.rendered <= sum(map(mutation.may_render, new))


def test_one_edition_more_makes_its_own_pages_only(warm: Warm, tmp_path: Path) -> None:
    root = warm.fresh()
    after = built(root)
    own = [path for path in pages(after) if path.startswith("trainee/")]
    assert after.rendered == len(own) > 0
    assert after.files == cold(root, tmp_path / "anew").files


def test_other_code_makes_everything_anew(warm: Warm, monkeypatch: pytest.MonkeyPatch) -> None:
    root = warm.fresh()
    monkeypatch.setattr("dalil.engine.inspection.code", lambda _digests: b"another version")
    after = built(root, *EDITIONS)
    assert after.worked["Reading"] == after.worked["Checking"] == after.worked["Looking"]
    assert after.rendered == len(pages(after))
    assert after.files == warm.outcome.files


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package and a theme that stand for Dalil's own."""
    package = tmp_path / "package"
    write(package, "__init__.py", "")
    write(package, "pages/templates/kinds/text.html", "<p>")
    write(package, "theme/main.html", "<html>")
    monkeypatch.setattr("dalil.__file__", str(package / "__init__.py"))
    monkeypatch.setattr("dalil.engine.survey.theme_directory", lambda: package / "theme")
    return package


def code(root: Path) -> bytes:
    store = Store(root / FOLDER)
    try:
        return code_of(Digests(store))
    finally:
        store.close()


@pytest.mark.parametrize(
    "name", ["__init__.py", "pages/templates/kinds/text.html", "theme/main.html", "new.py"]
)
def test_every_file_of_the_package_and_the_theme_is_code(
    name: str, package: Path, tmp_path: Path
) -> None:
    before = code(tmp_path)
    assert code(tmp_path) == before
    write(package, name, "other")
    assert code(tmp_path) != before


def test_another_version_of_a_package_is_other_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = code(tmp_path)
    monkeypatch.setattr("dalil.engine.survey.installed", lambda: ("jinja2-99.0",))
    assert code(tmp_path) != before


def test_a_checkout_in_another_folder_uses_the_same_results(warm: Warm, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    shutil.copytree(warm.kept, other)
    after = built(other, *EDITIONS)
    assert after.files == warm.outcome.files
    assert (after.worked["Reading"], after.worked["Checking"], after.rendered) == ("", "", 0)


def test_a_change_that_is_taken_back_needs_nothing_anew(warm: Warm) -> None:
    root = warm.fresh()
    edit(root / "modules/first-steps.yml", "First steps", "A start")
    assert built(root, *EDITIONS).rendered > 0
    edit(root / "modules/first-steps.yml", "A start", "First steps")
    after = built(root, *EDITIONS)
    assert after.rendered == 0
    assert after.files == warm.outcome.files

"""`dalil new` and `dalil init`: what they make is valid, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dalil.diagnostics import errors
from dalil.pipeline import load_checked
from dalil.scaffold.kinds import KINDS
from tests.tooling.portals import CHECKOUT, TODAY, Terminal, a_portal

IDENTIFIERS = {"pillar": "partnership"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_document_is_valid_and_says_what_to_do_next(
    dalil: Terminal, portal: Path, kind: str
) -> None:
    identifier = IDENTIFIERS.get(kind, "road-checks")
    path = f"{KINDS[kind].folder}/{identifier}.yml"
    result = dalil("new", kind, identifier)
    assert (result.code, result.out) == (
        0,
        f"Made {path}\nNext: put your own words in it, then run `dalil check`.\n",
    )
    workspace = load_checked(portal, TODAY)
    assert errors(workspace.diagnostics) == []
    assert workspace.files == 7
    first_line = (portal / path).read_text("utf-8").splitlines()[0]
    schema = (portal / path).parent / first_line.partition("$schema=")[2]
    assert schema.resolve().is_file()


def test_documents_follow_each_other_in_order(dalil: Terminal, portal: Path) -> None:
    dalil("new", "module", "second-module", "--language", "fr")
    catalog = load_checked(portal, TODAY).approved()
    second = catalog.modules["second-module"]
    assert (second.order, second.language) == (2, "fr")
    assert second.review.review_by > TODAY


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["module", "first-module"], "there is a module first-module already: choose another id."),
        (["module", "First"], '"First" cannot be an id: use small Latin letters, digits and'),
        (["module", "../x"], '"../x" cannot be an id'),
        (["pillar", "peace"], "a pillar is one that has a drawing: partnership, prevention,"),
    ],
)
def test_what_cannot_be_made_is_refused(
    dalil: Terminal, portal: Path, arguments: list[str], said: str
) -> None:
    before = sorted(portal.rglob("*"))
    result = dalil("new", *arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"dalil: {said}")
    assert sorted(portal.rglob("*")) == before


def test_what_a_document_rests_on_must_exist(dalil: Terminal, portal: Path) -> None:
    (portal / "content/pillars/prevention.yml").unlink()
    assert "make one first (dalil new pillar ID)" in dalil("new", "module", "x").err
    (portal / "content/sources.yml").unlink()
    assert "describe one in content/sources.yml" in dalil("new", "awareness", "x").err


def test_a_new_portal_is_valid_and_says_what_to_do_next(dalil: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "our office"
    result = dalil("init", folder, "--name", 'Guide: "سلام" $1 #2')
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert (result.code, result.out.splitlines()) == (
        0,
        [
            f"Made a portal of {len(files)} files in {folder}",
            f"Next: cd {folder}, read README.md, then run `dalil`.",
        ],
    )
    workspace = load_checked(folder, TODAY)
    assert {found.code.value for found in workspace.diagnostics} == {"untranslated"}
    assert workspace.approved().portal.name == 'Guide: "سلام" $1 #2'
    assert (folder / ".gitignore").is_file()
    assert dalil("schema", "--check", "--root", folder).code == 0


def test_a_portal_is_made_in_an_empty_folder_only(dalil: Terminal, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    result = dalil("init", tmp_path)
    assert result.code == 2
    assert result.err == f"dalil: {tmp_path} is not empty: name a new folder, or an empty one.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    assert dalil("init", tmp_path / "new", "--name", " ").code == 2


def test_a_new_portal_has_the_engine_settings_of_this_one(tmp_path: Path) -> None:
    ours = (CHECKOUT / "mkdocs.yml").read_text("utf-8").splitlines()
    theirs = (a_portal(tmp_path, "Name") / "mkdocs.yml").read_text("utf-8").splitlines()
    # The theme of an installed Dalil lies in the package.
    expected = [line for line in ours if line.strip() != "custom_dir: overrides"]
    expected[expected.index("site_name: Dalil")] = 'site_name: "Name"'
    assert theirs == expected


def test_every_template_is_yaml_of_a_person(tmp_path: Path) -> None:
    """Readable as plain YAML too, by tools that know nothing of Dalil."""
    for path in a_portal(tmp_path).glob("content/**/*.yml"):
        assert isinstance(yaml.safe_load(path.read_text("utf-8")), dict)

"""Nothing is said to be unchanged unless it is: any doubt means that a build looks itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dalil.engine import unchanged
from dalil.engine.unchanged import answer, inputs, outputs, remember
from tests.engine.portals import LONG_AGO, age, edit, write
from tests.site.portals import a_project, tree

SAID = "no problems in 3 files"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A portal with a site, both of them old."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    root = a_project(tmp_path / "portal", ("en", "fr"))
    write(root, "overrides/partials/closing.html", "<p>")
    write(root, "docs/assets/own.css", "p { color: red }")
    write(root, "quizzes/x.yml", "id: x")
    write(root, "modules/x.yml", "id: x")
    write(root, "content/translations/fr/portal.po", 'msgid ""\nmsgstr ""\n')
    write(root, "site/public/index.html", "<p>public")
    write(root, "site/public/fr/index.html", "<p>fr")
    age(root)
    return root


def arguments(root: Path) -> list[str]:
    return ["build", "--edition", "public", "--root", str(root)]


def done(root: Path, *more: str) -> list[str]:
    """As if a build of a portal had just ended. Gives its arguments."""
    given = [*arguments(root), *more]
    remember(str(root), given, inputs(str(root)), [str(root / "site/public")], SAID)
    return given


def test_what_is_as_it_was_need_not_be_built(root: Path) -> None:
    given = done(root)
    assert answer(given) == SAID
    assert answer(given) == SAID


def touch(path: Path) -> None:
    """Another time, and nothing else."""
    os.utime(path, (LONG_AGO, LONG_AGO + 1))


def other_bytes(path: Path) -> None:
    """As many as before."""
    path.write_bytes(path.read_bytes().swapcase())


FILES = (
    "content/portal.yml",
    "content/awareness/the-signs.yml",
    "content/translations/fr/portal.po",
    "modules/x.yml",
    "quizzes/x.yml",
    "docs/about.en.md",
    "docs/assets/own.css",
    "overrides/partials/closing.html",
    "mkdocs.yml",
    "site/public/index.html",
    "site/public/fr/index.html",
)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("change", [touch, other_bytes, Path.unlink])
def test_a_file_that_changed_or_is_gone_is_seen(
    name: str, change: Callable[[Path], object], root: Path
) -> None:
    given = done(root)
    change(root / name)
    assert answer(given) is None


@pytest.mark.parametrize("folder", sorted({str(Path(name).parent) for name in FILES} - {"."}))
def test_a_new_file_is_seen_however_old_it_is(folder: str, root: Path) -> None:
    given = done(root)
    write(root, f"{folder}/new.txt", "")
    touch(root / folder / "new.txt")
    assert answer(given) is None


def test_a_file_that_was_renamed_or_moved_is_seen(root: Path) -> None:
    given = done(root)
    (root / "modules/x.yml").rename(root / "modules/y.yml")
    assert answer(given) is None
    (root / "modules/y.yml").rename(root / "quizzes/y.yml")
    assert answer(given) is None


def test_the_whole_site_may_be_gone(root: Path) -> None:
    given = done(root)
    shutil.rmtree(root / "site")
    assert answer(given) is None


@pytest.mark.parametrize(
    "name", ["engine/build.py", "pages/templates/kinds/text.html", "i18n/locales/fr.po", "new.py"]
)
def test_other_code_is_seen(name: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = root.parent / "src" / "dalil"
    for file in ("engine/unchanged.py", "engine/build.py", "i18n/locales/fr.po"):
        write(package, file, "")
    write(package, "pages/templates/kinds/text.html", "")
    monkeypatch.setattr(unchanged, "__file__", str(package / "engine/unchanged.py"))
    given = done(root)
    assert answer(given) == SAID
    write(package, name, "other")
    assert answer(given) is None


@pytest.mark.parametrize("folder", ["overrides", "docs/assets"])
def test_the_theme_of_a_checkout_is_code_too(
    folder: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout = root.parent
    write(checkout, "src/dalil/engine/unchanged.py", "")
    write(checkout, f"{folder}/main", "")
    monkeypatch.setattr(unchanged, "__file__", str(checkout / "src/dalil/engine/unchanged.py"))
    given = done(root)
    assert answer(given) == SAID
    write(checkout, f"{folder}/main", "other")
    assert answer(given) is None


def test_another_day_is_another_build(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = done(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert answer(given) is None
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert answer(given) == SAID
    tomorrow = time.gmtime(time.time() + 86_400)
    monkeypatch.setattr("time.gmtime", lambda: tomorrow)
    assert answer(given) is None


def test_packages_that_came_or_went_are_seen(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages = root.parent / "site-packages"
    packages.mkdir()
    os.utime(packages, (LONG_AGO, LONG_AGO))
    monkeypatch.setattr(sys, "path", [*sys.path, str(packages)])
    given = done(root)
    assert answer(given) == SAID
    (packages / "jinja2-99.dist-info").mkdir()
    assert answer(given) is None


def test_other_arguments_are_another_build(root: Path) -> None:
    given = done(root)
    for others in (
        [*given, "--strict"],
        [*given, "--locale", "fr"],
        [*given, "--site-url", "https://x.org"],
        ["build", "--root", str(root)],
        ["check", *given[1:]],
        [],
        ["build", "--root"],
    ):
        assert answer(others) is None


@pytest.mark.parametrize("more", ["--timings", "--profile"])
def test_who_asks_for_more_than_pages_gets_it(more: str, root: Path) -> None:
    assert answer(done(root, more)) is None


def test_what_changed_during_the_build_is_not_remembered(root: Path) -> None:
    before = inputs(str(root))
    touch(root / "modules/x.yml")
    remember(str(root), arguments(root), before, [str(root / "site/public")], SAID)
    assert answer(arguments(root)) is None


@pytest.mark.parametrize(
    "name",
    ["content/portal.yml", "mkdocs.yml", "docs/assets/own.css", "overrides/partials/closing.html"],
)
@pytest.mark.parametrize("seconds", [0, 1.5])
def test_a_file_that_changed_just_now_may_change_again_unseen(
    name: str, seconds: float, root: Path
) -> None:
    now = time.time() - seconds
    os.utime(root / name, (now, now))
    assert answer(done(root)) is None


@pytest.mark.parametrize("damage", ["", "\n", "{", "x\n" * 9, "\0" * 50, '{"inputs": 1}'])
def test_a_damaged_record_is_ignored(damage: str, root: Path) -> None:
    given = done(root)
    (record,) = (root / unchanged.FOLDER).glob("last-*")
    whole = record.read_text(encoding="utf-8")
    record.write_text(damage, encoding="utf-8")
    assert answer(given) is None
    for length in (1, len(whole) // 2, len(whole) - 1):
        record.write_text(whole[:length], encoding="utf-8")
        assert answer(given) is None
    record.write_bytes(b"\xff\xfe" + whole.encode())
    assert answer(given) is None


def test_a_record_of_a_portal_that_is_elsewhere_now_is_not_trusted(root: Path) -> None:
    done(root)
    moved = root.rename(root.parent / "moved")
    assert answer(arguments(moved)) is None


def test_links_to_nothing_and_folders_that_are_gone_do_no_harm(root: Path) -> None:
    """Editors put such links beside files that are open."""
    (root / "content/.#portal.yml").symlink_to("somebody@somewhere.1234")
    (root / "docs/loop").symlink_to("loop")
    age(root)
    given = done(root)
    assert answer(given) == SAID
    shutil.rmtree(root / "overrides")
    assert answer(given) is None
    assert outputs([str(root / "nowhere")]) == outputs([str(root / "nowhere")])


# Through the command line


@pytest.fixture
def run(root: Path) -> Callable[..., str]:
    """Runs the command line in the portal; gives what it writes."""
    for name in ("quizzes", "modules"):
        shutil.rmtree(root / name)
    (root / "content/translations/fr/portal.po").unlink()
    age(root)

    def given_to(*given: str) -> str:
        command = [sys.executable, "-X", "importtime", "-m", "dalil", *given]
        result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
        return result.stderr

    return given_to


def built_by_engine(errors: str) -> bool:
    return "dalil.engine.build" in errors


def test_the_command_line_builds_only_what_is_not_there(
    root: Path, run: Callable[..., str]
) -> None:
    assert built_by_engine(run())  # without a command it builds
    before = tree(root / "site")
    assert not built_by_engine(run())
    assert not built_by_engine(run("build"))
    edit(root / "docs/about.en.md", "Text.", "Word.")
    assert built_by_engine(run("build"))
    after = tree(root / "site")
    assert before != after
    (root / "site/trainer/index.html").write_text("by hand", encoding="utf-8")
    assert built_by_engine(run("build"))
    assert tree(root / "site") == after


@pytest.mark.parametrize("kind", ["templates", "hook", "part of a page"])
def test_files_that_only_mkdocs_knows_of_are_not_forgotten(
    kind: str, root: Path, run: Callable[..., str]
) -> None:
    settings = root / "mkdocs.yml"
    if kind == "templates":
        changed = root / "look/partials/closing.html"
        write(root, "look/partials/closing.html", "<p>look</p>\n")
        edit(settings, "custom_dir: overrides", "custom_dir: look")
    elif kind == "hook":
        changed = root / "hooks.py"
        write(root, "hooks.py", "def on_post_page(output, **_): return output + 'look'\n")
        edit(settings, "\nvalidation:", "\nhooks: [hooks.py]\n\nvalidation:")
    else:
        changed = root / "part.txt"
        write(root, "part.txt", "look\n")
        snippets = f"  - pymdownx.snippets:\n      base_path: {root}\n  - admonition\n"
        edit(settings, "  - admonition\n", snippets)
        edit(root / "docs/about.en.md", "Text.", '--8<-- "part.txt"')
    age(root)
    run("build", "--edition", "public")
    assert "look" in (root / "site/public/about.html").read_text(encoding="utf-8")
    edit(changed, "look", "other")
    run("build", "--edition", "public")
    assert "other" in (root / "site/public/about.html").read_text(encoding="utf-8")


def test_a_record_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    root = tmp_path / "portal"
    (root / "content").mkdir(parents=True)
    (root / ".cache").write_text("a file in the way")
    remember(str(root), ["build"], inputs(str(root)), [str(root / "site")], SAID)
    assert (root / ".cache").read_text() == "a file in the way"

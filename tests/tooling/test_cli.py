"""The command line: help, exit codes, the folder it works on, what it prints and when."""

from __future__ import annotations

import errno
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dalil import pipeline
from dalil.cli import cli
from dalil.model.base import Edition
from dalil.progress import Progress
from tests.tooling.portals import CHECKOUT, Terminal

HELP = Path(__file__).parent / "help.txt"
FIRST_MODULE = Path("modules/first-module.yml")


def test_help_at_every_level_reads_as_agreed() -> None:
    """Set UPDATE_GOLDEN=1 to write the file anew, then read the difference."""
    text = "\n".join(_help(cli, None, "dalil"))
    if os.environ.get("UPDATE_GOLDEN"):
        HELP.write_text(text, encoding="utf-8")
    assert text == HELP.read_text(encoding="utf-8")


def _help(command: click.Command, parent: click.Context | None, name: str) -> Iterator[str]:
    settings = {**command.context_settings, "terminal_width": 80}
    context = click.Context(command, parent=parent, info_name=name, **settings)
    yield f"$ {context.command_path} --help\n{command.get_help(context)}\n"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            yield from _help(command.commands[inner], context, inner)


class TestExitCodes:
    def test_fine(self, dalil: Terminal, portal: Path) -> None:
        assert dalil("check").code == 0

    def test_content_errors(self, dalil: Terminal, portal: Path) -> None:
        _spoil(FIRST_MODULE)
        result = dalil("check")
        assert result.code == 1
        assert "error[unknown-field]" in result.out
        assert result.out.endswith("in 6 files\n")

    def test_warnings_count_when_strict(self, dalil: Terminal, portal: Path) -> None:
        assert "warning[untranslated]" in dalil("check").out
        assert dalil("check", "--strict").code == 1
        assert dalil("build", "--strict").code == 1
        assert not (portal / "site").exists()

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["buid"], "Did you mean 'build'?"),
            (["build", "--edition", "secret"], "'secret' is not one of"),
            (["build", "--locale", "de"], 'the portal has no language "de", it has ar, fr, en'),
            (["build", "--site-url", "example.org"], "it must start with https://"),
            (["i18n", "status", "--locale", "de"], 'the portal has no language "de"'),
            (["new", "poem", "x"], "'poem' is not one of 'module', 'awareness'"),
            (["check", "--root", "modules"], "there is no portal in modules (content/portal.yml"),
        ],
    )
    def test_wrong_use(
        self, dalil: Terminal, portal: Path, arguments: list[str], said: str
    ) -> None:
        result = dalil(*arguments)
        assert (result.code, result.out) == (2, "")
        assert said in result.err

    def test_wrong_environment(
        self, dalil: Terminal, portal: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
        result = dalil("check")
        assert (result.code, result.err) == (
            2,
            "dalil: SOURCE_DATE_EPOCH is yesterday, and must be seconds since 1970.\n",
        )

    def test_interrupted(
        self, dalil: Terminal, portal: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("dalil.engine.inspection.survey", interrupt)
        result = dalil("check")
        assert (result.code, result.err.strip()) == (130, "dalil: interrupted")

    @pytest.mark.parametrize("reason", [errno.EADDRINUSE, errno.EACCES])
    def test_a_port_that_cannot_be_used(
        self, dalil: Terminal, portal: Path, monkeypatch: pytest.MonkeyPatch, reason: int
    ) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise OSError(reason, os.strerror(reason))

        monkeypatch.setattr("dalil.preview.server.serve", refuse)
        result = dalil("serve", "--port", "80")
        assert result.code == 2
        said = {
            errno.EADDRINUSE: "dalil: port 80 is in use: name another one with --port.\n",
            errno.EACCES: "dalil: Permission denied\n",
        }
        assert result.err == said[reason]

    def test_a_folder_that_cannot_be_written(self, dalil: Terminal, portal: Path) -> None:
        (portal / "site").write_text("in the way")
        result = dalil("build", "--edition", "public")
        assert result.code == 2
        assert result.err.startswith("dalil: ")
        assert result.err.count("\n") == 1


def _spoil(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + "titel: x\n", encoding="utf-8")


class TestWhichPortal:
    def test_the_one_this_folder_lies_in(
        self, dalil: Terminal, portal: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DALIL_CHECKOUT", str(CHECKOUT))
        monkeypatch.chdir(portal / "content" / "pillars")
        assert "in 6 files" in dalil("check").out

    def test_the_one_named(
        self, dalil: Terminal, portal: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir("/")
        assert "in 6 files" in dalil("check", "--root", portal).out

    def test_the_checkout_where_build_py_was_started_elsewhere(
        self, dalil: Terminal, portal: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DALIL_CHECKOUT", str(portal))
        monkeypatch.chdir(portal.parent)
        assert "in 6 files" in dalil("check").out

    def test_none(self, dalil: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        assert dalil().err == (
            f"dalil: there is no portal in {tmp_path} (content/portal.yml is missing): "
            "start one with `dalil init DIR`, or name its folder with --root.\n"
        )


class TestBuild:
    def test_without_a_command_every_edition_is_built_and_nothing_is_said_in_a_pipe(
        self, dalil: Terminal, portal: Path
    ) -> None:
        result = dalil()
        assert (result.code, result.out, result.err) == (0, "", "")
        for edition in Edition:
            for page in ("index.html", "fr/index.html", "en/index.html"):
                assert (portal / "site" / edition.name / page).is_file()
        assert not (portal / "site/public/modules/first-module.html").exists()
        assert (portal / "site/trainee/modules/first-module.html").is_file()

    def test_one_edition_in_one_language(self, dalil: Terminal, portal: Path) -> None:
        arguments = ("--edition", "trainer", "--locale", "fr")
        assert dalil("build", *arguments, "--site-url", "https://example.org/x").code == 0
        assert [path.name for path in (portal / "site").glob("[!.]*")] == ["trainer"]
        home = (portal / "site/trainer/index.html").read_text("utf-8")
        assert 'lang="fr"' in home
        assert "https://example.org/x/" in home

    def test_errors_are_not_buried_in_warnings(self, dalil: Terminal, portal: Path) -> None:
        _spoil(FIRST_MODULE)
        result = dalil("build")
        assert (result.code, result.out) == (1, "")
        assert 'error[unknown-field] "titel" is not a field' in result.err
        assert "warning" not in result.err
        assert not (portal / "site").exists()


class TestCheck:
    def test_json(self, dalil: Terminal, portal: Path) -> None:
        report = json.loads(dalil("check", "--format", "json").out)
        assert report["errors"] == 0
        assert report["warnings"] == len(report["diagnostics"]) > 0

    def test_github(self, dalil: Terminal, portal: Path) -> None:
        _spoil(FIRST_MODULE)
        lines = dalil("check", "--format", "github").out.splitlines()
        assert any(line.startswith("::error file=modules/first-module.yml,line=") for line in lines)

    def test_settings_that_cannot_be_used_are_one_report(
        self, dalil: Terminal, portal: Path
    ) -> None:
        (portal / "content/portal.yml").write_text("language: en\n", encoding="utf-8")
        result = dalil("check")
        assert result.code == 1
        assert "content/portal.yml:1:1: error[missing-field]" in result.out


class TestTranslations:
    def test_merge_makes_the_files_and_status_counts_them(
        self, dalil: Terminal, portal: Path
    ) -> None:
        merged = dalil("i18n", "merge", "--locale", "fr")
        assert merged.code == 0
        assert "Wrote content/translations/fr/modules/first-module.po\n" in merged.out
        assert not (portal / "content/translations/ar").exists()
        assert "Wrote" not in dalil("i18n", "merge", "--locale", "fr").out

        table = dalil("i18n", "status").out.splitlines()
        assert table[0].split()[:4] == ["locale", "file", "strings", "translated"]
        status = json.loads(dalil("i18n", "status", "--format", "json", "--locale", "fr").out)
        assert [total["locale"] for total in status["totals"]] == ["fr"]

    def test_extract_writes_templates(self, dalil: Terminal, portal: Path) -> None:
        result = dalil("i18n", "extract")
        assert "Wrote content/translations/templates/modules/first-module.pot\n" in result.out

    def test_a_damaged_file_is_reported_and_kept(self, dalil: Terminal, portal: Path) -> None:
        dalil("i18n", "merge")
        damaged = portal / "content/translations/fr/portal.po"
        damaged.write_text("msgid oops\n", encoding="utf-8")
        for command in ("merge", "status"):
            result = dalil("i18n", command)
            assert result.code == 1
            assert "content/translations/fr/portal.po:1:1: error[po-syntax]" in result.err
        assert damaged.read_text("utf-8") == "msgid oops\n"

    def test_documents_that_cannot_be_read_stop_it(self, dalil: Terminal, portal: Path) -> None:
        _spoil(FIRST_MODULE)
        result = dalil("i18n", "merge")
        assert (result.code, result.out) == (1, "")
        assert "error[unknown-field]" in result.err


def test_the_day_of_the_build_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert pipeline.today().isoformat() == "1970-01-02"


class TestProgress:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    def test_a_terminal_sees_each_stage_and_its_result(self) -> None:
        screen = self.Screen()
        with Progress(screen).stage("Reading") as stage:
            stage.count(12, "files")
            stage.result = "12 files"
        assert screen.getvalue().split("\r\x1b[K") == [
            "",
            "Reading ...",
            "Reading ... 12 files",
            "Reading: 12 files (0.0 s)\n",
        ]

    def test_a_stage_that_fails_leaves_the_line_empty(self) -> None:
        screen = self.Screen()
        with pytest.raises(KeyError), Progress(screen).stage("Reading"):
            raise KeyError
        assert screen.getvalue().endswith("\r\x1b[K")

    def test_a_pipe_sees_nothing(self) -> None:
        pipe = io.StringIO()
        with Progress(pipe).stage("Reading") as stage:
            stage.count(1)
        assert pipe.getvalue() == ""

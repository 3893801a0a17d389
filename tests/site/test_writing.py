"""A reader finds the old output or the new one, whole, whatever happens to the writer."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dalil.writing import BusyError, publication, write_file
from tests.site.portals import tree


def publish(target: Path, text: str | None, **options: object) -> None:
    with publication(target, **options) as staging:  # type: ignore[arg-type]
        (staging / "index.html").write_bytes(text.encode())  # type: ignore[union-attr]


def cannot_exchange(_one: Path, _other: Path) -> bool:
    return False


@pytest.mark.parametrize("options", [{}, {"exchange": cannot_exchange}])
def test_a_publication_replaces_what_was_there(tmp_path: Path, options: dict[str, object]) -> None:
    target = tmp_path / "site" / "public"
    publish(target, "old", **options)
    (target / "gone.html").touch()
    publish(target, "new", **options)
    assert tree(target) == {"index.html": b"new"}
    assert {p.name for p in target.parent.iterdir()} == {"public", ".public.lock"}


@pytest.mark.parametrize("options", [{}, {"exchange": cannot_exchange}])
def test_a_failed_publication_leaves_what_was_there(
    tmp_path: Path, options: dict[str, object]
) -> None:
    target = tmp_path / "public"
    publish(target, "old", **options)
    with pytest.raises(AttributeError):
        publish(target, None, **options)
    assert tree(target) == {"index.html": b"old"}
    assert {p.name for p in tmp_path.iterdir()} == {"public", ".public.lock"}


def test_a_site_that_cannot_be_renamed_into_place_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "public"
    publish(target, "old")
    rename = Path.rename

    def fail_on_staging(self: Path, new: Path) -> Path:
        if self.name.startswith(".staging"):
            raise PermissionError(13, "in use", str(new))
        return rename(self, new)

    monkeypatch.setattr(Path, "rename", fail_on_staging)
    with pytest.raises(PermissionError):
        publish(target, "new", exchange=cannot_exchange)
    assert tree(target) == {"index.html": b"old"}


def test_a_link_in_the_place_of_a_site_is_replaced_and_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    publish(elsewhere, "precious")
    target = tmp_path / "public"
    target.symlink_to(elsewhere)
    publish(target, "new")
    assert tree(target) == {"index.html": b"new"}
    assert tree(elsewhere) == {"index.html": b"precious"}


def test_two_publications_of_one_site_keep_apart(tmp_path: Path) -> None:
    target = tmp_path / "public"
    with publication(target) as staging:
        (staging / "index.html").write_text("first", encoding="utf-8")
        with pytest.raises(BusyError, match=r"another build is writing .*public; wait until"):
            publish(target, "second")
        publish(tmp_path / "trainer", "another site")
    assert tree(target) == {"index.html": b"first"}


def test_the_next_publication_clears_up_after_a_killed_one(tmp_path: Path) -> None:
    target = tmp_path / "public"
    publish(target, "old")
    (tmp_path / ".staging-public-0a1b2c3d").mkdir()
    (tmp_path / ".staging-trainer-0a1b2c3d").mkdir()  # of another build, which may be alive
    (tmp_path / ".previous-public").mkdir()
    publish(target, "new")
    left = {p.name for p in tmp_path.iterdir()}
    assert left == {"public", ".public.lock", ".staging-trainer-0a1b2c3d"}


def test_a_kill_between_two_renames_is_undone_by_the_next_publication(tmp_path: Path) -> None:
    target = tmp_path / "public"
    publish(target, "old")
    target.rename(tmp_path / ".previous-public")
    with pytest.raises(AttributeError):
        publish(target, None)
    assert tree(target) == {"index.html": b"old"}


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_a_web_server_of_another_user_can_read_the_site(tmp_path: Path) -> None:
    umask = os.umask(0o022)
    try:
        publish(tmp_path / "public", "new")
    finally:
        os.umask(umask)
    assert (tmp_path / "public").stat().st_mode & 0o777 == 0o755


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "schema.json"
    write_file(path, "نص\n")
    assert path.read_bytes() == "نص\n".encode()
    with pytest.raises(TypeError):
        write_file(path, None)  # type: ignore[arg-type]
    write_file(path, b"new")
    assert tree(tmp_path) == {"folder/schema.json": b"new"}


PUBLISHER = """
import itertools, sys
from pathlib import Path
from dalil.writing import publication
for number in itertools.count():
    with publication(Path(sys.argv[1])) as staging:
        for name in range(60):
            (staging / f"{name}.html").write_text(str(number))
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_a_site_is_whole_after_a_kill_at_any_moment(tmp_path: Path) -> None:
    target = tmp_path / "public"
    moments = random.Random(4)
    for _ in range(25):
        command = [sys.executable, "-c", PUBLISHER, str(target)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stdout.readline()
        time.sleep(moments.uniform(0, 0.02))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        published = tree(target)
        assert len(published) == 60
        assert len(set(published.values())) == 1
    publish(target, "last")
    assert {p.name for p in tmp_path.iterdir()} == {"public", ".public.lock"}

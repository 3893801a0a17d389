"""The cache keeps what it was given, and gives back nothing that is damaged."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dalil.engine.store import Store, digest, page_digest


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "cache")
    yield opened
    opened.close()


def database(store: Store) -> Path:
    return next(store.folder.glob("*.sqlite"))


def put_page(store: Store, content: bytes) -> str:
    name = page_digest(content)
    path = store.page(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return name


def test_results_are_found_by_their_keys_also_by_the_next_build(store: Store) -> None:
    one, other = digest(b"one"), digest(b"other")
    store.keep({one: b"a result"})
    store.close()
    assert Store(store.folder).results([one, other]) == {one: b"a result"}


def test_digests_know_where_a_part_ends() -> None:
    assert digest(b"ab", b"c") != digest(b"a", b"bc")


def test_a_damaged_result_counts_as_missing(store: Store) -> None:
    key = digest(b"key")
    store.keep({key: b"a result"})
    store.close()
    with sqlite3.connect(database(store)) as opened:
        opened.execute("update results set data = cast(data || 'x' as blob)")
    opened.close()
    assert Store(store.folder).results([key]) == {}


def test_a_result_under_a_foreign_key_counts_as_missing(store: Store) -> None:
    store.keep({digest(b"one"): b"a result"})
    store.close()
    with sqlite3.connect(database(store)) as opened:
        opened.execute("update results set key = ?", (digest(b"other"),))
    opened.close()
    assert Store(store.folder).results([digest(b"other")]) == {}


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"", b"\0" * 8192])
def test_a_damaged_database_is_thrown_away(tmp_path: Path, content: bytes) -> None:
    first = Store(tmp_path)
    first.keep({digest(b"key"): b"old"})
    first.close()
    for path in tmp_path.glob("*.sqlite-*"):
        path.unlink()
    database(first).write_bytes(content)
    # What sees the damage goes on without a cache; who comes after has a new one.
    for _ in range(2):
        store = Store(tmp_path)
        assert store.results([digest(b"key")]) == {}
        store.keep({digest(b"key 2"): b"new"})
        store.close()
    assert Store(tmp_path).results([digest(b"key 2")]) == {digest(b"key 2"): b"new"}


def test_without_a_place_to_write_there_is_no_cache_and_no_error(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way")
    store = Store(tmp_path / "cache")
    store.keep({digest(b"key"): b"a result"})
    assert store.results([digest(b"key")]) == {}
    assert store.files() == {}


def test_several_builds_use_one_cache_at_once(tmp_path: Path) -> None:
    def write(number: int) -> None:
        store = Store(tmp_path)
        for n in range(20):
            store.keep({digest(b"%d" % number, b"%d" % n): b"result"})
        store.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    keys = [digest(b"%d" % number, b"%d" % n) for number in range(4) for n in range(20)]
    assert len(Store(tmp_path).results(keys)) == 80


def test_finished_pages_are_trusted_only_while_they_are_what_they_were(store: Store) -> None:
    whole, damaged, edited = (put_page(store, c) for c in (b"whole", b"damaged", b"edited"))
    missing = page_digest(b"missing")
    store.keep_pages([whole, damaged, edited])
    store.page(damaged).write_bytes(b"")
    path = store.page(edited)
    before = path.stat()
    path.write_bytes(b"EDITED")  # as long as before
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert store.whole_pages([whole, damaged, edited, missing]) == {whole}
    assert not store.page(damaged).exists()


def test_a_page_that_came_with_another_time_is_read_before_it_is_trusted(store: Store) -> None:
    name = put_page(store, b"restored from an archive")
    store.keep_pages([name])
    os.utime(store.page(name), (1, 1))
    assert store.whole_pages([name]) == {name}


def test_the_cache_has_a_limit_and_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    old = Store(tmp_path, limit=1000)
    old._now = 1
    names = [put_page(old, bytes([n]) * 400) for n in range(2)]
    old.keep_pages(names)
    old.close()
    new = Store(tmp_path, limit=1000)
    latest = put_page(new, b"x" * 400)
    new.keep_pages([names[1], latest])
    assert not new.page(names[0]).exists()
    assert new.whole_pages([names[1], latest]) == {names[1], latest}
    new.close()


def test_a_name_in_a_foreign_cache_leads_to_no_other_file(store: Store, tmp_path: Path) -> None:
    """A finished page that is not as it should be is deleted: nothing else may be."""
    others = [tmp_path / "other", store.folder / "x", store.pages / "x"]
    for other in others:
        other.write_bytes(b"other")
    names = ["../../other", "../x", "/x", f"/{tmp_path / 'other'}", "", "x", "." * 32]
    assert store.whole_pages(names) == set()
    assert all(other.exists() for other in others)

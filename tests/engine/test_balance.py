"""Work is shared out whole, once, and evenly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dalil.engine.balance import balanced

sizes = st.dictionaries(st.text(min_size=1), st.integers(1, 1000), max_size=40)


@given(sizes, st.integers(1, 9))
def test_every_key_is_in_one_part(given_sizes: dict[str, int], parts: int) -> None:
    shared = balanced(given_sizes, parts)
    assert sorted(key for part in shared for key in part) == sorted(given_sizes)
    assert 1 <= len(shared) <= max(1, parts)


@given(sizes, st.integers(1, 9))
def test_no_part_is_larger_than_another_by_more_than_one_key(
    given_sizes: dict[str, int], parts: int
) -> None:
    shared = balanced(given_sizes, parts)
    loads = [sum(given_sizes[key] for key in part) for part in shared]
    assert max(loads) - min(loads) <= max(given_sizes.values(), default=0)


def test_the_same_keys_give_the_same_parts() -> None:
    assert balanced({"a": 5, "b": 5, "c": 5}, 2) == balanced({"c": 5, "b": 5, "a": 5}, 2)

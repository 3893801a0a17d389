"""Results come from the cache, on a sheet or alone, and are made where they are not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalil.engine import remember
from dalil.engine.remember import remembered
from dalil.engine.store import Store, digest

State = Mapping[str, int]
"""The version of each thing."""


class Workshop:
    """Makes results of things, and remembers which."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.made: list[str] = []

    def results(self, state: State) -> dict[str, str]:
        self.made = []

        def make(missing: Sequence[str]) -> dict[str, str]:
            self.made += missing
            return {name: f"{name} {state[name]}" for name in missing}

        keys = {name: digest(name.encode(), b"%d" % version) for name, version in state.items()}
        return remembered(self.store, lambda name: name[0], keys, make)


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    monkeypatch.setattr(remember, "_FEW", 2)
    return Workshop(Store(tmp_path))


def things(*names: str, version: int = 1) -> dict[str, int]:
    return dict.fromkeys(names, version)


def test_nothing_is_made_twice(workshop: Workshop) -> None:
    state = things("a1", "a2", "a3", "a4", "b1", "b2")
    first = workshop.results(state)
    assert workshop.made == list(state)
    assert workshop.results(state) == first
    assert workshop.made == []


def test_one_that_is_new_is_made_alone(workshop: Workshop) -> None:
    state = things("a1", "a2", "a3", "a4")
    workshop.results(state)
    changed = state | {"a2": 2}
    assert workshop.results(changed)["a2"] == "a2 2"
    assert workshop.made == ["a2"]
    workshop.results(changed)
    assert workshop.made == []


def test_what_a_new_sheet_lacks_is_there_all_the_same(workshop: Workshop) -> None:
    """Somebody goes to another branch, and comes back."""
    here, there = things("a1", "a2", "a3", "a4"), things("a1", "a2", "a3", "a4", version=2)
    workshop.results(here)
    workshop.results(there)
    workshop.results(here)
    assert workshop.made == []
    workshop.results(there)
    assert workshop.made == []


def test_a_damaged_sheet_costs_time_and_nothing_else(workshop: Workshop) -> None:
    state = things("a1", "a2", "a3", "a4")
    first = workshop.results(state)
    workshop.store.keep({digest(b"sheet", b"a"): b"nonsense"})
    assert workshop.results(state) == first
    assert sorted(workshop.made) == sorted(state)


_STATES = st.dictionaries(
    st.sampled_from([f"{sheet}{n}" for sheet in "ab" for n in range(6)]), st.integers(1, 3)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_STATES, max_size=6))
def test_results_are_those_of_now_and_known_the_second_time(states: list[State]) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(remember, "_FEW", 2)
        store = Store(Path(folder))
        workshop = Workshop(store)
        for state in states:
            wanted = {name: f"{name} {version}" for name, version in state.items()}
            assert workshop.results(state) == wanted
            assert workshop.results(state) == wanted
            assert workshop.made == []
        store.close()

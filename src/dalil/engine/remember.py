"""Take from the cache what is there, make the rest, and keep that.

Results are kept one by one under their keys. Those of a whole stage are kept once more on a sheet,
which is read at once: looking a thousand results up takes longer than making one of them anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar

from dalil.engine.codec import dumps, loads
from dalil.engine.store import Store, digest

N = TypeVar("N")

_FEW = 16
"""Results looked up beside the sheet before it is worth a new one, for a thousand on it as many."""


def remembered(
    store: Store,
    stage: str,
    keys: Mapping[N, bytes],
    make: Callable[[Sequence[N]], Mapping[N, Any]],
    usable: Callable[[Mapping[N, Any]], Collection[N]] | None = None,
    sure: Callable[[Sequence[N]], bool] | None = None,
) -> dict[N, Any]:
    """A result for every name.

    `stage`: a name for the sheet. `keys`: the digest of all that a result is made from. `make`
    makes those of some names. `usable` says which of the results found can be used after all;
    `sure`, whether those just made are of what their keys tell: a file may have been saved
    meanwhile.
    """
    sheet = _Sheet(store, stage)
    results: dict[N, Any] = {n: sheet.results[k] for n, k in keys.items() if k in sheet.results}
    beside = _looked_up(store, {n: key for n, key in keys.items() if n not in results})
    results |= beside
    if usable is not None and results:
        good = usable(results)
        results = {name: result for name, result in results.items() if name in good}
    missing = [name for name in keys if name not in results]
    certain = True
    if missing:
        made = make(missing)
        certain = sure is None or sure(missing)
        if certain:
            store.keep({keys[name]: dumps(made[name]) for name in missing})
        results.update(made)
    if certain and len(beside) + len(missing) > _FEW + len(keys) // 64:
        sheet.keep({key: results[name] for name, key in keys.items()})
    return results


def _looked_up(store: Store, keys: Mapping[N, bytes]) -> dict[N, Any]:
    found = store.results(keys.values())
    results = {}
    for name, key in keys.items():
        if key in found:
            try:
                results[name] = loads(found[key])
            except ValueError:  # whole, and not of our making
                continue
    return results


class _Sheet:
    """The results of a stage when many of them were new, by their keys."""

    def __init__(self, store: Store, stage: str) -> None:
        self._store = store
        self._key = digest(b"sheet", stage.encode())
        self.results: Mapping[bytes, Any] = {}
        found = store.results([self._key])
        if self._key in found:
            try:
                keys, results = loads(found[self._key])
                self.results = dict(zip(keys, results, strict=True))
            except (ValueError, TypeError):
                return

    def keep(self, results: Mapping[bytes, Any]) -> None:
        self._store.keep({self._key: dumps((tuple(results), tuple(results.values())))})

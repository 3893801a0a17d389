"""Take from the cache what is there, make the rest, and keep that.

Results are kept one by one under their keys, or many of a stage together on a sheet, which is read
at once: looking a thousand results up takes longer than making one of them anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar

from dalil.engine.codec import dumps, loads
from dalil.engine.store import Store, digest

N = TypeVar("N")

_FEW = 16
"""Results that are looked up one by one as quickly: so many have no sheet, and so many that are
new are not worth another one.
"""


def remembered(
    store: Store,
    sheet_of: Callable[[N], str],
    keys: Mapping[N, bytes],
    make: Callable[[Sequence[N]], Mapping[N, Any]],
    usable: Callable[[Mapping[N, Any]], Collection[N]] | None = None,
    sure: Callable[[Sequence[N]], bool] | None = None,
) -> dict[N, Any]:
    """A result for every name.

    `sheet_of`: which sheet it may be on. `keys`: the digest of all that a result is made from.
    `make` makes those of some names. `usable` says which of the results found can be used after
    all; `sure`, whether those just made are of what their keys tell: a file may have been saved
    meanwhile.
    """
    names: dict[str, list[N]] = {}
    for name in keys:
        names.setdefault(sheet_of(name), []).append(name)
    sheets = [(_Sheet(store, title), some) for title, some in names.items() if len(some) > _FEW]
    results: dict[N, Any] = {
        name: sheet.results[keys[name]]
        for sheet, some in sheets
        for name in some
        if keys[name] in sheet.results
    }
    beside = _looked_up(store, {n: key for n, key in keys.items() if n not in results})
    results |= beside
    if usable is not None and results:
        good = usable(results)
        results = {name: result for name, result in results.items() if name in good}
    missing = [name for name in keys if name not in results]
    if missing:
        results.update(make(missing))
        if sure is not None and not sure(missing):
            return results
    new = {*beside, *missing}
    rows = set(missing)
    for sheet, some in sheets:
        if sum(name in new for name in some) > _FEW + len(some) // 64:
            sheet.replace({keys[name]: results[name] for name in some})
            rows.difference_update(some)
    store.keep({keys[name]: dumps(results[name]) for name in rows})
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
    """Results by their keys, as they were when many of them were new."""

    def __init__(self, store: Store, title: str) -> None:
        self._store = store
        self._key = digest(b"sheet", title.encode())
        self.results: Mapping[bytes, Any] = {}
        found = store.results([self._key])
        if self._key in found:
            try:
                keys, results = loads(found[self._key])
                self.results = dict(zip(keys, results, strict=True))
            except (ValueError, TypeError):
                return

    def replace(self, results: Mapping[bytes, Any]) -> None:
        """Write a new sheet. What is on the old one alone is kept one by one."""
        written = {self._key: dumps((tuple(results), tuple(results.values())))}
        gone = self.results.keys() - results.keys()
        self._store.keep(written | {key: dumps(self.results[key]) for key in gone})

"""Take from the cache what is there, make the rest, and keep that."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar

from dalil.engine.codec import dumps, loads
from dalil.engine.store import Store

N = TypeVar("N")


def remembered(
    store: Store,
    keys: Mapping[N, bytes],
    make: Callable[[Sequence[N]], Mapping[N, Any]],
    usable: Callable[[Mapping[N, Any]], Collection[N]] | None = None,
    sure: Callable[[Sequence[N]], bool] | None = None,
) -> dict[N, Any]:
    """A result for every name.

    `keys`: the digest of all that a result is made from. `make` makes those of some names. `usable`
    says which of the results found can be used after all; `sure`, whether those just made are of
    what their keys tell: a file may have been saved meanwhile.
    """
    results: dict[N, Any] = {}
    found = store.results(keys.values())
    for name, key in keys.items():
        if key in found:
            try:
                results[name] = loads(found[key])
            except ValueError:  # whole, and not of our making
                continue
    if usable is not None and results:
        good = usable(results)
        results = {name: result for name, result in results.items() if name in good}
    missing = [name for name in keys if name not in results]
    if missing:
        made = make(missing)
        if sure is None or sure(missing):
            store.keep({keys[name]: dumps(made[name]) for name in missing})
        results.update(made)
    return results

"""Split work so that all workers end at about the same time."""

from __future__ import annotations

import heapq
from collections.abc import Mapping


def balanced(sizes: Mapping[str, int], parts: int) -> list[tuple[str, ...]]:
    """Share keys out by their sizes: the largest first, each to who has least. Sorted parts.

    There are never more parts than keys, and at least one part.
    """
    count = max(1, min(parts, len(sizes)))
    shares: list[list[str]] = [[] for _ in range(count)]
    loads = [(0, n) for n in range(count)]
    for key in sorted(sizes, key=lambda key: (-sizes[key], key)):
        load, n = heapq.heappop(loads)
        shares[n].append(key)
        heapq.heappush(loads, (load + sizes[key], n))
    return [tuple(sorted(share)) for share in shares]

"""Results as bytes: the same value, the same bytes; safe to read back.

Plain data (`plain.py`) are pickled without classes, so that a foreign cache can run no code, and
without looking for what is shared, so that a digest of the bytes tells whether something has
changed.
"""

from __future__ import annotations

import io
import pickle
from typing import Any, NoReturn

from dalil.engine.outlines import Outlines
from dalil.engine.plain import packed, unpacked
from dalil.engine.results import Head

_HEAD = "head"


def dumps(value: object) -> bytes:
    """Raises TypeError for what is neither plain data nor of a known class."""
    return written(_head(value) if isinstance(value, Head) else packed(value))


def loads(data: bytes) -> Any:
    """Raises ValueError for anything that `dumps` did not write."""
    try:
        found = _Unpickler(io.BytesIO(data)).load()
        if isinstance(found, tuple) and found[:1] == (_HEAD,):
            return _made(*found[1:])
        return unpacked(found)
    except Exception as error:  # pickle raises nearly anything on damaged bytes
        raise ValueError("these bytes are damaged, or were written by something else") from error


def written(plain: Any) -> bytes:
    """Plain data as bytes."""
    stream = io.BytesIO()
    pickler = _Pickler(stream, protocol=5)
    pickler.fast = True  # shares nothing: what is shared depends on how a value came about
    pickler.dump(plain)
    return stream.getvalue()


def _head(head: Head) -> tuple[Any, ...]:
    outlines = head.outlines.plain
    return _HEAD, head.key, outlines, packed(head.facts), packed(head.diagnostics)


def _made(key: str, outlines: Any, facts: Any, diagnostics: Any) -> Head:
    return Head(key, Outlines(*outlines), unpacked(facts), unpacked(diagnostics))


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> NoReturn:
        """Asked for all that is no plain data."""
        raise TypeError(f"a {type(value).__name__} cannot be written")


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> NoReturn:
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a portal")

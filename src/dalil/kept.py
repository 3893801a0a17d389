"""What was made of Dalil's own files, kept beside Python's own compiled files."""

from __future__ import annotations

import marshal
from contextlib import suppress
from pathlib import Path
from typing import Any

from dalil.digests import blake2b
from dalil.writing import write_file

_DIGEST = 32


def kept(path: Path, made_from: bytes) -> Any:
    """Plain data that `keep` wrote; None where there is none, it is damaged or out of date."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        content = path.read_bytes()
        digest, data = content[:_DIGEST], content[_DIGEST:]
        if digest == _digest(made_from, data):
            return marshal.loads(data)  # noqa: S302 - as it was dumped
    return None


def keep(path: Path, made_from: bytes, data: Any) -> None:
    """Keep plain data (or code). Where nothing can be written, nothing is."""
    dumped = marshal.dumps(data)
    with suppress(OSError):
        write_file(path, _digest(made_from, dumped) + dumped)


def _digest(made_from: bytes, data: bytes) -> bytes:
    key = blake2b(made_from).digest()
    return blake2b(data, key=key, digest_size=_DIGEST).digest()

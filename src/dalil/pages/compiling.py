"""Templates as Python code: compiled once a process, or read as an earlier one has kept them.

For each attribute, call and value, Jinja's own code asks at run time what it could be: a key or an
attribute, a function that wants the context, text or markup. Our templates name only attributes
that exist and call only plain functions, and `fill.shown` knows what to do with a value.
"""

from __future__ import annotations

import marshal
from collections.abc import MutableMapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound, nodes
from jinja2.bccache import Bucket, BytecodeCache, bc_magic
from jinja2.compiler import CodeGenerator, Frame

from dalil.writing import write_file

_DIGEST = 32
_WRITERS = ("compiling.py", "environment.py", "fill.py")
"""What else decides how a template is compiled."""


class PlainCode(CodeGenerator):
    """Writes attributes, calls and output as Python has them.

    A missing attribute is an AttributeError. The environment's `finalize` must escape.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(")")


class Templates(BaseLoader):
    """The templates below a folder. Environments of different locales share their code."""

    has_source_access = False

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        self._codes: dict[str, CodeType] = {}
        self._kept_in: Path | None = None

    def keep_in(self, folder: Path) -> None:
        """Keep the code of each template in a file of this folder, and read what is there."""
        self._kept_in = folder

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002, ARG002 - Jinja's words
    ) -> Template:
        """The chain of mappings that Jinja offers as globals is slow: ours are one dictionary."""
        if name not in self._codes:
            self._codes[name] = self._code(environment, name)
        code = self._codes[name]
        return environment.template_class.from_code(environment, code, environment.globals)

    def _code(self, environment: Environment, name: str) -> CodeType:
        file = self._folder.joinpath(*name.split("/"))
        if not file.is_file():
            raise TemplateNotFound(name)
        source = file.read_text(encoding="utf-8")
        if self._kept_in is None:
            return environment.compile(source, name, str(file))
        path = self._kept_in / f"{name.replace('/', '-')}.bin"
        state = _state(name, source)
        code = _kept(path, state)
        if code is None:
            code = environment.compile(source, name, str(file))
            _keep(path, state, code)
        return code


def _kept(path: Path, state: bytes) -> CodeType | None:
    """The code in a file; None where there is none, or it is damaged or out of date."""
    with suppress(OSError):
        kept = path.read_bytes()
        payload = kept[_DIGEST:]
        if kept[:_DIGEST] == _digest(state, payload):
            code: CodeType = marshal.loads(payload)  # noqa: S302 - as it was dumped
            return code
    return None


def _keep(path: Path, state: bytes, code: CodeType) -> None:
    payload = marshal.dumps(code)
    with suppress(OSError):
        write_file(path, _digest(state, payload) + payload)


class KeptCode(BytecodeCache):
    """Keeps compiled templates of any loader in a folder. Jinja's own trusts what it finds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = _kept(*self._place(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            _keep(*self._place(bucket), bucket.code)

    def _place(self, bucket: Bucket) -> tuple[Path, bytes]:
        return self._folder / f"{bucket.key}.bin", _state(bucket.key, bucket.checksum)


def _state(name: str, source: str) -> bytes:
    """A digest of what the code of a template depends on."""
    return blake2b(f"{name}\n{source}".encode(), key=_writers()).digest()


@cache
def _writers() -> bytes:
    """A digest of Jinja's and Python's versions, and of our part in the compiling."""
    here = files(__package__)
    texts = (here.joinpath(name).read_bytes() for name in _WRITERS)
    return blake2b(b"".join((bc_magic, *texts))).digest()


def _digest(state: bytes, payload: bytes) -> bytes:
    return blake2b(payload, key=state, digest_size=_DIGEST).digest()

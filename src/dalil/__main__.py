"""`python -m dalil` is `dalil`: the door, which is open before anything heavy is imported."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from types import ModuleType

from dalil.engine.unchanged import answer


def main() -> None:
    """Run the command line; what can be answered without it is answered here."""
    arguments = sys.argv[1:] or ["build"]
    if (said := answer(arguments)) is not None:
        if sys.stderr.isatty():
            sys.stderr.write(f"{said}\n")
        return
    gc.disable()  # until all is imported: there is nothing to collect before
    # Pydantic would look through the metadata of all packages for plugins, of which it has none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _put_off("importlib.metadata")  # imported by it all the same, with all of `email`
    from dalil.cli import main as run  # noqa: PLC0415 - the door

    gc.enable()
    try:
        run()
    except SystemExit as end:
        if arguments[0] == "build" and (end.code is None or isinstance(end.code, int)):
            # Taking a large build apart, object by object, would take longer than the imports.
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(end.code or 0)
        raise


def _put_off(name: str) -> None:
    """Let a module be imported when something of it is first used, whoever names it before.

    `importlib.util.LazyLoader` would import it with the second `import` statement.
    """

    def found(attribute: str) -> object:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        sys.modules.pop(name, None)
        return getattr(import_module(name), attribute)

    if name not in sys.modules:
        stand_in = sys.modules[name] = ModuleType(name)
        stand_in.__dict__["__getattr__"] = found


if __name__ == "__main__":
    main()

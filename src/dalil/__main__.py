"""`python -m dalil` is `dalil`: the door, which is open before anything heavy is imported."""

from __future__ import annotations

import gc
import os
import sys

from dalil.engine.unchanged import answer, last

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType


def main() -> None:
    """Run the command line; what can be answered without it is answered here."""
    gc.disable()  # until all is imported: there is nothing to collect before
    arguments = sys.argv[1:] or ["build"]
    if (said := answer(arguments)) is not None:
        if sys.stderr.isatty():
            sys.stderr.write(f"{said}\n")
        return
    if (known := last(arguments)) is not None:
        from dalil.engine.trees import begin  # noqa: PLC0415 - something has changed

        root, *_, folders = known
        begin(root, folders)
    # Pydantic would look through the metadata of all packages for plugins, of which it has none,
    # and for secrets it needs half of OpenSSL.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _put_off("importlib.metadata", "entry_points")
    _put_off("secrets")
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


def _put_off(name: str, *functions: str) -> None:
    """Let a module be imported when something of it is used, whoever names it before.

    `functions`: those that others name long before they call them. `importlib.util.LazyLoader`
    would import the module with the second `import` statement.
    """
    from importlib import import_module  # noqa: PLC0415 - something has changed
    from types import ModuleType  # noqa: PLC0415

    def found(attribute: str) -> object:
        if attribute in functions:
            return lambda *values, **named: getattr(module(), attribute)(  # noqa: PLW0108 - later
                *values, **named
            )
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        return getattr(module(), attribute)

    def module() -> ModuleType:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        return import_module(name)

    stand_in = ModuleType(name)
    if name not in sys.modules:
        stand_in.__dict__["__getattr__"] = found
        sys.modules[name] = stand_in


if __name__ == "__main__":
    main()

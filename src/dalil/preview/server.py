"""Show a portal on this computer, anew after each change."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from dalil.preview.engine import PreviewEngine
from dalil.preview.guard import Guard
from dalil.preview.handler import HOST, Listener
from dalil.preview.journal import Journal
from dalil.preview.watcher import Watcher


def serve(engine: PreviewEngine, *, port: int, stream: TextIO = sys.stderr) -> None:
    """Serve until interrupted from the keyboard. Raises OSError (EADDRINUSE) before all else."""
    server = PreviewServer(engine, port=port, stream=stream)
    try:
        server.run()
    except KeyboardInterrupt:
        stream.write("\n")
    finally:
        server.stop()


class PreviewServer:
    """Bound when it is made: raises OSError if the port is in use. 0 is any free port."""

    def __init__(
        self,
        engine: PreviewEngine,
        *,
        port: int = 0,
        stream: TextIO = sys.stderr,
        events: bool = True,
    ) -> None:
        self._listener = Listener(port)
        self._journal = Journal(stream)
        self._board = self._listener.board
        self._guard = self._listener.guard = Guard(engine, self._board, self._journal)
        self._watcher = Watcher(self._guard.watched, events=events)
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self._listener.server_address[1]}/"

    def run(self) -> None:
        """Serve until `stop` is called. The engine takes in changes in this thread."""
        self._journal.started(self.address)
        self._guard.refresh(None)
        while changed := self._watcher.wait():
            self._guard.refresh(self._named(changed))

    def start(self) -> None:
        """Run in a thread."""
        thread = threading.Thread(target=self.run, daemon=True)
        self._threads.append(thread)
        thread.start()

    def stop(self) -> None:
        """End every conversation and free the port."""
        self._board.close()
        self._watcher.close()
        self._listener.shutdown()
        self._listener.server_close()
        for thread in self._threads:
            thread.join()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _accept(self) -> None:
        self._listener.serve_forever(poll_interval=0.05)

    def _named(self, changed: Iterable[Path]) -> dict[Path, str]:
        """Files as an author calls them: from the folder that holds what is watched."""
        watched = self._watcher.watched
        names = {}
        for path in changed:
            tops = [top.parent for top in watched if path.is_relative_to(top)]
            names[path] = path.relative_to(tops[0]).as_posix() if tops else path.name
        return names

"""The server process: an address is claimed, the application is made, worker processes answer until a signal comes.

Granian does the serving: its HTTP side is Rust and leaves the GIL to the queries, and its workers are forked from this
process, so that they share the memory of a store that was loaded once.
"""

import errno
import multiprocessing
import os
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from server.errors import CannotListen

QUERY_STACK = 16 * 1024 * 1024
"""Bytes of stack for a thread that runs queries: twice what the deepest query that the lexer lets pass can need."""

STOP_SECONDS = 1
"""How long a worker may go on with the answers it has begun, once the server is told to stop."""

_REASONS = {
    errno.EADDRINUSE: ("which is in use", "stop the program that holds it or choose another port (0 finds a free one)"),
    errno.EACCES: ("which needs more rights", "choose a port above 1023"),
    errno.EADDRNOTAVAIL: ("an address that this machine does not have", "use 127.0.0.1, or 0.0.0.0 for all addresses"),
}


def serve(
    make_app: Callable[[], Any],
    host: str = "127.0.0.1",
    port: int = 8000,
    workers: int | None = None,
    announce: Callable[[str], None] = print,
) -> None:
    """Serve the WSGI application that ``make_app`` gives, until SIGINT or SIGTERM.

    ``make_app`` is called once, before the workers are forked, and only when the address is free. Port 0 takes a free
    port. ``workers`` is the number of processes, by default one for each processor. ``announce`` gets the address as
    a URL as soon as the server answers there. Raises :class:`CannotListen`, and what ``make_app`` raises.
    """
    port = _free_port(host, port)
    app = make_app()
    # Read by the threads of Rust, in which the queries run; their usual 2 MB are too few for deep queries.
    os.environ["RUST_MIN_STACK"] = str(QUERY_STACK)
    # Only a forked worker has the store that is in this process.
    multiprocessing.set_start_method("fork", force=True)
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    class AnnouncingServer(Server):  # type: ignore[misc, valid-type]
        """Starts the thread that announces once the workers are there: a fork beside a running thread can hang."""

        def startup(self, *arguments: Any) -> None:
            super().startup(*arguments)
            threading.Thread(target=_announce, args=(host, port, announce), daemon=True).start()

    processors = os.cpu_count() or 1
    AnnouncingServer(
        "plenum",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers or processors,
        blocking_threads=2 * processors + 1,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    ).serve(target_loader=lambda *_: app, wrap_loader=False)


def _free_port(host: str, port: int) -> int:
    """The port to listen at; where ``port`` is 0, one that is free.

    Granian's workers share a port among themselves (SO_REUSEPORT), and would share it with another server of this kind
    just as silently: a plain socket finds out. Raises :class:`CannotListen`.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            return int(probe.getsockname()[1])
    except (OSError, OverflowError) as error:
        code = error.errno if isinstance(error, OSError) else None
        reason, remedy = _REASONS.get(code or 0, ("which is no address to listen at", "correct the host or the port"))
        raise CannotListen(host, port, reason, remedy) from error


def _announce(host: str, port: int, announce: Callable[[str], None]) -> None:
    """Wait until the first worker takes connections, then say where."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    while True:
        try:
            with socket.create_connection((reachable, port), timeout=1):
                break
        except OSError:
            time.sleep(0.01)
    announce(f"http://{f'[{host}]' if ':' in host else host}:{port}/")

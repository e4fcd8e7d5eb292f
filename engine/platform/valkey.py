"""The embedded Valkey: broker and cache, a foreground child reached by its socket alone."""

import signal
import socket
import subprocess
import time
from pathlib import Path

from engine.platform import binaries, children, places
from engine.platform.privileges import dropped, own_folder
from engine.platform.problems import CannotStart


class Valkey:
    name = "valkey"

    def __init__(self, folder: Path, *, fast: bool = False) -> None:
        """`folder` is the installation's; `fast` keeps nothing on disk."""
        self.program = binaries.valkey()
        self.data = places.servers(folder) / "valkey"
        self.socket = places.sockets(folder) / "valkey.sock"
        self.log = self.data / "valkey.log"
        self.durable = not fast

    def start(self) -> subprocess.Popen[bytes]:
        """Start the server and return it when it answers."""
        own_folder(self.socket.parent)
        own_folder(self.data)
        server = children.spawn(
            [self.program, *self._arguments()],
            death_signal=signal.SIGTERM,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **dropped(),
        )
        self._await_answer(server)
        return server

    def stop(self, server: subprocess.Popen[bytes]) -> None:
        children.stop(server, by=signal.SIGTERM, within=10)

    def _arguments(self) -> list[str]:
        settings = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.data),
            "logfile": str(self.log),
            "appendonly": "yes" if self.durable else "no",
            "save": "",
            "maxmemory-policy": "noeviction",
        }
        return [word for name, value in settings.items() for word in (f"--{name}", value)]

    def _await_answer(self, server: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + 20
        while not self._answers():
            if server.poll() is not None or time.monotonic() > deadline:
                children.stop(server, by=signal.SIGTERM, within=5)
                raise CannotStart(f"Valkey did not start, see {self.log}.")
            time.sleep(0.01)

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(1)
            try:
                client.connect(str(self.socket))
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG")
            except OSError:
                return False

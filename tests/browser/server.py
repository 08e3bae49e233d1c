"""Start the dashboard as a user does, on a free port, with a database of its own."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Generator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds


@contextlib.contextmanager
def running_dashboard(folder: Path, *, database_url: str | None = None) -> Generator[str]:
    """Yield the address of a fresh server whose data lie in `folder`; stop it afterwards."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {"DATABASE_URL": database_url or f"sqlite:///{folder / 'dashboard.sqlite'}"}
    options = [f"--server.port={port}", "--server.headless=true"]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py"), *options]
    log = folder / "server.log"
    # Started from another folder on purpose: the settings must be found whatever the working directory.
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=out) as server,
    ):
        try:
            _wait_until_healthy(server, address, log)
            yield address
        finally:
            server.send_signal(signal.SIGTERM)
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"The server stopped at once: {log.read_text()}")
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health") as answer:
            if answer.read() == b"ok":
                return
        time.sleep(0.1)
    raise RuntimeError(f"The server did not answer within {PATIENCE} s: {log.read_text()}")

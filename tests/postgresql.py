"""A throw-away PostgreSQL server for the tests, where one is installed (Debian: the package postgresql)."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

USER = "metropole"
GUARDED = "guarded"  # who connects to the database of this name must give a password, and nobody has one
LONGEST_START = 60  # seconds

_numbers = count(1)


@contextmanager
def postgresql_server() -> Iterator[str]:
    """Give the URL of an empty server, and stop it at the end; skip where none is installed."""
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="metropole-postgresql-"))  # pytest's own folders only their owner may enter
    try:
        with _running(programs, folder) as url:
            yield url
    finally:
        shutil.rmtree(folder)


@contextmanager
def new_database(server_url: str) -> Iterator[str]:
    """Give the URL of a new, empty database on the server: a schema, quicker to make and the same to its user."""
    name = f"test_{next(_numbers)}"
    with psycopg.connect(f"{server_url}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    yield f"{server_url}/postgres?options=-csearch_path%3D{name}"


def find_programs() -> Path:
    """Return the folder of PostgreSQL's programs of the newest version here, or skip."""
    found = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    initdb = shutil.which("initdb")
    if initdb is None:
        pytest.skip("PostgreSQL is not installed here")
    return Path(initdb).resolve().parent


@contextmanager
def _running(programs: Path, folder: Path) -> Iterator[str]:
    data, log = folder / "data", folder / "log"
    run_as = _unprivileged(folder)
    make = [programs / "initdb", "--no-sync", "-A", "trust", "-U", USER, "-E", "UTF8", "--locale=C", "-D", data]
    subprocess.run(make, check=True, capture_output=True, cwd=folder, **run_as)
    rules = data / "pg_hba.conf"
    rules.write_text(f"host {GUARDED} all all scram-sha-256\n{rules.read_text()}")
    port = _free_port()
    settings = ["-c", "listen_addresses=127.0.0.1", "-c", f"port={port}", "-c", "unix_socket_directories="]
    with log.open("wb") as output:  # -F: no fsync
        command = [programs / "postgres", "-F", "-D", data, *settings]
        server = subprocess.Popen(command, stdout=output, stderr=output, cwd=folder, **run_as)
    try:
        url = f"postgresql://{USER}@127.0.0.1:{port}"
        _wait_for(server, url, log)
        yield url
    finally:
        server.send_signal(signal.SIGINT)  # closes the connections that are left
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _unprivileged(folder: Path) -> dict[str, Any]:
    """Say how to run PostgreSQL, which refuses root: give it the folder, and another user's rights."""
    if os.getuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def _wait_for(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + LONGEST_START
    while True:
        try:
            psycopg.connect(f"{url}/postgres").close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL does not start: {log.read_text()}") from None
            time.sleep(0.05)

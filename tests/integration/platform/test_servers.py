"""The embedded servers: found in more than one place, shared by commands, whole after a kill."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from engine.platform import binaries, places, servers
from engine.platform.postgres import Postgres
from engine.platform.valkey import Valkey


@pytest.fixture
def folder() -> Iterator[Path]:
    parent = Path(tempfile.mkdtemp(prefix="diwan-servers-", dir="/tmp"))
    parent.chmod(0o755)
    yield parent
    shutil.rmtree(parent)


def ask(folder: Path, question: str) -> object:
    with psycopg.connect(places.database_url(folder), autocommit=True) as connection:
        row = connection.execute(question).fetchone()
        assert row
        return row[0]


def test_a_command_starts_the_servers_and_stops_them(folder: Path) -> None:
    with servers.at_hand(folder, fast=True):
        assert ask(folder, "SELECT 1") == 1
        with redis.Redis.from_url(places.redis_url(folder)) as client:
            assert client.ping()
    assert not (places.sockets(folder) / ".s.PGSQL.5432").exists()


def test_a_second_command_uses_the_servers_of_the_first(folder: Path) -> None:
    with servers.at_hand(folder, fast=True):
        started = ask(folder, "SELECT pg_postmaster_start_time()")
        with servers.at_hand(folder, fast=True):
            assert ask(folder, "SELECT pg_postmaster_start_time()") == started
        assert ask(folder, "SELECT 1") == 1


def test_servers_live_behind_a_path_too_long_for_sockets(folder: Path) -> None:
    deep = folder / ("d" * 60) / ("e" * 60)
    with servers.at_hand(deep, fast=True):
        assert ask(deep, "SELECT 1") == 1
    shutil.rmtree(places.sockets(deep))


def test_servers_of_the_machine_serve_where_the_packages_are_missing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = os.pathsep.join([str(binaries.postgres()), str(binaries.valkey().parent)])
    monkeypatch.setenv("PATH", path)
    monkeypatch.setattr(binaries, "find_spec", lambda _: None)
    with servers.at_hand(folder, fast=True):
        assert ask(folder, "SELECT 1") == 1


def test_what_was_committed_outlives_a_kill(folder: Path) -> None:
    postgres = Postgres(folder)
    killed = postgres.start()
    with psycopg.connect(places.database_url(folder)) as connection:
        connection.execute("CREATE TABLE kept (id int)")
        connection.execute("INSERT INTO kept VALUES (7)")
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    again = postgres.start()
    assert ask(folder, "SELECT id FROM kept") == 7
    postgres.stop(again)


def test_valkey_keeps_its_queues_over_a_restart(folder: Path) -> None:
    valkey = Valkey(folder)
    first = valkey.start()
    with redis.Redis.from_url(places.redis_url(folder)) as client:
        client.rpush("queue", "a task")
    valkey.stop(first)
    second = valkey.start()
    with redis.Redis.from_url(places.redis_url(folder)) as client:
        assert client.lpop("queue") == b"a task"
    valkey.stop(second)


def test_a_noted_process_that_is_another_program_is_not_waited_for(folder: Path) -> None:
    postgres = Postgres(folder, fast=True)
    postgres.stop(postgres.start())
    note = postgres.data / "postmaster.pid"
    note.write_text(f"{os.getpid()}\n{postgres.data}\n")
    server = postgres.start()
    assert ask(folder, "SELECT 1") == 1
    postgres.stop(server)

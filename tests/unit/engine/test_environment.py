"""Settings read the environment of the process."""

import re
from pathlib import Path

import pytest

from engine import environment
from engine.platform import places

_READ = re.compile(r"""(?:environ(?:\.get)?[\[(]|environment\.(?:flag|words)\()"([A-Z_]+)\"""")
# Set by the parts themselves, not by whoever runs them.
_OURS = {"COLLECTED_STATIC", "DATABASE_POOL", "PACK"}


def test_a_database_url_becomes_djangos_settings() -> None:
    url = "postgresql://diwan:secret@db.example:5433/office?sslmode=verify-full"
    settings = environment.database(url, pool=0)
    assert (settings["NAME"], settings["USER"], settings["PASSWORD"]) == (
        "office",
        "diwan",
        "secret",
    )
    assert (settings["HOST"], settings["PORT"]) == ("db.example", "5433")
    assert settings["OPTIONS"] == {"sslmode": "verify-full"}


def test_a_socket_folder_is_a_host() -> None:
    settings = environment.database("postgresql://diwan@/diwan?host=/srv/var/sockets", pool=0)
    assert (settings["HOST"], settings["PORT"]) == ("/srv/var/sockets", "")


def test_with_a_pool_connections_are_not_kept_beside_it() -> None:
    settings = environment.database("postgresql://db.example/office", pool=6)
    assert settings["OPTIONS"]["pool"]["max_size"] == 6
    assert settings["CONN_MAX_AGE"] == 0


@pytest.mark.parametrize(
    ("given", "celerys"),
    [
        ("redis://queue.example:6379/0", "redis://queue.example:6379/0"),
        ("unix:///srv/valkey.sock", "redis+socket:///srv/valkey.sock"),
        ("unix:///srv/valkey.sock?db=3", "redis+socket:///srv/valkey.sock?virtual_host=3"),
    ],
)
def test_a_redis_url_is_put_in_celerys_words(given: str, celerys: str) -> None:
    assert environment.broker(given) == celerys


@pytest.mark.parametrize(("value", "on"), [("1", True), ("true", True), ("0", False), ("", False)])
def test_a_flag_is_on_or_off(value: str, on: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_FLAG", value)
    assert environment.flag("SOME_FLAG", default=False) is on


def test_a_secret_key_is_made_once_and_kept_to_its_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    key = environment.secret_key(tmp_path)
    assert len(key) > 50
    assert environment.secret_key(tmp_path) == key
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_every_variable_that_is_read_stands_in_the_manual() -> None:
    sources = (file.read_text() for file in (places.ROOT / "engine").rglob("*.py"))
    read = {name for source in sources for name in _READ.findall(source)}
    manual = (places.ROOT / "docs" / "production.md").read_text()
    assert len(read) > 10
    assert {name for name in read - _OURS if f"`{name}`" not in manual} == set()

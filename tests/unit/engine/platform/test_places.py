"""Addresses of the embedded servers follow from the folder of the installation."""

from pathlib import Path

import pytest

from engine.platform import places


def test_the_sockets_stand_beside_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    folder = Path("/srv/diwan/var")
    assert places.database_url(folder) == "postgresql://diwan@/diwan?host=/srv/diwan/var/sockets"
    assert places.redis_url(folder) == "unix:///srv/diwan/var/sockets/valkey.sock"


def test_a_long_path_gets_a_short_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    folder = Path("/srv") / ("مكتب" * 30)
    assert len(bytes(places.sockets(folder) / ".s.PGSQL.5432")) < 107
    assert places.sockets(folder) != places.sockets(folder / "other")


def test_as_root_the_data_of_a_closed_folder_goes_where_the_servers_can_reach_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    tmp_path.chmod(0o700)
    assert places.servers(tmp_path).is_relative_to("/var/lib/diwan")

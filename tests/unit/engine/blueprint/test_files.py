"""Reading a pack can neither leave its folder nor exhaust the machine."""

import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from engine.blueprint.packs import files
from engine.blueprint.packs.files import read
from engine.blueprint.packs.unsafe import UnsafePack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pack" / "things").mkdir(parents=True)
    (tmp_path / "pack" / "pack.yaml").write_text("key: pack")
    return tmp_path / "pack"


def test_a_folder_is_read_without_hidden_files(folder: Path) -> None:
    (folder / "things" / "cup.yaml").write_text("a: 1")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("x")
    (folder / "things" / ".cup.yaml.swp").write_text("x")
    assert read(folder) == {"pack.yaml": b"key: pack", "things/cup.yaml": b"a: 1"}


def test_a_link_to_a_file_outside_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (folder / "things" / "cup.yaml").symlink_to(tmp_path / "secret")
    with pytest.raises(UnsafePack, match=r"things/cup.yaml is a link"):
        read(folder)


def test_a_link_to_a_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "roles").symlink_to(tmp_path)
    with pytest.raises(UnsafePack, match="roles is a link"):
        read(folder)


def test_a_pipe_is_refused_and_does_not_wait(folder: Path) -> None:
    os.mkfifo(folder / "things" / "cup.yaml")
    with pytest.raises(UnsafePack, match="not an ordinary file"):
        read(folder)


def test_a_big_file_is_refused(folder: Path) -> None:
    with (folder / "things" / "cup.yaml").open("wb") as stream:
        stream.truncate(files.MAX_FILE_BYTES + 1)
    with pytest.raises(UnsafePack, match="bigger than 1000000 bytes"):
        read(folder)


def test_many_files_are_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 5)
    for number in range(6):
        (folder / "things" / f"t{number}.yaml").touch()
    with pytest.raises(UnsafePack, match="at most 5 files"):
        read(folder)


def test_much_in_all_is_refused(folder: Path) -> None:
    for number in range(21):
        with (folder / "things" / f"t{number}.yaml").open("wb") as stream:
            stream.truncate(files.MAX_FILE_BYTES)
    with pytest.raises(UnsafePack, match="at most 20000000 bytes in all"):
        read(folder)


def test_folders_in_folders_in_folders_are_refused(folder: Path) -> None:
    (folder / Path(*"abcdefghij")).mkdir(parents=True)
    with pytest.raises(UnsafePack, match="more than 8 folders deep"):
        read(folder)


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsafePack, match="neither a folder nor a zip archive"):
        read(tmp_path / "nothing")


# --- Archives ----------------------------------------------------------------


def zipped(tmp_path: Path, *members: tuple[str | zipfile.ZipInfo, bytes | str]) -> Path:
    path = tmp_path / "pack.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def test_an_archive_is_read(tmp_path: Path) -> None:
    path = zipped(tmp_path, ("pack.yaml", "key: p"), ("things/cup.yaml", "a: 1"))
    assert read(path) == {"pack.yaml": b"key: p", "things/cup.yaml": b"a: 1"}


def test_an_archive_of_one_folder_is_read_as_that_folder(tmp_path: Path) -> None:
    path = zipped(tmp_path, ("kitchen/pack.yaml", "key: p"), ("kitchen/things/cup.yaml", "a: 1"))
    assert read(path) == {"pack.yaml": b"key: p", "things/cup.yaml": b"a: 1"}


@pytest.mark.parametrize(
    "name",
    ["../evil.yaml", "things/../../evil.yaml", "/etc/evil.yaml", "..\\evil.yaml", "C:/evil.yaml"],
)
def test_a_member_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsafePack, match="leads out of the pack"):
        read(zipped(tmp_path, ("pack.yaml", "key: p"), (name, "x")))


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("things/cup.yaml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(UnsafePack, match="is a link"):
        read(zipped(tmp_path, (link, "/etc/passwd")))


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsafePack, match="packed too tightly"):
        read(zipped(tmp_path, ("bomb.yaml", b"\0" * 50_000_000)))


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, ("bomb.yaml", b"\0" * 50_000_000))
    content = bytearray(path.read_bytes())
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<L", 1000)
    path.write_bytes(content)
    # The module itself reads no further than the size it was told.
    with pytest.raises(UnsafePack, match=r"zip archive|bigger than"):
        read(path)


def test_an_archive_with_many_members_is_refused(tmp_path: Path) -> None:
    members = [(f"t{number}.yaml", b"") for number in range(files.MAX_FILES + 1)]
    with pytest.raises(UnsafePack, match="at most 2000 files"):
        read(zipped(tmp_path, *members))


def test_a_big_archive_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    with path.open("wb") as stream:
        stream.truncate(files.MAX_ARCHIVE_BYTES + 1)
    with pytest.raises(UnsafePack, match="bigger than 5000000 bytes"):
        read(path)


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pack.zip").write_text("hello")
    with pytest.raises(UnsafePack, match="not a zip archive"):
        read(tmp_path / "pack.zip")


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, ("pack.yaml", "key: p"))
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(UnsafePack, match="encrypted") as refused:
        read(path)
    assert refused.value.message("ar") == "'pack.yaml' مشفّر"


def test_a_member_without_a_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsafePack):
        read(zipped(tmp_path, (zipfile.ZipInfo("\0"), "key: pack")))


@pytest.mark.parametrize("shift", [-1_000, -10, 10, 1_000, 2_000_000_000])
def test_an_archive_that_contradicts_itself_is_refused(tmp_path: Path, shift: int) -> None:
    path = zipped(tmp_path, ("pack.yaml", "key: pack"), ("things/cup.yaml", "a: 1" * 500))
    content = bytearray(path.read_bytes())
    # Where the list of members begins, as the last record says.
    (offset,) = struct.unpack_from("<L", content, len(content) - 6)
    struct.pack_into("<L", content, len(content) - 6, max(0, offset + shift))
    path.write_bytes(content)
    with pytest.raises(UnsafePack):
        read(path)

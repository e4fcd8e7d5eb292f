"""The files of a pack, out of a folder or a zip archive: hostile input, read within bounds."""

import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from engine.blueprint.packs.unsafe import UnsafePack

MAX_FILES = 2_000
MAX_FILE_BYTES = 1_000_000
MAX_TOTAL_BYTES = 20_000_000
MAX_ARCHIVE_BYTES = 5_000_000
MAX_FOLDERS = 8
MAX_RATIO = 200
"""How many times its packed size a file of an archive may have (text packs to a tenth)."""

# What the module and those that unpack for it raise when an archive contradicts itself.
_BROKEN = (
    zipfile.BadZipFile,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
)

Files = dict[str, bytes]
"""The contents by path from the root of the pack, with forward slashes."""


def read(path: Path) -> Files:
    """Return the files of a folder or of a `.zip`; UnsafePack, OSError where that cannot be."""
    files: Files = {}
    total = 0
    for name, content in _archive(path) if path.is_file() else _folder(path):
        total += len(content)
        if len(files) >= MAX_FILES:
            raise UnsafePack("many", most=MAX_FILES)
        if total > MAX_TOTAL_BYTES:
            raise UnsafePack("big", most=MAX_TOTAL_BYTES)
        files[name] = content
    return files


def _folder(root: Path) -> Iterator[tuple[str, bytes]]:
    if not root.is_dir():
        raise UnsafePack("neither", name=root)
    # By descriptors: nobody can put a link in the place of a folder between look and read.
    for place, folders, names, descriptor in os.fwalk(root, follow_symlinks=False):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        inside = Path(place).relative_to(root)
        if len(inside.parts) > MAX_FOLDERS:
            raise UnsafePack("deep", name=inside, most=MAX_FOLDERS)
        for name in (*folders, *sorted(names)):
            if stat.S_ISLNK(os.stat(name, dir_fd=descriptor, follow_symlinks=False).st_mode):
                raise UnsafePack("link", name=inside / name)
        for name in sorted(each for each in names if not each.startswith(".")):
            yield (inside / name).as_posix(), _content(name, descriptor, inside / name)


def _content(name: str, folder: int, shown: Path) -> bytes:
    # Not blocking: a named pipe would wait for its writer for ever.
    file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    with open(file, "rb") as stream:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise UnsafePack("odd", name=shown)
        return _bounded(stream.read(MAX_FILE_BYTES + 1), shown)


def _bounded(content: bytes, shown: object) -> bytes:
    if len(content) > MAX_FILE_BYTES:
        raise UnsafePack("big_file", name=shown, most=MAX_FILE_BYTES)
    return content


def _archive(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.stat().st_size > MAX_ARCHIVE_BYTES:
        raise UnsafePack("big_file", name=path.name, most=MAX_ARCHIVE_BYTES)
    try:
        with zipfile.ZipFile(path) as archive:
            # Not by `is_dir()`: it stumbles over a member without a name.
            members = [each for each in archive.infolist() if not each.filename.endswith("/")]
            if len(members) > MAX_FILES:
                raise UnsafePack("many", most=MAX_FILES)
            shared = _shared_folder([_inside(each) for each in members])
            for member in members:
                name = _inside(member).relative_to(shared)
                if not any(part.startswith(".") for part in name.parts):
                    yield name.as_posix(), _unpacked(archive, member)
    except _BROKEN as error:
        raise UnsafePack("broken", name=path.name, error=error) from error


def _inside(member: zipfile.ZipInfo) -> PurePosixPath:
    """Return the path of a member; UnsafePack where it leads out of the pack."""
    # `orig_filename`: the module itself cuts `filename` at a zero byte.
    name = member.orig_filename
    path = PurePosixPath(name)
    if not path.parts or path.is_absolute() or ".." in path.parts or set(name) & set("\\:\0"):
        raise UnsafePack("outside", name=f"'{name}'")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise UnsafePack("link", name=f"'{name}'")
    if len(path.parts) > MAX_FOLDERS:
        raise UnsafePack("deep", name=f"'{name}'", most=MAX_FOLDERS)
    return path


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.flag_bits & 1:
        raise UnsafePack("encrypted", name=f"'{member.filename}'")
    if member.file_size > MAX_RATIO * max(member.compress_size, 1):
        raise UnsafePack("tight", name=f"'{member.filename}'")
    with archive.open(member) as stream:
        # What the archive says of its sizes need not be true.
        return _bounded(stream.read(MAX_FILE_BYTES + 1), f"'{member.filename}'")


def _shared_folder(paths: list[PurePosixPath]) -> PurePosixPath:
    """Return the one folder that everything lies in, if there is one; "." if not."""
    tops = {path.parts[0] for path in paths}
    if len(tops) == 1 and all(len(path.parts) > 1 for path in paths):
        return PurePosixPath(tops.pop())
    return PurePosixPath()

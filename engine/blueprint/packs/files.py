"""The files of a pack, out of a folder or a zip archive: hostile input, read within bounds."""

import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

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


class UnsafePack(Exception):
    """The pack is not read: it is too big, or it reaches out of its folder."""


def read(path: Path) -> Files:
    """Return the files of a folder or of a `.zip`; UnsafePack, OSError where that cannot be."""
    files: Files = {}
    total = 0
    for name, content in _archive(path) if path.is_file() else _folder(path):
        total += len(content)
        if len(files) >= MAX_FILES:
            raise UnsafePack(f"a pack has at most {MAX_FILES} files")
        if total > MAX_TOTAL_BYTES:
            raise UnsafePack(f"a pack has at most {MAX_TOTAL_BYTES} bytes in all")
        files[name] = content
    return files


def _folder(root: Path) -> Iterator[tuple[str, bytes]]:
    if not root.is_dir():
        raise UnsafePack(f"{root} is neither a folder nor a zip archive")
    # By descriptors: nobody can put a link in the place of a folder between look and read.
    for place, folders, names, descriptor in os.fwalk(root, follow_symlinks=False):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        inside = Path(place).relative_to(root)
        if len(inside.parts) > MAX_FOLDERS:
            raise UnsafePack(f"{inside} lies more than {MAX_FOLDERS} folders deep")
        for name in (*folders, *sorted(names)):
            if stat.S_ISLNK(os.stat(name, dir_fd=descriptor, follow_symlinks=False).st_mode):
                raise UnsafePack(f"{inside / name} is a link")
        for name in sorted(each for each in names if not each.startswith(".")):
            yield (inside / name).as_posix(), _content(name, descriptor, inside / name)


def _content(name: str, folder: int, shown: Path) -> bytes:
    # Not blocking: a named pipe would wait for its writer for ever.
    file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    with open(file, "rb") as stream:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise UnsafePack(f"{shown} is not an ordinary file")
        return _bounded(stream.read(MAX_FILE_BYTES + 1), shown)


def _bounded(content: bytes, shown: object) -> bytes:
    if len(content) > MAX_FILE_BYTES:
        raise UnsafePack(f"{shown} is bigger than {MAX_FILE_BYTES} bytes")
    return content


def _archive(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.stat().st_size > MAX_ARCHIVE_BYTES:
        raise UnsafePack(f"{path.name} is bigger than {MAX_ARCHIVE_BYTES} bytes")
    try:
        with zipfile.ZipFile(path) as archive:
            # Not by `is_dir()`: it stumbles over a member without a name.
            members = [each for each in archive.infolist() if not each.filename.endswith("/")]
            if len(members) > MAX_FILES:
                raise UnsafePack(f"a pack has at most {MAX_FILES} files")
            shared = _shared_folder([_inside(each) for each in members])
            for member in members:
                name = _inside(member).relative_to(shared)
                if not any(part.startswith(".") for part in name.parts):
                    yield name.as_posix(), _unpacked(archive, member)
    except _BROKEN as error:
        raise UnsafePack(f"{path.name} is not a zip archive that can be read: {error}") from error


def _inside(member: zipfile.ZipInfo) -> PurePosixPath:
    """Return the path of a member; UnsafePack where it leads out of the pack."""
    # `orig_filename`: the module itself cuts `filename` at a zero byte.
    name = member.orig_filename
    path = PurePosixPath(name)
    if not path.parts or path.is_absolute() or ".." in path.parts or set(name) & set("\\:\0"):
        raise UnsafePack(f"'{name}' leads out of the pack")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise UnsafePack(f"'{name}' is a link")
    if len(path.parts) > MAX_FOLDERS:
        raise UnsafePack(f"'{name}' lies more than {MAX_FOLDERS} folders deep")
    return path


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.flag_bits & 1:
        raise UnsafePack(f"'{member.filename}' is encrypted")
    if member.file_size > MAX_RATIO * max(member.compress_size, 1):
        raise UnsafePack(f"'{member.filename}' is packed too tightly to be text")
    with archive.open(member) as stream:
        # What the archive says of its sizes need not be true.
        return _bounded(stream.read(MAX_FILE_BYTES + 1), f"'{member.filename}'")


def _shared_folder(paths: list[PurePosixPath]) -> PurePosixPath:
    """Return the one folder that everything lies in, if there is one; "." if not."""
    tops = {path.parts[0] for path in paths}
    if len(tops) == 1 and all(len(path.parts) > 1 for path in paths):
        return PurePosixPath(tops.pop())
    return PurePosixPath()

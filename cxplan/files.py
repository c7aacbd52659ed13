"""Files read and written so that a person's work survives: whole or not at all, on the disk before we say so."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from . import leftovers
from .errors import FileProblem
from .text import words

_TOO_LARGE = 50 * 1024 * 1024

_REASONS = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "no_folder",
    errno.EISDIR: "is_folder",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.EROFS: "read_only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EBUSY: "in_use",
    errno.ETXTBSY: "in_use",
    errno.ENAMETOOLONG: "long_name",
    errno.EINVAL: "bad_name",
    errno.EILSEQ: "bad_name",
    errno.ELOOP: "link_circle",
}


def read_bytes(path: Path) -> bytes:
    """The bytes of a person's file; raises FileProblem with a sentence for everything that can be in the way."""
    try:
        info = path.stat()
        if stat.S_ISDIR(info.st_mode):
            raise problem("is_folder", path)
        if not stat.S_ISREG(info.st_mode):  # opening a pipe would wait for whoever writes into it
            raise problem("no_file", path)
        if info.st_size > _TOO_LARGE:
            raise problem("too_large", path)
        return path.read_bytes()
    except OSError as error:
        raise reading_problem(path, error) from error
    except ValueError as error:  # a NUL in the name
        raise problem("bad_name", path) from error


def write_bytes(path: Path, data: bytes, mode: int | None = None) -> None:
    """Puts the bytes at the path, whole or not at all, durable on return; raises FileProblem."""
    write_all({path: data}, {} if mode is None else {path: mode})


def write_all(contents: Mapping[Path, bytes], modes: Mapping[Path, int] = MappingProxyType({})) -> None:
    """Several files: none is replaced before all are safely on the disk.

    What is left of runs that were killed over the same files is cleared. A file without a mode has the permissions
    of the one that it replaces.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for path, data in contents.items():
            target = _target(path)
            leftovers.clear(target)
            ready.append((_beside(target, path, data, modes.get(path)), target))
        for temporary, target in ready:
            try:
                temporary.replace(target)
            except OSError as error:
                raise writing_problem(target, error) from error
        for folder in {target.parent for _, target in ready}:
            sync_folder(folder)
    finally:
        for temporary, _ in ready:
            temporary.unlink(missing_ok=True)


def dated_copy(path: Path, data: bytes, last: str = "") -> Path:
    """A copy of a file's data beside it, under the file's own date, with `last` at the end of its name.

    No copy ever replaces another file. Raises FileProblem.
    """
    try:
        stamp = datetime.fromtimestamp(path.stat().st_mtime).strftime("%Y-%m-%dT%H%M")
    except OSError as error:
        raise reading_problem(path, error) from error
    number = 1
    while True:
        extra = f"-{number}" if number > 1 else ""
        copy = path.with_name(f"{path.stem}.{stamp}{extra}{path.suffix}{last}")
        try:
            write_new(copy, data, mode_of(path))
        except FileExistsError:
            number += 1
        else:
            return copy


def write_new(path: Path, data: bytes, mode: int | None = None) -> None:
    """A new file, whole or not at all, durable on return; raises FileExistsError where there is one, or FileProblem."""
    temporary = _beside(path, path, data, mode)
    try:
        _linked(temporary, path)
    except FileExistsError:
        raise
    except OSError as error:
        raise writing_problem(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def _linked(temporary: Path, path: Path) -> None:
    """Gives a file its name where no file has it; raises FileExistsError."""
    try:
        os.link(temporary, path, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a disk that knows no second names
        if sure(path.exists) or sure(path.is_symlink):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        temporary.replace(path)


def sync_folder(folder: Path) -> None:
    """Makes new names in a folder durable, where the system knows how (Windows does it by itself)."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):  # some network and FUSE folders refuse; the file itself is synced
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sure(ask: Callable[[], bool]) -> bool:
    """What a path answers, such as `path.exists`; False where the system does not let us look."""
    try:
        return ask()
    except OSError:
        return False


def reading_problem(path: Path, error: OSError) -> FileProblem:
    """The sentence for a file that cannot be read."""
    return problem(f"read.{_reason(error)}", path, error)


def writing_problem(path: Path, error: OSError) -> FileProblem:
    """The sentence for a file that cannot be written."""
    return problem(f"write.{_reason(error)}", path, error)


def problem(reason: str, path: Path, error: OSError | None = None) -> FileProblem:
    """A FileProblem from the words of faults.toml, under `files`."""
    say = words("faults")
    key = f"files.{reason}"
    if not say.has(key):
        plain = f"files.{reason.rpartition('.')[2]}"
        key = plain if say.has(plain) else f"files.{reason.partition('.')[0]}.other"
    return FileProblem(say(key, file=path, folder=path.parent, reason=(error.strerror if error else None) or ""))


def _reason(error: OSError) -> str:
    if os.name == "nt" and isinstance(error, PermissionError):
        return "in_use"  # Windows says so of a file that Excel or Word holds open
    return _REASONS.get(error.errno or 0, "other")


def _target(path: Path) -> Path:
    """The real place behind a path: a link is written through, but only to an ordinary file that is there."""
    try:
        if path.is_symlink():
            if not path.exists():
                raise problem("dead_link", path)
            path = path.resolve(strict=True)
        if path.is_dir():
            raise problem("is_folder", path)
        if path.exists() and not path.is_file():
            raise problem("no_file", path)
        if path.exists() and not os.access(path, os.W_OK):
            raise problem("write.not_allowed", path)
    except OSError as error:
        raise writing_problem(path, error) from error
    except ValueError as error:
        raise problem("bad_name", path) from error
    except RuntimeError as error:  # Python 3.11 says so of links in a circle
        raise problem("link_circle", path) from error
    return path


def led_to(path: Path) -> Path:
    """Where a path leads, whether anything is there or not; raises FileProblem for links in a circle."""
    try:
        return path.resolve()
    except (RuntimeError, OSError) as error:  # Python 3.11 says RuntimeError of links in a circle
        raise problem("link_circle", path) from error


def _beside(target: Path, path: Path, data: bytes, mode: int | None = None) -> Path:
    try:
        handle, name = tempfile.mkstemp(leftovers.SUFFIX, leftovers.prefix(target), target.parent)
    except ValueError as error:  # a NUL in the name
        raise problem("bad_name", path) from error
    except OSError as error:
        if not sure(target.parent.is_dir):
            raise problem("write.no_folder", path) from error
        raise writing_problem(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode_of(target) if mode is None else mode)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise writing_problem(path, error) from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def mode_of(target: Path) -> int:
    """The permissions of the file that is replaced, or those of a new file."""
    with contextlib.suppress(FileNotFoundError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def private_mode(target: Path, source: Path) -> int:
    """The permissions of what is made from a source: never more open than those of the source."""
    with contextlib.suppress(OSError):
        return mode_of(target) & (stat.S_IMODE(source.stat().st_mode) | 0o600)
    return mode_of(target)

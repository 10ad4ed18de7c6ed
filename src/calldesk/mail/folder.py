"""Letters as files in a folder, for a mail program to take from there."""

import hashlib
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from calldesk.mail.results import Sent, TryLater

if TYPE_CHECKING:
    from email.message import EmailMessage


def file_letter(folder: Path, message: "EmailMessage") -> Sent | TryLater:
    """Write a message as '<message id>.eml', whole or not at all, readable by its owner only.

    The same message id gives the same file: a letter that is already there stays as it is.
    """
    target = folder / file_name(str(message["Message-ID"]))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not target.exists():
            _write_whole(target, message.as_bytes())
    except OSError as error:
        return TryLater(f"cannot write {target}: {error.strerror or error}")
    return Sent(str(target))


def file_name(message_id: str) -> str:
    """A file name that any system takes, different for every message id."""
    readable = re.sub(r"[^A-Za-z0-9.@-]+", "-", message_id).strip("-.")[:60]
    digest = hashlib.sha256(message_id.encode()).hexdigest()[:12]
    return f"{readable}-{digest}.eml"


def _write_whole(target: Path, content: bytes) -> None:
    # mkstemp makes a file of mode 0600; a temporary name ends in no '.eml'.
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".letter-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows opens no folders, and needs none of this
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""What a console holds: its file's lock, or the number of its session's. No SQLAlchemy here."""

import os
import sys
from pathlib import Path

# The first half of every console's advisory lock; the second is the console's own number.
LOCK_CLASS = 20261
HELD_SQL = (
    "select objid::bigint from pg_locks where locktype = 'advisory' and granted"
    f" and classid = {LOCK_CLASS} and objsubid = 2"
    " and database = (select oid from pg_database where datname = current_database())"
)


def lock_file(database: Path, console: str) -> Path:
    """Return the file that a console of this database locks."""
    return database.with_name(f"{database.name}.console-{console}")


def lock_number(console: str) -> int:
    """Return a console's number for PostgreSQL, within 31 bits."""
    import hashlib

    return int.from_bytes(hashlib.sha256(console.encode()).digest()[:4], "big") >> 1


def file_is_held(file: Path) -> bool:
    """Whether some process has the file locked."""
    try:
        opened = os.open(file, os.O_RDWR)
    except OSError:
        return False
    try:
        return not lock(opened, shared=True)
    finally:
        os.close(opened)


if sys.platform == "win32":

    def lock(opened: int, *, shared: bool = False) -> bool:
        """Lock an open file without waiting; false when somebody else has it."""
        import msvcrt

        try:
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def lock(opened: int, *, shared: bool = False) -> bool:
        """Lock an open file without waiting; false when somebody else has it."""
        import fcntl

        try:
            # flock, not lockf: closing another handle of the file must not let go of this one.
            kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
            fcntl.flock(opened, kind | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

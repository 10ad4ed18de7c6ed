"""The log of crashes: where the program stood, never what it held."""

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path


def note_crash(problem: BaseException, folder: Path) -> Path:
    """Append a traceback without local variables and without the exception's own words.

    The words are left out because they can quote a customer's data. Answers the file's path.
    """
    path = folder / "calldesk.log"
    lines = [f"{datetime.now(UTC).isoformat(timespec='seconds')} {type(problem).__qualname__}\n"]
    lines += traceback.format_tb(problem.__traceback__)
    cause = problem.__cause__ or problem.__context__
    if cause is not None:
        lines += [f"from {type(cause).__qualname__}\n", *traceback.format_tb(cause.__traceback__)]
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as log:
        log.writelines(lines)
    return path

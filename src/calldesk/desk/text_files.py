"""Text files that a person names: read, and written without losing what was there."""

from pathlib import Path

from calldesk.desk.errors import DeskError


def read_text(file: Path, *, newline: str | None = None) -> str:
    """Read a file as UTF-8. Raises DeskError in plain words. `newline=""` keeps line breaks."""
    try:
        with file.open(encoding="utf-8-sig", newline=newline) as opened:
            return opened.read()
    except FileNotFoundError:
        raise DeskError(f"{file} is not there.") from None
    except UnicodeDecodeError:
        raise DeskError(f"{file} is not a text in UTF-8: save it as one.") from None
    except OSError as problem:
        raise DeskError(f"{file} cannot be read: {problem.strerror or problem}.") from None


def write_text(file: Path, text: str, *, replace: bool) -> None:
    """Write a file whole or not at all. Raises DeskError when it is there, unless `replace`."""
    if file.exists() and not replace:
        raise DeskError(f"{file} is there already: name another file, or add --replace.")
    beside = file.with_name(f"{file.name}.part")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(file)
    except OSError as problem:
        reason = problem.strerror or problem
        raise DeskError(f"{file} cannot be written: {reason}.") from None

"""Which font files the pictures are drawn with."""

import shutil
import subprocess
from pathlib import Path

FAMILY = "DejaVu Sans Mono"
FAMILIES = (FAMILY, "Liberation Mono", "Noto Sans Mono", "Menlo", "Consolas")
FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
    str(Path.home() / ".local/share/fonts"),
)


def monospace() -> tuple[str, list[str]]:
    """A monospace family and its files, bold included. Ends the program when there is none."""
    for family in FAMILIES:
        if files := _files(family):
            return family, files
    raise SystemExit(f"No monospace font found. Install one of: {', '.join(FAMILIES)}.")


def chinese() -> list[str]:
    """A font that has Chinese letters, where one is installed."""
    for family in ("Noto Sans Mono CJK SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei Mono"):
        if files := _files(family):
            return files[:1]
    listed = _ask("fc-list", ":lang=zh-cn", "file")
    return [line.strip(": ") for line in listed[:1]]


def _files(family: str) -> list[str]:
    # fc-match always answers something; fc-list answers only what is there.
    found = [line.strip(": ") for line in _ask("fc-list", f":family={family}", "file")]
    if not found:
        stem = family.replace(" ", "")
        found = [str(f) for folder in FOLDERS for f in Path(folder).rglob(f"{stem}*.tt[fc]")]
    return sorted(found, key=len)


def _ask(program: str, *arguments: str) -> list[str]:
    if shutil.which(program) is None:
        return []
    run = subprocess.run([program, *arguments], capture_output=True, text=True)
    return [line for line in run.stdout.splitlines() if line.strip()]

"""Draws the screens of the demo, driven by keys, into docs/pictures."""

import asyncio
import os
import re
import shutil
import sys
import tempfile
from html import unescape
from pathlib import Path

import resvg_py
from rich.cells import cell_len
from textual.pilot import Pilot

from calldesk.desk.clock import Clock
from calldesk.desk.demo import open_demo
from calldesk.desk.opening import Desk
from calldesk.settings import load
from calldesk.tui.app import CalldeskApp
from fonts import chinese, monospace
from scenes import NOW, SCENES, Scene

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
SIZES = ((80, 24), (120, 36))
LOOKS = ("dark", "light")
ZOOM = 0.75  # still easy to read, and half the bytes
FACES = re.compile(r"\s*@font-face\s*\{[^}]*\}")
TEXT = re.compile(r'textLength="([\d.]+)"([^>]*)>([^<]*)<')


def main() -> None:
    """Draw the scenes named on the command line, or all."""
    names = sys.argv[1:] or list(SCENES)
    if unknown := [name for name in names if name not in SCENES]:
        raise SystemExit(f"No scene '{unknown[0]}'. There are: {', '.join(SCENES)}.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        laid = Path(folder) / "laid"
        open_demo(_environment(laid), fresh=True).store.close()
        for name in names:
            for columns, rows in SIZES:
                for look in LOOKS:
                    home = Path(folder) / f"{name}-{columns}-{look}"
                    shutil.copytree(laid, home)
                    picture = asyncio.run(_draw(SCENES[name], home, (columns, rows), look))
                    _keep(f"{name}-{columns}x{rows}-{look}", picture)


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "CALLDESK_HOME": str(home), "CALLDESK_NOW": NOW.isoformat()}


async def _draw(scene: Scene, home: Path, size: tuple[int, int], look: str) -> str:
    app = CalldeskApp(_new_desk(home) if scene.new else _demo(home))
    try:
        async with app.run_test(size=size) as pilot:
            app.theme = f"calldesk-{look}"
            await _settled(app, pilot)
            for key in scene.keys:
                await pilot.press(*(_typed(key[1:]) if key.startswith("'") else [key]))
                await _settled(app, pilot)
            return app.export_screenshot(title="calldesk")
    finally:
        app.drain()


def _typed(text: str) -> list[str]:
    return ["space" if letter == " " else letter for letter in text]


def _demo(home: Path) -> Desk:
    desk = open_demo(_environment(home))
    desk.clock = _standing_clock()
    return desk


def _new_desk(home: Path) -> Desk:
    new = home / "new"
    return Desk(load({**_environment(new), "CALLDESK_COLLECTOR": ""}), _standing_clock())


def _standing_clock() -> Clock:
    """A clock that stands, so that the same screen gives the same picture."""
    return Clock(NOW, 0.0, lambda: 0.0)


async def _settled(app: CalldeskApp, pilot: Pilot[None]) -> None:
    """Wait until the database rests and the screen is drawn the same way three times."""
    seen: list[str] = []
    while len(seen) < 3 or len(set(seen[-3:])) > 1:
        await app.in_db(lambda: None)
        await pilot.pause(0.05)
        seen.append(app.export_screenshot())


def _as_wide_as_its_cells(found: re.Match[str]) -> str:
    """Rich counts the letters of a text; a Chinese one takes two cells."""
    text = unescape(found[3])
    if not text or cell_len(text) == len(text):
        return found[0]
    width = float(found[1]) / len(text) * cell_len(text)
    return f'textLength="{width:g}"{found[2]}>{found[3]}<'


def _keep(name: str, picture: str) -> None:
    family, files = monospace()
    svg = FACES.sub("", picture).replace("Fira Code, monospace", f"'{family}', monospace")
    svg = TEXT.sub(_as_wide_as_its_cells, svg)
    svg = svg.replace("font-family: arial", "font-family: sans-serif")
    (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")
    png = resvg_py.svg_to_bytes(
        svg_string=svg,
        font_files=[*files, *chinese()],
        skip_system_fonts=True,
        zoom=ZOOM,
        font_family=family,
        monospace_family=family,
        sans_serif_family=family,
    )
    (FOLDER / f"{name}.png").write_bytes(png)
    print(name)


if __name__ == "__main__":
    main()

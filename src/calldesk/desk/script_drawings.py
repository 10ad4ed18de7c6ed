"""Scripts drawn, and two versions compared."""

import shutil
import subprocess
from pathlib import Path

from calldesk.desk.errors import DeskError
from calldesk.desk.opening import Desk
from calldesk.desk.script_exchange import read_script
from calldesk.script import differences
from calldesk.script.exchange.dot import to_dot
from calldesk.script.exchange.mermaid import to_mermaid
from calldesk.script.model import Script

_NO_GRAPHVIZ = "SVG needs Graphviz, whose 'dot' is not there: install it, or take --to mermaid."
_LONGEST = 60  # seconds that Graphviz may take


def graph(desk: Desk, file: Path, form: str) -> str:
    """Draw a script as mermaid, dot or svg, with how many calls went each way if there were any."""
    script = _script(file)
    counts = taken(desk, script) or None
    if form == "mermaid":
        return to_mermaid(script, counts)
    drawn = to_dot(script, counts)
    return _svg(drawn) if form == "svg" else drawn


def taken(desk: Desk, script: Script) -> dict[tuple[str, str], int]:
    """Count the calls of this very version that went each way, by step and way.

    Nothing without a database: none is made.
    """
    from calldesk.store import schema, taken_ways
    from calldesk.store.address import read_address
    from calldesk.store.engine import connect

    address = read_address(desk.settings.database)
    if address.file and not address.file.exists():
        return {}
    opened = connect(desk.settings.database)
    try:
        if schema.check(opened) != "current":
            return {}
        with opened.reading() as tx:
            return taken_ways.of_script(tx, script.hash)
    finally:
        opened.close()


def compare(before: Path, after: Path) -> tuple[differences.StepChange, ...]:
    """Tell by step what has changed between two script files."""
    return differences.differences(_script(before), _script(after))


def _script(file: Path) -> Script:
    script = read_script(file).script
    assert script is not None  # without errors there is one
    return script


def _svg(drawn: str) -> str:
    if shutil.which("dot") is None:
        raise DeskError(_NO_GRAPHVIZ)
    try:
        made = subprocess.run(
            ["dot", "-Tsvg"],
            input=drawn.encode(),
            capture_output=True,
            timeout=_LONGEST,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as problem:
        raise DeskError(f"Graphviz did not draw it: {problem}.") from None
    return made.stdout.decode()

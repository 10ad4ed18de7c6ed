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
from calldesk.script.model import Script, load

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


def compare(desk: Desk, before: str, after: str | None) -> tuple[differences.StepChange, ...]:
    """Tell by step what has changed between two scripts: files, or names of scripts in use.

    Without `after` the file `before` is compared with what is in use under its name.
    """
    new = _named(desk, after or before, None)
    old = _named(desk, before, new) if after else _in_use(desk, new.script, new.language)
    return differences.differences(old, new)


def _named(desk: Desk, named: str, beside: Script | None) -> Script:
    """The script of a file, else what is in use under a name: in the language of the other."""
    if Path(named).is_file() or Path(named).suffix == ".md":
        return _script(Path(named))
    return _in_use(desk, named, beside.language if beside else desk.settings.desk.language)


def _in_use(desk: Desk, script: str, language: str) -> Script:
    from calldesk.store import scripts as kept

    with desk.store.reading() as tx:
        heads = [head for head in kept.latest(tx) if head.script == script]
        heads.sort(key=lambda head: (head.language != language, head.language != "en"))
        version = kept.version(tx, heads[0].hash, heads[0].policy_hash) if heads else None
    if version is None:
        raise DeskError(f"There is no file '{script}', and no script of that name is in use.")
    return load(version.compiled)


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

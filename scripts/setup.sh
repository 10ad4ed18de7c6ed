# Sourced by the other scripts: brings calldesk and what it needs into .venv, once.
#
#   ready        calldesk alone            sets $bin, the folder of its programs,
#   ready test   and what the tests need   and $python

root=$(CDPATH='' cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
venv=$root/.venv
unset PYTHONHOME
export PIP_USER=0 PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

ready() {
  local extra=${1:-}
  _name_programs
  if _runs "${python:-}" && [ -f "$venv/ready$extra" ] && [ "$(cat "$venv/ready$extra")" = "$(_stamp)" ]; then
    return
  fi
  echo "Setting up calldesk in .venv. This happens once and takes about a minute." >&2
  _runs "${python:-}" || _make_venv
  _install "$extra"
  _stamp >"$venv/ready$extra"
  [ -z "$extra" ] || cp "$venv/ready$extra" "$venv/ready"
}

# What a set-up depends on: the place of the clone, the requirements, the versions.
_stamp() {
  { echo "$root"; cat "$root/pyproject.toml" "$root/constraints.txt"; } | cksum
}

_runs() {
  [ -n "$1" ] && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

_name_programs() {
  bin=$venv/bin
  [ ! -d "$venv/Scripts" ] || bin=$venv/Scripts
  python=$bin/python
}

_make_venv() {
  local found
  found=$(_find_python) || exit 1
  rm -rf "$venv"
  # Some systems ship Python without ensurepip; pip from outside can fill such a venv too.
  if ! "$found" -m venv "$venv" >/dev/null 2>&1; then
    rm -rf "$venv"
    if ! "$found" -m venv --without-pip "$venv" >&2; then
      _give_up "'$found -m venv' does not work." "On Debian and Ubuntu: apt install python3-venv"
    fi
  fi
  _name_programs
  "$python" -m pip --version >/dev/null 2>&1 || outer_python=$found
}

_find_python() {
  local name
  for name in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python py; do
    if _runs "$name"; then
      echo "$name"
      return
    fi
  done
  _give_up "calldesk needs Python 3.11 or newer, and found $(python3 --version 2>&1 || echo none)." \
    "Install one from python.org or your system, or name it: PYTHON=/path/to/python3.12 $0"
}

_install() {
  local what=$root${1:+[$1]}
  # setuptools comes first, so that the build too uses a pinned version.
  _pip install --constraint "$root/constraints.txt" setuptools &&
    _pip install --constraint "$root/constraints.txt" --no-build-isolation --editable "$what" ||
    _give_up "The packages could not be installed; pip's own words stand above." \
      "They come from the internet once. Run $0 again when it can be reached."
}

_pip() {
  if [ -n "${outer_python:-}" ]; then
    "$outer_python" -m pip --quiet --python "$python" "$@" >&2
  else
    "$python" -m pip --quiet "$@" >&2
  fi
}

_give_up() {
  printf '%s\n' "$@" >&2
  exit 1
}

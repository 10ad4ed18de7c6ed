"""Bytes into text: byte-order marks, UTF-8, UTF-16, and the Windows code pages."""

import codecs
import re
from dataclasses import dataclass

from calldesk.intake.values import Problem

_SAMPLE = 64 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b"))
_HIGH_RUNS = re.compile(rb"[\x80-\xff]+")
_FOREIGN = (
    "gb",
    "big5",
    "cp932",
    "shift",
    "euc",
    "cp949",
    "cp125",
    "johab",
    "koi8",
    "hz",
    "iso2022",
)
_LATIN = {"cp1250", "cp1252", "cp1254", "cp1257", "cp1258"}
_HOME_PAGES = {
    "cp1250": "PL CZ SK HU SI HR RO AL BA ME",
    "cp1254": "TR",
    "cp1257": "LT LV EE",
}
# What cp1252 shows as a sign inside a word is a letter of cp1250: "Spó³ka" is "Spółka".
_CENTRAL_EUROPE = re.compile(r"[³¹£¥¼¾¯](?=[a-z])|[a-z][¿³¹](?![\w])|[a-z]¿[a-z]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and how it was read; `doubt` says when another reading is as likely."""

    text: str
    encoding: str
    doubt: str | None = None
    cut: bool = False  # the last character is incomplete


def decode(data: bytes, country: str | None = None, said: str | None = None) -> Decoded | Problem:
    """Read the bytes of a text file. `country` settles between code pages, `said` overrules all."""
    if said is not None:
        return _as_said(data, said)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if unmarked := _unmarked_utf16(data):
        return _strictly(data, unmarked)
    if b"\0" in data or len(data) - len(data.translate(None, _CONTROLS)) > len(data) // 10:
        return Problem(
            "The file is not text. Export it again as CSV or XLSX from the accounting program."
        )
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > len(data) - 4:
            return Decoded(data[: error.start].decode("utf-8"), "UTF-8", cut=True)
    return _code_page(data, country)


def _as_said(data: bytes, said: str) -> Decoded | Problem:
    try:
        return Decoded(data.decode(said).removeprefix("\ufeff"), said)
    except LookupError:
        return Problem(f'There is no encoding "{said}". Say utf-8, utf-16, cp1250 or cp1252.')
    except UnicodeDecodeError as error:
        return Problem(f'The file is not "{said}": byte {error.start + 1:,} does not fit.')


def _strictly(data: bytes, encoding: str) -> Decoded | Problem:
    name = encoding.removesuffix("-sig").upper()
    try:
        return Decoded(data.decode(encoding), name)
    except UnicodeDecodeError as error:
        if error.start > len(data) - 8:
            return Decoded(data[: error.start].decode(encoding), name, cut=True)
        return Problem(
            f"The file starts as {name} but byte {error.start + 1:,} does not fit: it is damaged. "
            "Export it again."
        )


def _unmarked_utf16(data: bytes) -> str | None:
    sample = data[:2000]
    half = len(sample) // 2
    if half < 4 or b"\0\0" in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > half * 0.6 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd == 0 else None


def _code_page(data: bytes, country: str | None) -> Decoded:
    foreign = _foreign_page(data)
    if foreign:
        return Decoded(data.decode(foreign, "replace"), foreign)
    western = data.decode("cp1252", "replace")
    home = next((page for page, where in _HOME_PAGES.items() if country in where.split()), None)
    if _CENTRAL_EUROPE.search(western) or "\ufffd" in western:
        home = "cp1250"
    other = data.decode(home or "cp1250", "replace")
    if home:
        return Decoded(other, home, _doubt(home, "cp1252") if other != western else None)
    return Decoded(western, "cp1252", _doubt("cp1252", "cp1250") if other != western else None)


def _foreign_page(data: bytes) -> str | None:
    """Ask charset-normalizer, but believe it only where letters beyond ASCII stand in runs.

    It takes western files for Central European or Japanese ones: a lone accent tells it little.
    """
    from charset_normalizer import from_bytes

    found = _HIGH_RUNS.search(data)
    start = max(0, found.start() - 500) if found else 0
    sample = data[start : start + _SAMPLE].rpartition(b"\n")[0] or data[start:]
    runs = _HIGH_RUNS.findall(sample)
    if sum(map(len, runs)) < 1.5 * len(runs):
        return None
    best = from_bytes(sample).best()
    if best is None or best.encoding in _LATIN or not best.encoding.startswith(_FOREIGN):
        return None
    return best.encoding


def _doubt(taken: str, other: str) -> str:
    return (
        f"Read as {taken}; it could be {other} too. If names look wrong, put "
        f'encoding = "{other}" into a mapping file (--mapping M.toml).'
    )

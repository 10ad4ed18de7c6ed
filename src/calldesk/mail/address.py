"""E-mail addresses: which text is one, and how it is written for the wire."""

import re

_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}", re.IGNORECASE)
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)", re.IGNORECASE)


def address_problem(text: str) -> str | None:
    """Why a text is no e-mail address, in plain words; None when it is one."""
    if not text:
        return "there is no e-mail address"
    local, _, domain = text.rpartition("@")
    dotted = local.startswith(".") or local.endswith(".") or ".." in local
    if not local.isascii() or not _LOCAL.fullmatch(local) or dotted:
        return "it is not written as name@domain, in plain letters before the @"
    if not text.isprintable() or len(text) > 254:
        return "it is too long or has signs that no address has"
    labels = _ascii_domain(domain).split(".")
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        return "there is no such domain"
    return None


def wire_address(text: str) -> str:
    """The address with its domain in ASCII, as mail servers want it."""
    local, _, domain = text.rpartition("@")
    return f"{local}@{_ascii_domain(domain)}"


def _ascii_domain(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""

"""Invoice numbers as a letter states them."""

import re
from collections.abc import Iterable

from calldesk.mail.passages import INVOICE, Passages, literal

_TOKEN = rf"(?:{INVOICE}+|#?(?=[\w/.-]*\d)\w[\w/-]*(?:\.[\w/-]+)*)"
_LISTED = re.compile(
    r"\b(?:invoices?|inv|rechnung(?:en)?|faktur[aąęy]?|számla|számlák|számlát|számlára|invois|发票)\b\.?"
    r"(?:\s*(?:no|nos|nr|number|numbers|sz)\b\.?)?[:\s]*"
    rf"(?P<tokens>{_TOKEN}(?:(?:\s*,\s*|\s+(?:and|&|und|i|és|dan|和)\s+)"
    rf"(?!\d{{1,2}}\b){_TOKEN})*)",
    re.IGNORECASE,
)


def take_known_invoices(passages: Passages, numbers: Iterable[str]) -> list[str]:
    """Take these numbers wherever they stand; answers which of them were found."""
    longest_first = sorted({n for n in numbers if n.strip()}, key=len, reverse=True)
    return [n for n in longest_first if passages.take(literal(n), lambda match: match, INVOICE)]


def take_invoices(passages: Passages) -> list[str]:
    """Take what is called an invoice and is none of the known ones: 'invoices 2231 and 2299'."""
    lists = passages.take(_LISTED, lambda match: match["tokens"])
    tokens = [token for tokens in lists for token in re.findall(_TOKEN, tokens)]
    return [token for token in tokens if not token.startswith(INVOICE)]

"""Every encoding that accounting programs write, and the traps of guessing one."""

import pytest

from calldesk.intake.decoding import Decoded, decode
from calldesk.intake.values import Problem

GERMAN = "Kunde;Nr\nMüller & Söhne;1\n"
POLISH = "Klient;Nr\nŁódzka Spółka Węglowa;1\n"
FRENCH = "Client;No\nForêt & Lefèvre à Besançon;1\n"
SPANISH = "Cliente;No\nMuñoz y Peñalver;1\n"
CZECH = "Firma;č\nDvořák;1\n"
TURKISH = "Ad;No\nIğdır Ağaç;1\n"
RUSSIAN = "Имя;Сумма\nООО Ромашка и партнёры;12,00\nИванов;13,00\n"
CHINESE = "客户;金额\n上海贸易有限公司;12.00\n北京科技有限公司;13.00\n"


@pytest.mark.parametrize(
    ("text", "encoding", "country"),
    [
        pytest.param("Name,Balance\nAcme,1\n", "ascii", None, id="plain ASCII"),
        pytest.param(GERMAN, "utf-8", None, id="UTF-8"),
        pytest.param(GERMAN, "utf-8-sig", None, id="UTF-8 with a byte-order mark"),
        pytest.param(POLISH, "utf-16", None, id="UTF-16 with a byte-order mark"),
        pytest.param(GERMAN, "utf-16-le", None, id="UTF-16 little-endian without a mark"),
        pytest.param(GERMAN, "utf-16-be", None, id="UTF-16 big-endian without a mark"),
        pytest.param(GERMAN, "cp1252", None, id="German in a Western code page"),
        pytest.param(FRENCH, "cp1252", "FR", id="French in a Western code page"),
        pytest.param(SPANISH, "cp1252", None, id="Spanish in a Western code page"),
        pytest.param(
            "Name,No\nAcme – “Ltd’s”,£1\n", "cp1252", "GB", id="quotes, dashes and a pound"
        ),
        pytest.param(
            "Name,No\nAcme,£12.00\nSmith,£13.00\n", "cp1252", "GB", id="only a pound sign"
        ),
        pytest.param(POLISH, "cp1250", None, id="Polish tells itself, whatever the country"),
        pytest.param(CZECH, "cp1250", "CZ", id="Czech, told by the desk's country"),
        pytest.param(TURKISH, "cp1254", "TR", id="Turkish, told by the desk's country"),
        pytest.param(RUSSIAN, "cp1251", None, id="Russian"),
        pytest.param(CHINESE, "gb18030", None, id="Chinese"),
    ],
)
def test_reads(text: str, encoding: str, country: str | None) -> None:
    decoded = decode(text.encode(encoding), country)
    assert isinstance(decoded, Decoded)
    assert decoded.text == text


def test_two_likely_code_pages_are_a_doubt_that_says_what_to_do() -> None:
    decoded = decode(SPANISH.encode("cp1252"))
    assert isinstance(decoded, Decoded)
    assert decoded.doubt is not None
    assert 'encoding = "cp1250"' in decoded.doubt


def test_the_same_letters_in_both_code_pages_are_no_doubt() -> None:
    decoded = decode(GERMAN.encode("cp1252"))
    assert isinstance(decoded, Decoded)
    assert decoded.doubt is None


def test_what_is_said_overrules() -> None:
    decoded = decode(SPANISH.encode("cp1250", "replace"), said="cp1250")
    assert isinstance(decoded, Decoded)
    assert decoded.encoding == "cp1250"


@pytest.mark.parametrize(
    ("data", "said", "words"),
    [
        pytest.param(b"a\0b\x01\x02\x03,\0", None, "not text", id="zero bytes"),
        pytest.param(bytes(range(1, 32)) * 20, None, "not text", id="control characters"),
        pytest.param(b"Caf\xe9", "utf-8", "byte 4", id="not in the encoding that was said"),
        pytest.param(b"Cafe", "utf-99", "no encoding", id="an encoding that does not exist"),
        pytest.param(b"\xef\xbb\xbfCaf\xe9 and much more", None, "damaged", id="a lying mark"),
    ],
)
def test_refuses(data: bytes, said: str | None, words: str) -> None:
    problem = decode(data, said=said)
    assert isinstance(problem, Problem)
    assert words in problem.words


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_cut_within_a_character_is_read_to_there(encoding: str) -> None:
    decoded = decode("Name;No\nAcme;€".encode(encoding)[:-1])
    assert isinstance(decoded, Decoded)
    assert decoded.cut
    assert decoded.text == "Name;No\nAcme;"

import pytest

from corpus.errors import UnreadableInputError
from corpus.readers.encoding import decode

ENGLISH = "Kim Jong-un said the summit “ended early”. The café was closed — it’s over."
FRENCH = "Le président a déclaré que les négociations s’étaient terminées plus tôt que prévu à Hanoï."
RUSSIAN = "Президент заявил, что переговоры завершились раньше срока. Это было неожиданно для всех."
CHINESE = "金正恩与特朗普在河内举行会谈，会谈提前结束。双方没有签署协议。"
JAPANESE = "トランプ大統領と金正恩委員長はハノイで会談したが、合意に至らなかった。"
KOREAN = "김정은 위원장과 트럼프 대통령은 하노이에서 만났으나 합의에 이르지 못했다."
ARABIC = "قال الرئيس إن المحادثات انتهت مبكرا في هانوي ولم يوقع أي اتفاق"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "cp1252"),
        ("It’s over, the mayor said, and everybody in the town went home without a word.", "cp1252"),
        ("café", "cp1252"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-16"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-8"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "iso2022_jp"),
        (KOREAN, "cp949"),
        (ARABIC, "cp1256"),
        ("\x1b[31mThe café was closed on Thursday.\x1b[0m", "utf-8"),
        ("", "utf-8"),
    ],
)
def test_an_encoding_is_detected(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_what_is_declared_counts_where_the_bytes_leave_it_open() -> None:
    turkish = "Şimdi ne olacağını kimse bilmiyor."
    assert decode(turkish.encode("cp1254"), "a.html", "windows-1254") == turkish
    assert decode("it’s".encode("cp1252"), "a.html", "ISO-8859-1") == "it’s"


@pytest.mark.parametrize("declared", ["utf-8", "no-such-encoding", "hex", "ascii", "idna", " "])
def test_a_wrong_declaration_is_no_fault(declared: str) -> None:
    assert decode(FRENCH.encode("cp1252"), "a.html", declared) == FRENCH
    assert decode(FRENCH.encode(), "a.html", declared) == FRENCH


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00",
        bytes(range(256)) * 20,
        b"\xff\xfe\x00",
        b"text\0text",
        b"\x01\x02\x03\x04",
    ],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableInputError, match=r"a\.txt: this is not text; give a text, Markdown, HTML, PDF"):
        decode(content, "a.txt")


@pytest.mark.parametrize(
    ("content", "byte", "line"),
    [
        ((FRENCH * 5).encode() + b"\xff" + (FRENCH * 5).encode(), 515, 1),
        (b"\xef\xbb\xbfCaf\xe9", 6, 1),
        (b"Caf\xc3\xa9 talk in Hanoi.\n\n\xff\xfe\x81 Ministers said so.", 22, 3),
        ("Café talk: ".encode() + "naïve résumé, façade, Zoë said, señor.".encode("latin-1"), 14, 1),
        ("“We left,” he said.\n".encode() + "“No” – it’s the cafés’ fault.".encode("cp1252"), 24, 2),
        (b"Talks ended.\n\x81 Ministers left.", 13, 2),  # nothing in any encoding of Latin letters
        (RUSSIAN.encode() + "заявил".encode("cp1251"), 162, 1),
    ],
)
def test_damaged_utf_8_is_not_guessed_at(content: bytes, byte: int, line: int) -> None:
    with pytest.raises(UnreadableInputError) as refused:
        decode(content, "a.txt")
    where = f"byte {byte}, in line {line}"
    assert str(refused.value) == f"a.txt: damaged UTF-8 ({where}); correct it there, or save the file as UTF-8"

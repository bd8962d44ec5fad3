import pytest

from corpus.readers.likely_encoding import is_damaged_utf_8, is_latin, likely_encoding

SPANISH = (
    "El presidente dijo que las conversaciones de Hanói habían sido un paso hacia la paz. ¿Qué hará mañana el señor?"
)
PORTUGUESE = "As negociações não foram concluídas, e não há data para as próximas reuniões, disse à tarde São Bento."
ITALIAN = "I colloqui sono finiti venerdì, perché così è più facile: l’accordo non c’è."
FRENCH = "Le président sud-coréen a déclaré où et quand reprendraient les négociations, peut-être en août. « Ça ira »."
GERMAN = "Die Gespräche über das Abkommen hätten „viel Spaß“ gemacht, hieß es."
POLISH = (
    "Rozmowy w Hanoi zakończyły się wcześniej, niż się spodziewano, i żadnej umowy nie podpisano, powiedział minister."
)
CZECH = "Rozhovory v Hanoji skončily dříve, než se čekalo, a žádnou dohodu nikdo nepodepsal, řekl ministr."
HUNGARIAN = "A hanoi tárgyalások a vártnál előbb értek véget, és nem született megállapodás, közölte a külügyminiszter."
ROMANIAN = (
    "Discuţiile de la Hanoi s-au încheiat mai devreme, iar părţile nu au semnat nimic, a spus ministrul la aceeaşi oră."
)
TURKISH = "Hanoi görüşmeleri beklenenden önce sona erdi ve hiçbir anlaşma imzalanmadı, dedi bakan salı günü."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SPANISH, "cp1252"),
        (PORTUGUESE, "cp1252"),
        (ITALIAN, "cp1252"),
        (FRENCH, "cp1252"),
        (GERMAN, "cp1252"),
        ("The naïve señor left.", "cp1252"),
        ("It’s over.", "cp1252"),
        ("See § 5 of the treaty.", "cp1252"),
        (POLISH, "cp1250"),
        (CZECH, "cp1250"),
        (HUNGARIAN, "cp1250"),
        (ROMANIAN, "cp1250"),
        (TURKISH, "cp1254"),
    ],
)
@pytest.mark.parametrize("times", [1, 20])
def test_latin_letters_are_told_apart(text: str, encoding: str, times: int) -> None:
    content = (f"{text}\n" * times).encode(encoding)
    assert content.decode(likely_encoding(content) or "ascii") == content.decode(encoding)
    assert is_latin(content)
    assert not is_damaged_utf_8(content)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Він сказав, що війна закінчиться.", "cp1251"),
        ("Переговоры завершились", "koi8_r"),
        ("会谈提前结束。双方没有签署协议。", "gb18030"),
        ("ハノイでトランプ", "cp932"),
        ("การเจรจาสิ้นสุดลง", "cp874"),
    ],
)
def test_other_scripts_are_not_latin(text: str, encoding: str) -> None:
    markup = f"<script>{'var a = 0; ' * 100}</script><p>{text}</p>" if encoding != "cp932" else text
    assert not is_latin(markup.encode(encoding))
    assert not is_damaged_utf_8(text.encode(encoding))

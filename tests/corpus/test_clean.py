import unicodedata
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.clean import clean, is_quoted, squash
from tests.glued_text import glued_sources

BODY = "\n\nTalks ended early on Thursday."
# Not "Photo" or "date" twice: only the first caption and the first date line are filed, the second stays text.
PIECES = ['"', "'", "“", "”", "’", "‘", ".", "!", "?", "...", "…", "(", ")", "[", "]", ":", ",", "%", "-", "@"]
PIECES += [" ", "\u00a0", "\t", "\r\n", "\n\n", "Word", "word", "US", "A", "é", "e\u0301", "2019", "3.5", "U.S."]
fragments = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


def check_canonical(source: str) -> None:
    text = clean(source).text
    assert squash(text) in squash(source)
    assert clean(text).text == text
    assert unicodedata.is_normalized("NFC", text)
    assert text == "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    assert "" not in text.split("\n\n") or not text


@settings(max_examples=300, deadline=None)
@given(glued_sources())
def test_paragraphs_are_restored(source_and_paragraphs: tuple[str, list[str]]) -> None:
    source, paragraphs = source_and_paragraphs
    assert clean(source).text.split("\n\n") == paragraphs
    check_canonical(source)


@settings(max_examples=500, deadline=None)
@given(st.text() | fragments)
@example("Kim left. Photo: Reuters!Talks ended.")
@example("He said “We left.“And then.Talks ended.")
def test_any_text_becomes_canonical(source: str) -> None:
    check_canonical(source)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("lifting of sanctions.", "Despite the setback"),
        ('We had to "walk away from that."', "Observers from China"),
        ("he said.", '"China has been helpful," he said.'),
        ('He said "we had to."', '"China has been helpful," he said.'),
        ("“We left.”", "“China has been helpful,” he said."),
        ("“We left. We are tired.", "“We slept,” he said."),  # a quotation of two paragraphs opens twice
        ("He said: 'We left.'", "Kim smiled."),
        ("\"He said: 'We left.'\"", "Kim smiled."),
        ('It did not "collapse".', "Kim smiled."),
        ("Was it over?", "Nobody knew."),
        ("Was it over?!", "Nobody knew."),
        ("He left (by train.)", "Nobody knew."),
        ("They met [in Hanoi].", "Nobody knew."),
        ("It grew 10%.", "Prices fell."),
        ("It grew 3.5%.", "Prices fell."),
        ('He chose (so he said) "B").', "Prices fell."),
        ("It cost $2.50.", "Prices fell."),
        ("It was 2018.", "Prices fell."),
        ("He said no.", "Prices fell."),  # no abbreviation: a number would have to follow
        ("They sat in the sun.", "Prices fell."),
        ("They spoke to the UN.", "Prices fell."),
        ("They met in Hanoi.", "US officials left."),
        ("They met in Hanoi.", "UN-led talks ended."),
        ("They met in Hanoi.", "U.S. officials left."),
        ("They met in Hanoi.", "A deal was near."),
        ("They met in Hanoi.", "I think so."),
        ("They met in Hanoi.", "I'm sure."),
        ("They met in Hanoi.", "O’Brien left."),
        ("They met in Hanoi.", "Élysée officials left."),
        ("They met in Hanoi.", "(South) Korea left."),
    ],
)
def test_a_glued_paragraph_is_cut_off(before: str, after: str) -> None:
    assert clean(before + after).text == f"{before}\n\n{after}"


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. and the U.S.A. met J.K. Rowling, J.K.Rowling and Ph.D. students at 3 p.m. on Monday.",
        "He met Mr.Kim, Dr.Ri, Lt-Gen.Smith, St.John and Gen.Park.",
        "Senators Manchin (D-W.Va.) and Donnelly (D-Ind.) voted.",
        "It grew 3.5 percent, 1,000.25 in all.",
        "He said ... We left...We slept…Then we ate.",
        "It was a surprise (left.) and a shock [sic.] to all.",
        "See nknews.org, www.NKNews.org, Public.Resource.org, Hill.TV or Dan.Molinski@wsj.com for more.",
        "The TCR.CD3 complex and ASP.NET are codes.",
        'He said "We left.They stayed." and sat down.',
        "He said “We left.They stayed.” and sat down.",
        "He left.(and came back.)",
        "He left.and came back.",
    ],
)
def test_what_only_looks_glued_stays_whole(text: str) -> None:
    assert clean(text).text == text


@pytest.mark.timeout(60, method="signal")  # a thread would wait for the pattern too
@pytest.mark.parametrize("piece", ["a", "a-", "'a", ")'"])
def test_a_text_without_spaces_takes_no_longer_than_another(piece: str) -> None:
    text = f"{piece * 400_000}no."  # from each of its letters, an hour or more
    assert clean(text).text == text
    assert clean(f"{text}Prices fell.").text == f"{text}\n\nPrices fell."


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("", ""),
        (" \n\t\n ", ""),
        ("Lu\u0308 Chao", "Lü Chao"),
        (" a\u00a0b\tc\r\nd \u2009e ", "a b c d e"),
        ("One line\nof two.\r\n\r\nNext.\n \n\n Last.", "One line of two.\n\nNext.\n\nLast."),
    ],
)
def test_white_space_and_accents(source: str, text: str) -> None:
    assert clean(source).text == text


@pytest.mark.parametrize(
    ("first_block", "caption", "credit"),
    [
        ("Kim and Trump in Hanoi. Photo: AFP", "Kim and Trump in Hanoi.", "AFP"),
        ("Kim and Trump in Hanoi.Photo: AFP", "Kim and Trump in Hanoi.", "AFP"),
        ("Kim and Trump in Hanoi. Photo by Kim Min", "Kim and Trump in Hanoi.", "Kim Min"),
        ("Kim and Trump in Hanoi. (Photo by Kim Min/AFP)", "Kim and Trump in Hanoi.", "Kim Min/AFP"),
        ("Kim and Trump in Hanoi. (Photo: AFP).", "Kim and Trump in Hanoi.", "AFP"),
        ("Kim and Trump in Hanoi. Photo: AFP (file)", "Kim and Trump in Hanoi.", "AFP (file)"),
        ("Kim and Trump in Hanoi. Image: Reuters", "Kim and Trump in Hanoi.", "Reuters"),
        ("Photo: IC", None, "IC"),
    ],
)
def test_caption_and_credit_are_filed(first_block: str, caption: str | None, credit: str) -> None:
    cleaned = clean(first_block + BODY)
    assert (cleaned.caption, cleaned.photo_credit, cleaned.text) == (caption, credit, BODY.strip())


@pytest.mark.parametrize(
    "first_block",
    [
        "Kim and Trump sit together in Hanoi.",  # a caption without a credit may be anything
        "Image by image, the story came out.",
        "The photo: nobody believed it.",
        "The leaders met. Photo: AFP was there. " + "They talked and talked. " * 30,
        "Kim said so. " * 50 + "Photo: AFP",  # too long for a caption
    ],
)
def test_what_is_no_caption_stays(first_block: str) -> None:
    cleaned = clean(first_block + BODY)
    assert (cleaned.caption, cleaned.photo_credit) == (None, None)
    assert cleaned.text == first_block.strip() + BODY


def test_a_caption_alone_stays_text() -> None:
    assert clean("Kim and Trump in Hanoi. Photo: AFP").text == "Kim and Trump in Hanoi. Photo: AFP"


@pytest.mark.parametrize(
    ("source", "stated", "text"),
    [
        (" date 2019-02-28 Talks ended.", date(2019, 2, 28), "Talks ended."),
        ("Date: 2019-03-01\n\nTalks ended.", date(2019, 3, 1), "Talks ended."),
        ("date 2019-02-31 Talks ended.", None, "date 2019-02-31 Talks ended."),
        ("date 28.2.2019 Talks ended.", None, "date 28.2.2019 Talks ended."),
        ("Talks ended on date 2019-02-28.", None, "Talks ended on date 2019-02-28."),
    ],
)
def test_date_line(source: str, stated: date | None, text: str) -> None:
    cleaned = clean(source)
    assert (cleaned.stated_date, cleaned.text) == (stated, text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("The cafe\u0301 talks\n\nNobody signed.", "Nobody signed."),
        ("\n The  café\ntalks \n \nNobody signed.\n\nAll left.", "Nobody signed.\n\nAll left."),
        ("date: 2019-02-28\nThe café talks\n\nNobody signed.", "Nobody signed."),
        ("The café talks\n\ndate: 2019-02-28 Nobody signed.", "Nobody signed."),
        ("The café talks\n\nKim in Hanoi. Photo: AP\n\nNobody signed.", "Nobody signed."),
        ("The café talks\nNobody signed.", "The café talks Nobody signed."),  # one paragraph
        ("The Café Talks\n\nNobody signed.", "The Café Talks\n\nNobody signed."),  # another wording
        ("Nobody signed.\n\nThe café talks\n\nAll left.", "Nobody signed.\n\nThe café talks\n\nAll left."),
        ("The café talks\n", "The café talks"),  # it is all there is
    ],
)
def test_a_first_paragraph_that_is_the_title_is_left_out(source: str, text: str) -> None:
    assert clean(source, "The café talks").text == text
    assert squash(text) in squash(source)


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ('He said "we ^left" then.', '"', True),
        ('He said "we left" ^then.', '"', False),
        ('Never come easy," but ^hope is left.', '"', False),
        ('He said "we left. ^Then "all" went.', '"', False),  # the next mark opens: this one is a stray
        ('He said "we ^left.', '"', False),  # never closed
        ("He said “we ^left” then.", "“", True),
        ("He said “we left” ^then.", "“", False),
        ("He said “we left. ^Then “all” went.", "“", False),
        ("He said “we ^left.", "“", False),
        ("Kim's men's 'we ^left' sign", "'", True),
        ("Kim's men ^can't go", "'", False),
    ],
)
def test_is_quoted(text: str, mark: str, expected: bool) -> None:
    position = text.index("^")
    assert is_quoted(text.replace("^", ""), 0, position, mark) is expected

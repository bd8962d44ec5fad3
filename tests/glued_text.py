"""Hypothesis strategies: newspaper paragraphs, and sources that glue them together.

A generated paragraph begins with a capitalised word of two letters or more, or with a quotation,
and ends with a word of two letters or more, a full stop, question or exclamation mark, and perhaps
a closing quotation mark: of anything shorter ("vitamin K.The") nobody can tell a paragraph's end
from an abbreviation. It does not end with a word in capitals, since "UN.US" may be one name, nor
with a host name. Inside, everything that only looks like an end is allowed.
"""

import re
import unicodedata
from itertools import cycle

from hypothesis import strategies as st

FIRST_WORDS = ["Trump", "The", "Despite", "Lü", "Élysée", "McMaster", "It", "US", "UN-led", "U.S.", "G-7", "O’Brien"]
WORDS = ["talks", "we", "a", "I", "can't", "don’t", "Kim's", "leaders'", "café", "deep-water", "2018", "said:", "and,"]
LAST_WORDS = ["sanctions", "no", "Hanoi", "café", "Müller", "Kim's", "2019", "10%", "3.5%", "$2.50", "us", "deep-water"]
LOOK_LIKE_ENDS = [
    *("U.S.", "U.S.-led", "U.N.", "a.m.", "Mr. Kim", "Mr.Kim", "Ph.D.", "No. 2", "St. Petersburg"),
    *("J.K. Rowling", "George W. Bush", "(D-W.Va.)", "3.5", "1,000.25", "10%", "7.5%"),
    *("... we", "that ...", "We...", "wait…", "… but", "[Pompeo]", "He [Xi]", "(left)", "(he left.)", "Yahoo!"),
    *("nknews.org", "www.NKNews.org", "Public.Resource.org", "kim@Mail.org", "Hill.TV"),
]
SPACES = [" ", "  ", "\t", "\u00a0", "\r\n", " \n", "\u2009", "\u3000"]
BLANK_LINES = ["\n\n", "\r\n\r\n", "\n \n", "\n\t\n\n"]


@st.composite
def clauses(draw: st.DrawFn) -> str:
    """Draw words that begin and end like a paragraph, without the mark at the end."""
    middle = draw(st.lists(st.sampled_from([*WORDS, *LOOK_LIKE_ENDS]), max_size=6))
    return " ".join([draw(st.sampled_from(FIRST_WORDS)), *middle, draw(st.sampled_from(LAST_WORDS))])


def quoted(marks: str, text: str) -> str:
    return f"{marks[0]}{text}{marks[1]}"


ends = st.sampled_from([".", ".", ".", "?", "!", "?!"])
double_quotes = st.sampled_from(['""', "“”"])
plain_sentences = st.builds("{}{}".format, clauses(), ends)


@st.composite
def speeches(draw: st.DrawFn) -> str:
    """Draw whole sentences in quotation marks, the last one perhaps with a quotation inside."""
    marks = draw(double_quotes)
    sentences = draw(st.lists(plain_sentences, min_size=1, max_size=2))
    if draw(st.booleans()):
        # Without an apostrophe at a word's end, which is the same mark as a single quotation mark.
        inner = re.sub(r"['’](?!\w)", "", draw(plain_sentences))
        sentences.append("He said: " + quoted("''" if marks == '""' else "‘’", inner))
    return quoted(marks, " ".join(sentences))


@st.composite
def quoting_sentences(draw: st.DrawFn) -> str:
    """Draw speech, alone or with its speaker before or after, or a sentence that ends in a quoted word."""
    form = draw(st.integers(0, 3))
    if form == 0:
        return draw(speeches())
    if form == 1:
        return f"{draw(clauses())}: {draw(speeches())}"
    if form == 2:
        return re.sub(r"\.(\W)$", r",\1", draw(speeches())) + f" {draw(plain_sentences)}"
    return f"{draw(clauses())} {quoted(draw(double_quotes), 'collapse')}{draw(ends)}"


paragraphs = st.lists(plain_sentences | quoting_sentences(), min_size=1, max_size=3).map(" ".join)


@st.composite
def glued_sources(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Draw a source, glued or not, with any white space and accents, and the paragraphs it is made of."""
    expected = draw(st.lists(paragraphs, min_size=1, max_size=4))
    spaces = draw(st.lists(st.sampled_from(SPACES), min_size=1, max_size=5))
    gaps = st.sampled_from(["", "", "", *BLANK_LINES])
    source = "".join(_respace(paragraph, spaces) + draw(gaps) for paragraph in expected)
    before = draw(st.sampled_from(["", " ", "\n\t"]))
    return before + unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), source), expected


def _respace(paragraph: str, spaces: list[str]) -> str:
    """Write the given spaces, in turn, for the paragraph's."""
    turn = cycle(spaces)
    return re.sub(" ", lambda match: next(turn), paragraph)

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from bot.answer import Account, Answer, Highlight, Quote, Source
from bot.terminal.rendering import render_answer, render_question

BEFORE = "The talks ended early. "
SENTENCE = "“We had to walk away from that,” he told [bold]reporters[/bold] in Hanoi."
AFTER = " Nobody signed.\n\nThe delegations left the hotel within the hour."
LINK = "https://example.com/news/2019/02/28/summit-ends-early"


def quote_of(before: str, sentence: str, after: str, start: int = 100) -> Quote:
    text = before + sentence + after
    at = start + len(before)
    return Quote(
        text=text,
        start=start,
        end=start + len(text),
        highlight=Highlight(sentence, at, at + len(sentence)),
        speaker="Donald Trump",
        side=None,
        article="example-2019-02-28",
        title="Summit ends early",
        publisher="Example Times",
        published=date(2019, 2, 28),
        url=LINK,
        score=0.9,
    )


FULL = quote_of(BEFORE, SENTENCE, AFTER)
KNOWN = replace(
    quote_of("", SENTENCE, ""), role="US President", side="United States", title=None, url=None, article="known"
)
BARE = replace(
    quote_of("", "Nothing was signed.", ""), speaker=None, title=None, published=None, url=None, article="bare"
)
ANSWERED = Answer("Why?", True, 0.9321, "3f2a91bc0d4e", 12.5, (FULL, BARE), None)
OPEN = Answer("Why?", False, 0.1249, "3f2a91bc0d4e", 12.5, (), FULL)

ANSWERED_AT_24 = """\
1 │ The talks ended
  │ early.
  ▌ “We had to walk away
  ▌ from that,” he told
  ▌ [bold]reporters[/bol
  ▌ d] in Hanoi.
  │ Nobody signed.
  │
  │ The delegations left
  │ the hotel within the
  │ hour.
    Donald Trump (▌) ·
    Example Times · 28
    February 2019 ·
    “Summit ends early”
    · example-2019-02-28
    https://example.com/news/2019/02/28/summit-ends-early

2 ▌ Nothing was signed.
    speaker not
    identified · Example
    Times · date not
    known · bare

confidence 0.93 ·
revision 3f2a91bc0d4e"""

ANSWERED_AT_60 = """\
1 │ The talks ended early.
  ▌ “We had to walk away from that,” he told
  ▌ [bold]reporters[/bold] in Hanoi.
  │ Nobody signed.
  │
  │ The delegations left the hotel within the hour.
    Donald Trump (▌) · Example Times · 28 February 2019 ·
    “Summit ends early” · example-2019-02-28
    https://example.com/news/2019/02/28/summit-ends-early

2 ▌ Nothing was signed.
    speaker not identified · Example Times · date not known
    · bare

confidence 0.93 · revision 3f2a91bc0d4e"""

ANSWERED_AT_100 = """\
1 │ The talks ended early.
  ▌ “We had to walk away from that,” he told [bold]reporters[/bold] in Hanoi.
  │ Nobody signed.
  │
  │ The delegations left the hotel within the hour.
    Donald Trump (▌) · Example Times · 28 February 2019 · “Summit ends early” · example-2019-02-28
    https://example.com/news/2019/02/28/summit-ends-early

2 ▌ Nothing was signed.
    speaker not identified · Example Times · date not known · bare

confidence 0.93 · revision 3f2a91bc0d4e"""

OPEN_AT_24 = """\
No passage answers this
question.

Nearest passage, not an
answer:
│ The talks ended early.
│ “We had to walk away
│ from that,” he told
│ [bold]reporters[/bold]
│ in Hanoi. Nobody
│ signed.
│
│ The delegations left
│ the hotel within the
│ hour.
  Donald Trump (in part)
  · Example Times · 28
  February 2019 ·
  “Summit ends early” ·
  example-2019-02-28
  https://example.com/news/2019/02/28/summit-ends-early

confidence 0.12 ·
revision 3f2a91bc0d4e"""

OPEN_AT_100 = """\
No passage answers this question.

Nearest passage, not an answer:
│ The talks ended early. “We had to walk away from that,” he told [bold]reporters[/bold] in Hanoi.
│ Nobody signed.
│
│ The delegations left the hotel within the hour.
  Donald Trump (in part) · Example Times · 28 February 2019 · “Summit ends early” ·
  example-2019-02-28
  https://example.com/news/2019/02/28/summit-ends-early

confidence 0.12 · revision 3f2a91bc0d4e"""


def test_a_quote_shows_the_role_and_the_side_of_who_speaks():
    shown = render_answer(Answer("Why?", True, 0.9, "3f2a91bc0d4e", 1.0, (KNOWN,), None), None).plain
    assert (
        "    Donald Trump, US President · United States · Example Times · 28 February 2019 · known"
        in shown.splitlines()
    )


@pytest.mark.parametrize(
    ("quote", "as_answer", "as_nearest"),
    [
        (KNOWN, "Donald Trump, US President · United States ·", "Donald Trump, US President · United States ·"),
        (FULL, "Donald Trump (▌) ·", "Donald Trump (in part) ·"),
        (replace(FULL, speaks_throughout=True), "Donald Trump (▌) ·", "Donald Trump ·"),
        (replace(FULL, speaker=None), "speaker not identified (▌) ·", "speaker not identified (in part) ·"),
        (replace(FULL, speaker=None, is_by_several=True), "several speakers (▌) ·", "several speakers (in part) ·"),
        (BARE, "speaker not identified ·", "speaker not identified ·"),
    ],
)
def test_whose_words_are_shown(quote, as_answer, as_nearest):
    def source(answer):
        lines = render_answer(answer, None).plain.splitlines()
        return next(line.strip() for line in lines if "Example Times" in line)

    assert source(replace(ANSWERED, quotes=(quote,))).startswith(as_answer)
    assert source(replace(OPEN, nearest=quote)).startswith(as_nearest)


@pytest.mark.parametrize(
    ("answer", "width", "shown"),
    [
        (ANSWERED, 24, ANSWERED_AT_24),
        (ANSWERED, 60, ANSWERED_AT_60),
        (ANSWERED, 100, ANSWERED_AT_100),
        (ANSWERED, None, ANSWERED_AT_100),  # these paragraphs have less than 100 columns anyway
        (OPEN, 24, OPEN_AT_24),
        (OPEN, 100, OPEN_AT_100),
    ],
)
def test_an_answer_is_shown_like_this(answer, width, shown):
    assert render_answer(answer, width).plain == shown


def test_with_nothing_near_only_that_is_said():
    nothing = replace(OPEN, nearest=None, confidence=0.0)
    assert render_answer(nothing, 80).plain == (
        "No passage answers this question.\n\nconfidence 0.00 · revision 3f2a91bc0d4e"
    )


def test_without_a_width_every_paragraph_is_one_line():
    long = "word " * 200 + "end."
    answer = replace(ANSWERED, quotes=(quote_of(BEFORE, long, ""),))
    assert f"  ▌ {long}" in render_answer(answer, None).plain.split("\n")


def styled(text: Text, attribute: str) -> str:
    """Return the text's stretches that have an attribute such as bold."""
    return "".join(
        text.plain[span.start : span.end]
        for span in sorted(text.spans)
        if not isinstance(span.style, str) and getattr(span.style, attribute)
    )


@pytest.mark.parametrize("width", [24, 60, None])
def test_the_highlight_and_nothing_else_is_bold(width):
    bold = styled(render_answer(ANSWERED, width), "bold")
    assert "".join(bold.split()) == "".join((SENTENCE + "Nothing was signed.").split())
    assert styled(render_answer(OPEN, width), "bold") == ""


def test_a_link_can_be_followed_and_copied():
    assert styled(render_answer(replace(ANSWERED, quotes=(FULL,)), 24), "link") == LINK


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "example.com"])
def test_only_a_link_to_the_web_can_be_followed(url):
    shown = render_answer(replace(ANSWERED, quotes=(replace(FULL, url=url),)), 80)
    assert styled(shown, "link") == ""
    assert url in shown.plain


def test_what_others_wrote_cannot_steer_the_terminal():
    evil = "\x1b[2J\x07\u202eevil"
    quote = replace(
        quote_of(evil, evil, evil), speaker=evil, title=evil, publisher=evil, article=evil, url=f"https://{evil}/ x"
    )
    for answer in (replace(ANSWERED, quotes=(quote,)), replace(OPEN, nearest=quote)):
        shown = render_answer(replace(answer, revision=evil), 60).plain
        assert not {"\x1b", "\x07", "\u202e"} & set(shown)
        assert "https://\ufffd[2J\ufffdevil/x" in shown


def test_a_question_stands_over_its_answer():
    assert render_question("Why did\tthe talks \x1b[1mend?", 24).plain == "Question: Why did the\ntalks \ufffd[1mend?"


WIDE = st.text("aé \n中国語한글e\u0301\u200d👩👨🏽🇻🇳اللغة", max_size=120)


@given(st.tuples(WIDE, WIDE, WIDE), st.sampled_from([20, 24, 37, 80, None]))
def test_no_character_is_lost_and_no_line_is_too_wide(parts, width):
    before, sentence, after = parts
    quote = quote_of(before, f"x{sentence}x", after)
    answer = replace(ANSWERED, quotes=(replace(quote, url=None, title=None),))
    lines = render_answer(answer, width).plain.split("\n")
    quoted = "".join(line[len("1 │ ") :] for line in lines if line[2:3] in {"│", "▌"})
    assert "".join(quoted.split()) == "".join(quote.text.split())
    marked = "".join(line[len("1 ▌ ") :] for line in lines if line[2:3] == "▌")
    assert "".join(marked.split()) == "".join(quote.highlight.text.split())
    assert width is None or all(cell_len(line) <= width for line in lines)


def test_what_a_follow_up_follows_and_how_it_was_taken_come_first():
    answer = replace(ANSWERED, follows="Why did the talks end?", notice="“Lu” may be Lü Chao or Lu Kang.")
    lines = render_answer(answer, None).plain.splitlines()
    assert lines[:4] == ["following: Why did the talks end?", "", "“Lu” may be Lü Chao or Lu Kang.", ""]
    assert lines[4].startswith("1 ")


def test_a_notice_stands_in_place_of_saying_that_nothing_answers():
    alone = render_answer(replace(OPEN, nearest=None, notice="Ask in English."), None).plain
    assert alone.strip() == "Ask in English."
    assert "No passage answers" in render_answer(replace(OPEN, notice="Nobody is named so."), None).plain


THEIRS = replace(BARE, side="North Korea", speaker="Ri Yong-ho", article="theirs")
ELSEWHERE = Source("wire-2019-02-28", "The Wire", date(2019, 2, 28), "https://wire.example/summit")
WITH_ACCOUNTS = replace(
    ANSWERED,
    quotes=(KNOWN, BARE, THEIRS),
    accounts=(Account("United States", (KNOWN,)), Account("North Korea", (THEIRS,))),
)
ACCOUNTS_AT_60 = """\
Account: United States

1 ▌ “We had to walk away from that,” he told
  ▌ [bold]reporters[/bold] in Hanoi.
    Donald Trump, US President · United States · Example
    Times · 28 February 2019 · known

Account: North Korea

2 ▌ Nothing was signed.
    Ri Yong-ho · North Korea · Example Times · date not
    known · theirs

Also

3 ▌ Nothing was signed.
    speaker not identified · Example Times · date not known
    · bare

confidence 0.93 · revision 3f2a91bc0d4e"""


def test_each_sides_account_stands_under_its_name_and_what_is_nobodys_after_them():
    assert render_answer(WITH_ACCOUNTS, 60).plain == ACCOUNTS_AT_60


def test_other_publishers_of_the_same_words_are_named_with_their_links():
    shown = render_answer(replace(ANSWERED, quotes=(replace(BARE, also=(ELSEWHERE,)),)), 80).plain.splitlines()
    assert "    also: The Wire · 28 February 2019 · wire-2019-02-28" in shown
    assert "    https://wire.example/summit" in shown

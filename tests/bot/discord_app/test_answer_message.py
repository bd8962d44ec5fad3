"""An answer as a message: what it shows, and that it always fits."""

from dataclasses import replace
from datetime import date

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer import Account, Answer, Highlight, Quote, Source
from bot.discord_app.answer_message import AnswerButtons, Asking, answer_message
from bot.discord_app.layout import Entry, pages_of
from bot.discord_app.quotation import attribution, link
from tests.wire.discord import limits
from tests.wire.discord.limits import problems_of_message
from tests.wire.discord.shown import markdown_of, quotations_in

TEXT = "Kim came at noon. He left early. Nobody knows why."


def quote(text=TEXT, start=18, end=32, **fields) -> Quote:
    highlight = Highlight(text[start:end], 100 + start, 100 + end)
    known = {
        "speaker": None,
        "side": None,
        "article": "post-1",
        "title": None,
        "publisher": "The Village Post",
        "published": date(2019, 2, 28),
        "url": None,
        "score": 1.0,
    }
    return Quote(text, 100, 100 + len(text), highlight, **{**known, **fields})


def answer(*quotes: Quote, **fields) -> Answer:
    known = {"answered": bool(quotes), "confidence": 0.9, "revision": "r", "elapsed_ms": 1.0, "nearest": None}
    return Answer("Why?", quotes=quotes, **{**known, **fields})


BUTTONS = AnswerButtons(
    lambda quote: discord.ui.Button(label="Show in context", custom_id=f"c{quote.start}{id(quote)}"),
    lambda skip: discord.ui.Button(label=f"More {skip}", custom_id="more"),
)


def shown(given: Answer, *, top: int = 3, skip: int = 0, is_recorded: bool = True):
    """Return the message as Discord gets it; it must be one that Discord takes."""
    message = answer_message(given, Asking("Why?", given.follows), BUTTONS, top=top, skip=skip, is_recorded=is_recorded)
    payload = {"components": message.view().to_components(), "flags": 1 << 15, "content": ""}
    names = {file.name for file in message.files}
    payload["allowed_mentions"] = {"parse": []}
    assert list(problems_of_message(payload, names, is_edit=False, was_v2=False)) == []
    return payload, message


def test_the_answering_sentence_is_bold_within_the_block_quotation():
    payload, _ = shown(answer(quote()))
    assert "> Kim came at noon. **He left early.** Nobody knows why." in markdown_of(payload)


def test_each_paragraph_is_quoted_and_bold_by_itself():
    text = "He came.\n\nHe left."
    payload, _ = shown(answer(quote(text, 0, len(text))))
    assert "> **He came.**\n> \n> **He left.**" in markdown_of(payload)
    assert quotations_in(payload) == [text]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "speaker not identified (the words in bold) · The Village Post · 28 February 2019 · post-1"),
        ({"is_by_several": True}, "several speakers (the words in bold) · The Village Post"),
        ({"speaker": "Kim", "role": "master baker"}, "**Kim, master baker** (the words in bold) · The Village Post"),
        ({"speaker": "Kim", "side": "North Korea"}, "**Kim** (the words in bold) · _North Korea_ · The Village Post"),
        ({"published": None}, "The Village Post · date not known"),
        ({"title": "A [x](y)"}, r"“A \[x\](y)”"),
        ({"url": "https://post.example/a#:~:text=Kim%20came"}, "[post-1](<https://post.example/a#:~:text=Kim%20came>)"),
        ({"also": (Source("b", "Other", date(2019, 3, 1), None),)}, "-# Nearly the same in: Other, 1 March 2019"),
    ],
)
def test_who_says_so_and_where(fields, expected):
    assert expected in attribution(quote(**fields), is_answer=True)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (None, "Post"),
        ("javascript:alert(1)", "Post"),
        ("https://a.example/(x) y|z", "[Post](<https://a.example/%28x%29%20y%7Cz>)"),
        ("https://a.example/#" + "x" * 600, "[Post](<https://a.example/>)"),
        ("https://a.example/" + "x" * 600, "Post"),
    ],
)
def test_only_a_web_address_becomes_a_link_and_cannot_leave_it(url, expected):
    assert link("Post", url) == expected


def test_accounts_stand_next_to_each_other_below_their_sides():
    american, korean, other = quote("We left.", 0, 8), quote("They lied.", 0, 10), quote("It rained.", 0, 10)
    accounts = (Account("United States", (american,)), Account("North Korea", (korean,)))
    payload, _ = shown(answer(american, korean, other, accounts=accounts))
    text = markdown_of(payload)
    places = [text.index(part) for part in ("## Accounts", "### United States", "We left", "### North Korea")]
    places += [text.index(part) for part in ("They lied", "### Also", "It rained")]
    assert places == sorted(places)
    assert "contradict" not in text.lower()


def test_the_best_quote_stands_above_accounts_that_it_is_none_of():
    american, korean, best = quote("We left.", 0, 8), quote("They lied.", 0, 10), quote("It rained.", 0, 10)
    accounts = (Account("United States", (american,)), Account("North Korea", (korean,)))
    text = markdown_of(shown(answer(best, american, korean, accounts=accounts))[0])
    parts = ("It rained", "## Accounts", "### United States", "We left", "### North Korea", "They lied")
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "### Also" not in text


def test_a_line_is_drawn_above_the_heading_of_each_side_and_none_below_it():
    american, korean = quote("We left.", 0, 8), quote("They lied.", 0, 10)
    accounts = (Account("United States", (american,)), Account("North Korea", (korean,)))
    payload, _ = shown(answer(american, korean, accounts=accounts))
    kinds = [part["type"] for part in payload["components"][0]["components"]]
    heading = limits.TEXT
    assert kinds == [heading, heading, heading, limits.SECTION, limits.SEPARATOR, heading, limits.SECTION]


def test_every_side_is_shown_however_long_what_the_sides_say_is():
    american = quote("We left. " * 240, 0, 8, side="United States")
    korean = quote("They lied. " * 200, 0, 10, side="North Korea")
    accounts = (Account("United States", (american,)), Account("North Korea", (korean,)))
    payload, message = shown(answer(american, korean, accounts=accounts))
    text = markdown_of(payload)
    places = [text.index(part) for part in ("### United States", "**We left", "### North Korea", "**They lied")]
    assert places == sorted(places)
    assert [file.content.partition("\n")[0] for file in message.files] == [american.text, korean.text]


def test_more_goes_on_after_the_best_quotes_whatever_the_order_of_the_sides_is():
    first, other, second = (quote(f"{word} " * 250, 0, 6) for word in ("Alpha", "Bravo", "Gamma"))
    accounts = (Account("United States", (first, second)), Account("North Korea", (other,)))
    given = answer(first, other, second, accounts=accounts)
    payload, _ = shown(given)
    more, _ = shown(given, skip=len(quotations_in(payload)))
    assert quotations_in(payload) + quotations_in(more) == [first.text, other.text, second.text]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"speaker": "Kim"}, "**Kim** (in part) · The"),
        ({"speaker": "Kim", "speaks_throughout": True}, "**Kim** · The"),
        ({}, "speaker not identified (in part) · The"),
        ({"is_by_several": True}, "several speakers (in part) · The"),
    ],
)
def test_whose_words_the_nearest_passage_has(fields, expected):
    assert attribution(quote(**fields), is_answer=False).startswith(f"{expected} Village Post · 28 February 2019")


def test_nothing_that_answers_is_said_plainly_and_the_nearest_is_not_bold():
    payload, _ = shown(answer(nearest=quote(speaker="Kim")))
    text = markdown_of(payload)
    assert "**No passage answers this question.**" in text
    assert "Nearest passage, not an answer:\n> Kim came at noon. He left early." in text
    assert "**Kim** (in part)" in text


def test_a_question_that_was_not_written_down_is_not_promised_to_moderators():
    payload, _ = shown(answer(nearest=quote()), is_recorded=False)
    assert "Moderators" not in markdown_of(payload)


def test_a_notice_is_shown():
    payload, _ = shown(answer(quote(), notice="Two people have that name."))
    assert "Two people have that name." in markdown_of(payload)


def test_what_does_not_fit_is_left_to_more():
    long = quote("x" * 2000, 0, 2000)
    payload, message = shown(answer(long, replace(long, start=5), replace(long, start=6)))
    assert len(quotations_in(payload)) == 1
    assert any(getattr(button, "label", "") == "More 1" for button in message.buttons)
    payload, _ = shown(answer(long, replace(long, start=5), replace(long, start=6)), skip=1)
    assert len(quotations_in(payload)) == 1


def test_a_quote_that_is_too_long_alone_is_whole_in_a_file():
    text = "He came at noon. " + "And then it rained. " * 400
    payload, message = shown(answer(quote(text, 0, 16)))
    (file,) = message.files
    assert file.content.startswith(text)
    assert quotations_in(payload) == ["He came at noon."]
    assert "The whole passage is in the file quote-1.txt." in markdown_of(payload)


@pytest.mark.parametrize("is_answered", [True, False])
def test_all_that_may_be_long_at_once_still_fits_and_links_go_first(is_answered):
    url = "https://post.example/" + "a" * 400
    marks = "*" * 1000
    also = tuple(Source("copy", f"Post {number} {marks}", None, url) for number in range(30))
    long = quote("He came. " * 300, 0, 8, publisher=marks, title=marks, url=url, speaker=marks, role=marks, also=also)
    given = answer(long, follows=marks) if is_answered else answer(nearest=long, follows=marks)
    message = answer_message(given, Asking(marks, marks), BUTTONS, top=3)
    payload = {"components": message.view().to_components(), "flags": 1 << 15, "allowed_mentions": {"parse": []}}
    names = {file.name for file in message.files}
    assert list(problems_of_message(payload, names, is_edit=False, was_v2=False)) == []
    assert "Nearly the same in 30 more articles" in markdown_of({**payload, "content": ""})
    assert message.files[0].content.startswith(long.text)


def test_many_that_have_nearly_the_same_are_counted():
    also = tuple(Source("copy", f"Post {number}", None, None) for number in range(30))
    told = attribution(quote(also=also), is_answer=True)
    assert told.endswith(
        "Nearly the same in: Post 0, date not known; Post 1, date not known; Post 2, date not known; and 27 more"
    )


def test_a_link_is_measured_as_it_is_written():
    assert link("Post", "https://post.example/" + "(" * 300) == "Post"


MARKS = st.text(st.sampled_from(list("*_~`|<[@#>-\\ a\n😀")), min_size=1, max_size=3000)


@settings(max_examples=40, deadline=None)
@given(st.lists(MARKS, max_size=6), st.booleans(), st.integers(0, 3))
def test_every_answer_is_one_that_discord_takes(texts, is_answered, skip):
    quotes = [quote(text, 0, max(1, len(text) // 2)) for text in texts]
    if is_answered:
        shown(answer(*quotes, answered=True), top=len(quotes), skip=skip)
    else:
        shown(answer(nearest=quotes[0] if quotes else None))


@given(st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=("Cs",)), max_size=400), max_size=30))
def test_pages_leave_nothing_out(lines):
    pages = pages_of(list(map(Entry, lines)), 300)
    assert "".join(pages).replace("\n", "") == "".join(lines)
    assert all(len(page) <= 300 for page in pages)

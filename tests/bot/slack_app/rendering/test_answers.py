"""An answer as a message: within Slack's limits, whatever is in it, and nothing left out in silence."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer import Account, Answer, Highlight, Quote, Source
from bot.catalogue.listing import DatedPassage, ListedSource, People, QuotedPerson, Sources, Timeline
from bot.slack_app.rendering.answers import Setting, answer_message
from bot.slack_app.rendering.more import More, read_more
from bot.slack_app.rendering.quotes import parts_of
from tests.wire.slack.limits import message_problems
from tests.wire.slack.reaching import reaches, shown

LONG = " ".join(f"Sentence {number} tells of the harbour, the mill and the ferry." for number in range(400))
SENTENCE = "We asked for a partial removal."
PASSAGE = f"The talks ended early. {SENTENCE} Nobody knows what comes next."


def quote(text=PASSAGE, sentence=SENTENCE, **changes):
    start = text.index(sentence)
    fields = {
        "text": text,
        "start": 100,
        "end": 100 + len(text),
        "highlight": Highlight(sentence, 100 + start, 100 + start + len(sentence)),
        "speaker": "Ri Yong-ho",
        "side": "North Korea",
        "role": "Foreign Minister",
        "article": "post-1",
        "title": "Talks end",
        "publisher": "The Post",
        "published": date(2019, 3, 1),
        "url": "https://post.example/1#:~:text=We",
        "score": 0.9,
    }
    return Quote(**fields | changes)


def answer(*quotes, **changes):
    fields = {"question": "Why?", "answered": bool(quotes), "confidence": 0.8, "revision": "abc", "elapsed_ms": 1.0}
    return Answer(**fields | {"quotes": quotes, "nearest": None} | changes)


ASKED = Setting("U0ANN", question_id=7)


def message_of(given, setting=ASKED):
    made = answer_message(given, setting)
    message = {"text": made.text, "blocks": list(made.blocks)}
    assert list(message_problems(message)) == []
    assert reaches(message) == []
    assert len(json.dumps(message["blocks"], ensure_ascii=False)) <= 9_500
    return message


def sources(message):
    return ["".join(e["text"] for e in s["elements"]) for b in message["blocks"] for s in b.get("elements", [])
            if s.get("type") == "rich_text_section"]  # fmt: skip


def quoted(message):
    return ["".join(e["text"] for e in q["elements"]) for b in message["blocks"] for q in b.get("elements", [])
            if q.get("type") == "rich_text_quote"]  # fmt: skip


def labels(message):
    return [e["text"]["text"] for b in message["blocks"] for e in b.get("elements", []) if e.get("type") == "button"]


def test_a_quote_says_whose_it_is_where_and_when():
    message = message_of(answer(quote()))
    assert quoted(message) == [PASSAGE]
    said_by = "Ri Yong-ho, Foreign Minister (the words in bold) · North Korea"
    assert f"{said_by} · The Post · 1 March 2019 · “Talks end” · open at the quote" in sources(message)
    (link,) = [e for b in message["blocks"] for s in b.get("elements", []) for e in s.get("elements", [])
               if e.get("type") == "link"]  # fmt: skip
    assert link["url"] == "https://post.example/1#:~:text=We"


def test_the_text_for_notifications_says_of_nothing_that_it_is_bold():
    assert "Foreign Minister · North Korea · The Post" in message_of(answer(quote()))["text"]


def test_what_is_not_known_is_said_so():
    bare = quote(speaker=None, side=None, role=None, title=None, published=None, url=None)
    said = "speaker not identified (the words in bold) · The Post · date not known · post-1"
    assert said in sources(message_of(answer(bare)))


@pytest.mark.parametrize(
    ("fields", "as_answer", "as_nearest"),
    [
        ({}, "Ri Yong-ho, Foreign Minister (the words in bold) ·", "Ri Yong-ho, Foreign Minister (in part) ·"),
        ({"speaks_throughout": True}, "Ri Yong-ho, Foreign Minister (the words in bold) ·", "Ri Yong-ho, Foreign Min"),
        ({"speaker": None, "is_by_several": True}, "several speakers (the words in bold) ·", "several speakers (in"),
        ({"speaker": None}, "speaker not identified (the words in bold) ·", "speaker not identified (in part) ·"),
    ],
)
def test_whose_words_are_shown(fields, as_answer, as_nearest):
    assert any(said.startswith(as_answer) for said in sources(message_of(answer(quote(**fields)))))
    nearest = sources(message_of(answer(nearest=quote(**fields))))
    assert any(said.startswith(as_nearest) for said in nearest)


def test_a_link_that_is_none_is_not_followed():
    message = message_of(answer(quote(url="javascript:alert(1)")))
    assert "javascript" not in json.dumps(message)


def test_where_else_it_stands_is_told():
    also = (Source("x", "The Mail", date(2019, 3, 2), "https://mail.example"), Source("y", "The Sun", None, None))
    assert "also in: The Mail, 2 March 2019; The Sun, date not known" in sources(message_of(answer(quote(also=also))))


def test_many_other_places_are_counted():
    also = tuple(Source(str(n), "The Mail", None, f"https://mail.example/{'x' * 900}{n}") for n in range(30))
    message = message_of(answer(quote(also=also), quote(also=also), quote(also=also)))
    assert len(quoted(message)) == 3
    assert "and 27 more" in shown(message)


def test_the_sides_stand_next_to_each_other_under_a_heading_each():
    north = quote()
    south = quote(text="We offered a full removal.", sentence="We offered a full removal.", speaker="Trump", side="US")
    other = quote(text="It rained.", sentence="It rained.", speaker=None, side=None)
    accounts = (Account("US", (south,)), Account("North Korea", (north,)))
    message = message_of(answer(north, south, other, accounts=accounts))
    text = shown(message)
    assert [b["text"]["text"] for b in message["blocks"] if b["type"] == "header"] == ["Accounts"]
    assert [line for line in sources(message) if line in ("US", "North Korea")] == ["US", "North Korea"]
    assert quoted(message) == [south.text, north.text, other.text]
    assert "contradict" not in text.lower()


def test_the_text_for_screen_readers_has_all_sides_in_the_same_order():
    north, south = quote(), quote(text="No " * 2_000, sentence="No " * 2_000, speaker="Trump", side="US")
    accounts = (Account("US", (south,)), Account("North Korea", (north,)))
    text = message_of(answer(north, south, accounts=accounts, notice="Two people are called Ri."))["text"]
    places = [text.index(said) for said in ("called Ri. ", "“No No", "Trump", "US · ", north.highlight.text, "Ri Yong")]
    assert places == sorted(places)


def test_the_nearest_passage_is_labelled_and_nobody_is_said_to_see_what_is_not_kept():
    message = message_of(answer(answered=False, nearest=quote()))
    text = shown(message)
    assert text.index("No passage answers this question.") < text.index("Nearest passage, not an answer:")
    assert "Moderators see" in text
    assert not any(e.get("style") == {"bold": True} for b in message["blocks"] for q in b.get("elements", [])
                   if q.get("type") == "rich_text_quote" for e in q["elements"])  # fmt: skip
    assert "Moderators" not in shown(message_of(answer(answered=False), Setting("U0ANN")))
    assert labels(message_of(answer(answered=False), Setting("U0ANN"))) == ["Delete"]


@pytest.mark.parametrize("where", ["Sentence 0 ", "Sentence 200 ", "Sentence 399 "])
def test_of_a_long_passage_the_part_with_the_answer_is_shown_and_said_so(where):
    sentence = LONG[LONG.index(where) :].partition(".")[0] + "."
    message = message_of(answer(quote(LONG, sentence)))
    (part,) = quoted(message)
    assert sentence in part
    assert part in LONG
    assert "of a long passage; “Show in context” has all of it." in shown(message)


def test_a_sentence_longer_than_a_message_is_divided_too():
    endless = "word " * 5_000
    message = message_of(answer(quote(endless, endless), quote(endless, endless), quote(endless, endless)))
    assert len(quoted(message)) == 3


def test_what_does_not_fit_is_under_more():
    many = [quote(LONG[n * 500 : n * 500 + 900], LONG[n * 500 : n * 500 + 50], url="https://a.example/" + "x" * 900)
            for n in range(12)]  # fmt: skip
    message = message_of(answer(*many))
    number = len(quoted(message))
    assert 1 <= number < 12
    (more,) = [e for b in message["blocks"] for e in b.get("elements", []) if e.get("action_id") == "more"]
    assert read_more(more["value"]) == More("Why?", number)
    rest = message_of(answer(*many), Setting("U0ANN", skipped=number))
    assert quoted(rest)[0] not in quoted(message)


def test_the_question_is_shown_where_it_is_not_in_view():
    message = message_of(answer(quote(), question="Why *bold* <!here>?"), Setting("U0ANN", asked_by="ann"))
    assert "ann asked: Why *bold* <!here>?" in sources(message)


def test_a_follow_up_says_what_it_was_taken_together_with():
    message = message_of(answer(quote(), follows="What did Ri say?", notice="Two people are called Ri."))
    assert "Taken together with: “What did Ri say?”" in shown(message)
    assert "Two people are called Ri." in shown(message)


PERSON = QuotedPerson("Ri Yong-ho", "Foreign Minister", "North Korea", 3, ("post-1",))
DATED = DatedPassage(
    date(2019, 2, 28), "on Thursday", "The talks ended.", 0, 16, "post-1", "The Post", "https://p.example"
)
LISTED = ListedSource("post-1", "Talks end", "The Post", date(2019, 3, 1), "https://p.example")


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        (People((PERSON,)), "Foreign Minister · North Korea · 3 statements"),
        (Timeline((DATED,)), "The Post (on Thursday)"),
        (Sources((LISTED,)), "Talks end"),
        (People(()), "nothing of that kind"),
        (Sources((LISTED,) * 500), "20 of 500; /sources has all of them."),
        (Timeline((DATED,) * 500), "of 500; /timeline has all of them."),
        (People((PERSON,) * 500), "of 500; /corpus people has all of them."),
    ],
)
def test_what_the_library_holds_is_listed(listing, expected):
    message = message_of(answer(quote(), quote(LONG, "Sentence 9 "), listing=listing))
    assert expected in shown(message)
    assert len(quoted(message)) == (2 if isinstance(listing, People) else 0)
    assert "No passage answers" not in shown(message)
    assert "of 500" in expected or expected in message["text"]
    assert ("one statement by each of the first 2:" in shown(message)) == isinstance(listing, People)


def test_where_a_notice_says_why_nothing_answers_it_is_said_once():
    notice = "Nobody called Ri is quoted."
    alone, with_nearest = (message_of(answer(answered=False, notice=notice, nearest=one)) for one in (None, quote()))
    assert "No passage answers" not in shown(alone)
    assert alone["text"] == notice
    assert "No passage answers" in shown(with_nearest)
    source = "Ri Yong-ho, Foreign Minister (in part) · North Korea · The Post · 1 March 2019 · “Talks end”"
    nearest = f"Nearest passage, not an answer: “{PASSAGE}” ({source})"
    assert with_nearest["text"] == f"{notice} No passage answers this question. {nearest}"
    assert message_of(answer(answered=False))["text"] == "No passage answers this question."


def test_where_nothing_was_searched_there_is_no_confidence():
    assert "confidence" not in shown(message_of(answer(answered=False, notice="You are welcome.")))
    assert "confidence" in shown(message_of(answer(answered=False)))
    assert "confidence" in shown(message_of(answer(quote(), notice="Two people are called Ri.")))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=3_000), st.text(max_size=300), st.text(max_size=60))
def test_any_text_makes_a_message_that_slack_takes(passage, sentence, name):
    made = quote(
        f"{passage}{sentence}.", f"{sentence}.", speaker=name or "x", role=name, side=name, title=name, publisher=name
    )
    message_of(answer(made, made, made, question=passage[:1_000] or "x", notice=sentence or None))
    message_of(answer(answered=False, nearest=made, question=passage[:1_000], follows=sentence or None))


@given(st.text(max_size=2_000), st.integers(1, 400))
def test_the_parts_of_a_passage_are_all_of_it(passage, room):
    parts = list(parts_of(passage, room))
    assert "".join(passage[start:end] for start, end in parts) == passage
    assert all(end - start <= room for start, end in parts)


@given(
    st.text(max_size=500), st.integers(0, 9_999), st.none() | st.text(alphabet=st.characters(exclude_characters="\n"))
)
def test_what_a_more_button_carries_comes_back(question, shown_before, person):
    assert read_more(str(More(question, shown_before, person))) == More(question, shown_before, person)
    follows = "What did Ri say?"
    assert read_more(str(More(question, shown_before, None, follows))) == More(question, shown_before, None, follows)


def test_a_button_of_something_else_carries_no_more():
    assert read_more("something else") is None

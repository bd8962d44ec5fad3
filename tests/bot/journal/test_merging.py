from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.journal.merging import merge
from bot.journal.unanswered import UnansweredEntry, by_wording

BEGAN = datetime(2026, 3, 1, 12, tzinfo=UTC)


def entry(number, text, reason="no answer", answered_since=None, platform="slack"):
    asked_at = BEGAN + timedelta(hours=number)
    return UnansweredEntry(number, asked_at, text, platform, reason, answered_since)


def wordings(encoder, *texts):
    entries = [entry(i, text) for i, text in enumerate(texts)]
    return [question.wordings for question in merge(by_wording(entries), encoder)]


def test_upper_case_and_punctuation_make_no_other_wording():
    texts = by_wording([entry(1, "Who came?"), entry(2, "who came"), entry(3, "Who—came?!"), entry(4, "Who left?")])
    assert [(text.text, text.question_ids) for text in texts] == [("Who—came?!", (3, 2, 1)), ("Who left?", (4,))]


def test_texts_without_words_stand_for_themselves():
    assert len(by_wording([entry(1, "?"), entry(2, "?"), entry(3, "🤔")])) == 2


def test_what_means_the_same_is_merged_and_the_rest_is_not(encoder):
    merged = wordings(
        encoder,
        "When did Trump arrive in Hanoi?",
        "When did Kim arrive in Hanoi?",
        "What did Trump tell Kim?",
        "What time did Trump land in Hanoi?",
        "What did Kim tell Trump?",
        "when did president trump get to hanoi",
        "Why did the summit fail?",
        "why did the talks collapse",
    )
    assert {frozenset(same) for same in merged if len(same) > 1} == {
        frozenset({"Why did the summit fail?", "why did the talks collapse"}),
        frozenset(
            {
                "When did Trump arrive in Hanoi?",
                "What time did Trump land in Hanoi?",
                "when did president trump get to hanoi",
            }
        ),
    }
    assert sorted(len(same) for same in merged) == [1, 1, 1, 2, 3]


def test_the_same_words_in_another_sense_are_told_apart_by_their_vectors(encoder):
    assert len(wordings(encoder, "What hope is renewed?", "What renews hope?")) == 2


def test_a_merged_question_tells_how_often_when_where_and_how_it_was_asked(encoder):
    entries = [
        entry(1, "Why did the summit fail?"),
        entry(2, "why did the summit fail", "not helpful", platform="discord"),
        entry(3, "Why did the talks fail?"),
        entry(4, "How many came?"),
    ]
    first, second = merge(by_wording(entries), encoder)
    assert first.question == "why did the summit fail"
    assert first.wordings == ("why did the summit fail", "Why did the talks fail?")
    assert (first.count, first.question_ids) == (3, (3, 2, 1))
    assert (first.first_asked, first.last_asked) == (BEGAN + timedelta(hours=1), BEGAN + timedelta(hours=3))
    assert first.platforms == ("discord", "slack")
    assert first.reason == "no answer"
    assert second.question == "How many came?"


@pytest.mark.parametrize(
    ("marks", "answered_since"),
    [(("a1", "b2"), "b2"), (("a1", None), None), ((None, "b2"), None), ((None, None), None)],
)
def test_a_question_is_answered_when_all_its_wordings_are(encoder, marks, answered_since):
    texts = ("Why did the summit fail?", "Why did the talks fail?")
    entries = [entry(i, text, answered_since=mark) for i, (text, mark) in enumerate(zip(texts, marks, strict=True))]
    (question,) = merge(by_wording(entries), encoder)
    assert question.answered_since == answered_since


def test_five_wordings_are_shown(encoder):
    texts = [f"{start} the summit fail{end}" for start in ("Why did", "How come") for end in ("", "s", "ed")]
    (question,) = merge(by_wording([entry(i, text) for i, text in enumerate(texts)]), encoder)
    assert (len(question.wordings), question.count) == (5, 6)


def test_the_most_asked_come_first_then_the_latest(encoder):
    entries = [entry(i, text) for i, text in enumerate(["Who came?", "Who left?", "Who left?", "Who paid?"])]
    merged = merge(by_wording(entries), encoder)
    assert [question.question for question in merged] == ["Who left?", "Who paid?", "Who came?"]


def test_nothing_asked_is_nothing_to_merge(encoder):
    assert merge((), encoder) == ()


WORDS = st.sampled_from(["who", "What", "did", "Trump", "Kim", "tell", "say", "to", "not", "2018", "?"])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), max_size=12))
def test_every_entry_is_in_exactly_one_question(encoder, texts):
    entries = [entry(i, text) for i, text in enumerate(texts)]
    merged = merge(by_wording(entries), encoder)
    assert sorted(number for question in merged for number in question.question_ids) == list(range(len(texts)))
    assert [question.count for question in merged] == sorted((q.count for q in merged), reverse=True)

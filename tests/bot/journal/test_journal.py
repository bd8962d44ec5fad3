from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from bot.answer import Answer
from bot.errors import KeyFileError, UnknownQuestionError
from bot.journal.journal import AskedQuestion, Journal, StoredAboutPerson
from bot.journal.pseudonym import KEY_FILE, Pseudonyms
from bot.question import normalise_question
from corpus.errors import StoreError
from corpus.store.database import Database, open_database
from corpus.store.tables import feedback, question

ANSWERED = Answer("?", True, 0.9, "3f2a91bc0d4e", 12.5, (), None)
UNANSWERED = replace(ANSWERED, answered=False, confidence=0.25)
LATER = "9c1d2e3f4a5b"


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def pass_by(self, time: timedelta) -> datetime:
        self.moment += time
        return self.moment


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    if request.param == "sqlite":
        return tmp_path / "library.sqlite3"
    url: str = request.getfixturevalue("postgresql_url")
    return url


@pytest.fixture
def database(where: Path | str) -> Iterator[Database]:
    database = open_database(where)
    yield database
    database.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(database: Database, tmp_path: Path, clock: Clock) -> Journal:
    return Journal(database, Pseudonyms(tmp_path), timedelta(days=90), clock)


def rows(database, table):
    with database.read() as connection:
        return connection.execute(select(table)).all()


def open_texts(journal):
    return [text.text for text in journal.unanswered_texts() if text.answered_since is None]


def test_a_question_is_kept_with_what_came_of_it(journal, database, tmp_path, clock):
    number = journal.record("  Who\n came? ", UNANSWERED, "discord", "4711")
    (row,) = rows(database, question)
    assert row._asdict() == {
        "id": number,
        "asked_at": clock.moment,
        "text": "Who came?",
        "platform": "discord",
        "asker": Pseudonyms(tmp_path).of("discord", "4711"),
        "revision_id": "3f2a91bc0d4e",
        "answered": False,
        "confidence": 0.25,
        "answered_later_at": None,
        "answered_later_revision": None,
    }


def test_the_terminal_has_no_asker_and_needs_no_key(journal, database, tmp_path):
    journal.record("Who came?", ANSWERED, "terminal")
    assert rows(database, question)[0].asker is None
    assert not (tmp_path / KEY_FILE).exists()


def test_no_id_of_a_person_is_stored(journal, database):
    number = journal.record("Who came?", ANSWERED, "discord", "471147114711")
    journal.give_feedback(number, "471247124712", helpful=False)
    stored = str([rows(database, question), rows(database, feedback)])
    assert "471147114711" not in stored
    assert "471247124712" not in stored


def test_the_last_word_of_each_person_counts(journal, database):
    number = journal.record("Who came?", ANSWERED, "slack", "U1")
    for rater, helpful in [("U1", False), ("U2", True), ("U1", True), ("U2", False), ("U2", False)]:
        journal.give_feedback(number, rater, helpful)
    assert sorted(row.helpful for row in rows(database, feedback)) == [False, True]


def test_one_person_who_clicks_many_times_at_once_has_one_vote(journal, database):
    number = journal.record("Who came?", ANSWERED, "slack", "U1")
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda i: journal.give_feedback(number, "U1", i % 2 == 0), range(32)))
    assert len(rows(database, feedback)) == 1


@pytest.mark.parametrize("number", [-1, 0, 1, 2**31 - 1, 2**31, 2**63, 10**30])
def test_feedback_on_an_unknown_question_is_refused(journal, database, number):
    with pytest.raises(UnknownQuestionError, match="this question is not kept any more; ask it again"):
        journal.give_feedback(number, "U1", helpful=True)
    assert rows(database, feedback) == []


@pytest.mark.parametrize(
    ("votes", "is_listed"),
    [([], False), ([True], False), ([False], True), ([True, False], True), ([True, True, False], False)],
)
def test_an_answer_that_did_not_help(journal, votes, is_listed):
    number = journal.record("Who came?", ANSWERED, "slack", "U0")
    for i, helpful in enumerate(votes):
        journal.give_feedback(number, f"U{i}", helpful)
    texts = journal.unanswered_texts()
    assert [text.reason for text in texts] == ["not helpful"] * is_listed


@pytest.mark.parametrize(
    ("votes", "hours"),
    [
        ([("U1", False)], 1),
        ([("U1", False), ("U2", False)], 1),
        ([("U1", True), ("U2", False), ("U3", False)], 2),
        ([("U1", False), ("U1", True), ("U1", False)], 3),  # a person's last word counts
        ([("U1", True), ("U2", True), ("U3", False), ("U4", False)], 4),
    ],
)
def test_it_is_open_since_the_vote_that_told_so(journal, clock, votes, hours):
    asked_at = clock.moment
    number = journal.record("Who came?", ANSWERED, "slack", "U0")
    for rater, helpful in votes:
        clock.pass_by(timedelta(hours=1))
        journal.give_feedback(number, rater, helpful)
    assert [text.open_since for text in journal.unanswered_texts()] == [asked_at + timedelta(hours=hours)]


def test_it_is_open_since_it_was_first_asked_and_not_answered_since(journal, clock):
    first = journal.record("Who came?", UNANSWERED, "slack")
    asked_again_at = clock.pass_by(timedelta(days=1))
    second = journal.record("who came", UNANSWERED, "slack")
    clock.pass_by(timedelta(days=1))
    journal.record("Who came?", UNANSWERED, "slack")
    journal.mark_answered_later([first], LATER)
    assert [text.open_since for text in journal.unanswered_texts()] == [asked_again_at]
    journal.mark_answered_later([second, second + 1], LATER)
    assert [text.open_since for text in journal.unanswered_texts()] == [None]


def test_no_answer_stays_no_answer_even_if_it_helped(journal):
    journal.give_feedback(journal.record("Who came?", UNANSWERED, "slack"), "U1", helpful=True)
    assert [(text.text, text.reason) for text in journal.unanswered_texts()] == [("Who came?", "no answer")]


def test_a_question_is_marked_when_a_later_revision_answers_it_and_open_again_when_none_does(journal, database, clock):
    numbers = [journal.record(text, UNANSWERED, "slack") for text in ("Who came?", "who came", "Who left?")]
    marked_at = clock.pass_by(timedelta(minutes=1))
    journal.mark_answered_later([*numbers[:2], 999], LATER)
    assert {text.text: text.answered_since for text in journal.unanswered_texts()} == {
        "who came": LATER,
        "Who left?": None,
    }
    assert [row.answered_later_at for row in sorted(rows(database, question))] == [marked_at, marked_at, None]
    assert journal.count_open() == 1
    journal.mark_open_again(numbers)
    assert sorted(open_texts(journal)) == ["Who left?", "who came"]
    assert journal.count_open() == 2
    assert [row.answered_later_at for row in rows(database, question)] == [None] * 3


def test_marking_nothing_does_nothing(journal):
    journal.mark_answered_later([], LATER)
    journal.mark_open_again(())
    assert journal.unanswered_texts() == ()


def test_a_question_asked_again_in_vain_opens_its_wording_again(journal, clock):
    journal.mark_answered_later([journal.record("Who came?", UNANSWERED, "slack")], LATER)
    clock.pass_by(timedelta(days=1))
    journal.record("who came", UNANSWERED, "discord")
    assert open_texts(journal) == ["who came"]


def test_the_latest_five_thousand_are_looked_at(journal, database, clock):
    values = {"platform": "slack", "revision_id": LATER, "answered": False, "confidence": 0.1}
    with database.write() as connection:
        entries = [values | {"text": f"q{i}", "asked_at": clock.moment + timedelta(seconds=i)} for i in range(5003)]
        connection.execute(insert(question), entries)
    assert {text.text for text in journal.unanswered_texts()} == {f"q{i}" for i in range(3, 5003)}


def test_what_is_past_its_retention_is_neither_shown_nor_kept(journal, database, clock):
    old = journal.record("Who came?", UNANSWERED, "slack", "U1")
    journal.give_feedback(old, "U2", helpful=False)
    clock.pass_by(timedelta(days=90))
    assert journal.unanswered_texts() == ()
    journal.record("Who left?", UNANSWERED, "slack", "U1")  # purges, as the last time is over an hour ago
    assert [row.text for row in rows(database, question)] == ["Who left?"]
    assert rows(database, feedback) == []
    with pytest.raises(UnknownQuestionError):
        journal.give_feedback(old, "U2", helpful=True)


def test_purging_deletes_only_what_is_old(journal, database, clock):
    journal.record("Who came?", UNANSWERED, "slack")
    clock.pass_by(timedelta(days=89, hours=23, minutes=59))
    journal.record("Who left?", UNANSWERED, "slack")
    assert journal.purge() == 0
    clock.pass_by(timedelta(minutes=1))
    assert journal.purge() == 1
    assert [row.text for row in rows(database, question)] == ["Who left?"]


def test_recording_purges_at_most_once_an_hour(journal, database, clock, tmp_path):
    journal.record("Who came?", UNANSWERED, "slack")
    clock.pass_by(timedelta(days=90) - timedelta(minutes=30))
    journal.record("Who left?", UNANSWERED, "slack")  # purges
    clock.pass_by(timedelta(minutes=45))
    journal.record("Who stayed?", UNANSWERED, "slack")
    assert len(rows(database, question)) == 3
    clock.pass_by(timedelta(minutes=15))
    journal.record("Who paid?", UNANSWERED, "slack")
    assert len(rows(database, question)) == 3


def test_without_retention_nothing_is_kept(journal, database, tmp_path, clock):
    journal.record("Who came?", UNANSWERED, "slack", "U1")
    silent = Journal(database, Pseudonyms(tmp_path), timedelta(0), clock)
    assert silent.record("Who left?", UNANSWERED, "slack", "U1") is None
    assert rows(database, question) == []


@pytest.mark.parametrize("is_wish", [True, False])
def test_what_is_deleted_is_in_no_file_any_more(tmp_path, clock, is_wish):
    folder = tmp_path / "data"
    database = open_database(folder / "library.sqlite3")
    journal = Journal(database, Pseudonyms(folder), timedelta(days=90), clock)
    for number in range(20):
        journal.record(f"What did Anna Berg hide in Oslo, number {number}?", UNANSWERED, "slack", "U1")
    clock.pass_by(timedelta(days=90))
    assert (journal.forget("slack", "U1") if is_wish else journal.purge()) == 20
    assert not [path.name for path in folder.iterdir() if b"Anna Berg" in path.read_bytes()]
    database.close()


def test_a_reader_does_not_hold_up_who_wants_something_deleted(tmp_path, clock):
    database = open_database(tmp_path / "library.sqlite3")
    journal = Journal(database, Pseudonyms(tmp_path), timedelta(days=90), clock)
    journal.record("What did Anna Berg hide?", UNANSWERED, "slack", "U1")
    with database.read() as reading:
        reading.execute(select(question)).all()
        assert journal.forget("slack", "U1") == 1
    assert not rows(database, question)
    database.close()


def test_a_person_is_told_what_is_stored_and_can_have_it_deleted(journal, database, clock):
    first = journal.record("Who came?", ANSWERED, "slack", "U1")
    asked = clock.moment
    later = clock.pass_by(timedelta(hours=1))
    journal.record("Who left?", ANSWERED, "slack", "U1")
    others = [
        journal.record("Who paid?", ANSWERED, platform, user) for platform, user in (("slack", "U2"), ("x", "U1"))
    ]
    for number, rater in ((first, "U2"), (others[0], "U1"), (others[0], "U2")):
        journal.give_feedback(number, rater, helpful=True)
    stored = StoredAboutPerson((AskedQuestion("Who left?", later), AskedQuestion("Who came?", asked)), votes=1)
    assert journal.stored_about("slack", "U1") == stored
    assert journal.forget("slack", "U1") == 3
    assert journal.stored_about("slack", "U1") == StoredAboutPerson((), 0)
    assert [row.id for row in sorted(rows(database, question))] == others
    assert [row.question_id for row in rows(database, feedback)] == [others[0]]
    assert journal.forget("slack", "U1") == 0


def test_an_id_is_never_given_twice(journal, clock):
    first = journal.record("Who came?", ANSWERED, "slack", "U1")
    journal.forget("slack", "U1")
    assert journal.record("Who left?", ANSWERED, "slack", "U2") > first


def test_a_damaged_key_stops_before_anything_is_written(journal, database, tmp_path):
    (tmp_path / KEY_FILE).write_bytes(b"short")
    with pytest.raises(KeyFileError):
        journal.record("Who came?", ANSWERED, "slack", "U1")
    assert rows(database, question) == []


def test_a_database_that_cannot_be_written_is_a_store_error(journal, database):
    with database.write() as connection:
        feedback.drop(connection)
        question.drop(connection)
    with pytest.raises(StoreError) as raised:
        journal.record("Who came?", ANSWERED, "slack", "U1")
    assert "Who came" not in str(raised.value)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=50))
def test_any_question_and_any_id_can_be_kept_and_forgotten(journal, text):
    journal.record(text, UNANSWERED, "slack", text)
    assert [asked.text for asked in journal.stored_about("slack", text).questions] == [normalise_question(text)]
    assert journal.forget("slack", text) == 1

"""Questions are answered first, and then written down."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk import Desk
from bot.errors import QuestionError
from bot.in_force import SearcherInForce
from bot.journal.journal import Journal
from bot.journal.pseudonym import KEY_FILE, Pseudonyms
from bot.reception import Reception, Request
from corpus.revision import revision_id
from corpus.store import tables
from tests.bot.article_files import FERRY
from tests.bot.data_folder import rows
from tests.bot.full_disk import full_disk
from tests.bot.publishing import publish

QUESTION = "Who canceled the working lunch?"
OFF_TOPIC = "Which sauce goes with a mushroom omelette?"


@pytest.fixture
def questions(stores):
    """Return what reads the journal's questions, oldest first."""
    return lambda: rows(stores.database, tables.question)


@pytest.mark.parametrize("asked", [QUESTION, f"  {QUESTION}\n", OFF_TOPIC])
def test_a_question_is_answered_and_written_down(reception, desk, questions, asked):
    outcome = reception.ask(asked, 3)
    assert replace(outcome.answer, elapsed_ms=0) == replace(desk.answer(asked, 3), elapsed_ms=0)
    (row,) = questions()
    assert (row.id, row.text, row.platform, row.asker) == (outcome.question_id, asked.strip(), "terminal", None)
    assert (row.revision_id, row.answered) == (desk.revision, outcome.answer.answered)
    assert row.confidence == pytest.approx(outcome.answer.confidence)


def test_there_are_as_many_quotes_as_asked_for(reception):
    assert [len(reception.ask(QUESTION, top=number).answer.quotes) for number in (1, 3, 5)] == [1, 3, 5]


def test_by_itself_an_answer_holds_what_fits_nearly_as_well_as_the_best(reception, desk, questions):
    answer = reception.ask(QUESTION).answer
    best = desk.answer(QUESTION, 3)
    assert 0.75 * best.quotes[0].score > best.quotes[1].score
    assert answer.quotes == best.quotes[:1]
    assert answer.left_out == 2
    assert len(questions()) == 1


def test_of_the_asker_only_a_pseudonym_is_kept(reception, questions, stores):
    reception.ask(QUESTION, asker="4711")
    (row,) = questions()
    assert row.asker == Pseudonyms(stores.data).of("terminal", "4711")
    assert "4711" not in row.asker


def test_who_wants_to_be_forgotten_cannot_be_followed_up_either(reception, questions):
    reception.ask(QUESTION, asker="4711", conversation="a channel")
    reception.ask("Who came?", asker="4712", conversation="a thread")
    reception.ask("And what did he say?", asker="4711", conversation="a thread")
    reception.ask(QUESTION, asker="4712", conversation="another channel")
    reception.conversations.take_over("elsewhere", reception.conversations.turns("a channel"))
    assert reception.forget("4711") == 2
    asked_in = ("a channel", "a thread", "another channel", "elsewhere")
    assert list(filter(reception.conversations.turns, asked_in)) == ["another channel"]
    assert len(questions()) == 2


@pytest.mark.parametrize("question", ["", "a" * 1001, "what\x07now"])
def test_what_cannot_be_asked_is_not_written_down(reception, questions, question):
    with pytest.raises(QuestionError):
        reception.ask(question)
    assert questions() == []


@pytest.mark.parametrize("words", ["hello", "thanks", "who are you?", "please delete my data"])
def test_where_nothing_is_asked_moderators_have_nothing_to_see(reception, questions, words):
    outcome = reception.ask(words, conversation="a thread")
    assert (outcome.answer.answered, outcome.question_id) == (False, None)
    assert questions() == []


def test_with_no_retention_nothing_is_kept(desk, stores, minutes, questions):
    journal = Journal(stores.database, Pseudonyms(stores.data), timedelta(0))
    outcome = Reception(desk, journal, minutes, "discord").ask(QUESTION, asker="4711")
    assert outcome.answer.answered
    assert outcome.question_id is None
    assert questions() == []
    assert minutes.notices == []


@pytest.mark.parametrize("broken", ["library.sqlite3", KEY_FILE])
def test_a_journal_that_cannot_be_written_costs_nobody_an_answer(reception, stores, minutes, broken):
    stores.database.close()
    (stores.data / broken).write_text("neither a key nor a database " * 20)
    outcomes = [reception.ask(QUESTION, asker="4711") for _ in range(3)]
    assert [outcome.answer.answered for outcome in outcomes] == [True] * 3
    assert [outcome.question_id for outcome in outcomes] == [None] * 3
    (warning,) = minutes.notices  # once, not at each question
    assert warning.startswith("warning: questions are not written in the journal: ")
    assert broken in warning


def test_a_disk_that_runs_full_costs_nobody_an_answer(stores, small_encoder, minutes, questions):
    library = publish(stores, small_encoder, {"ferry": FERRY})
    desk = Desk(SearcherInForce(stores, small_encoder, minutes))
    reception = Reception(desk, Journal(stores.database, Pseudonyms(stores.data), timedelta(days=90)), minutes, "slack")
    reception.ask("When does the ferry cross the river?")
    with full_disk():
        outcomes = [reception.ask("Where is the ferry?"), reception.ask("How many bicycles?")]
    assert [outcome.answer.revision for outcome in outcomes] == [revision_id(library)] * 2
    assert [outcome.question_id for outcome in outcomes] == [None, None]
    (warning,) = minutes.notices
    assert "library.sqlite3" in warning
    after = reception.ask("Who takes the ferry?")
    assert [row.text for row in questions()] == ["When does the ferry cross the river?", after.answer.question]


def test_what_is_overheard_is_written_down_only_where_a_passage_answers_it(reception, questions):
    (ignored,) = reception.ask_each([Request(OFF_TOPIC, conversation="a thread", is_overheard=True)])
    assert (ignored.answer.answered, ignored.question_id) == (False, None)
    assert reception.conversations.turns("a thread") == ()
    (heard,) = reception.ask_each([Request(QUESTION, conversation="a thread", is_overheard=True)])
    (row,) = questions()
    assert (row.id, row.text) == (heard.question_id, QUESTION)

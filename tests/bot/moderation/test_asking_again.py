"""Questions without an answer, asked again after a publish."""

import pytest

from bot.answer import Answer
from bot.languages import Languages
from bot.moderation.asking_again import ask_again
from corpus.errors import StoreError
from corpus.store import tables
from index.build import build_index
from index.crosslingual.multilingual import is_installed
from index.errors import ModelError
from index.search import Searcher
from tests.bot.article_files import BAKERY, FERRY, MILL
from tests.bot.data_folder import rows
from tests.bot.moderators import add, ids_in_force, journal_of, moderation_of, remove


@pytest.fixture
def journal(stores):
    return journal_of(stores)


@pytest.fixture
def asked(journal):
    """Return a function that writes down a question and what came of it."""

    def ask(text, answered=False, helpful=None):
        question_id = journal.record(text, Answer(text, answered, 0.3, "a" * 12, 1.0, (), None), "discord", "7")
        if helpful is not None:
            journal.give_feedback(question_id, "8", helpful)
        return question_id

    return ask


def answered_since(stores):
    return {row.id: row.answered_later_revision for row in rows(stores.database, tables.question)}


@pytest.fixture
def searcher(small_encoder, stores, moderation, tmp_path):
    """Return a searcher over two articles, and put them in force."""
    for name, text in (("ferry", FERRY), ("mill", MILL)):
        (tmp_path / f"{name}.txt").write_text(text)
    revision = add(moderation, tmp_path / "ferry.txt", tmp_path / "mill.txt").revision
    return Searcher(build_index(stores.library.library(revision), small_encoder), small_encoder)


FERRY_QUESTION = "How many bicycles does the ferry carry over the river?"


def test_what_is_answered_now_is_marked(searcher, stores, journal, asked):
    first, same, other = asked(FERRY_QUESTION), asked(FERRY_QUESTION.upper()), asked("Who repairs the mill?")
    helped = asked("Is it noon?", answered=True, helpful=True)
    assert ask_again(journal, searcher, 0.0, set()) == 2
    revision = searcher.index.revision
    assert answered_since(stores) == {first: revision, same: revision, other: revision, helped: None}
    assert ask_again(journal, searcher, 0.0, set()) == 0  # none is counted twice
    assert journal.count_open() == 0


@pytest.mark.skipif(not is_installed(), reason="the extra multilingual is not installed")
def test_a_question_in_another_language_is_asked_again_too(searcher, journal, asked, tmp_path, minutes):
    asked("Wie viele Fahrräder trägt die Fähre über den Fluss?")
    assert ask_again(journal, searcher, 0.0, set()) == 0
    assert ask_again(journal, searcher, 0.0, set(), Languages(tmp_path / "multilingual", minutes)) == 1
    assert journal.count_open() == 0


def test_what_is_not_answered_stays_open_and_opens_again(searcher, stores, journal, asked):
    question = asked(FERRY_QUESTION)
    assert ask_again(journal, searcher, 1.01, set()) == 0
    assert (answered_since(stores), journal.count_open()) == ({question: None}, 1)
    ask_again(journal, searcher, 0.0, set())
    assert journal.count_open() == 0
    assert ask_again(journal, searcher, 1.01, set()) == 0  # as after a removal
    assert (answered_since(stores), journal.count_open()) == ({question: None}, 1)


@pytest.mark.parametrize(("news", "number"), [(set(), 0), ({"mill"}, 0), ({"ferry"}, 1), ({"ferry", "mill"}, 1)])
def test_what_did_not_help_is_answered_by_new_articles_only(searcher, stores, journal, asked, news, number):
    question = asked(FERRY_QUESTION, answered=True, helpful=False)
    assert ask_again(journal, searcher, 0.0, news) == number
    assert answered_since(stores) == {question: searcher.index.revision if number else None}


def test_what_helped_by_a_new_article_is_not_opened_again(searcher, stores, journal, asked):
    question = asked(FERRY_QUESTION, answered=True, helpful=False)
    ask_again(journal, searcher, 0.0, {"ferry"})
    ask_again(journal, searcher, 0.0, set())
    assert answered_since(stores) == {question: searcher.index.revision}


def test_nothing_to_ask(searcher, journal):
    assert ask_again(journal, searcher, 0.0, {"ferry"}) == 0


def test_a_publish_asks_again(stores, small_encoder, minutes, tmp_path, asked):
    moderation = moderation_of(stores, small_encoder, minutes, threshold=0.0)
    question, unhelpful = asked("Who owns the bakery?"), asked(FERRY_QUESTION, answered=True, helpful=False)
    (tmp_path / "bakery.txt").write_text(BAKERY)
    first = add(moderation, tmp_path / "bakery.txt")
    assert (first.now_answered, moderation.status().open_questions) == (2, 0)  # there is nothing else to answer from
    assert answered_since(stores) == {question: first.revision, unhelpful: first.revision}
    later = asked("Where does the ferry cross?")
    (tmp_path / "ferry.txt").write_text(FERRY)
    second = add(moderation, tmp_path / "ferry.txt")
    assert second.now_answered == 1
    assert answered_since(stores)[later] == second.revision
    (merged,) = [one for one in moderation.unanswered() if "cross" in one.question]
    assert merged.answered_since == second.revision


def test_a_changed_article_is_news_and_the_others_are_none(stores, small_encoder, minutes, tmp_path, asked):
    moderation = moderation_of(stores, small_encoder, minutes, threshold=0.0)
    for name, text in (("ferry", FERRY), ("bakery", BAKERY), ("mill", MILL)):
        (tmp_path / f"{name}.txt").write_text(text)
    add(moderation, *(tmp_path / f"{name}.txt" for name in ("ferry", "bakery", "mill")))
    unhelpful = asked(FERRY_QUESTION, answered=True, helpful=False)
    assert remove(moderation, "mill").now_answered == 0
    (tmp_path / "bakery.txt").write_text(f"{BAKERY} It closes at one.")
    assert add(moderation, tmp_path / "bakery.txt").now_answered == 0
    (tmp_path / "ferry.txt").write_text(f"{FERRY} It is red.")
    assert add(moderation, tmp_path / "ferry.txt").now_answered == 1
    assert answered_since(stores) == {unhelpful: stores.library.in_force()}


@pytest.fixture
def inbox(tmp_path):
    """Return a folder with two articles to add."""
    for name, text in (("ferry", FERRY), ("mill", MILL)):
        (tmp_path / f"{name}.txt").write_text(text)
    return tmp_path


def test_a_rollback_asks_again(stores, small_encoder, minutes, inbox, asked):
    moderation = moderation_of(stores, small_encoder, minutes, threshold=0.0)
    first = add(moderation, inbox / "mill.txt").revision
    unhelpful, unanswered = asked(FERRY_QUESTION, answered=True, helpful=False), asked(FERRY_QUESTION + " And when?")
    second = add(moderation, inbox / "ferry.txt").revision
    assert answered_since(stores) == {unhelpful: second, unanswered: second}

    strict = moderation_of(stores, small_encoder, minutes, threshold=1.01)
    assert strict.rollback(first, actor="Ann").now_answered == 0
    assert (answered_since(stores), strict.status().open_questions) == ({unhelpful: None, unanswered: None}, 2)
    assert moderation.rollback(second, actor="Ann").now_answered == 2
    assert answered_since(stores) == {unhelpful: second, unanswered: second}


def test_what_did_not_help_stays_answered_by_what_is_gone_back_to(stores, small_encoder, minutes, inbox, asked):
    moderation = moderation_of(stores, small_encoder, minutes, threshold=0.0)
    unhelpful = asked(FERRY_QUESTION, answered=True, helpful=False)
    first = add(moderation, inbox / "ferry.txt").revision
    add(moderation, inbox / "mill.txt")
    moderation.rollback(first, actor="Ann")
    assert answered_since(stores) == {unhelpful: first}


def test_a_rollback_needs_no_model_where_no_question_is_open(moderation, stores, minutes, inbox):
    def load():
        raise AssertionError("the model is loaded")

    first = add(moderation, inbox / "ferry.txt").revision
    add(moderation, inbox / "mill.txt")
    moderation._encoder = load
    assert moderation.rollback(first, actor="Ann").removed == 1


def test_what_is_rolled_back_to_stays_so_without_the_model(moderation, stores, minutes, inbox, asked):
    def fail():
        raise ModelError("small", "it is not there", "choose another one")

    first = add(moderation, inbox / "ferry.txt").revision
    add(moderation, inbox / "mill.txt")
    asked("Is it noon?")
    moderation._encoder = fail
    moderation.rollback(first, actor="Ann")
    assert stores.library.in_force() == first
    (warning,) = minutes.notices
    assert warning.startswith("warning: it is in force, but the open questions were not asked again: embedding model")


def test_what_is_published_stays_so_where_the_journal_fails(moderation, stores, minutes, tmp_path):
    def fail():
        raise StoreError("the database is locked", "try again")

    moderation._journal.unanswered_texts = fail
    (tmp_path / "ferry.txt").write_text(FERRY)
    publication = add(moderation, tmp_path / "ferry.txt")
    assert (publication.added, publication.now_answered) == (1, 0)
    assert ids_in_force(stores) == ["ferry"]
    assert minutes.notices == [
        "warning: it is in force, but the open questions were not asked again: the database is locked; try again"
    ]

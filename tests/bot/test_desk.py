from concurrent.futures import ThreadPoolExecutor
from itertools import cycle

import pytest

from bot.desk import Desk, open_desk
from bot.errors import QuestionError
from bot.settings import read_settings
from corpus.library import SHIPPED_ARTICLES, Library, read_library
from index.build import build_index
from index.confidence import THRESHOLD
from index.encoder import SentenceTransformerEncoder
from index.errors import ModelError

ANSWERED = "Who canceled the working lunch?"
LIBRARY = read_library(SHIPPED_ARTICLES)


@pytest.mark.parametrize(
    "question",
    [ANSWERED, "What did Lu Kang say about sanctions?", "Was the summit a failure?", "Why did Trump walk away?"],
)
def test_every_quote_stands_in_its_article_word_for_word(index, encoder, question):
    answer = Desk(index, encoder, threshold=0).answer(question)
    assert answer.answered
    assert len(answer.quotes) == 3
    assert answer.nearest is None
    for quote in answer.quotes:
        article = LIBRARY[quote.article]
        assert article.text[quote.start : quote.end] == quote.text
        assert article.text[quote.highlight.start : quote.highlight.end] == quote.highlight.text
        assert quote.start <= quote.highlight.start < quote.highlight.end <= quote.end
        assert quote.publisher == article.provenance.publisher == "Global Times"
        assert quote.published == article.provenance.published
        assert quote.side is None


def test_quotes_come_best_first_and_no_more_than_asked_for(index, encoder):
    desk = Desk(index, encoder, threshold=0)
    scores = [quote.score for quote in desk.answer(ANSWERED, top=5).quotes]
    assert len(scores) == 5
    assert scores == sorted(scores, reverse=True)
    assert len(desk.answer(ANSWERED, top=1).quotes) == 1


def test_below_the_threshold_there_is_no_quote_but_the_nearest_passage(index, encoder):
    best = Desk(index, encoder, threshold=0).answer(ANSWERED)
    answer = Desk(index, encoder, threshold=1).answer(ANSWERED)
    assert not answer.answered
    assert answer.quotes == ()
    assert answer.nearest == best.quotes[0]
    assert answer.confidence == best.confidence


def test_what_no_article_tells_is_not_answered(desk):
    answer = desk.answer("Which sauce goes with a mushroom omelette?")
    assert not answer.answered
    assert answer.confidence < THRESHOLD
    assert answer.nearest is not None


def test_the_question_stays_as_asked_and_is_searched_normalised(desk):
    composed, decomposed = desk.answer("café  summit?"), desk.answer(" cafe\u0301\tsummit? \n")
    assert decomposed.question == "cafe\u0301\tsummit?"
    assert (decomposed.confidence, decomposed.nearest) == (composed.confidence, composed.nearest)


@pytest.mark.parametrize("question", ["", " \n", "a" * 1001, "what\x00now", "what\ud800now"])
def test_what_cannot_be_asked_is_refused(desk, question):
    with pytest.raises(QuestionError):
        desk.answer(question)


@pytest.mark.parametrize(
    "question", ["???", "金正恩说了什么", "🤝", "a" * 1000, "'; DROP TABLE --", "[/bold]", "to be or"]
)
def test_odd_questions_are_handled(desk, index, question):
    answer = desk.answer(question)
    assert 0 <= answer.confidence <= 1
    assert answer.elapsed_ms > 0
    assert answer.revision == desk.revision == index.revision


def test_an_index_of_another_model_is_refused(index, small_model):
    with pytest.raises(ModelError, match="was not built with it but with all-MiniLM-L6-v2"):
        Desk(index, SentenceTransformerEncoder(str(small_model)))


def test_the_index_changes_under_load_and_no_answer_mixes_two(encoder):
    indexes = [build_index(Library.of([article]), encoder) for article in LIBRARY]
    article_of = {index.revision: next(iter(index.library)).id for index in indexes}
    desk = Desk(indexes[0], encoder, threshold=0)
    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(desk.answer, ANSWERED) for _ in range(60)]
        for index in cycle(indexes):
            desk.put_in_force(index)
            if all(answer.done() for answer in answers):
                break
    seen = set()
    for answer in (future.result() for future in answers):
        assert {quote.article for quote in answer.quotes} == {article_of[answer.revision]}
        seen.add(answer.revision)
    assert seen == set(article_of)


@pytest.mark.parametrize(("threshold", "answered"), [("0", True), ("1", False)])
def test_a_desk_is_opened_as_the_settings_say(monkeypatch, data, encoder, minutes, threshold, answered):
    monkeypatch.setenv("ANSWER_THRESHOLD", threshold)
    desk = open_desk(read_settings(data), encoder, minutes)
    assert desk.answer(ANSWERED).answered is answered
    assert minutes.notices == []


def test_a_desk_is_opened_over_the_articles_of_a_folder(articles, tmp_path, encoder, minutes):
    desk = open_desk(read_settings(tmp_path / "data"), encoder, minutes, articles)
    answer = desk.answer("When does the bakery open?")
    quote = answer.quotes[0] if answer.quotes else answer.nearest
    assert quote is not None
    assert (quote.article, quote.highlight.text) == ("bakery", "The bakery opens at five.")

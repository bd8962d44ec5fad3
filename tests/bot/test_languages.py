"""Questions in other languages, as the desk answers them."""

import pytest

from bot.desk import Desk
from bot.languages import Languages, not_answered_in, not_understood_in
from index.crosslingual.languages import ENGLISH
from index.crosslingual.multilingual import COVERED, is_installed

needs_the_extra = pytest.mark.skipif(not is_installed(), reason="the extra multilingual is not installed")


@pytest.fixture
def languages(tmp_path, minutes):
    return Languages(tmp_path / "multilingual", minutes)


@needs_the_extra
@pytest.mark.parametrize("question", ["Wer empfing Kim offiziell in Hanoi?", "谁在河内为金正恩举行了欢迎仪式？"])
def test_a_question_in_another_language_is_answered_with_quotes_in_their_own(searcher, languages, question):
    answer = Desk(lambda *, damaged=None: searcher, None, languages).answer(question, top=2)
    assert answer.answered
    assert answer.notice is None
    assert "Nguyen Phu Trong" in answer.quotes[0].highlight.text
    assert 1 <= len(answer.quotes) <= 2
    text = searcher.index.library[answer.quotes[0].article].text
    assert text[answer.quotes[0].start : answer.quotes[0].end] == answer.quotes[0].text


@needs_the_extra
def test_what_is_on_something_else_is_not_answered(searcher, languages):
    answer = Desk(lambda *, damaged=None: searcher, None, languages).answer("Wie koche ich Spaghetti?")
    assert (answer.answered, answer.quotes) == (False, ())
    assert answer.notice == "Keine Textstelle beantwortet diese Frage."


@needs_the_extra
def test_a_threshold_that_is_set_counts_in_every_language(searcher, languages):
    question = "Wer empfing Kim offiziell in Hanoi?"
    answers = [Desk(lambda *, damaged=None: searcher, at, languages).answer(question) for at in (0.0, None, 1.0)]
    assert [answer.answered for answer in answers] == [True, True, False]
    assert answers[2].nearest is not None


def test_a_language_that_is_not_covered_gets_a_not_understood_in_it_and_no_quote(searcher, languages):
    answer = Desk(lambda *, damaged=None: searcher, None, languages).answer("Vad sa Trump om sanktionerna?")
    assert (answer.answered, answer.quotes, answer.nearest, answer.confidence) == (False, (), None, 0)
    assert answer.notice == "Frågor på det här språket kan inte besvaras här. Fråga gärna på engelska."


def test_without_the_extra_every_other_language_gets_a_notice(searcher, tmp_path, minutes, monkeypatch):
    monkeypatch.setattr("bot.languages.is_installed", lambda: False)
    for languages in (None, Languages(tmp_path, minutes)):
        desk = Desk(lambda *, damaged=None: searcher, None, languages)
        answer = desk.answer("Was sagte Trump über die Sanktionen?")
        assert (answer.answered, answer.quotes, answer.nearest) == (False, (), None)
        assert answer.notice == not_understood_in("de")
        assert desk.answer("What did North Korea propose?").answered


def test_a_question_in_english_loads_nothing_of_it(searcher, languages, tmp_path, monkeypatch):
    def fail(*_):
        raise AssertionError("the multilingual model was asked for")

    monkeypatch.setattr(Languages, "searcher", fail)
    desk = Desk(lambda *, damaged=None: searcher, None, languages)
    answers = desk.answer_each(["What did North Korea propose?", "Pompeo", "Nguyen Phu Trong", "Who is quoted?"])
    assert [answer.notice for answer in answers] == [None] * 4
    assert not (tmp_path / "multilingual").exists()


def test_every_covered_language_has_a_notice_of_its_own():
    assert len({not_answered_in(language) for language in COVERED | {ENGLISH}}) == len(COVERED | {ENGLISH})
    assert len({not_understood_in(language) for language in COVERED}) == len(COVERED)
    assert not_understood_in("tlh") == not_understood_in(ENGLISH)

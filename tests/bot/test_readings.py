"""Questions about the library, follow-ups and small talk in other languages."""

import pytest

from bot.catalogue.listing import People, Sources, Timeline
from bot.desk import Desk
from bot.dialogue.conversations import Conversations
from bot.dialogue.follow_ups import FollowUps
from bot.dialogue.small_talk import asks_nothing
from bot.languages import Languages
from bot.readings import language_of_phrase, phrases
from index.crosslingual.multilingual import is_installed

needs_the_extra = pytest.mark.skipif(not is_installed(), reason="the extra multilingual is not installed")


@pytest.fixture
def desk(searcher, tmp_path, minutes):
    return Desk(lambda *, damaged=None: searcher, None, Languages(tmp_path / "multilingual", minutes))


@needs_the_extra
@pytest.mark.parametrize(
    ("question", "listing"),
    [
        ("¿quién es citado?", People),
        ("谁被引用了？", People),
        ("Wer wird hier zitiert?", People),
        ("какие источники у тебя есть?", Sources),
        ("¿Qué fuentes utilizas?", Sources),
        ("was geschah am Freitag?", Timeline),
        ("что произошло в пятницу?", Timeline),
        ("2月28日发生了什么事？", Timeline),
    ],
)
def test_a_question_about_the_library_is_understood(desk, question, listing):
    answer = desk.answer(question)
    assert answer.answered
    assert isinstance(answer.listing, listing)
    assert answer.question == question


@needs_the_extra
@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("Was sagte Moon?", "Moon Jae-in"),
        ("文在寅说了什么？", "Moon Jae-in"),
        ("Что Трамп сказал о санкциях?", "Donald Trump"),
        ("特朗普对制裁说了什么？", "Donald Trump"),
    ],
)
def test_what_somebody_said_is_quoted_of_nobody_else(desk, question, speaker):
    answer = desk.answer(question)
    assert answer.answered
    assert answer.quotes[0].speaker == speaker


@needs_the_extra
@pytest.mark.parametrize(
    ("question", "follow_up", "read_as"),
    [
        ("Was hat Trump über Sanktionen gesagt?", "und Ri?", "what about Ri?"),
        ("特朗普对制裁说了什么？", "还有呢？", "what else?"),
        ("¿Qué dijo China sobre el alivio de las sanciones?", "¿por qué?", "why?"),
        ("Что Китай сказал о смягчении санкций?", "почему?", "why?"),
    ],
)
def test_a_follow_up_is_taken_with_the_question_before(desk, question, follow_up, read_as):
    follow_ups = FollowUps(desk, Conversations())
    follow_ups.answer("here", desk.answer(question), 2)
    answer = follow_ups.answer("here", desk.answer(follow_up), 2)
    assert (answer.question, answer.follows) == (follow_up, question)
    assert desk.answer(follow_up).read_as == read_as


@needs_the_extra
@pytest.mark.parametrize(
    ("words", "notice"),
    [
        ("Hallo", "Darin steckt keine Frage"),
        ("Vielen Dank!", "Gern geschehen."),
        ("muchísimas gracias", "De nada."),
        ("Напиши мне стихотворение", "Здесь нет вопроса"),
        ("你好", "这里没有关于文章的问题。"),
    ],
)
def test_small_talk_gets_a_sentence_in_its_language_and_no_quote(desk, words, notice):
    answer = desk.answer(words)
    assert (answer.answered, answer.quotes, answer.nearest) == (False, (), None)
    assert answer.notice.startswith(notice)


@needs_the_extra
@pytest.mark.parametrize("question", ["Was wollte Nordkorea?", "为什么会谈提前结束？", "¿Dónde se reunieron?"])
def test_a_question_about_the_event_is_searched_for(desk, question):
    answer = desk.answer(question)
    assert answer.listing is None
    assert answer.read_as not in phrases()


def test_every_small_talk_phrase_is_one_in_english_too():
    talk = list(phrases())[list(phrases()).index("hello") : list(phrases()).index("delete my data") + 1]
    assert [phrase for phrase in talk if not asks_nothing(phrase)] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("und China?", "de"),
        ("Vielen Dank!", "de"),
        ("escribe un poema", "es"),
        ("and China?", None),
        ("ok", None),
        ("hey", None),
    ],
)
def test_a_phrase_word_for_word_tells_its_language(text, language):
    assert language_of_phrase(text, lambda: {"china", "un"}) == language


def test_no_question_of_the_project_is_a_phrase_of_another_language():
    from bench.questions import read_questions

    assert [q.text for q in read_questions("tune") if language_of_phrase(q.text, frozenset) is not None] == []


def test_names_are_looked_up_only_where_a_phrase_may_have_one():
    def names():
        raise AssertionError("it takes long in a large library")

    assert language_of_phrase("why did the talks end early?", names) is None

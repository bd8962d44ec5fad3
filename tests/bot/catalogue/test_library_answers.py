from datetime import date

import pytest

from bot.answer import quote_from
from bot.catalogue.looked_up import LOOKED_UP
from bot.desk import Desk
from bot.errors import QuestionError
from corpus.article import Article, Provenance
from corpus.library import Library
from corpus.shipped import SHIPPED_ARTICLES, read_library
from index.build import build_index
from index.search import Searcher

LIBRARY = read_library(SHIPPED_ARTICLES)


def test_everybody_who_is_quoted_is_listed_once_and_the_most_quoted_first(desk):
    people = desk.people().people
    names = [person.name for person in people]
    assert len(names) == len(set(names))
    assert {"Donald Trump", "Ri Yong-ho", "Moon Jae-in", "Lu Kang", "Wang Yi"} <= set(names)
    counts = [person.statements for person in people]
    assert counts == sorted(counts, reverse=True)
    assert all(set(person.articles) <= set(LIBRARY.articles) for person in people)
    assert desk.names() == tuple(names)


def test_the_names_are_worked_out_once_for_a_revision(desk):
    assert desk.names() is desk.names()


def test_a_desk_that_is_prepared_works_nothing_out_again(searcher, monkeypatch):
    desk = Desk(lambda *, damaged=None: searcher)
    desk.prepare()
    monkeypatch.setattr("bot.catalogue.contents.persons_of", None)
    monkeypatch.setattr("bot.catalogue.contents.in_order", None)
    monkeypatch.setattr("bot.catalogue.per_article.PerArticle._value", None)
    assert desk.names()
    assert desk.timeline().passages
    assert desk.answer("What did Moon say?").answered
    assert desk.answer("What did China say?").answered
    assert desk.answer("Who is Moon?").answered


@pytest.mark.parametrize("name", ["Moon", "moon jae-in", "MOON JAE IN"])
def test_what_somebody_said_is_quoted_and_nothing_else(desk, name):
    answer = desk.said(name)
    assert answer.answered
    assert {quote.speaker for quote in answer.quotes} == {"Moon Jae-in"}
    for quote in answer.quotes:
        text = LIBRARY[quote.article].text
        assert text[quote.start : quote.end] == quote.text
        assert text[quote.highlight.start : quote.highlight.end] == quote.highlight.text
        assert quote.start <= quote.highlight.start < quote.highlight.end <= quote.end


@pytest.mark.parametrize("topic", ["", "sanctions"])
def test_what_two_people_say_together_is_quoted_for_each_of_them_and_as_nobodys_alone(desk, topic):
    (joint,) = desk.said("Pompeo", topic).quotes
    assert joint.text.startswith("Trump and US Secretary of State Mike Pompeo, ")
    assert (joint.speaker, joint.role, joint.side, joint.is_by_several) == (None, None, "United States", True)
    if not topic:
        assert desk.said("Trump", top=9).quotes[-1] == joint  # after what he says alone


def test_on_a_topic_the_most_fitting_statement_comes_first(desk):
    answer = desk.said("Ri", "removing the sanctions partially", top=2)
    assert answer.answered
    assert len(answer.quotes) == 2
    assert {quote.speaker for quote in answer.quotes} == {"Ri Yong-ho"}
    assert "partial removal" in answer.quotes[0].highlight.text


def test_of_an_office_that_nobody_quoted_holds_no_other_state_speaks(desk):
    answer = desk.answer("what did the Vietnamese president say?")
    assert (answer.answered, answer.quotes) == (False, ())
    assert answer.notice == "No statement in the articles is certainly by “the Vietnamese president”."
    assert desk.answer("what did the South Korean leader say?").quotes[0].speaker == "Moon Jae-in"


def test_who_said_what_is_quoted_is_told_by_where_it_stands(desk):
    (quote,) = desk.answer('"We had to walk away from that." who said this?').quotes
    assert (quote.speaker, quote.highlight.text) == ("Donald Trump", "We had to walk away from that.")
    text = next(article.text for article in LIBRARY if "According to the Vietnam" in article.text)
    several = text[text.index("According to the Vietnam") : text.index(' "meaningful progress')]
    (long,) = desk.answer(f'who said "{several}"').quotes
    assert several.startswith(long.highlight.text)
    assert long.start <= long.highlight.start < long.highlight.end <= long.end
    assert not desk.answer('who said "- - - - -"?').answered
    assert desk.answer('who said "We had to walk away from the moon and Oslo."').confidence != LOOKED_UP


def test_what_somebody_did_not_speak_of_is_not_answered(desk):
    answer = desk.said("Moon", "the price of mushrooms in Kaesong")
    assert (answer.answered, answer.quotes) == (False, ())
    assert answer.nearest is not None
    assert answer.nearest.speaker == "Moon Jae-in"


def test_somebody_who_is_not_quoted_has_no_answer(desk):
    answer = desk.said("Angela Merkel")
    assert (answer.answered, answer.quotes, answer.nearest, answer.confidence) == (False, (), None, 0)
    assert answer.notice == "The library quotes nobody named “Angela Merkel”."


@pytest.mark.parametrize("name", ["China", "the Chinese", "Beijing", "chinese officials", "the Chinese government"])
def test_a_state_is_quoted_by_whoever_speaks_for_it(desk, name):
    answer = desk.said(name)
    assert {quote.side for quote in answer.quotes} == {"China"}
    assert {"Lu Kang", "Wang Yi", None} <= {quote.speaker for quote in answer.quotes}
    assert answer.notice == "These are statements of whoever speaks for China."


@pytest.mark.parametrize("question", ["How did China react?", "what is chinas position?", "Beijing's reaction"])
def test_the_reaction_of_a_state_is_what_those_say_who_speak_for_it(desk, question):
    answer = desk.answer(question)
    assert answer.answered
    assert {quote.side for quote in answer.quotes} == {"China"}


@pytest.mark.parametrize("question", ["moon reaction", "what does Moon think of it?"])
def test_the_reaction_of_a_person_is_what_they_say(desk, question):
    answer = desk.answer(question)
    assert answer.answered
    assert {quote.speaker for quote in answer.quotes} == {"Moon Jae-in"}


@pytest.mark.parametrize("question", ["How did Kim react?", "how did the markets react?", "Vietnam's reaction"])
def test_the_reaction_of_somebody_who_is_not_quoted_is_searched_for(desk, question):
    answer = desk.answer(question)
    assert answer.notice is None
    shown = answer.quotes if answer.answered else (answer.nearest,)
    assert shown
    assert all(quote.score != 1.0 for quote in shown)


def test_experts_are_each_heard(desk):
    answer = desk.answer("What do experts say?")
    assert answer.answered
    assert answer.notice == "These are statements of independent experts."
    assert {quote.side for quote in answer.quotes} == {"independent expert"}
    assert len({quote.speaker for quote in answer.quotes}) == 3


@pytest.mark.parametrize(
    "question", ["what do experts think will happen next?", "what do Chinese experts think about sanctions?"]
)
def test_on_a_topic_only_experts_are_quoted(desk, question):
    answer = desk.answer(question)
    assert answer.answered
    assert {quote.side for quote in answer.quotes} == {"independent expert"}
    assert answer.notice.startswith("These are statements of independent experts")
    assert answer.notice.endswith(", of whatever country.") is ("Chinese" in question)


@pytest.mark.parametrize(
    ("question", "side"),
    [("who are the experts?", "independent expert"), ("which Chinese officials are quoted?", "China")],
)
def test_who_is_quoted_may_be_asked_of_experts_or_of_a_state(desk, question, side):
    answer = desk.answer(question)
    assert {person.side for person in answer.listing.people} == {side}
    assert {quote.side for quote in answer.quotes} == {side}


@pytest.mark.parametrize(
    ("question", "notice"),
    [
        ("which Iraqi officials are quoted?", "The library quotes nobody who speaks for Iraq."),
        ("what happened on 31 February 2019?", "No calendar has “31 February 2019”."),
        ("what happened on april 31?", "No calendar has “april 31”."),
    ],
)
def test_what_there_is_not_is_said(desk, question, notice):
    answer = desk.answer(question)
    assert not answer.answered
    assert (answer.notice, answer.nearest, answer.listing) == (notice, None, None)


def test_a_question_on_what_a_state_said_quotes_nobody_else(desk):
    answer = desk.answer("what did China say about sanctions?")
    assert answer.answered
    assert {quote.side for quote in answer.quotes} == {"China"}
    assert "anction" in answer.quotes[0].highlight.text


def test_what_somebody_said_on_a_day_is_what_the_articles_tell_of_that_day(desk):
    (quote,) = desk.answer("what did Lu Kang say on Thursday?").quotes
    assert "at a daily briefing on Thursday" in quote.highlight.text
    assert all("riday" in quote.text for quote in desk.answer("what did Moon say on 1 March?").quotes)


@pytest.mark.parametrize("topic", ["yongbyon", "the wall", "Iran", "Taiwanese people"])
def test_what_somebody_said_on_nothing_of_the_kind_is_only_the_nearest(desk, topic):
    answer = desk.answer(f"what did Trump say about {topic}?")
    assert not answer.answered
    assert answer.nearest is not None
    assert answer.nearest.speaker == "Donald Trump"


def test_who_speaks_of_a_topic_nowhere_is_said_to(desk):
    notice = "Nothing that the articles quote of Donald Trump is about “the wall”."
    assert desk.said("Trump", "the wall").notice == notice


@pytest.mark.parametrize(
    ("name", "topic"), [("Trump", "the deal"), ("Moon", "the outcome"), ("An Gang", "time"), ("Ri", "the americans")]
)
def test_a_topic_in_other_words_than_the_statements_is_found(desk, name, topic):
    assert desk.said(name, topic).answered


@pytest.mark.parametrize(
    ("name", "notice"),
    [
        ("Norway", "The library quotes nobody who speaks for Norway."),
        ("the Dutch", "The library quotes nobody who speaks for the Netherlands."),
        ("kim jong un", "The articles name Kim Jong-un, and quote no statement that is certainly theirs."),
    ],
)
def test_who_says_nothing_is_called_what_the_articles_call_them(desk, name, notice):
    answer = desk.said(name)
    assert (answer.answered, answer.notice) == (False, notice)


def test_people_of_one_surname_are_told_apart_and_each_is_heard(desk):
    answer = desk.said("Lu", top=2)
    assert answer.notice is not None
    assert "Lü Chao" in answer.notice
    assert "Lu Kang" in answer.notice
    assert {quote.speaker for quote in answer.quotes} == {"Lü Chao", "Lu Kang"}


def test_a_name_that_cannot_be_asked_is_refused(desk):
    with pytest.raises(QuestionError):
        desk.said("  ")


def test_the_timeline_tells_of_days_in_order_and_how_they_are_known(desk):
    passages = desk.timeline().passages
    assert [told.day for told in passages] == sorted(told.day for told in passages)
    thursday = desk.timeline("2019-02-28").passages
    assert {told.day for told in thursday} == {date(2019, 2, 28)}
    assert any(told.basis == '"on Thursday", article of 28 February 2019' for told in thursday)
    assert any(told.basis == '"on Thursday", article of 1 March 2019' for told in thursday)
    assert all(LIBRARY[told.article].text[told.start : told.end] == told.text for told in passages)
    assert desk.timeline("1999-01-01").passages == ()


def test_no_more_quotes_are_made_of_the_timeline_than_are_shown(desk, monkeypatch):
    made = []

    def count(ranked, *of):
        made.append(ranked)
        return quote_from(ranked, *of)

    monkeypatch.setattr("bot.catalogue.looked_up.quote_from", count)
    answer = desk.answer("What happened when?", top=2)
    assert (len(answer.quotes), len(answer.listing.passages) > 10) == (2, True)
    assert len(made) < 10


def test_the_sources_are_the_articles_the_latest_first(desk):
    sources = desk.sources().sources
    assert [source.article for source in sources] == ["global-times-2019-03-01", "global-times-2019-02-28"]
    assert [source.published for source in sources] == [date(2019, 3, 1), date(2019, 2, 28)]


def test_what_was_only_planned_for_a_day_comes_last(small_encoder):
    articles = [
        Article("early", "The fair is set to open on 5 May 2019 in Bergen.", provenance(date(2019, 5, 1))),
        Article("late", "The fair opened on 5 May 2019 after a storm.", provenance(date(2019, 5, 6))),
    ]
    searcher = Searcher(build_index(Library.of(articles), small_encoder), small_encoder)
    answer = Desk(lambda *, damaged=None: searcher, 0.0).answer("what happened on 5 May 2019?")
    assert [quote.article for quote in answer.quotes] == ["late", "early"]


def provenance(published: date) -> Provenance:
    return Provenance("The Post", "0" * 64, published=published)

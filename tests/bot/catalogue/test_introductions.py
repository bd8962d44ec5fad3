import pytest

from bot.catalogue.introductions import introductions_of
from bot.desk import Desk
from corpus.article import Article, Provenance
from corpus.library import Library
from index.build import build_index
from index.search import Searcher

TEXT = (
    "Dahl arrived early, and so did US President Ann Lee.\n\n"
    "Norwegian Foreign Minister Ole Dahl said the fair was over. Lee said nothing. Ole Dahl left, and so did Eva Moe."
)


def test_everybody_is_introduced_where_the_role_stands_with_the_name():
    article = Article("a", TEXT, Provenance("The Post", "0" * 64))
    found = {s.speaker.name: (s.speaker.role, TEXT[s.start : s.end]) for s in introductions_of(article)}
    assert found == {
        "Ann Lee": ("US President", "Dahl arrived early, and so did US President Ann Lee."),
        "Ole Dahl": ("Norwegian Foreign Minister", "Norwegian Foreign Minister Ole Dahl said the fair was over."),
    }


@pytest.mark.parametrize(
    ("question", "name", "beginning"),
    [
        ("who is moon?", "Moon Jae-in", "South Korean President Moon Jae-in said Friday"),
        ("Who is the South Korean president?", "Moon Jae-in", "South Korean President Moon Jae-in said Friday"),
        ("who's Pompeo", "Mike Pompeo", "Trump and US Secretary of State Mike Pompeo"),
        ("who is Nguyen Phu Trong?", "Nguyen Phu Trong", "According to the Vietnam News Agency"),
    ],
)
def test_who_asks_who_somebody_is_gets_the_introduction(desk, question, name, beginning):
    answer = desk.answer(question)
    assert answer.answered
    assert answer.quotes[0].highlight.text.startswith(beginning)
    assert all(name in quote.highlight.text for quote in answer.quotes)
    assert answer.notice is None


def test_of_several_people_of_a_name_each_is_introduced(desk):
    answer = desk.answer("who is Lu?")
    assert {"Lu Kang", "Lü Chao"} <= {quote.speaker for quote in answer.quotes}
    assert "Lu Kang" in (answer.notice or "")


@pytest.mark.parametrize(
    "question", ["who is Putin?", "who is Kim's wife?", "who is to blame for it?", "who is right?"]
)
def test_nobody_is_introduced_who_is_not_named(desk, question):
    answer = desk.answer(question)
    assert answer.confidence < 0.9


def test_whom_somebody_else_speaks_of_is_named(small_encoder):
    answer = answered("President Ann Lee said that she had met Norwegian Prime Minister Ole Dahl.", small_encoder)
    assert answer("who is the prime minister of Norway?").quotes[0].speaker == "Ann Lee"
    assert answer("who is Dahl?").notice == "The articles tell of Ole Dahl (Norwegian Prime Minister)."
    assert answer("who is Lee?").notice is None


def test_who_holds_an_office_is_told_by_nothing_that_does_not_name_it(small_encoder):
    answer = answered("Norwegian Prime Minister Ole Dahl left, and so did the mayor.", small_encoder)
    assert not answer("who is Norway's foreign minister?").answered
    assert answer("who is the mayor?").answered
    assert answer("who is the tall baker?").answered  # at this threshold anything counts


def answered(text, encoder):
    library = Library.of([Article("a", text, Provenance("The Post", "0" * 64))])
    searcher = Searcher(build_index(library, encoder), encoder)
    return Desk(lambda *, damaged=None: searcher, 0.0).answer

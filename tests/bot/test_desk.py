import pytest

from bot.desk import Desk, open_desk
from bot.errors import QuestionError
from bot.settings import read_settings
from corpus.errors import EmptyCorpusError
from corpus.library import Library
from corpus.shipped import SHIPPED_ARTICLES, read_library
from corpus.verification import Verdict
from index.build import build_index
from index.confidence import THRESHOLD
from index.errors import DamagedIndexError
from index.search import Searcher
from tests.bot.article_files import FERRY, stored
from tests.bot.data_folder import stores_in

ANSWERED = "Who canceled the working lunch?"
LIBRARY = read_library(SHIPPED_ARTICLES)


def desk_at(searcher: Searcher, threshold: float) -> Desk:
    return Desk(lambda *, damaged=None: searcher, threshold)


@pytest.mark.parametrize(
    "question",
    [ANSWERED, "What did Lu Kang say about sanctions?", "Was the summit a failure?", "Why did Trump walk away?"],
)
def test_every_quote_stands_in_its_article_word_for_word(searcher, question):
    answer = desk_at(searcher, threshold=0).answer(question)
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
        assert quote.speaker is None or quote.speaker in article.text
        assert quote.side in (None, "United States", "North Korea", "South Korea", "China", "independent expert")


def test_where_sides_differ_their_accounts_stand_next_to_each_other(searcher):
    answer = desk_at(searcher, threshold=0).answer("Did North Korea ask for all sanctions to be lifted?")
    assert {account.side for account in answer.accounts} == {"United States", "North Korea"}
    for account in answer.accounts:
        assert account.quotes
        assert set(account.quotes) <= set(answer.quotes)
        assert {quote.side for quote in account.quotes} == {account.side}


@pytest.mark.parametrize(
    "question",
    [
        "why did the talks end early?",
        "how do the two versions differ?",
        "How do the accounts of Washington and Pyongyang differ?",
    ],
)
def test_who_asks_for_what_is_disputed_gets_both_sides(searcher, question):
    answer = Desk(lambda **damaged: searcher).answer(question)
    assert answer.answered
    assert {account.side for account in answer.accounts} == {"United States", "North Korea"}
    assert all(account.quotes for account in answer.accounts)


def test_two_sides_that_are_named_together_are_both_heard(searcher):
    answer = Desk(lambda **damaged: searcher).answer("how did Beijing and Seoul react to the outcome?")
    assert [account.side for account in answer.accounts] == ["China", "South Korea"]
    assert answer.quotes[-1].speaker == "Moon Jae-in"  # who stands below the first twenty


def test_sides_that_dispute_nothing_get_no_answer(searcher):
    answer = Desk(lambda **damaged: searcher).answer("Do Japan and China disagree?")
    assert (answer.answered, answer.accounts) == (False, ())


def test_a_fact_has_no_accounts(searcher):
    assert desk_at(searcher, threshold=0).answer("Where did Trump hold his press conference?").accounts == ()


def test_quotes_come_best_first_and_no_more_than_asked_for(searcher):
    desk = desk_at(searcher, threshold=0)
    scores = [quote.score for quote in desk.answer(ANSWERED, top=5).quotes]
    assert len(scores) == 5
    assert scores == sorted(scores, reverse=True)
    assert len(desk.answer(ANSWERED, top=1).quotes) == 1


@pytest.mark.parametrize("question", ["bitcoin price today", "asdkjh qwe zzxp", "best ramen near shibuya?"])
def test_what_is_near_nothing_gets_no_nearest_passage(desk, question):
    answer = desk.answer(question)
    assert (answer.answered, answer.quotes, answer.nearest) == (False, (), None)


def test_below_the_threshold_there_is_no_quote_but_the_nearest_passage(searcher):
    best = desk_at(searcher, threshold=0).answer(ANSWERED)
    answer = desk_at(searcher, threshold=1).answer(ANSWERED)
    assert not answer.answered
    assert answer.quotes == ()
    assert answer.nearest == best.quotes[0]
    assert answer.confidence == best.confidence


def test_what_no_article_tells_is_not_answered(desk):
    answer = desk.answer("When does the train to Seoul leave?")
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


def test_an_index_that_stays_damaged_is_an_error(searcher, monkeypatch, tmp_path):
    asked = []

    def searcher_in_force(*, damaged=None):
        asked.append(damaged)
        return searcher

    def search(*_):
        raise DamagedIndexError(tmp_path / "tokens")

    monkeypatch.setattr(Searcher, "search_each", search)  # what a failing disk would do
    with pytest.raises(DamagedIndexError, match="tokens: cut short, altered or missing"):
        Desk(searcher_in_force).answer(ANSWERED)
    assert asked == [None, searcher]


@pytest.mark.parametrize(("threshold", "answered"), [("0", True), ("1", False)])
def test_a_desk_is_opened_as_the_settings_say(monkeypatch, data, encoder, minutes, threshold, answered):
    monkeypatch.setenv("ANSWER_THRESHOLD", threshold)
    desk = open_desk(stores_in(data), read_settings(data), encoder, minutes)
    assert desk.answer(ANSWERED).answered is answered
    assert (minutes.notices, minutes.builds) == ([], [])


def test_a_desk_is_opened_over_the_articles_of_a_folder(articles, stores, encoder, minutes):
    desk = open_desk(stores, read_settings(stores.data), encoder, minutes, articles)
    answer = desk.answer("When does the bakery open?")
    quote = answer.quotes[0] if answer.quotes else answer.nearest
    assert quote is not None
    assert (quote.article, quote.highlight.text) == ("bakery", "The bakery opens at five.")


def test_what_cannot_be_answered_from_is_known_when_the_desk_is_opened(stores, small_encoder, minutes, tmp_path):
    with pytest.raises(EmptyCorpusError, match="put at least one in this folder"):
        open_desk(stores, read_settings(stores.data), small_encoder, minutes, tmp_path)


def test_quotations_are_compared_with_the_revision_in_force_prepared_once(searcher, small_encoder, monkeypatch):
    village = Searcher(build_index(Library.of([stored("ferry", FERRY).article]), small_encoder), small_encoder)
    in_force = searcher
    desk = Desk(lambda *, damaged=None: in_force)
    shipped, ferry = "we had to walk away", "It carries forty people"

    def verdicts():
        return [one.checked.verification.verdict for one in desk.check([shipped, ferry])]

    assert verdicts() == [Verdict.EXACT, Verdict.NOT_FOUND]
    in_force = village
    assert verdicts() == [Verdict.NOT_FOUND, Verdict.EXACT]
    monkeypatch.setattr("bot.catalogue.contents.Verifier", None)
    assert verdicts() == [Verdict.NOT_FOUND, Verdict.EXACT]

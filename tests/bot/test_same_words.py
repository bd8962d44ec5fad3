from bot.same_words import DistinctPassage, distinct
from corpus.article import Article, Provenance
from corpus.library import Library
from index.passage import RankedPassage, Signals
from index.segment import segment

WIRE = "The ferry that carries forty people across the river every hour stood still on Monday after a rope broke."
TOUCHED_UP = "The ferry that carries forty people across the river every hour stood still Monday after a rope broke."
OTHER = "The bakery that sells forty loaves across the river every hour was closed on Sunday after an oven burnt down."
SHORT = "Nobody was hurt."


def ranked(*texts: str, article: str | None = None) -> tuple[list[RankedPassage], Library]:
    articles = [Article(article or f"a{n}", text, Provenance("The Post", "0" * 64)) for n, text in enumerate(texts)]
    if article:
        articles = [Article(article, "\n\n".join(texts), Provenance("The Post", "0" * 64))]
    passages = [passage for one in articles for passage in segment(one)]
    return [RankedPassage(p, 1.0, Signals(0, 0, 0, 0, 0), p.sentences[0]) for p in passages], Library.of(articles)


def test_nearly_the_same_words_of_several_articles_are_one_passage_in_the_place_of_the_best():
    passages, library = ranked(WIRE, OTHER, TOUCHED_UP, WIRE)
    first, other, touched_up, again = passages
    assert distinct(passages, library) == (DistinctPassage(first, (touched_up, again)), DistinctPassage(other))


def test_an_article_may_say_a_thing_twice():
    passages, library = ranked(WIRE, TOUCHED_UP, article="twice")
    assert len(passages) == 2
    assert distinct(passages, library) == tuple(DistinctPassage(passage) for passage in passages)


def test_short_sentences_may_be_said_of_two_things():
    passages, library = ranked(SHORT, SHORT)
    assert distinct(passages, library) == tuple(DistinctPassage(passage) for passage in passages)


def test_one_answering_sentence_in_two_passages_is_said_once():
    passages, library = ranked(f"{WIRE} It rained.", f"{TOUCHED_UP} {OTHER}")
    assert distinct(passages, library) == (DistinctPassage(passages[0], (passages[1],)),)

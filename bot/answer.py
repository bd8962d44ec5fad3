"""Ranked passages -> an answer made of quotes, or "no passage answers"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.catalogue.listing import Listing
from bot.words import ALSO, NOT_IDENTIFIED, SEVERAL_SPEAKERS, credit_in_words
from corpus.article import Article
from corpus.library import Library
from corpus.text_fragment import link_to
from index.known_sides import KnownSides
from index.passage import Passage, RankedPassage, Span
from index.speakers import speaker_of, speakers_together


@dataclass(frozen=True, slots=True)
class Highlight:
    """The sentence of a quote that answers; offsets count in the article's canonical text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """Another article that holds nearly the same passage."""

    article: str
    publisher: str
    published: date | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage word for word, and what a reader needs to check it.

    `article_text[start:end] == text`, and the highlight lies within. `speaker`, `side`, `title`,
    `published`, `url` and `role` are None where the article does not give them; the link opens the page
    at the quote, in browsers that know text fragments. `role` is what the article says the speaker is
    ("North Korean Foreign Minister"), `also` where nearly the same passage stands. `is_by_several`
    says whether people certainly speak together in the highlight, `speaks_throughout` whether all of the passage is
    the speaker's.
    """

    text: str
    start: int
    end: int
    highlight: Highlight
    speaker: str | None
    side: str | None
    article: str
    title: str | None
    publisher: str
    published: date | None
    url: str | None
    score: float
    role: str | None = None
    also: tuple[Source, ...] = ()
    is_by_several: bool = False
    speaks_throughout: bool = False

    @property
    def place(self) -> tuple[str, int]:
        """Return what tells a passage from all others: its article and where it begins."""
        return self.article, self.start

    @property
    def credit(self) -> str | None:
        """Return who speaks, with their role: "Ri Yong-ho, North Korean Foreign Minister"."""
        return credit_in_words(self.speaker, self.role) if self.speaker is not None else None

    @property
    def is_all_highlight(self) -> bool:
        """Whether the sentence that answers is all there is."""
        return self.highlight.text == self.text

    def attribution(self, *, is_answer: bool) -> "Attribution":
        """Return who speaks in the highlight; of a nearest passage, where it is not marked, whether in all of it."""
        is_by_all = self.is_all_highlight or (not is_answer and self.speaks_throughout)
        who = self.credit or (SEVERAL_SPEAKERS if self.is_by_several else NOT_IDENTIFIED)
        return Attribution(who, self.side, is_name=self.credit is not None, is_of_part=not is_by_all)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks, with their role, and for which side; `is_of_part` where the rest may be of others.

    `who` is a name (`is_name`), or says that nobody is known to speak, or that several people do.
    """

    who: str
    side: str | None
    is_name: bool
    is_of_part: bool


@dataclass(frozen=True, slots=True)
class Account:
    """What one side says in answer to a question; which of the sides is right is the reader's to judge."""

    side: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    `quotes`, best first, are empty when not answered; only then may `nearest` hold a passage.
    `confidence` is the probability (0 to 1) that the best passage answers. Where sides give accounts of
    the same thing, `accounts` are two or more of them, made of `quotes`; else it is empty.
    `follows` is the earlier question that a follow-up was taken together with, and `listing` is what
    the library holds where the question was about the library itself. `notice` is what the reader should
    know of how the question was taken, in a sentence or two, such as that two people have that name.
    `left_out` counts the quotes that were left out because they fit far less well than the best one. `read_as` is the
    English that a question in another language is read as: of a known phrase, or its words one after the other.
    """

    question: str
    answered: bool
    confidence: float
    revision: str
    elapsed_ms: float
    quotes: tuple[Quote, ...]
    nearest: Quote | None
    accounts: tuple[Account, ...] = ()
    follows: str | None = None
    listing: Listing | None = None
    notice: str | None = None
    left_out: int = 0
    read_as: str | None = None

    @property
    def was_searched(self) -> bool:
        """Whether anything was looked for; else the notice says why not."""
        return self.answered or self.nearest is not None or not self.notice

    @property
    def sections(self) -> tuple[tuple[str | None, tuple[Quote, ...]], ...]:
        """Return the quotes to show under each heading: each side's account, and the others; or all under none.

        The best quote comes first, under no heading, where it is nobody's account.
        """
        if not self.accounts:
            return ((None, self.quotes),)
        told = [quote for account in self.accounts for quote in account.quotes]
        others = [quote for quote in self.quotes if quote not in told]
        best = [quote for quote in others[:1] if quote == self.quotes[0]]
        sections: list[tuple[str | None, tuple[Quote, ...]]] = [(None, tuple(best))]
        sections += [(account.side, account.quotes) for account in self.accounts]
        sections.append((ALSO, tuple(others[len(best) :])))
        return tuple(section for section in sections if section[1])


def narrowed(answer: Answer, quotes: Sequence[Quote]) -> Answer:
    """Return an answer with some of its quotes only; sides stay next to each other where two of them are left."""
    accounts = [Account(of.side, tuple(quote for quote in of.quotes if quote in quotes)) for of in answer.accounts]
    left = tuple(of for of in accounts if of.quotes)
    return replace(answer, quotes=tuple(quotes), accounts=left if len(left) > 1 else ())


def taken_back(answer: Answer, threshold: float) -> Answer:
    """Return an answer as none after all: its first quote is but the nearest, and it is far below the threshold."""
    return replace(
        narrowed(answer, ()),
        answered=False,
        nearest=next(iter(answer.quotes), None),
        confidence=min(answer.confidence, threshold / 2),
    )


def quote_from(
    ranked: RankedPassage, library: Library, sides: KnownSides, others: Sequence[RankedPassage] = ()
) -> Quote:
    """Quote a passage; `others` are those of other articles that say the same."""
    passage, article = ranked.passage, library[ranked.passage.article_id]
    provenance = article.provenance
    speaker = speaker_of(article, ranked.highlight)
    return Quote(
        text=passage.text,
        start=passage.start,
        end=passage.end,
        highlight=_highlight(article, ranked.highlight),
        speaker=speaker.name if speaker else None,
        side=sides.side_of(article, ranked.highlight),
        article=article.id,
        title=provenance.title or None,
        publisher=provenance.publisher,
        published=provenance.published,
        url=link_to(provenance.url, article.text, passage.start, passage.end) if provenance.url else None,
        score=ranked.score,
        role=speaker.role if speaker else None,
        also=tuple({other.passage.article_id: _source(other.passage, library) for other in others}.values()),
        is_by_several=len(speakers_together(article, ranked.highlight)) > 1,
        speaks_throughout=speaker is not None
        and all(speaker_of(article, sentence) == speaker for sentence in passage.sentences),
    )


def _source(passage: Passage, library: Library) -> Source:
    article = library[passage.article_id]
    url, provenance = article.provenance.url, article.provenance
    link = link_to(url, article.text, passage.start, passage.end) if url else None
    return Source(article.id, provenance.publisher, provenance.published, link)


def _highlight(article: Article, sentence: Span) -> Highlight:
    return Highlight(article.text[sentence.start : sentence.end], sentence.start, sentence.end)

"""Who is quoted in an article, sentence by sentence, as the article names them.

Conservative on purpose: a wrong name is far worse than none. A speaker is a person whom the article
names; where it may be somebody else too, nobody is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from corpus.article import Article
from index.attribution.conversation import turns_in
from index.attribution.people import mentions_of
from index.attribution.quotation import without_quotations
from index.attribution.sides import side_of_sentence, sides_of
from index.attribution.together import side_of_two
from index.passage import Span
from index.segment import segment


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who is quoted, as the article names them.

    `role` is what the article says they are ("North Korean Foreign Minister"), `side` the state that they
    speak for, or "independent expert"; each is None where the article does not say.
    """

    name: str
    role: str | None
    side: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence in which one person speaks: in their own words where it is a quotation, else reported.

    Offsets count in the article's canonical text.
    """

    speaker: Speaker
    start: int
    end: int
    is_quotation: bool


def speaker_of(article: Article, sentence: Span) -> Speaker | None:
    """Return the one person who speaks in a sentence, or None if not certain."""
    found = {speaker for _, speaker, _ in _overlapping(article, sentence)}
    return found.pop() if len(found) == 1 else None


def statements_of(article: Article) -> tuple[Statement, ...]:
    """Return every quotation and reported statement with a certain speaker, in order."""
    return tuple(
        Statement(speaker, span.start, span.end, is_quotation)
        for span, speaker, is_quotation in _analysis(article).parts
        if speaker is not None
    )


def side_of(article: Article, sentence: Span) -> str | None:
    """Return the side whose statement a sentence gives, also where no person is named."""
    if speaker := speaker_of(article, sentence):
        return speaker.side
    return side_of_sentence(article.text[sentence.start : sentence.end]) or _analysis(article).of_two.get(sentence)


_Analysis = tuple[tuple[Span, Speaker | None, bool], ...]


@dataclass(frozen=True, slots=True)
class _Analysed:
    """Each stretch with who speaks in it and whether they are quoted; the sides of sentences that two speak in."""

    parts: _Analysis
    of_two: Mapping[Span, str]


@lru_cache(maxsize=4096)
def _analysis(article: Article) -> _Analysed:
    sentences = [sentence for passage in segment(article) for sentence in passage.sentences]
    unquoted = without_quotations(article.text)
    mentions = mentions_of(article.text, unquoted)
    sides = sides_of(article.text, {mention.person for mention in mentions if mention.person})
    return _Analysed(
        parts=tuple(
            (turn.sentence, Speaker(turn.person.name, *sides[turn.person]) if turn.person else None, turn.is_quotation)
            for turn in turns_in(unquoted, sentences, mentions)
        ),
        of_two={span: side for span in sentences if (side := side_of_two(unquoted, span, mentions, sides))},
    )


def _overlapping(article: Article, sentence: Span) -> _Analysis:
    return tuple(
        part for part in _analysis(article).parts if part[0].start < sentence.end and sentence.start < part[0].end
    )

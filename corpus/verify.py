"""A text -> whether it stands in the library word for word, and where.

Forgiven are white space, quotation marks, the kind of dash, invisible characters, a capital or a
small letter at the very beginning (also after an ellipsis), and words left out where an ellipsis
says so. All else is compared: words, numbers, punctuation, other capital letters.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from corpus.alignment import Edit, difference, edits
from corpus.article import Article
from corpus.errors import QuotationError
from corpus.library import Library
from corpus.phrases import PhraseIndex
from corpus.pieces import pieces
from corpus.shortened import TokenSpan, closest_windows, shortest_passage
from corpus.verification import Match, Verdict, Verification
from corpus.wording import Token, is_word, parts, tokens

MOST_CHARACTERS = 100_000
MOST_MATCHES = 100
_CANDIDATES = 10
_ALIKE = 0.6  # of the words of a text, the least that an altered passage shares with it
_FEWEST_SHARED = 3  # words in any case: "the talks failed" is not any "the talks"
_SENTENCE_ENDS = frozenset(".!?")
_LONG_ADDITION = 5  # tokens that a text may have from elsewhere


@dataclass(frozen=True, slots=True)
class _Aligned:
    """The passage of an article that comes closest to a text, and what differs.

    `size` counts the words of the longer side, `shared` those that are the same.
    """

    article: Article
    start: int
    end: int
    shared: int
    size: int
    edits: tuple[Edit, ...]

    @property
    def similarity(self) -> float:
        return self.shared / max(1, self.size)


class Verifier:
    """Compares texts with the articles of one library, whose wording it prepares once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._index = PhraseIndex(library)

    def verify(self, text: str) -> Verification:
        """Say whether a text is a quotation of the library, and of what.

        Raises QuotationError where the text has no word, or more than 100,000 characters. An exact
        text has one match in each article that holds it (the first 100), at its first place.
        """
        quoted = _quoted(text)
        holders = [self._index.holding(part) for part in quoted]
        if exact := tuple(islice(self._exact(quoted, holders), MOST_MATCHES)):
            return Verification(Verdict.EXACT, exact)
        if all(holders):  # every part stands somewhere, but not together
            counts = Counter(article_id for ids in holders for article_id in ids)
            fullest = [article_id for article_id, _ in counts.most_common(_CANDIDATES)]
            firsts = [ids[0] for ids in holders]
            return Verification(Verdict.STITCHED, self._stitched(quoted, [*fullest, *firsts]))
        candidates = self._index.candidates(quoted, _CANDIDATES)
        closest = self._closest(quoted, candidates.alike)
        if (
            closest
            and _adds_words(closest[0])
            and (stitched := self._sentence_by_sentence(quoted, candidates.together))
        ):
            return Verification(Verdict.STITCHED, stitched)
        if closest and max(len(edit.said) for edit in closest[0].edits) < _LONG_ADDITION:
            return _altered(text, closest)
        if stitched := self._stitched(quoted, candidates.together):
            return Verification(Verdict.STITCHED, stitched)
        return _altered(text, closest) if closest else Verification(Verdict.NOT_FOUND, ())

    def _exact(self, quoted: list[list[Token]], holders: list[list[str]]) -> Iterator[Match]:
        others = [set(ids) for ids in holders[1:]]
        for article_id in holders[0]:
            if not all(article_id in ids for ids in others):
                continue
            article = self._library[article_id]
            source = tokens(article.text)
            places = (
                [TokenSpan(start, start + len(part)) for start in self._index.places(part, article_id)]
                for part in quoted
            )
            passage = shortest_passage(article.text, source, places)
            if passage is not None:
                yield _match(article, source, passage.start, passage.end)

    def _closest(self, quoted: list[list[Token]], candidates: Sequence[str]) -> list[_Aligned]:
        """Return the passages that come closest, where they come close enough."""
        least = _ALIKE * sum(map(len, quoted))
        articles = [self._library[article_id] for article_id in candidates]
        aligned = (_aligned(quoted, article) for article in articles if len(tokens(article.text)) >= least)
        found = [a for a in aligned if a and a.similarity >= _ALIKE and a.shared >= _FEWEST_SHARED]
        best = max((a.similarity for a in found), default=0.0)
        return [a for a in found if a.similarity == best]

    def _sentence_by_sentence(self, quoted: list[list[Token]], article_ids: Sequence[str]) -> tuple[Match, ...]:
        """Return where the sentences of a text stand, whatever mark ends them; nothing where one stands nowhere."""
        sentences = [sentence for part in quoted for sentence in _sentences(part)]
        if len(sentences) == 1 or any(sum(is_word(token.key) for token in one) < _FEWEST_SHARED for one in sentences):
            return ()
        return self._stitched(sentences, article_ids) if all(map(self._index.holding, sentences)) else ()

    def _stitched(self, quoted: list[list[Token]], article_ids: Iterable[str]) -> tuple[Match, ...]:
        sources = {article_id: tokens(self._library[article_id].text) for article_id in article_ids}
        return tuple(
            _match(self._library[piece.article_id], sources[piece.article_id], piece.start, piece.end)
            for piece in pieces(quoted, sources)
        )


def _quoted(text: str) -> list[list[Token]]:
    if len(text) > MOST_CHARACTERS:
        problem = f"the text has more than {MOST_CHARACTERS:,} characters"
        raise QuotationError(problem, "verify it in pieces")
    quoted = parts(unicodedata.normalize("NFC", text))
    if not any(is_word(token.key) for part in quoted for token in part):
        raise QuotationError("the text has no words", "give the words of a quotation")
    return quoted


def _sentences(part: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the sentences of a part without the mark that ends each."""
    for is_end, sentence in groupby(part, lambda token: token.key in _SENTENCE_ENDS):
        if not is_end:
            yield list(sentence)


def _adds_words(aligned: _Aligned) -> bool:
    return any(is_word(token.key) for edit in aligned.edits for token in edit.said)


def _aligned(quoted: list[list[Token]], article: Article) -> _Aligned | None:
    source = tokens(article.text)
    windows = closest_windows(article.text, source, quoted)
    if windows is None:
        return None
    size = sum(window.size for window in windows)
    return _Aligned(
        article,
        start=source[windows[0].start].start,
        end=source[windows[-1].end - 1].end,
        shared=size - sum(window.edits for window in windows),
        size=size,
        edits=tuple(e for part, w in zip(quoted, windows, strict=True) for e in edits(part, source[w.start : w.end])),
    )


def _altered(text: str, closest: list[_Aligned]) -> Verification:
    text = unicodedata.normalize("NFC", text)  # as the offsets of its tokens count
    matches = (
        Match.of(a.article, a.start, a.end, tuple(difference(text, a.article.text, edit) for edit in a.edits))
        for a in closest
    )
    return Verification(Verdict.ALTERED, tuple(matches))


def _match(article: Article, source: Sequence[Token], start: int, end: int) -> Match:
    return Match.of(article, source[start].start, source[end - 1].end)

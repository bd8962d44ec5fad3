"""Article -> passages, never splitting a quotation.

A paragraph is a passage. Short neighbours are joined, so that "he continued:" keeps what was
said, and a long paragraph is divided at sentences into parts of about equal length.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import sentencex

from corpus.article import Article
from corpus.clean import is_within_quotation
from index.passage import Passage, Span
from index.signature import SIGNATURE

SHORTEST_PASSAGE = 17  # words; a shorter paragraph is joined to the next one
LONGEST_PASSAGE = 150  # words; a longer paragraph is divided

_WORD = re.compile(r"\S+")
_PARAGRAPH = re.compile(r"[^\n]+")
# "... right?" Trump asked: after a question or an exclamation, what follows may name its speaker.
_ATTRIBUTION = re.compile(
    r"\s*(?:[a-z]|[^\n.!?\"“”]{0,80}?\b(?:said|says|asked|asks|told|tells|added|adds|wrote|writes|cried|"
    r"replied|exclaimed|tweeted|shouted|continued|declared|warned|wondered|insisted)\b)"
)
# sentencex takes "Ms." after a quotation for the end of a sentence.
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Dr|Messrs)\.\s*\Z")
_QUOTED_QUESTION = re.compile(r"[?!][\"”’']+\s*\Z")
# And the middle of "D-N.Y.", "non-U.S.", an opening mark ("he said. “We"), and what goes on in small letters.
_INITIAL, _INITIAL_FOLLOWS = re.compile(r"(?<![^\W\d_])[A-Z]\.\Z"), re.compile(r"[A-Z]\.")
_OPENING = re.compile(r"(?<=\s)[\"“‘'(\[]+\Z")
_CLOSING = re.compile(r"[\"”’')\]]+(?:\s|\Z)")
_END = 40  # characters before a boundary in which all of that stands
_SMALL_WORD = re.compile(r"[a-z][a-z’'-]*(?=[\s,;!?]|[.:](?:\s|\Z)|\Z)")


def segment(article: Article) -> list[Passage]:
    """Divide an article into passages, in order; together they hold every sentence once."""
    paragraphs = [split_sentences(article.text, Span(*m.span())) for m in _PARAGRAPH.finditer(article.text)]
    groups = _join_short(article.text, [part for p in paragraphs for part in _divide_long(article.text, p)])
    return [_passage(article, sentences) for sentences in groups]


def split_sentences(text: str, paragraph: Span) -> list[Span]:
    """Divide a paragraph into sentences, each with the whole of its quotation."""
    content = text[paragraph.start : paragraph.end]
    starts = [0]
    for boundary in sentencex.get_sentence_boundaries("en", content):
        end = boundary["start_index"]
        opening = _OPENING.search(content, max(0, end - _END), end)
        start = opening.start() if opening else end
        if start > starts[-1] and not _is_within_sentence(content, starts[-1], start):
            starts.append(start)
    return [_trim(text, paragraph.start + a, paragraph.start + b) for a, b in pairwise([*starts, len(content)])]


def _is_within_sentence(paragraph: str, began: int, boundary: int) -> bool:
    """Say whether a sentence that began at `began` goes on at a boundary."""
    if is_within_quotation(paragraph, 0, boundary):
        return True
    before = max(0, boundary - _END), boundary
    if _INITIAL.search(paragraph, *before) and _INITIAL_FOLLOWS.match(paragraph, boundary):
        return True
    if _SMALL_WORD.match(paragraph, boundary) and not paragraph[began].islower():  # else all of it is in small letters
        return True
    return bool(
        _CLOSING.match(paragraph, boundary)
        or SIGNATURE.match(paragraph, boundary)
        or _TITLE.search(paragraph, *before)
        or (_QUOTED_QUESTION.search(paragraph, *before) and _ATTRIBUTION.match(paragraph, boundary))
    )


def _trim(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip()))


def _words(text: str, sentences: Sequence[Span]) -> int:
    return len(_WORD.findall(text, sentences[0].start, sentences[-1].end))


def _divide_long(text: str, sentences: list[Span]) -> Iterator[list[Span]]:
    """Divide a paragraph that is too long into parts of about equal length."""
    total = _words(text, sentences)
    parts = -(-total // LONGEST_PASSAGE)
    target = total / parts
    part: list[Span] = []
    for sentence in sentences:
        length = _words(text, [*part, sentence])
        if part and (length > LONGEST_PASSAGE or (length > target and _words(text, part) >= SHORTEST_PASSAGE)):
            yield part
            part = []
        part.append(sentence)
    yield part


def _join_short(text: str, groups: list[list[Span]]) -> list[list[Span]]:
    """Join a group that is too short to the one after it, or else to the one before it."""
    for short in (0, 1):  # which of the two is too short
        joined = groups[:1]
        for group in groups[1:]:
            pair, both = (joined[-1], group), [*joined[-1], *group]
            if _words(text, pair[short]) < SHORTEST_PASSAGE and _words(text, both) <= LONGEST_PASSAGE:
                joined[-1] = both
            else:
                joined.append(group)
        groups = joined
    return groups


def _passage(article: Article, sentences: list[Span]) -> Passage:
    start, end = sentences[0].start, sentences[-1].end
    return Passage(article.id, start, end, article.text[start:end], tuple(sentences))

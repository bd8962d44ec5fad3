"""What the model makes of an article: its passages' vectors, in memory or on disk."""

import hashlib
import zlib
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.article import Article
from index.encoding import Encoder, Encoding, Vector
from index.errors import DamagedIndexError
from index.memory import release_freed_memory
from index.passage import Passage, Span
from index.segment import segment

TITLE = -1  # in place of a sentence's number

_PASSAGES_AT_ONCE = 256  # their token vectors take about 30 MB

Integers = npt.NDArray[np.int32]
HalfVectors = npt.NDArray[np.float16]
BuildProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class DividedArticle:
    """An article and its passages, in order."""

    article: Article
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, eq=False)
class EncodedArticle:
    """The vectors of an article's passages, of those that the model can read.

    `key` names what was encoded: articles of the same title and text share it. `vectors` is
    (passages, dimension). A row of `sentences` (sentences, 3) is a passage's number, start and end in
    the text. A row of `parts` (parts, 3) is a passage's number, a sentence's number in it (TITLE for
    the title) and its first token; `tokens` is (tokens, dimension), and `checksums` (passages,) the
    CRC-32 of each passage's tokens. `retrieval` holds the vectors of the retrieval model (passages, its
    dimension). `path` is the file that the tokens stand in, None in memory.
    """

    key: str
    vectors: Vector
    sentences: Integers
    parts: Integers
    tokens: HalfVectors
    checksums: npt.NDArray[np.uint32]
    retrieval: Vector
    path: Path | None = None

    def passages(self, article: Article) -> list[Passage]:
        """Return the passages, of an article with this key."""
        spans: list[list[Span]] = [[] for _ in range(len(self.vectors))]
        for passage, start, end in self.sentences.tolist():
            spans[passage].append(Span(start, end))
        return [
            Passage(article.id, s[0].start, s[-1].end, article.text[s[0].start : s[-1].end], tuple(s)) for s in spans
        ]

    def first_tokens(self) -> Integers:
        """Return each passage's first token, and at last the number of tokens: (passages + 1,)."""
        first_parts = np.searchsorted(self.parts[:, 0], np.arange(len(self.vectors)))
        return np.append(self.parts[first_parts, 2], np.int32(len(self.tokens)))

    def verify(self, passage: int, tokens: HalfVectors) -> None:
        """Check the tokens of one passage; raises DamagedIndexError where they were altered."""
        if _checksum(tokens) != self.checksums[passage]:
            raise DamagedIndexError(self.path or Path(self.key))

    def verify_all(self) -> None:
        """Check the tokens of every passage; raises DamagedIndexError where they were altered."""
        bounds = self.first_tokens()
        for passage in range(len(self.vectors)):
            self.verify(passage, self.tokens[bounds[passage] : bounds[passage + 1]])


def article_key(article: Article) -> str:
    """Return a hash of all that the model sees of an article: its title and its text."""
    return hashlib.sha256(f"{_title(article)}\n{article.text}".encode()).hexdigest()


def indexed_text(article: Article, passage: Passage) -> str:
    """Return a passage as it is encoded: after its article's title, where it has one."""
    return _title(article) + passage.text


def divide(articles: Iterable[Article], held: Container[str] = ()) -> list[DividedArticle]:
    """Divide those articles whose key is not among those held, and of several with one key the first."""
    by_key: dict[str, Article] = {}
    for article in articles:
        by_key.setdefault(article_key(article), article)
    return [DividedArticle(article, tuple(segment(article))) for key, article in by_key.items() if key not in held]


def in_groups(divided: Sequence[DividedArticle], passages: int) -> Iterator[list[DividedArticle]]:
    """Yield articles together, each time as few as have so many passages."""
    group: list[DividedArticle] = []
    count = 0
    for article in divided:
        group.append(article)
        count += len(article.passages)
        if count >= passages:
            yield group
            group, count = [], 0
    if group:
        yield group


def encode_articles(
    divided: Sequence[DividedArticle], encoder: Encoder, advance: Callable[[int], None]
) -> Iterator[EncodedArticle]:
    """Encode articles in order, a few at a time; `advance` is told how many more passages are done."""
    for group in in_groups(divided, _PASSAGES_AT_ONCE):
        texts = [indexed_text(of_group.article, passage) for of_group in group for passage in of_group.passages]
        encodings = iter(encoder.encode_passages(texts, advance))
        for of_group in group:
            yield encoded_article(of_group, list(islice(encodings, len(of_group.passages))))
        del encodings
        release_freed_memory()


def encoded_article(divided: DividedArticle, encodings: Sequence[Encoding]) -> EncodedArticle:
    """Put together the encodings of an article's passages; leaves out those without a token."""
    title_length = len(_title(divided.article))
    sentences: list[tuple[int, int, int]] = []
    parts: list[tuple[int, int, int]] = []
    readable: list[Encoding] = []
    first_token = 0
    for passage, encoding in zip(divided.passages, encodings, strict=True):
        if not len(encoding.offsets):  # "\u200b", say
            continue
        number = len(readable)
        sentences += [(number, span.start, span.end) for span in passage.sentences]
        starts = encoding.offsets[:, 0] - title_length + passage.start
        of_sentence = np.searchsorted([span.start for span in passage.sentences], starts, side="right") - 1
        firsts = np.flatnonzero(np.diff(of_sentence, prepend=TITLE - 1))
        parts += [(number, int(of_sentence[first]), first_token + int(first)) for first in firsts]
        first_token += len(encoding.offsets)
        readable.append(encoding)
    halves = [encoding.token_vectors.astype(np.float16) for encoding in readable]
    vectors = _stacked([e.vector for e in readable], like=[e.vector for e in encodings])
    return EncodedArticle(
        key=article_key(divided.article),
        vectors=vectors,
        sentences=np.array(sentences, dtype=np.int32).reshape(-1, 3),
        parts=np.array(parts, dtype=np.int32).reshape(-1, 3),
        tokens=np.concatenate(halves) if halves else vectors.astype(np.float16),
        checksums=np.array([_checksum(tokens) for tokens in halves], dtype=np.uint32),
        retrieval=_stacked([e.retrieval for e in readable], like=[e.retrieval for e in encodings]),
    )


def _stacked(vectors: Sequence[Vector], like: Sequence[Vector]) -> Vector:
    """Return vectors as rows, as long as those of `like` also where there are none."""
    return np.array(vectors, dtype=np.float32).reshape(len(vectors), len(like[0]) if like else 0)


def _checksum(tokens: HalfVectors) -> int:
    return zlib.crc32(np.ascontiguousarray(tokens).data)


def _title(article: Article) -> str:
    title = article.provenance.title
    return f"{title}. " if title else ""

"""A library -> everything that is needed to search it."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from pydantic import TypeAdapter

from corpus.article import Article
from corpus.library import Library
from index.dense import DenseIndex
from index.encoder import Encoder
from index.errors import IndexingError
from index.late import LateIndex
from index.lexical import LexicalIndex
from index.passage import Passage
from index.segment import segment

FORMAT = 1  # of the stored revision; raise it whenever a build of the same articles would differ

BuildProgress = Callable[[int, int], None]

_ARTICLE = TypeAdapter(Article)


@dataclass(frozen=True, slots=True)
class Index:
    """Library, passages and signals of one revision; passages are known by their position.

    `texts` are the passages as they are encoded: with the article's title, where it has one.
    """

    revision: str
    model: str
    library: Library
    passages: tuple[Passage, ...]
    texts: tuple[str, ...]
    dense: DenseIndex
    lexical: LexicalIndex
    late: LateIndex


def revision_id(library: Library, model: str) -> str:
    """Name the revision that a build of this library with this model gives: 12 hex digits."""
    digest = hashlib.sha256(f"{FORMAT}\n{model}\n".encode())
    for article in library:
        digest.update(_ARTICLE.dump_json(article) + b"\n")
    return digest.hexdigest()[:12]


def build_index(library: Library, encoder: Encoder, progress: BuildProgress = lambda done, total: None) -> Index:
    """Divide, encode and index a library; `progress` is told the passages done and in all."""
    passages = [passage for article in library for passage in segment(article)]
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        progress(done, len(passages))

    progress(0, len(passages))
    texts = indexed_texts(library, passages)
    encodings = encoder.encode_passages(texts, advance)
    searchable = [i for i, encoding in enumerate(encodings) if len(encoding.offsets)]  # not "\u200b", say
    if not searchable:
        raise IndexingError("no article has any text that the embedding model can read; add one that has")
    passages, texts = [passages[i] for i in searchable], [texts[i] for i in searchable]
    encodings = [encodings[i] for i in searchable]
    title_lengths = [len(text) - len(passage.text) for text, passage in zip(texts, passages, strict=True)]
    return Index(
        revision=revision_id(library, encoder.identity),
        model=encoder.identity,
        library=library,
        passages=tuple(passages),
        texts=tuple(texts),
        dense=DenseIndex.build(np.stack([encoding.vector for encoding in encodings])),
        lexical=LexicalIndex.build(texts),
        late=LateIndex.build(passages, title_lengths, encodings),
    )


def indexed_texts(library: Library, passages: Sequence[Passage]) -> list[str]:
    """Return each passage as it is encoded: after its article's title, where it has one."""
    return [_title(library[passage.article_id]) + passage.text for passage in passages]


def _title(article: Article) -> str:
    title = article.provenance.title
    return f"{title}. " if title else ""

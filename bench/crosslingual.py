"""A throw-away searcher for questions in other languages."""

from functools import cache

from corpus.library import Library
from index.build import build_index
from index.crosslingual.confidence import CrosslingualCalibrations
from index.crosslingual.multilingual import MultilingualEncoder
from index.crosslingual.search import CrosslingualSearcher, CrosslingualVectors
from index.crosslingual.vocabulary import Vocabulary, entries_of
from index.encoder import SentenceTransformerEncoder
from index.search import Searcher


@cache
def _encoders() -> tuple[SentenceTransformerEncoder, MultilingualEncoder]:
    return SentenceTransformerEncoder(), MultilingualEncoder()


def searcher_over(library: Library, calibrations: CrosslingualCalibrations | None = None) -> CrosslingualSearcher:
    """Build a searcher over a library, in memory; it needs the extra `multilingual`."""
    encoder, multilingual = _encoders()
    index = build_index(library, encoder)
    sentences = [
        library[passage.article_id].text[span.start : span.end]
        for passage in index.passages
        for span in passage.sentences
    ]
    entries = entries_of(article.text for article in library)
    vectors = CrosslingualVectors(
        multilingual.encode([passage.text for passage in index.passages]),
        multilingual.encode(sentences),
        Vocabulary(entries, multilingual.encode([entry.text for entry in entries])),
    )
    return CrosslingualSearcher(Searcher(index, encoder), multilingual, vectors, calibrations)

"""A throw-away searcher for questions in other languages."""

from functools import cache

from corpus.library import Library
from index.build import build_index
from index.crosslingual.multilingual import MultilingualEncoder
from index.crosslingual.search import CrosslingualCalibration, CrosslingualSearcher, CrosslingualVectors
from index.encoder import SentenceTransformerEncoder


@cache
def _encoders() -> tuple[SentenceTransformerEncoder, MultilingualEncoder]:
    return SentenceTransformerEncoder(), MultilingualEncoder()


def searcher_over(library: Library, calibration: CrosslingualCalibration | None = None) -> CrosslingualSearcher:
    """Build a searcher over a library, in memory; it needs the extra `multilingual`."""
    encoder, multilingual = _encoders()
    index = build_index(library, encoder)
    sentences = [
        library[passage.article_id].text[span.start : span.end]
        for passage in index.passages
        for span in passage.sentences
    ]
    vectors = CrosslingualVectors(
        multilingual.encode([passage.text for passage in index.passages]), multilingual.encode(sentences)
    )
    return CrosslingualSearcher(index, multilingual, vectors, calibration)

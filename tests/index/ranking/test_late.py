import numpy as np
import pytest
from sentence_transformers import util

from corpus.article import Article, Provenance
from corpus.library import Library
from index.analyzer import words
from index.build import Index, build_index
from index.encoded_article import DividedArticle, divide, encode_articles, encoded_article
from index.encoder import SentenceTransformerEncoder
from index.encoding import Encoding
from index.errors import DamagedIndexError
from index.passage import Passage, Span
from index.ranking.late import CARRIED_SHARE, SYNONYM_COSINE, LateIndex, LateQuery
from index.ranking.rarity import Rarity
from index.ranking.synonyms import Thesaurus
from tests.index.hashing_encoder import HashingEncoder

QUESTIONS = [
    "Why did the talks end early?",
    "what did Lü Chao say about sanctions",
    "yongbyon",
    "asdkfj qpwoe",
    "?",
]
EAST, NORTH, UP = np.eye(3, dtype=np.float32)


def encoding(text: str, vectors: dict[str, np.ndarray]) -> Encoding:
    """Make an encoding with one token for each of some words of a text."""
    offsets = np.array([(text.index(word), text.index(word) + len(word)) for word in vectors], dtype=np.int32)
    tokens = np.stack(list(vectors.values()))
    mean = tokens.mean(axis=0)
    return Encoding(mean / np.linalg.norm(mean), tokens, offsets, retrieval=UP)


def query(text: str, vectors: dict[str, np.ndarray], rarities: list[float]) -> LateQuery:
    return LateQuery(encoding(text, vectors), list(zip(words(text), rarities, strict=True)))


def one_passage(title: str, sentences: list[str], vectors: dict[str, np.ndarray]) -> LateIndex:
    """Index one passage that stands 100 characters into its article, whose title is without its full stop."""
    spans, start = [], 100
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    text = " ".join(sentences)
    article = Article("a", "x" * 99 + "\n" + text, Provenance("The Village Post", "0" * 64, title=title or None))
    divided = DividedArticle(article, (Passage("a", 100, 100 + len(text), text, tuple(spans)),))
    of_title = f"{title}. " if title else ""
    return LateIndex([encoded_article(divided, [encoding(of_title + text, vectors)])])


@pytest.mark.parametrize("question", QUESTIONS)
def test_match_is_the_maxsim_of_the_weighted_tokens(
    question: str, index: Index, encoder: SentenceTransformerEncoder
) -> None:
    late = LateQuery(encoder.encode_queries([question])[0], Rarity(index.lexical).in_text(question))
    assert late.shares.sum() == pytest.approx(1)
    assert (late.shares >= 0).all()
    weighted = late.encoding.token_vectors * late.shares[:, np.newaxis]
    passages = [
        encoding.token_vectors for encoding in encoder.encode_passages([passage.text for passage in index.passages])
    ]
    expected = util.maxsim([weighted], passages)[0].tolist()
    matches = [index.late.match(late, position) for position in range(len(passages))]
    assert [match.passage for match in matches] == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_best_sentence_is_never_better_than_its_passage(
    question: str, index: Index, encoder: SentenceTransformerEncoder
) -> None:
    late = LateQuery(encoder.encode_queries([question])[0], Rarity(index.lexical).in_text(question))
    for position, passage in enumerate(index.passages):
        match = index.late.match(late, position)
        assert match.best_sentence <= match.passage + 1e-6
        assert 0 <= match.unmatched <= 1
        assert 0 <= match.answering_sentence < len(passage.sentences)


def test_a_word_shares_its_rarity_out_among_its_tokens() -> None:
    text = "the summit"
    tokens = Encoding(UP, np.stack([EAST, NORTH, UP]), np.array([[0, 3], [4, 7], [7, 10]], dtype=np.int32), UP)
    late = LateQuery(tokens, list(zip(words(text), [0.2, 0.8], strict=True)))
    assert late.weights.tolist() == pytest.approx([0.2, 0.4, 0.4])
    assert late.words == 2


def test_a_question_without_words_weighs_its_tokens_alike() -> None:
    late = LateQuery(Encoding(UP, np.stack([EAST, NORTH]), np.array([[0, 1], [1, 2]], dtype=np.int32), UP), [])
    assert late.shares.tolist() == [0.5, 0.5]


def test_match_of_a_hand_made_passage() -> None:
    late = one_passage("", ["Kim left.", "Rain fell."], {"Kim": EAST, "Rain": NORTH})
    match = late.match(query("kim rain snow", {"kim": EAST, "rain": NORTH, "snow": UP}, [0.5, 0.25, 0.25]), 0)
    assert match.passage == pytest.approx(0.75)  # all but the snow
    assert match.best_sentence == pytest.approx(0.5)  # "Kim left."
    assert match.unmatched == pytest.approx(0.25**2 / 3)  # the snow, of three words


def test_a_later_sentence_has_a_share_of_what_was_said_before() -> None:
    # Each sentence matches one of two equal words; the second also speaks of the first one's.
    late = one_passage("", ["Kim left.", "Home he flew."], {"Kim": EAST, "Home": NORTH})
    about_both = query("kim home", {"kim": EAST, "home": NORTH}, [0.5, 0.5])
    assert 0 < CARRIED_SHARE < 1
    assert late.match(about_both, 0).answering_sentence == 1
    # But what comes later counts nothing for what was before, and a share is less than the whole.
    assert late.match(query("kim", {"kim": EAST}, [1.0]), 0).answering_sentence == 0


@pytest.mark.parametrize("title", ["", "Yongbyon"])
def test_sentences_are_told_apart_wherever_the_passage_stands(title: str) -> None:
    late = one_passage(title, ["Kim left.", "Rain fell.", "Snow fell."], {"Kim": EAST, "Rain": NORTH, "Snow": UP})
    for number, (word, vector) in enumerate({"kim": EAST, "rain": NORTH, "snow": UP}.items()):
        match = late.match(query(word, {word: vector}, [1.0]), 0)
        assert (match.answering_sentence, match.best_sentence) == (number, 1)


def test_a_title_counts_for_the_passage_but_does_not_answer() -> None:
    near = (NORTH + UP) / np.sqrt(2)
    late = one_passage(
        "Yongbyon", ["Rain fell.", "Snow fell."], {"Yongbyon": EAST, "Rain": UP, "Snow": near.astype(np.float32)}
    )
    of_title = late.match(query("yongbyon", {"yongbyon": EAST}, [1.0]), 0)
    assert of_title.passage == 1
    assert of_title.unmatched == 0
    assert of_title.best_sentence == 0
    assert of_title.answering_sentence in (0, 1)
    of_both = late.match(query("yongbyon north", {"yongbyon": EAST, "north": NORTH}, [0.5, 0.5]), 0)
    assert of_both.answering_sentence == 1


def test_a_passage_of_which_only_the_title_was_read_still_has_an_answering_sentence() -> None:
    late = one_passage("Yongbyon", ["Rain fell."], {"Yongbyon": EAST})
    match = late.match(query("yongbyon", {"yongbyon": EAST}, [1.0]), 0)
    assert (match.passage, match.answering_sentence) == (1, 0)


def test_with_a_real_title_the_answer_is_still_a_sentence(encoder: SentenceTransformerEncoder) -> None:
    text = "The ferry crosses the river at noon. It carries forty people. Its captain likes rye bread."
    article = Article("ferry", text, Provenance("The Village Post", "0" * 64, title="Yongbyon reactor dismantled"))
    index = build_index(Library.of([article]), encoder)
    late = LateQuery(encoder.encode_queries(["captain"])[0], Rarity(index.lexical).in_text("captain"))
    assert index.late.match(late, 0).answering_sentence == 2
    late = LateQuery(encoder.encode_queries(["yongbyon"])[0], Rarity(index.lexical).in_text("yongbyon"))
    match = index.late.match(late, 0)
    assert match.best_sentence < match.passage


def test_altered_tokens_are_found_when_they_are_first_looked_at() -> None:
    article = Article("a", "Kim left.", Provenance("The Village Post", "0" * 64))
    passage = Passage("a", 0, 9, article.text, (Span(0, 9),))
    encoded = encoded_article(DividedArticle(article, (passage,)), [encoding(article.text, {"Kim": EAST})])
    late = LateIndex([encoded])
    about_kim = query("kim", {"kim": EAST}, [1.0])
    encoded.tokens[0, 0] = 0.5
    with pytest.raises(DamagedIndexError):
        late.match(about_kim, 0)
    encoded.tokens[0, 0] = 1
    assert late.match(about_kim, 0).passage == 1
    encoded.tokens[0, 0] = 0.5
    assert late.match(about_kim, 0).passage == 0.5  # looked at already


def test_positions_count_on_from_one_article_to_the_next(library: Library) -> None:
    blank = Article("blank", "?", Provenance("The Village Post", "0" * 64))
    other_blank = Article("blank", "!", blank.provenance)
    encoder = HashingEncoder()
    encoded = list(encode_articles(divide([blank, *library, other_blank]), encoder, lambda count: None))
    together = LateIndex(encoded)
    late = LateQuery(encoder.encode_queries(["yongbyon sanctions"])[0], list(zip(words("a b"), [1, 1], strict=True)))
    alone = [LateIndex([article]).match(late, n) for article in encoded for n in range(len(article.vectors))]
    assert [together.match(late, position) for position in range(len(alone))] == alone
    assert len(set(alone)) > 1


def test_a_word_whose_synonym_a_sentence_has_matches_it_at_least_so_much() -> None:
    late = one_passage("", ["Kim left.", "Rain fell."], {"Kim": EAST, "Rain": NORTH})
    asked = list(words("kim departed"))
    tokens = encoding("kim departed", {"kim": EAST, "departed": UP})
    departed = Thesaurus([["depart", "leave"]]).synonyms(asked)
    sentence_terms = [frozenset({"kim", "left", "leav"}), frozenset({"rain", "fell"})]
    without = late.match(LateQuery(tokens, [(word, 0.5) for word in asked]), 0)
    known = late.match(LateQuery(tokens, [(word, 0.5) for word in asked], departed), 0, sentence_terms)
    assert without.passage == pytest.approx(0.5)
    assert known.passage == pytest.approx((1 + SYNONYM_COSINE) / 2)
    assert known.best_sentence == pytest.approx((1 + SYNONYM_COSINE) / 2)
    assert known.unmatched < without.unmatched
    assert known.answering_sentence == 0


def test_a_synonym_takes_nothing_from_a_better_match() -> None:
    late = one_passage("", ["Kim left."], {"Kim": EAST})
    asked = list(words("kim"))
    kim = Thesaurus([["kim", "leave"]]).synonyms(asked)
    match = late.match(LateQuery(encoding("kim", {"kim": EAST}), [(asked[0], 1.0)], kim), 0, [frozenset({"leav"})])
    assert match.passage == 1

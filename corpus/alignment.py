"""A text and an article -> the passage that comes closest to the text, and what differs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, pairwise

from rapidfuzz.distance import Levenshtein

from corpus.verification import Difference
from corpus.wording import Token, is_word, other_case

_LONGEST_REACH = 20  # tokens
_LONGEST_INSERTION = 12  # tokens that an editor puts in brackets, with the closing one
_MOST_DIAGONALS = 20
_UNLIKE = 0.3  # what is less similar is not alike at all: to tell how much would take long in a long text


@dataclass(frozen=True, slots=True)
class Window:
    """The tokens `start` to `end` of an article, beside a text.

    `edits` counts the words (no marks) to change, add or leave out to make the text of them, `size`
    the words of the longer side.
    """

    start: int
    end: int
    edits: int
    size: int


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of tokens of the text that stands for another run of the article; one may be empty."""

    said: Sequence[Token]
    source: Sequence[Token]


def closest_window(said: Sequence[Token], source: Sequence[Token]) -> Window | None:
    """Return the part of `source` with the fewest edits to `said`, both in any case of letters.

    Looks where pairs of words stand as far from each other as in the text, as BLAST does on its
    diagonals (Altschul et al. 1990), then moves both ends to where the Levenshtein similarity is
    highest, that of the words first. What an editor put in brackets counts as no words where the text
    has no brackets: who leaves it out quotes the words around it. None where nothing is alike.
    """
    wanted, words = _folded(said), _folded(source)
    skips_insertions = "[" in words and "[" not in wanted
    spoken = _outside_brackets(words) if skips_insertions else list(map(is_word, words))
    wanted_words, only_words = list(filter(is_word, wanted)), list(compress(words, spoken))
    counts = [0, *accumulate(spoken)]
    length = len(wanted)

    def rank(start: int, end: int) -> tuple[float, float, int]:
        found = only_words[counts[start] : counts[min(end, len(words))]]
        of_words = Levenshtein.normalized_similarity(wanted_words, found, score_cutoff=_UNLIKE)
        of_all = Levenshtein.normalized_similarity(wanted, words[start:end], score_cutoff=_UNLIKE)
        return of_words, of_all, -abs(end - start - length)  # of equals, the one that is as long as the text

    diagonals = _diagonals(wanted, words)
    if not diagonals:
        return None
    starts = {max(0, diagonal) for diagonal in diagonals}
    ends = {min(diagonal + length, len(words)) for diagonal in diagonals}
    reach = min(max(3, length // 4), _LONGEST_REACH) + skips_insertions * _LONGEST_INSERTION
    start = max(sorted(starts), key=lambda a: rank(a, a + length))
    if rank(start, start + length)[0] == 0:
        return None
    end = min(start + length, len(words))
    ends.update(range(max(start + 1, end - reach), min(len(words), end + reach) + 1))
    end = max(sorted(e for e in ends if e > start), key=lambda b: rank(start, b))
    starts.update(range(max(0, start - reach), start + reach + 1))
    start = max(sorted(s for s in starts if s < end), key=lambda a: rank(a, end))
    while start < end - 1 and not is_word(words[start]) and words[start] != wanted[0]:
        start += 1  # a mark that ends what stands before
    found = only_words[counts[start] : counts[end]]
    return Window(start, end, Levenshtein.distance(wanted_words, found), max(len(wanted_words), len(found)))


def _outside_brackets(words: list[str]) -> list[bool]:
    """Say for each token whether it is a word, and in no brackets that are closed soon."""
    spoken = list(map(is_word, words))
    for opening in (at for at, word in enumerate(words) if word == "["):
        inside = words[opening + 1 : opening + 1 + _LONGEST_INSERTION]
        if "]" in inside:
            size = inside.index("]")
            spoken[opening + 1 : opening + 1 + size] = [False] * size
    return spoken


def _diagonals(wanted: list[str], words: list[str]) -> list[int]:
    """Return where in `words` the text would begin, by the pairs of words they share: the likeliest places."""
    return _votes(pairwise(wanted), pairwise(words)) or _votes(wanted, words)


def _votes(wanted: Iterable[object], found: Iterable[object]) -> list[int]:
    positions = defaultdict(list)
    for at, item in enumerate(found):
        positions[item].append(at)
    votes = Counter(position - at for at, item in enumerate(wanted) for position in positions.get(item, ()))
    return [diagonal for diagonal, _ in votes.most_common(_MOST_DIAGONALS)]


def edits(said: Sequence[Token], source: Sequence[Token]) -> Iterator[Edit]:
    """Yield what differs between a text and a passage, in order.

    Another case of a letter is a difference, but for the first letter of the text.
    """
    said_start = source_start = 0
    for a, b in [*_same(said, source), (len(said), len(source))]:
        if said_start < a or source_start < b:
            yield Edit(said[said_start:a], source[source_start:b])
        said_start, source_start = a + 1, b + 1


def difference(text: str, article_text: str, edit: Edit) -> Difference:
    """Return what an edit changes, as it is written on both sides."""
    return Difference(_written(text, edit.said), _written(article_text, edit.source))


def _same(said: Sequence[Token], source: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the positions of the tokens that are the same on both sides."""
    for op in Levenshtein.opcodes(_folded(said), _folded(source)):
        if op.tag == "equal":
            for a, b in zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True):
                key = said[a].key
                if source[b].key == key or (a == 0 and source[b].key == other_case(key)):
                    yield a, b


def _folded(tokens: Sequence[Token]) -> list[str]:
    return [token.key.casefold() for token in tokens]


def _written(text: str, tokens: Sequence[Token]) -> str:
    return text[tokens[0].start : tokens[-1].end] if tokens else ""

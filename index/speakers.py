"""Who is quoted in an article, sentence by sentence, as the article names them.

Conservative on purpose: a wrong name is far worse than none. A speaker is a person whom the article
names; where it may be somebody else too, nobody is.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.article import Article
from index.attribution.conversation import turns_in
from index.attribution.cues import CUE
from index.attribution.family_names import is_family_name
from index.attribution.offices import mentions_by_office
from index.attribution.people import Person, mentions_of
from index.attribution.quotation import without_quotations
from index.attribution.sides import governs, sides_of
from index.attribution.state_voices import head_of_office
from index.attribution.together import two_who_speak
from index.attribution.voices import voices_in
from index.passage import Span
from index.segment import segment

_SUBJECT = 80  # characters before a verb of saying in which whoever speaks stands
_CLAUSE_END = re.compile(r"[.;:\"¤]")


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

    Offsets count in the article's canonical text. What two people say together, `is_shared`, is a statement of each.
    """

    speaker: Speaker
    start: int
    end: int
    is_quotation: bool
    is_shared: bool = False


def speaker_of(article: Article, sentence: Span) -> Speaker | None:
    """Return the one person who speaks in a sentence, or None if not certain."""
    found = {speaker for _, speaker, _ in _overlapping(article, sentence)}
    return found.pop() if len(found) == 1 else None


def speakers_together(article: Article, sentence: Span) -> tuple[Speaker, ...]:
    """Return the people who certainly say a sentence together; nobody where it is one person's, or not certain."""
    return _analysis(article).together.get(sentence, ()) if speaker_of(article, sentence) is None else ()


def statements_of(article: Article) -> tuple[Statement, ...]:
    """Return every quotation and reported statement with a certain speaker, in order."""
    return tuple(
        Statement(speaker, span.start, span.end, is_quotation)
        for span, speaker, is_quotation in _analysis(article).parts
        if speaker is not None
    )


def all_statements_of(article: Article) -> tuple[Statement, ...]:
    """Return the statements with a certain speaker, then those that people make together, one for each of them."""
    shared = (
        Statement(speaker, sentence.start, sentence.end, is_quotation=False, is_shared=True)
        for sentence in _analysis(article).together
        for speaker in speakers_together(article, sentence)
    )
    return (*statements_of(article), *shared)


def unnamed_statements_of(article: Article) -> tuple[Statement, ...]:
    """Return the sentences in which a state, its officials or its media speak; the speaker's name is empty."""
    found = []
    for passage in segment(article):
        for sentence in passage.sentences:
            if speaker_of(article, sentence) is None and (side := side_of(article, sentence)):
                found.append(Statement(Speaker("", None, side), sentence.start, sentence.end, is_quotation=False))
    return tuple(found)


def subjects_of(article: Article, sentence: Span) -> tuple[str, ...]:
    """Return what stands before the verbs of saying of a sentence, named or not: "Observers from both towns"."""
    text = without_quotations(article.text[sentence.start : sentence.end])
    return tuple(
        _CLAUSE_END.split(text[max(0, cue.start() - _SUBJECT) : cue.start()])[-1] for cue in CUE.finditer(text)
    )


def people_of(article: Article) -> tuple[Speaker, ...]:
    """Return everybody whom an article names, quoted or not."""
    return _analysis(article).people


def side_of(article: Article, sentence: Span) -> str | None:
    """Return the side whose statement a sentence gives, also where no person is named."""
    if speaker := speaker_of(article, sentence):
        return speaker.side
    side = _analysis(article).voices.get(sentence)
    if side is None and (head := speaker_for_side(article, sentence)):
        return head.side
    return side


def speaker_for_side(article: Article, sentence: Span) -> Speaker | None:
    """Return who speaks in a sentence, or whose government or office does: "the Lee administration said"."""
    if speaker := speaker_of(article, sentence):
        return speaker
    name = head_of_office(article.text[sentence.start : sentence.end])
    bearers = [person for person in people_of(article) if name and is_family_name(name, person.name.split())]
    return bearers[0] if len(bearers) == 1 else next((one for one in bearers if governs(one.role)), None)


_Analysis = tuple[tuple[Span, Speaker | None, bool], ...]


@dataclass(frozen=True, slots=True)
class _Analysed:
    """Each stretch with who speaks in it and whether they are quoted; sentences that two speak in together.

    `voices` are the sides of sentences that no one person speaks in.
    """

    parts: _Analysis
    together: Mapping[Span, tuple[Speaker, ...]]
    voices: Mapping[Span, str]
    people: tuple[Speaker, ...]


@lru_cache(maxsize=4096)
def _analysis(article: Article) -> _Analysed:
    sentences = [sentence for passage in segment(article) for sentence in passage.sentences]
    unquoted = without_quotations(article.text)
    mentions = mentions_of(article.text, unquoted)
    named = {mention.person for mention in mentions if mention.person}
    sides = sides_of(article.text, named.union(*(mention.may_be for mention in mentions)))
    mentions = mentions_by_office(unquoted, mentions, sides)
    turns = list(turns_in(article.text, unquoted, sentences, mentions))
    parts = tuple(
        (turn.sentence, Speaker(turn.person.name, *sides[turn.person]) if turn.person else None, turn.is_quotation)
        for turn in turns
    )
    of_any = {turn.sentence: side for turn in turns if (side := _side_of_any(turn.may_be, sides))}
    pairs = {span: two for span in sentences if (two := two_who_speak(unquoted, span, mentions))}
    of_two = {span: sides[one][1] for span, (one, other) in pairs.items() if sides[one][1] == sides[other][1]}
    spoken = {span for span, speaker, _ in parts if speaker is not None}
    return _Analysed(
        parts=parts,
        together={span: tuple(Speaker(of.name, *sides[of]) for of in pair) for span, pair in pairs.items()},
        voices={span: side for span, side in of_two.items() if side}
        | of_any
        | voices_in(article.text, unquoted, sentences, spoken),
        people=tuple(Speaker(person.name, *told) for person, told in sides.items() if person in named),
    )


def _side_of_any(people: Sequence[Person], sides: Mapping[Person, tuple[str | None, str | None]]) -> str | None:
    """Return the side of whichever of some people it is, where those who have one all have the same."""
    told = {side for person in people if (side := sides[person][1])}
    return told.pop() if len(told) == 1 else None


def _overlapping(article: Article, sentence: Span) -> _Analysis:
    parts = _analysis(article).parts  # in order, none within another
    first = bisect_right(parts, sentence.start, key=lambda part: part[0].end)
    return parts[first : bisect_left(parts, sentence.end, lo=first, key=lambda part: part[0].start)]

"""Who speaks in each sentence of an article.

Pronouns, and quotations that go on without a name, are followed from sentence to sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.attribution.addressed import addressed_in
from index.attribution.cues import BETWEEN
from index.attribution.datelines import after_dateline
from index.attribution.people import Mention, Person
from index.attribution.posts import signers_of
from index.attribution.quotation import FILLER, is_only_quotation
from index.attribution.sentence import Cue, choose, cues_in, short_form
from index.passage import Span

_ANOTHER = re.compile(
    r"\b(?:a|an|another|one|the|his|her|their|its) (?:[\w-]+ ){0,3}?(?:spokes(?:man|woman|person)|official|"
    r"officer|man|woman|source|voter|"
    r"supporter|aide|adviser|advisor|lawyer|attorney|student|reporter|professor|analyst|expert|friend|colleague|"
    r"wife|husband|"
    r"son|daughter|father|mother|brother|sister|boy|girl|leader|lawmaker|senator|judge|author|writer|caller|host|"
    r"moderator)\b",
    re.IGNORECASE,
)
# Somebody who is named elsewhere: "The president hoped for a talk with Lee. He said ...".
_OFFICE_ALONE = re.compile(
    r"(?:[A-Z]\w+ )?[Tt]he (?P<office>president|prime minister|vice president|secretary|chancellor|governor|mayor|king)"
    r"\b(?! ?[@%]|['’]s| of|,)"
)
_MEDIA = re.compile(
    r"\b(?:media|news agency|(?:news)?paper|agency|outlet|network|KCNA|Yonhap|Xinhua|Reuters|CNN|NBC News|BBC|AP"
    rf"|Associated Press|Post|Times|Journal)(?:, [^,@%]{{3,60}},)? {BETWEEN}\Z"
)
# Who acts there is not named there, and is somebody else than whom it names: "He reminded Lee of it."
_PRONOUN_FIRST = {
    "male": re.compile(r"[^@%]*\bhe\b", re.IGNORECASE),
    "female": re.compile(r"[^@%]*\bshe\b", re.IGNORECASE),
}
_GENDERS = {"he": "male", "she": "female"}


@dataclass(frozen=True, slots=True)
class Turn:
    """A sentence and who speaks in it, None where nobody does or it is not certain who of those it `may_be`."""

    sentence: Span
    person: Person | None
    is_quotation: bool
    may_be: tuple[Person, ...] = ()


@dataclass(slots=True)
class _Sentence:
    span: Span
    paragraph: int
    mentions: list[Mention]
    short: str
    addressed: frozenset[str]
    signer: Person | None
    person: Person | None = None
    may_be: tuple[Person, ...] = ()
    has_cue: bool = False

    @property
    def is_only_quotation(self) -> bool:
        return is_only_quotation(self.short)


def turns_in(text: str, unquoted: str, sentences: Sequence[Span], mentions: Sequence[Mention]) -> Iterator[Turn]:
    """Yield the sentences of an article with their speakers, in order."""
    before: list[_Sentence] = []
    for sentence in _read(text, unquoted, sentences, mentions):
        sentence.person = _speaker(sentence, before)
        before.append(sentence)
        is_quotation = FILLER in sentence.short or sentence.signer is not None
        yield Turn(sentence.span, sentence.person, is_quotation, sentence.may_be)


def _read(text: str, unquoted: str, sentences: Sequence[Span], mentions: Sequence[Mention]) -> Iterator[_Sentence]:
    signers = signers_of(text, sentences, mentions)
    at = paragraph = 0
    for previous, span in zip([None, *sentences], sentences, strict=False):
        if previous is not None and "\n" in unquoted[previous.end : span.start]:
            paragraph += 1
        while at < len(mentions) and mentions[at].end <= span.start:
            at += 1
        end = at
        while end < len(mentions) and mentions[end].start < span.end:
            end += 1
        start = after_dateline(unquoted, span.start, span.end)
        within = [m for m in mentions[at:end] if m.start >= start]
        short = short_form(unquoted, start, span.end, within)
        yield _Sentence(span, paragraph, within, short, addressed_in(text[start : span.end]), signers.get(span))


def _speaker(sentence: _Sentence, before: list[_Sentence]) -> Person | None:
    cues = cues_in(sentence.short)
    sentence.has_cue = bool(cues) or sentence.signer is not None
    if sentence.signer is not None:
        return _signer(sentence, cues)
    if not cues:
        return _goes_on(sentence, before)
    named = [cue for cue in cues if cue.subject and cue.subject.startswith("@")]
    main = _person(named[0].subject, named[0].start, sentence, before) if named else None
    speakers: set[Person | None] = set()
    chosen = choose(sentence.short, _without_media(sentence.short, cues))
    sentence.may_be = _may_be({cue.subject for cue in chosen}, sentence)
    for cue in chosen:
        gender = _GENDERS.get((cue.subject or "").lower())
        if gender and main and cue.start > named[0].start and _fits(main, gender):
            speakers.add(main)  # "Lee said no, but she added ..."
        else:
            speakers.add(_person(cue.subject, cue.start, sentence, before))
    return speakers.pop() if len(speakers) == 1 else None


def _signer(sentence: _Sentence, cues: list[Cue]) -> Person | None:
    """Return who signs the post of a sentence, unless somebody else speaks there: "Dahl said it rained. — Ann Lee"."""
    named = {_person(cue.subject, cue.start, sentence, []) for cue in cues if (cue.subject or "").startswith("@")}
    return sentence.signer if named <= {sentence.signer} else None


def _may_be(subjects: set[str | None], sentence: _Sentence) -> tuple[Person, ...]:
    """Return whom the one name that speaks may mean, where it may be several people's."""
    subject = subjects.pop() if len(subjects) == 1 else None
    return sentence.mentions[int(subject[1:])].may_be if subject and subject.startswith("@") else ()


def _without_media(short: str, cues: list[Cue]) -> list[Cue]:
    """Leave out who only passes on what somebody said: "Lee said no, state media reported"."""
    passed_on = next((i for i, cue in enumerate(cues) if not cue.subject and _MEDIA.search(short, 0, cue.start)), None)
    return cues[:passed_on] or cues


def _person(subject: str | None, at: int, sentence: _Sentence, before: list[_Sentence]) -> Person | None:
    if subject is None:
        return None
    if subject.startswith("@"):
        return sentence.mentions[int(subject[1:])].person
    meant = _antecedent(_GENDERS[subject.lower()], at, sentence, before)
    return None if meant is None or sentence.addressed.intersection(meant.words) else meant


def _goes_on(sentence: _Sentence, before: list[_Sentence]) -> Person | None:
    """Return who speaks in a quotation that stands alone: whoever spoke right before it."""
    if not before or not sentence.is_only_quotation:
        return None
    previous = before[-1]
    if sentence.paragraph == previous.paragraph or previous.short.rstrip().endswith((":", FILLER)):
        return previous.person
    return None


def _antecedent(gender: str, at: int, sentence: _Sentence, before: list[_Sentence]) -> Person | None:
    """Return whom "he" or "she" means, if only one person can be meant."""
    here = [sentence.mentions[int(m.group(1))] for m in re.finditer(r"[@%](\d+)", sentence.short[:at])]
    rivals = [mention.person for mention in here if _fits(mention.person, gender)]
    if _ANOTHER.search(sentence.short[:at]):
        return None
    is_told_of = bool(rivals)  # not only of what is theirs: "Lee's shop has a door." tells of the shop
    meant = ""  # the office of whom it means, where nobody is named beside it
    for earlier in reversed(before[-6:]):
        if sentence.paragraph - earlier.paragraph > 1:
            break
        if earlier.has_cue or earlier.is_only_quotation:
            if earlier.person is None:
                return None
            if _fits(earlier.person, gender):
                rivals.append(earlier.person)
            return _in_office(_one(rivals), meant)
        if _ANOTHER.search(earlier.short) or (earlier.mentions and _PRONOUN_FIRST[gender].match(earlier.short)):
            return None
        if office := _OFFICE_ALONE.match(earlier.short):
            if not all(_has_office(mention.person, office["office"]) for mention in earlier.mentions):
                return None
            meant = meant or office["office"]
        told_of = [mention for mention in earlier.mentions if _fits(mention.person, gender)]
        is_near = sentence.paragraph == earlier.paragraph
        is_told_of = is_told_of or any(is_near or not mention.is_possessive for mention in told_of)
        rivals += [mention.person for mention in told_of]
    return _in_office(_one(rivals), meant) if is_told_of else None


def _in_office(person: Person | None, office: str) -> Person | None:
    return person if not office or _has_office(person, office) else None


def _has_office(person: Person | None, office: str) -> bool:
    return person is not None and any(office in role.lower() for role in person.roles)


def _fits(person: Person | None, gender: str) -> bool:
    return person is None or person.gender in (None, gender)


def _one(people: list[Person | None]) -> Person | None:
    found = set(people)
    return found.pop() if len(found) == 1 else None

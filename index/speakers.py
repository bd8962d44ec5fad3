"""Who is quoted in a sentence, as the article names them.

Conservative on purpose: a wrong name is far worse than none. A name counts only beside a verb of
saying, only as a person whose full name the article gives, and only where the sentence has no
other candidate.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.article import Article
from index.passage import Span
from index.segment import segment

_NAME_WORD = r"[A-Z][^\W\d_]*(?:[-'’][^\W\d_]+)*(?<!['’]s)"
_NAME = rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,7}}"
_SAYING = (
    r"(?:said|says|told|tells|noted|notes|added|adds|stressed|warned|warns|confirmed|asked|asks|argued|argues"
    r"|wrote|writes|tweeted|replied|insisted|explained|stated|announced|declared|recalled|concluded)\b"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # "Ri said", "US President Donald Trump told reporters"
        rf"(?<![\w-])(?P<name>{_NAME}) (?:also |later |then |further |previously )?{_SAYING}",
        # "said Koh Yu-hwan, a professor"; "said Wang."; never "said North Korea would ..."
        rf"\b(?:said|says|noted|added|wrote|warned|argued) (?P<name>{_NAME})(?=[,.;]|$)",
        # "Lü Chao, a research fellow at the Academy, told the paper"
        rf"(?<![\w-])(?P<name>{_NAME}), (?!who\b|which\b|whose\b|and\b|but\b)[a-z][^\"“”.;]{{3,160}}?, {_SAYING}",
    )
)
# "Berg and Dahl said", "a spokesman for Dahl said": others speak, or others too.
_NOT_THE_SUBJECT = re.compile(r"\b(?:and|or|nor|for|of|to|from|with|by) \Z")

# Words before a name that say what the person is, and words that make a name no person's.
_ROLES = frozenset(
    "President Minister Secretary State Councilor Chairman Chairwoman Chair Premier Chancellor Ambassador Senator"
    " Sen Rep Representative Gov Governor Director Professor Prof Dr Mr Mrs Ms Gen General Admiral Envoy Prime"
    " Foreign Deputy Vice Former Leader Speaker Judge Justice Mayor King Queen Prince Princess Pope Sir Lady Dame"
    " US American North South Korean Chinese Japanese Russian Vietnamese British French German European Indian"
    " But And When While As In On After Before Although However Then So If Meanwhile Earlier Later Yesterday Today"
    " Tomorrow Last Now Here Since During With For From To At By Under Despite Because Even Still Also Just Only"
    " Instead Eventually Finally Once Until Like Unlike Without Within Among Of".split()
)
_NO_PERSON = frozenset(
    "Korea China Japan Russia Vietnam America States Kingdom Union Nations Washington Pyongyang Seoul Beijing"
    " Moscow Tokyo Hanoi House Ministry Department Office Agency News Times Post Journal Press Council Committee"
    " Congress Senate Party Government Administration Institute University Academy Center Centre Foundation"
    " Association Company Corporation Bank Sachs International Watch Group Network Fund Society Club Court Army"
    " Navy Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July"
    " August September October November December He She It They We I You This That These Those There Who What"
    " Observers Experts Officials Analysts Critics Sources Reports Others Many Some Most All Both Another One Two"
    " Three People The A An His Her Their Its Our My Not No Yes".split()
)


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

    Offsets count in the article's canonical text.
    """

    speaker: Speaker
    start: int
    end: int
    is_quotation: bool


def speaker_of(article: Article, sentence: Span) -> Speaker | None:
    """Return the one person who speaks in a sentence, or None if not certain."""
    name = _name_of(article, sentence)
    return Speaker(name, None, None) if name else None


@lru_cache(maxsize=256)
def statements_of(article: Article) -> tuple[Statement, ...]:
    """Return every quotation and reported statement with a certain speaker, in order."""
    sentences = [sentence for passage in segment(article) for sentence in passage.sentences]
    return tuple(
        Statement(
            speaker, sentence.start, sentence.end, bool(re.search('["“”]', article.text[sentence.start : sentence.end]))
        )
        for sentence in sentences
        if (speaker := speaker_of(article, sentence))
    )


def side_of(article: Article, sentence: Span) -> str | None:
    """Return the side whose statement a sentence gives, also where no person is named."""
    speaker = speaker_of(article, sentence)
    return speaker.side if speaker else None


def _name_of(article: Article, sentence: Span) -> str | None:
    text = article.text[sentence.start : sentence.end]
    unquoted = re.sub(r'"[^"]*"|“[^”]*”', '""', text)
    matches = [match for pattern in _PATTERNS for match in pattern.finditer(unquoted)]
    candidates = {
        None if _NOT_THE_SUBJECT.search(unquoted, 0, match.start("name")) else _person(match["name"])
        for match in matches
    }
    if len(candidates) != 1:
        return None
    person = candidates.pop()
    return _full_name(article.text, person) if person else None


def _person(name: str) -> str | None:
    """Strip roles from the front of a name; None where what is left is no person's."""
    words = name.split()
    while words and words[0] in _ROLES:
        words.pop(0)
    roles = [i for i, word in enumerate(words) if word in _ROLES]
    words = words[roles[-1] + 1 :] if roles else words
    if not 1 <= len(words) <= 3 or _NO_PERSON.intersection(words) or any(w.isupper() and len(w) > 2 for w in words):
        return None
    return " ".join(words)


def _full_name(text: str, person: str) -> str | None:
    """Return the full name that the article gives a person, if it gives just one."""
    if " " in person:
        return person
    found = re.finditer(
        rf"(?<![\w-])(?:{_NAME_WORD} ){{0,6}}{re.escape(person)}(?: {_NAME_WORD}){{0,2}}(?![\w-])", text
    )
    full = {name for name in (_person(match.group()) for match in found) if name and " " in name}
    return full.pop() if len(full) == 1 else None

"""A checked text -> who says the passages that it comes from, and whom else the text names for them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corpus.checking import Checked
from corpus.library import Library
from corpus.verification import Match
from index.analyzer import fold, word_texts
from index.attribution.family_names import is_family_name
from index.passage import Span
from index.speakers import Speaker, people_of, speaker_of, speakers_together

_OTHER_WORDS = frozenset("An Do Ha He Ho Long Ma May So Son Song Sun To Will Young".split())  # family names as well


@dataclass(frozen=True, slots=True)
class Credited:
    """A checked text with who says each of its matches: nobody for certain, one person, or several together.

    `named_instead` is who stands in the words around a quotation, where the library has it from others.
    """

    checked: Checked
    speakers: tuple[tuple[Speaker, ...], ...]
    named_instead: str | None = None

    @property
    def passages(self) -> tuple[tuple[Match, tuple[Speaker, ...]], ...]:
        """Return each match with who says it."""
        return tuple(zip(self.checked.verification.matches, self.speakers, strict=True))


def credited(checked: Sequence[Checked], library: Library, quoted: Callable[[], Iterable[str]]) -> list[Credited]:
    """Return what was checked with who says it; `quoted` gives the names of everybody who is quoted in the library."""
    return [_credited(one, library, quoted) for one in checked]


def _credited(checked: Checked, library: Library, quoted: Callable[[], Iterable[str]]) -> Credited:
    matches = checked.verification.matches
    speakers = tuple(_speakers(match, library) for match in matches)
    theirs = {speaker.name for together in speakers for speaker in together}
    if not checked.around or not theirs or any(_named(name, checked.around) for name in theirs):
        return Credited(checked, speakers)
    in_articles = (person.name for match in matches for person in people_of(library[match.article]))
    found = [named for name in (*quoted(), *in_articles) if (named := _named(name, checked.around))]
    return Credited(checked, speakers, max(found, key=len, default=None))


def _speakers(match: Match, library: Library) -> tuple[Speaker, ...]:
    article, span = library[match.article], Span(match.start, match.end)
    speaker = speaker_of(article, span)
    return (speaker,) if speaker else speakers_together(article, span)


def _named(name: str, text: str) -> str | None:
    """Return the name, or the family name alone, by which a text names a person; None where it does not."""
    if f" {_folded(name)} " in f" {_folded(text)} ":
        return name
    alone = (word for word in word_texts(text) if word not in _OTHER_WORDS)
    return next((word for word in alone if is_family_name(word, name.split())), None)


def _folded(text: str) -> str:
    return " ".join(map(fold, word_texts(text)))

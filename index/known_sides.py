"""Which side somebody speaks for, also where only another article of the library says so.

Articles name whom everybody knows by a title alone ("President Lee"); another one of the same months has "US
President Ann Lee". A side is taken over only where no article says anything else.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from corpus.article import Article
from corpus.library import Library
from index.analyzer import word_texts
from index.attribution.family_names import is_family_name
from index.attribution.roles import ROLE_NOUNS
from index.attribution.sides import EXPERT, is_in_service, is_out_of_office
from index.name_letters import letters_of_name
from index.passage import Span
from index.speakers import Speaker, people_of, side_of, speaker_for_side

_NEAR = timedelta(days=366)  # somebody may hold another office in another year
_MOST_ARTICLES = 40  # looked at for one person, those of the nearest days first


class KnownSides:
    """The sides of whoever speaks in the articles of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[tuple[str, Speaker], str | None] = {}

    def side_of(self, article: Article, sentence: Span) -> str | None:
        """Return the side whose statement a sentence gives, or None where no article says."""
        side = side_of(article, sentence)
        speaker = speaker_for_side(article, sentence) if side is None else None
        if speaker is None:
            return side
        key = article.id, speaker
        if key not in self._known:
            self._known[key] = self._told_elsewhere(article, speaker)
        return self._known[key]

    def _told_elsewhere(self, article: Article, speaker: Speaker) -> str | None:
        if speaker.role and is_out_of_office(speaker.role):
            return None
        namesakes = [
            person
            for other in self._articles_with(speaker.name.split()[-1], article)
            for person in people_of(other)
            if _may_be(speaker, person)
        ]
        if any(person.side is None and person.role and is_out_of_office(person.role) for person in namesakes):
            return None
        is_not_independent = speaker.role is not None and is_in_service(speaker.role)
        sides = {person.side for person in namesakes} - {None, EXPERT if is_not_independent else None}
        return sides.pop() if len(sides) == 1 else None

    def _articles_with(self, word: str, article: Article) -> Iterator[Article]:
        """Yield other articles that have a word, of about the same time, nearest first."""
        published = article.provenance.published
        others = sorted(self._library, key=lambda other: _apart(published, other.provenance.published))
        found = 0
        for other in others:
            if found == _MOST_ARTICLES or _apart(published, other.provenance.published) > _NEAR:
                return
            if other.id != article.id and word in other.text:
                found += 1
                yield other


def _apart(one: date | None, other: date | None) -> timedelta:
    """Return the time between two days; a day that is not known is as far off as may be."""
    return abs(one - other) if one and other else _NEAR


def _may_be(speaker: Speaker, person: Speaker) -> bool:
    """Say whether two articles mean the same person: by the full name, or by family name and office."""
    if " " in speaker.name:
        return letters_of_name(speaker.name) == letters_of_name(person.name)
    if " " not in person.name or not is_family_name(speaker.name, person.name.split()):
        return False
    office = _office(speaker.role)
    return office is not None and office == _office(person.role)


def _office(role: str | None) -> tuple[str, bool] | None:
    """Return the last noun of a role, and whether it is a vice president's or the like."""
    words = word_texts(role.casefold()) if role else []
    nouns = [word for word in words if word in ROLE_NOUNS]
    return (nouns[-1], not {"vice", "deputy"}.isdisjoint(words)) if nouns else None

"""What the library itself holds: who is quoted, what happened when, which sources there are."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class QuotedPerson:
    """Somebody whose words the articles give; `role` and `side` are None where no article gives them."""

    name: str
    role: str | None
    side: str | None
    statements: int
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatedPassage:
    """A passage that tells of a day; `basis` is how the day is known ("on Friday", article of 1 March 2019)."""

    day: date
    basis: str
    text: str
    start: int
    end: int
    article: str
    publisher: str
    url: str | None


@dataclass(frozen=True, slots=True)
class ListedSource:
    """An article of the library, as its readers may want to look it up."""

    article: str
    title: str | None
    publisher: str
    published: date | None
    url: str | None


@dataclass(frozen=True, slots=True)
class People:
    """Who is quoted, those with the most statements first; perhaps only of a state, or experts."""

    people: tuple[QuotedPerson, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Passages by the day that they tell of, in order."""

    passages: tuple[DatedPassage, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The articles, the latest first."""

    sources: tuple[ListedSource, ...]


Listing = People | Timeline | Sources

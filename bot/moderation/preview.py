"""What moderators see: what was read, what would change, and what was done."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.change import Added, Change, Changed, Duplicate, Unchanged, Withdrawn, article_id_of
from corpus.identity import same_page
from corpus.raw_article import RawArticle, RefusedInput
from corpus.store.records import EventDetails, SourceKind, SourceRecord, StoredRevision

if TYPE_CHECKING:  # who only looks need not wait for what reads links
    from corpus.readers.link import LinkReading


@dataclass(frozen=True, slots=True)
class Readings:
    """What was read, and the links and feeds among it."""

    inputs: tuple[RawArticle | RefusedInput, ...]
    links: "tuple[LinkReading, ...]" = ()


@dataclass(frozen=True, slots=True)
class Unsubscribed:
    """A link or feed that would no longer be fetched; its articles stay."""

    url: str


@dataclass(frozen=True, slots=True)
class Barred:
    """An article that was taken out earlier, and would from now on not come back until it is restored."""

    article_id: str


_HEADINGS: tuple[tuple[type, str], ...] = (
    (Added, "Added"),
    (Changed, "Changed"),
    (Unchanged, "Unchanged"),
    (Duplicate, "Duplicate, not added"),
    (Withdrawn, "Withdrawn"),
    (Barred, "Not to come back"),
    (Unsubscribed, "No longer fetched"),
    (RefusedInput, "Refused"),
)


_NO_ARTICLES = EventDetails()


@dataclass(frozen=True, slots=True)
class Preview:
    """What publishing would do to the revision `base`; nothing else is published.

    `sources` are the links and feeds to be fetched again from then on. `is_for_good`: what is
    withdrawn may not come back until it is restored. `rolls_back_to` is the revision that a rollback puts in force.
    """

    base: str | None
    changes: tuple[Change | Unsubscribed | Barred, ...]
    sources: tuple[SourceRecord, ...] = ()
    is_for_good: bool = False
    rolls_back_to: StoredRevision | None = None

    @property
    def by_kind(self) -> tuple[tuple[str, tuple[Change | Unsubscribed | Barred, ...]], ...]:
        """The changes of each kind that there are, under the heading that every platform gives it."""
        kinds = ((kind, heading, tuple(c for c in self.changes if isinstance(c, kind))) for kind, heading in _HEADINGS)
        return tuple(
            (f"{heading} for good" if kind is Withdrawn and self.is_for_good else heading, changes)
            for kind, heading, changes in kinds
            if changes
        )

    @property
    def changes_library(self) -> bool:
        """Whether another revision would be in force."""
        return any(isinstance(change, Added | Changed | Withdrawn) for change in self.changes)

    @property
    def changes_anything(self) -> bool:
        """Whether there is anything to confirm."""
        is_new = any(source.added_at is None for source in self.sources)
        return self.changes_library or is_new or bool(self.unsubscribed or self.barred)

    @property
    def unsubscribed(self) -> tuple[str, ...]:
        """The links and feeds that would no longer be fetched."""
        return tuple(change.url for change in self.changes if isinstance(change, Unsubscribed))

    @property
    def other_links(self) -> tuple[tuple[str, str], ...]:
        """Links that lead to an article that is fetched from another one, each with that."""
        fetched = {source.article_id: source.url for source in self.sources if source.kind is SourceKind.LINK}
        given = {
            change.origin: fetched[article_id]
            for change in self.changes
            if isinstance(change, Changed | Unchanged) and (article_id := article_id_of(change)) in fetched
        }
        given = {origin: known for origin, known in given.items() if origin.startswith(("https://", "http://"))}
        return tuple((link, known) for link, known in given.items() if same_page(link) != same_page(known))

    @property
    def barred(self) -> tuple[str, ...]:
        """The ids of the articles that were taken out earlier, and would not come back."""
        return tuple(change.article_id for change in self.changes if isinstance(change, Barred))

    @property
    def details(self) -> EventDetails:
        """The ids of the articles that publishing would add, change, remove and withdraw for good."""
        added, changed, removed = (
            tuple(change.article.id for change in self.changes if isinstance(change, kind))
            for kind in (Added, Changed, Withdrawn)
        )
        return EventDetails(added, changed, removed, (*removed, *self.barred) if self.is_for_good else ())

    @property
    def refused(self) -> tuple[RefusedInput, ...]:
        """What cannot be done, with the reasons."""
        return tuple(change for change in self.changes if isinstance(change, RefusedInput))


@dataclass(frozen=True, slots=True)
class Publication:
    """What was put in force: which articles came and went, and how many open questions are answered now.

    `revision` is `before` where the library did not change, and None where it is still empty. `unsubscribed` are the
    links and feeds that are no longer fetched.
    """

    revision: str | None
    before: str | None
    details: EventDetails = _NO_ARTICLES
    now_answered: int = 0
    unsubscribed: tuple[str, ...] = ()
    why: str = ""

    @property
    def added(self) -> int:
        """How many articles were added."""
        return len(self.details.added)

    @property
    def changed(self) -> int:
        """How many articles were changed."""
        return len(self.details.changed)

    @property
    def removed(self) -> int:
        """How many articles were removed."""
        return len(self.details.removed)

    @property
    def counts(self) -> str:
        """How many articles were added, changed and removed, in words."""
        return f"{self.added:,} added, {self.changed:,} changed, {self.removed:,} removed"


@dataclass(frozen=True, slots=True)
class Refresh:
    """What fetching everything again gave: a preview, and the sources that are gone or fail, as they are now."""

    preview: Preview
    checked: int
    gone: tuple[SourceRecord, ...]
    failing: tuple[SourceRecord, ...]

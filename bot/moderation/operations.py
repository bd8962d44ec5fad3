"""What moderators do to the library, the same from the command line and from every platform.

Reading comes first, then a preview of what would change, then publishing exactly that. What reads links,
compares articles and builds indexes takes seconds to load, so only the methods that need it import it.
"""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import ModerationError
from bot.journal.journal import Journal
from bot.moderation.finding import find_articles
from bot.moderation.kept_revision import kept_revision
from bot.moderation.overview import ListedArticle, PastEvent, ShownArticle, Status
from bot.moderation.preview import Barred, Preview, Publication, Readings, Refresh, Unsubscribed
from bot.moderation.sources import is_active
from bot.moderation.withdrawn import refusal_of
from bot.report import Report
from bot.stores import Stores
from corpus.change import Added, Change, Changed, Withdrawn
from corpus.errors import CorpusError, OutdatedError
from corpus.export import export_articles
from corpus.library import Library
from corpus.raw_article import RefusedInput
from corpus.store.records import SourceRecord, SourceStatus, StoredArticle
from index.errors import IndexingError

if TYPE_CHECKING:
    from bot.journal.unanswered import UnansweredQuestion
    from bot.moderation.attachments import Input
    from corpus.readers.inputs import GivenProvenance
    from corpus.web.fetcher import Fetcher
    from index.encoding import Encoder
    from index.search import Searcher


_MOST_NAMED = 10  # articles, in a message


class Moderation:
    """The moderators' operations; each may be called from any thread, and blocks while it works.

    All raise CorpusError, IndexingError or ModerationError where they cannot be done; then nothing
    has changed.
    """

    def __init__(
        self,
        stores: Stores,
        journal: Journal,
        encoder: "Callable[[], Encoder]",
        report: Report,
        threshold: float | None,
        make_fetcher: "Callable[[], Fetcher] | None" = None,
    ) -> None:
        """Take what gives the embedding model: it takes seconds to load, and only publishing needs it."""
        self._stores = stores
        self._journal = journal
        self._encoder = encoder
        self._report = report
        self._threshold = threshold
        self._make_fetcher = make_fetcher

    def read(
        self, inputs: "Sequence[Input]", given: "GivenProvenance", standard_input: bytes | None = None
    ) -> Readings:
        """Read files, folders, links, feeds, attachments and standard input ("-"); what cannot be is told apart."""
        from bot.moderation.reading import read_inputs

        return read_inputs(inputs, given, standard_input, self._make_fetcher, self._report)

    def preview_addition(self, readings: Readings, *, keep_duplicates: bool = False) -> Preview:
        """Say what adding would do to the revision in force."""
        from bot.moderation.refreshing import records_of

        base, library = self._in_force()
        changes = self._changes(readings, library, keep_duplicates=keep_duplicates)
        return Preview(base, changes, records_of(readings.links, changes, self._sources()))

    def preview_removal(self, ids: Sequence[str], *, for_good: bool = False) -> Preview:
        """Say what taking out articles by id, or ending the fetching of links and feeds, would do.

        Articles withdrawn for good come back neither by adding nor by rolling back, until restored.
        """
        base, library = self._in_force()
        sources = self._sources()
        changes: list[Change | Unsubscribed | Barred] = []
        for wanted in dict.fromkeys(ids):
            if wanted in library.articles:
                changes.append(Withdrawn(library[wanted]))
            elif wanted in sources:
                changes.append(Unsubscribed(wanted))
            elif for_good and self._stores.library.versions(wanted):
                changes.append(Barred(wanted))
            else:
                remedy = "`metropole corpus list` names the articles, `metropole corpus status` links and feeds"
                changes.append(RefusedInput(wanted, "there is no such article, link or feed", remedy))
        return Preview(base, tuple(changes), is_for_good=for_good)

    def refresh(self) -> Refresh:
        """Fetch all links and feeds again; say what changed, what is gone and what failed.

        What needs no publishing is written down at once, such as when a source was looked at.
        """
        from bot.moderation.refreshing import needs_publishing, read_again, records_of, to_preview

        base, library = self._in_force()
        before = self._sources()
        active = [source for source in before.values() if is_active(source, library)]
        readings = read_again(active, library, self._stores.library.known_links(), self._make_fetcher, self._report)
        changes = self._changes(Readings(to_preview(readings), readings), library)
        records = records_of(readings, changes, before)
        waiting = tuple(
            record for record, reading in zip(records, readings, strict=True) if needs_publishing(reading, changes)
        )
        self._stores.library.put_sources([record for record in records if record not in waiting])
        return Refresh(
            Preview(base, changes, waiting),
            len(records),
            tuple(record for record in records if record.status is SourceStatus.GONE),
            tuple(record for record in records if record.status is SourceStatus.FAILING),
        )

    def preview_rollback(self, revision: str) -> Preview:
        """Say what a rollback would do to the revision in force; raises what `rollback` raises."""
        from bot.moderation.rolling_back import rollback_preview

        return rollback_preview(self._stores.library, revision)

    def publish(self, preview: Preview, *, actor: str, why: str = "") -> Publication:
        """Put in force what the preview says, and ask the open questions again.

        Raises OutdatedError where another revision than the preview's base is in force by now.
        """
        if preview.rolls_back_to is not None:
            return self.rollback(preview.rolls_back_to.id, actor=actor, why=why, expected=preview.base)
        if not preview.changes_library:
            self._stores.library.amend(
                expected=preview.base,
                actor=actor,
                why=why,
                sources=preview.sources,
                withdrawals=preview.barred,
                unsubscribed=preview.unsubscribed,
            )
            return Publication(preview.base, preview.base, preview.details, unsubscribed=preview.unsubscribed, why=why)
        from bot.moderation.publishing import publish_articles
        from index.search import Searcher

        if (in_force := self._stores.library.in_force()) != preview.base:  # before the model is loaded
            raise OutdatedError(preview.base, in_force)
        articles = self._articles_after(preview)
        details = preview.details
        encoder = self._encoder()
        index = publish_articles(
            self._stores,
            encoder,
            self._report,
            articles,
            expected=preview.base,
            actor=actor,
            why=why,
            sources=preview.sources,
            withdrawals=details.withdrawn,
            unsubscribed=preview.unsubscribed,
        )
        now_answered = self._ask_again(lambda: Searcher(index, encoder), {*details.added, *details.changed})
        return Publication(index.revision, preview.base, details, now_answered, preview.unsubscribed, why)

    def rollback(self, revision: str, *, actor: str, why: str = "", expected: str | None = None) -> Publication:
        """Put one of the last revisions in force again, and ask the open questions again.

        The beginning of its id is enough.

        Raises UnknownRevisionError, WithdrawnError where it holds an article withdrawn for good, and OutdatedError
        where not `expected` is in force.
        """
        wanted = kept_revision(self._stores.library, revision).id
        done = self._stores.library.rollback(wanted, actor=actor, why=why, expected=expected)
        if done.before == wanted:
            return Publication(wanted, wanted)
        now_answered = self._ask_again(self._searcher, {*done.details.added, *done.details.changed}, goes_back=True)
        return Publication(wanted, done.before, done.details, now_answered, why=why)

    def restore(self, article_id: str, *, actor: str, why: str = "") -> None:
        """Let an article that was withdrawn for good be added or rolled back to again."""
        if not self._stores.library.lift_withdrawal(article_id, actor=actor, why=why):
            held = ", ".join(withdrawal.article_id for withdrawal in self._stores.library.withdrawals()[-_MOST_NAMED:])
            remedy = f"those that are: {held}" if held else "no article is"
            raise ModerationError(f'"{article_id}" is not withdrawn for good', remedy)

    def unanswered(self) -> "tuple[UnansweredQuestion, ...]":
        """Return the questions that got no answer or one that did not help, the most asked first."""
        return self._journal.unanswered(self._encoder())

    def export(self, folder: Path) -> int:
        """Write the articles in force as Markdown files that `read` reads back; returns how many."""
        revision = self._stores.library.in_force()
        return export_articles(self._stores.library.stored_articles(revision) if revision else (), folder)

    def listing(self, search: str = "") -> tuple[ListedArticle, ...]:
        """Return the articles in force, or those that hold some words, the best first."""
        _, library = self._in_force()
        sources = self._sources_of_articles()
        return tuple(ListedArticle(one, sources.get(one.id)) for one in find_articles(library, search))

    def show(self, article_id: str) -> ShownArticle:
        """Return an article in force; raises ModerationError where there is none of this id."""
        _, library = self._in_force()
        if article_id not in library.articles:
            raise ModerationError(f"there is no article {article_id}", "`metropole corpus list` names those in force")
        listed = ListedArticle(library[article_id], self._sources_of_articles().get(article_id))
        return ShownArticle(listed, self._stores.library.versions(article_id))

    def status(self) -> Status:
        """Return what is in force and what is amiss."""
        _, library = self._in_force()
        store = self._stores.library
        return Status(
            data=self._stores.data,
            database=self._stores.database.name,
            revision=next((revision for revision in store.revisions() if revision.is_in_force), None),
            last_event=next(iter(store.history(1)), None),
            sources=tuple(source for source in store.sources() if is_active(source, library)),
            withdrawals=store.withdrawals(),
            open_questions=self._journal.count_open(),
        )

    def history(self, limit: int) -> tuple[PastEvent, ...]:
        """Return who did what, when and why, newest first."""
        kept = {revision.id for revision in self._stores.library.revisions()}
        in_force = self._stores.library.in_force()
        past = []
        for event in self._stores.library.history(limit):
            is_in_force = event.revision is not None and event.revision == in_force
            past.append(PastEvent(event, is_in_force, event.revision in kept))
            in_force = None if is_in_force else in_force  # only the last time that it was put in force
        return tuple(past)

    def _in_force(self) -> tuple[str | None, Library]:
        revision = self._stores.library.in_force()
        return revision, self._stores.library.library(revision) if revision else Library.of([])

    def _sources(self) -> dict[str, SourceRecord]:
        return {source.url: source for source in self._stores.library.sources()}

    def _sources_of_articles(self) -> dict[str, SourceRecord]:
        return {source.article_id: source for source in self._stores.library.sources() if source.article_id}

    def _changes(self, readings: Readings, library: Library, *, keep_duplicates: bool = False) -> tuple[Change, ...]:
        from corpus.changes import changes_of

        return changes_of(
            readings.inputs,
            library,
            former_links=self._stores.library.known_links(),
            withdrawn_for_good=refusal_of(self._stores.library.withdrawals()),
            keep_duplicates=keep_duplicates,
        )

    def _articles_after(self, preview: Preview) -> list[StoredArticle]:
        stored = self._stores.library.stored_articles(preview.base) if preview.base else ()
        articles = {one.article.id: one for one in stored}
        for change in preview.changes:
            if isinstance(change, Added | Changed):
                articles[change.article.id] = StoredArticle(change.article, change.source)
            elif isinstance(change, Withdrawn):
                del articles[change.article.id]
        if not articles:
            raise ModerationError("this would leave the library empty", "add another article first")
        return list(articles.values())

    def _searcher(self) -> "Searcher":
        from bot.in_force import SearcherInForce

        return SearcherInForce(self._stores, self._encoder(), self._report)()

    def _ask_again(self, searcher: "Callable[[], Searcher]", news: Collection[str], *, goes_back: bool = False) -> int:
        """Ask the open questions of what has just been put in force, which no failure here undoes."""
        from bot.languages import MULTILINGUAL_FOLDER, Languages
        from bot.moderation.asking_again import ask_again

        try:
            if not self._journal.unanswered_texts():  # then the model need not be loaded
                return 0
            languages = Languages(self._stores.data / MULTILINGUAL_FOLDER, self._report)
            return ask_again(self._journal, searcher(), self._threshold, news, languages, goes_back=goes_back)
        except (CorpusError, IndexingError) as error:
            self._report.notice(f"warning: it is in force, but the open questions were not asked again: {error}")
            return 0

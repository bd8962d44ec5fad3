"""What moderators are told of each other's changes."""

from bot.moderation.preview import Publication
from bot.process.notices import Notice, publication_notice, restoration_notice
from corpus.store.records import EventDetails

TITLE = "The library was changed by Ann"


def test_a_change_is_told_with_its_articles_and_why():
    details = EventDetails(added=("mill",), removed=("ferry",), withdrawn=("ferry",))
    done = Publication("new", "old", details, why="it was false")
    assert publication_notice("Ann", done) == Notice(
        TITLE,
        (
            "why: it was false",
            "revision new is in force, in place of old: 1 added, 0 changed, 1 removed",
            "added: mill",
            "removed: ferry",
            "not to come back until it is restored: ferry",
        ),
    )


def test_the_end_of_a_feed_is_told_though_the_library_stays():
    done = Publication("old", "old", unsubscribed=("https://a.example/feed",))
    assert publication_notice("Ann", done) == Notice(TITLE, ("no longer fetched: https://a.example/feed",))
    assert publication_notice("Ann", Publication("old", "old")) is None


def test_what_may_come_back_is_told():
    notice = Notice(TITLE, ("why: it was true", "ferry may be added again"))
    assert restoration_notice("Ann", "ferry", "it was true") == notice


def test_of_many_articles_the_first_ones_are_named():
    done = Publication("new", None, EventDetails(added=tuple(f"article {number}" for number in range(30))))
    notice = publication_notice("Ann", done)
    assert notice is not None
    assert (len(notice.lines), notice.lines[-1]) == (11, "and 21 more")

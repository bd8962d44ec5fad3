"""Which days of a library a text names."""

from collections import Counter
from datetime import date

from bot.catalogue.contents import Contents
from bot.catalogue.days import means_day
from bot.catalogue.listing import DatedPassage


def days_meant(named: str, contents: Contents) -> list[date]:
    """Return the days that a text names, first the one that the articles tell most of."""
    told = Counter(passage.day for passage in contents.days())
    done = Counter(passage.day for passage in contents.days() if not is_plan(passage, contents))
    meant = [day for day in told if named and means_day(named, day)]
    return sorted(meant, key=lambda day: (-done[day], -told[day], -day.toordinal()))


def is_plan(told: DatedPassage, contents: Contents) -> bool:
    """Say whether an article tells of a day that was still to come when it was published."""
    published = contents.searcher.index.library[told.article].provenance.published
    return published is not None and published < told.day

"""A page that was read again and no longer holds its article: the article stays, and the moderators are told.

A paywall, a notice that the page was not found and a redirect to the site's front page all come with
status 200. What is published without being looked at must not put them in an article's place.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.words import counted
from corpus.article import Article
from corpus.clean import clean
from corpus.identity import same_page
from corpus.raw_article import RawArticle, RefusedInput
from corpus.readers.link import LinkReading, LinkStatus
from corpus.store.records import SourceKind
from corpus.unlike import are_unlike, is_remnant

Before = Callable[[RawArticle], Article | None]


def without_lost(reading: LinkReading, before: Before) -> LinkReading:
    """Refuse the articles of a link or a feed that are no longer what they were; `before` gives what was in force.

    A link whose article is lost has failed.
    """
    lost = tuple(refusal for article in reading.articles if (refusal := _refusal(article, before(article))))
    if not lost:
        return reading
    origins = {refusal.origin for refusal in lost}
    articles = tuple(article for article in reading.articles if article.origin not in origins)
    status = LinkStatus.FAILED if reading.kind is SourceKind.LINK else reading.status
    return replace(
        reading, status=status, articles=articles, refused=(*lost, *reading.refused), etag=None, last_modified=None
    )


def _refusal(raw: RawArticle, before: Article | None) -> RefusedInput | None:
    if before is None:
        return None
    text = clean(raw.source, raw.title).text
    remedy = "look at it; if it is right so, confirm it with `metropole corpus add LINK`"
    if is_remnant(text, before.text):
        words = f"{counted(len(text.split()), 'word')} instead of {len(before.text.split()):,}"
        return RefusedInput(raw.origin, f"the page holds no more than a part of its article by now ({words})", remedy)
    if same_page(raw.url) != same_page(before.provenance.url) and are_unlike(text, before.text):
        return RefusedInput(raw.origin, f"it leads to another article by now, {raw.url}", remedy)
    return None

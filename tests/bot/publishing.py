"""Publishing articles of our own, as a moderator would."""

from bot.moderation.publishing import publish_articles
from bot.stores import Stores
from corpus.library import Library
from index.encoding import Encoder
from tests.bot.article_files import stored
from tests.bot.minutes import Minutes


def publish(stores: Stores, encoder: Encoder, texts: dict[str, str]) -> Library:
    """Put articles, given by id, in force in place of what is, and return them."""
    index = publish_articles(
        stores,
        encoder,
        Minutes(),
        [stored(article_id, text) for article_id, text in texts.items()],
        expected=stores.library.in_force(),
        actor="Ann",
        why="a test",
    )
    return index.library

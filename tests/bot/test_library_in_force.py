import pytest

from bot.library_in_force import library_in_force
from bot.settings import read_settings
from corpus.shipped import SHIPPED_ARTICLES, read_library
from tests.bot.article_files import FERRY, MILL
from tests.bot.publishing import publish


def test_before_the_first_publish_the_shipped_articles_are_in_force(tmp_path):
    assert library_in_force(read_settings(tmp_path / "data")) == read_library(SHIPPED_ARTICLES)


@pytest.mark.parametrize("texts", [{"ferry": FERRY}, {"ferry": FERRY, "mill": MILL}])
def test_then_those_that_were_published(stores, small_encoder, texts):
    library = publish(stores, small_encoder, texts)
    assert library_in_force(read_settings(stores.data)) == library

"""What comes of fetching one link: a page, or an error."""

import pytest

from corpus.errors import FetchError
from corpus.web.fetcher import Fetcher
from corpus.web.page import Page


async def fetched(fetcher: Fetcher, url: str) -> Page:
    async with fetcher:
        page = await fetcher.fetch(url)
    assert isinstance(page, Page)
    return page


async def refusal(fetcher: Fetcher, url: str) -> FetchError:
    async with fetcher:
        with pytest.raises(FetchError) as error:
            await fetcher.fetch(url)
    assert error.value.url == url
    return error.value

"""One request and its answer, with every limit that applies to one."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from aiohttp import (
    ClientConnectionError,
    ClientConnectorDNSError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientSSLError,
)
from multidict import CIMultiDictProxy
from yarl import URL

from corpus.errors import FetchError
from corpus.web.addresses import refuse_address
from corpus.web.limits import MEGABYTE
from corpus.web.resolver import ForbiddenAddressError

ACCEPTED_ENCODINGS = ("gzip", "deflate")
_BUSY = (429, 502, 503, 504)
TRY_LATER = "try again later"
SAVE_THE_PAGE = "open it in a browser, and save the page to a file"
_READABLE = "give a link to a web page, a text, a PDF or an RSS or Atom feed"


class PassingError(FetchError):
    """A request failed for a reason that may be gone in a moment; internal to this package.

    `retry_after` is how many seconds the server asks to wait, 0 where it does not say.
    """

    def __init__(self, url: str, problem: str, retry_after: float = 0.0) -> None:
        super().__init__(url, problem, TRY_LATER)
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered; `content` is empty unless the status is 200."""

    url: URL
    status: int
    headers: CIMultiDictProxy[str]
    content_type: str | None
    charset: str | None
    content: bytes


async def exchange(
    session: ClientSession,
    url: URL,
    headers: dict[str, str],
    *,
    asked: str,
    most_bytes: int,
    types: frozenset[str] | None,
) -> Reply:
    """Send one request, following no redirect; `asked` is the link that an error is to name.

    A body is read only where the status is 200 and its content type is one of `types` (None: any)
    or not given. Raises FetchError, as a PassingError where trying again may help.
    """
    try:
        async with session.get(url, headers=headers, allow_redirects=False) as response:
            if response.status in _BUSY:
                raise PassingError(asked, f"the site is busy (status {response.status})", _retry_after(response))
            content = b""
            content_type = response.content_type if "Content-Type" in response.headers else None
            if response.status == 200:
                if types is not None and content_type is not None and content_type not in types:
                    raise FetchError(asked, f"{content_type} is no kind of page that can be read", _READABLE)
                content = await _read_body(asked, response, most_bytes)
            return Reply(url, response.status, response.headers, content_type, response.charset, content)
    except ForbiddenAddressError as error:
        raise refuse_address(asked) from error
    except TimeoutError as error:
        raise FetchError(asked, "it took too long", TRY_LATER) from error
    except ClientConnectorDNSError as error:
        raise FetchError(asked, "there is no such host", "look whether the link is written right") from error
    except ClientSSLError as error:
        raise FetchError(asked, "the site's certificate is not valid", "ask the site's owner") from error
    except ClientConnectionError as error:
        raise PassingError(asked, "the site cannot be reached") from error
    except (ClientError, ValueError) as error:
        raise FetchError(asked, "the site's answer breaks the rules of HTTP", TRY_LATER) from error


async def _read_body(asked: str, response: ClientResponse, most_bytes: int) -> bytes:
    """Read the body piece by piece, and stop at the piece that is one too many.

    aiohttp decompresses no more than some hundred kilobytes ahead of what is read here.
    """
    encoding = ", ".join(response.headers.getall("Content-Encoding", ["identity"])).lower()
    if encoding not in ("identity", *ACCEPTED_ENCODINGS):  # nor two of them, one in the other
        raise FetchError(asked, f"it is compressed in a way that was not asked for ({encoding})", SAVE_THE_PAGE)
    too_large = FetchError(asked, f"it is larger than {most_bytes / MEGABYTE:g} MB", "give a smaller page")
    if (response.content_length or 0) > most_bytes:
        raise too_large
    body = bytearray()
    async for piece in response.content.iter_any():
        body += piece
        if max(len(body), response.content.total_raw_bytes) > most_bytes:
            raise too_large
    return bytes(body)


def _retry_after(response: ClientResponse) -> float:
    """Return the seconds of a Retry-After header (RFC 9110, 10.2.3), which may also give a moment."""
    value = response.headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):  # the latter for a year of twenty digits
        return 0.0
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())

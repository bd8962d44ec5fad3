"""Files that a moderator gives in Slack -> what is in them."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.moderation.attachments import Attachment, attachment_name
from bot.slack_app.errors import UNREACHABLE
from corpus.errors import UnreadableInputError
from corpus.raw_article import RefusedInput
from corpus.readers.inputs import MOST_BYTES

_TIMEOUT = aiohttp.ClientTimeout(total=60)
_HTML = (".html", ".htm", ".xhtml")
_SLACK = (".slack.com", ".slack-files.com", ".slack-edge.com")


async def download(files: Sequence[dict[str, Any]], client: AsyncWebClient) -> list[Attachment | RefusedInput]:
    """Fetch files by what Slack says of them; one that cannot be had does not stop the rest."""
    async with aiohttp.ClientSession(timeout=_TIMEOUT, trust_env=True) as session:
        return [await _tried(file, client, session) for file in files]


async def _tried(
    file: dict[str, Any], client: AsyncWebClient, session: aiohttp.ClientSession
) -> Attachment | RefusedInput:
    try:
        return await _download(file, client, session)
    except UnreadableInputError as error:
        return RefusedInput(error.origin, error.problem, error.remedy)


async def _download(file: dict[str, Any], client: AsyncWebClient, session: aiohttp.ClientSession) -> Attachment:
    name = attachment_name(str(file.get("name") or ""))
    url = str(file.get("url_private_download") or file.get("url_private") or "")
    if not _is_of_slack(url, client.base_url):  # the token goes with the request
        raise UnreadableInputError(name, "Slack does not keep this file itself", "save it, and upload the file")
    headers = {"Authorization": f"Bearer {client.token}"}
    try:
        async with session.get(url, headers=headers, proxy=client.proxy) as response:
            if response.status != 200:
                raise UnreadableInputError(name, f"Slack answers {response.status}", "upload it again")
            content = await _read(response)
    except UNREACHABLE as error:
        raise UnreadableInputError(name, f"it cannot be fetched ({type(error).__name__})", "try again") from error
    if len(content) > MOST_BYTES:
        raise UnreadableInputError(name, f"it is larger than {MOST_BYTES / 1e6:.0f} MB", "divide it")
    if response.content_type == "text/html" and not name.lower().endswith(_HTML):  # the page to sign in
        raise UnreadableInputError(name, "Slack does not give it out", "check that the app has the scope files:read")
    return Attachment(name, content)


async def _read(response: aiohttp.ClientResponse) -> bytes:
    """Read as much as may be taken, and a little more where it is too much."""
    content = bytearray()
    async for chunk in response.content.iter_chunked(2**16):
        content += chunk
        if len(content) > MOST_BYTES:
            break
    return bytes(content)


def _is_of_slack(url: str, base_url: str) -> bool:
    parts, own = urlsplit(url), urlsplit(base_url)
    if (parts.scheme, parts.netloc) == (own.scheme, own.netloc):
        return True
    return parts.scheme == "https" and (parts.hostname or "").endswith(_SLACK)

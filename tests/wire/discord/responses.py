"""Requests of HTTP read, and responses written, as Discord does it; its failures too."""

import json
from collections.abc import Callable
from typing import Any

from aiohttp import web

Json = Any


async def body_of(request: web.Request) -> tuple[Json, set[str]]:
    """Return the JSON of a request, and the names of the files that come with it."""
    if request.content_type == "application/json":
        return json.loads(await request.read() or b"null"), set()
    if request.content_type != "multipart/form-data":
        return None, set()
    form = await request.post()
    names = {part.filename for name, part in form.items() if name.startswith("files") and hasattr(part, "filename")}
    return json.loads(str(form["payload_json"])), names


def json_response(body: Json, status: int = 200) -> web.Response:
    # discord.py reads JSON only where the type is this and nothing more.
    return web.Response(body=json.dumps(body).encode(), status=status, headers={"Content-Type": "application/json"})


def rate_limited(retry_after: float = 0.05, *, by_discord: bool = True) -> Callable[[], web.Response]:
    """Return a 429: of Discord itself, or of a proxy before it, which discord.py does not wait out."""

    def response() -> web.Response:
        answer = json_response(
            {"message": "You are being rate limited.", "retry_after": retry_after, "global": False}, 429
        )
        if by_discord:
            answer.headers["Via"] = "1.1 google"
        return answer

    return response


def broken(status: int = 500) -> Callable[[], web.Response]:
    """Return a failure of Discord's."""
    return lambda: web.Response(status=status, text="upstream connect error")

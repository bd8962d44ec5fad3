"""How much the fetcher takes, and how it treats the sites that it asks."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What one request may cost.

    `body_bytes` counts what is sent and, apart, what that is when decompressed; `seconds` is for
    one request from name look-up to the last byte; `connections` are open at the same time.
    """

    body_bytes: int = 10 * MEGABYTE
    seconds: float = 30.0
    redirects: int = 5
    connections: int = 8


@dataclass(frozen=True, slots=True)
class Politeness:
    """How a site is treated: one request at a time, `pause` seconds between them.

    A longer pause that robots.txt asks for (Crawl-delay) is kept up to `longest_pause` seconds. A
    request that fails for a passing reason is tried `attempts` times in all, after `backoff`
    seconds and then twice as many, or after what Retry-After says if that is at most
    `longest_retry_after` seconds.
    """

    pause: float = 1.0
    longest_pause: float = 10.0
    attempts: int = 3
    backoff: float = 1.0
    longest_retry_after: float = 60.0

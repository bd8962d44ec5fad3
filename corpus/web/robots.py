"""What a site's robots.txt lets us do (RFC 9309)."""

from dataclasses import dataclass

from protego import Protego
from yarl import URL

PRODUCT_TOKEN = "Metropole"
_LONGEST = 500 * 1024  # bytes that a reader must at least look at (RFC 9309, 2.5)


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """A site's rules; `rules` is None where everything is allowed."""

    rules: Protego | None = None

    def allows(self, url: URL) -> bool:
        """Say whether this program may ask for a link of the site."""
        return self.rules is None or self.rules.can_fetch(str(url), PRODUCT_TOKEN)

    @property
    def crawl_delay(self) -> float:
        """The pause in seconds that the site asks for, 0 where it asks for none."""
        return (self.rules and self.rules.crawl_delay(PRODUCT_TOKEN)) or 0.0


def parse_robots(content: bytes) -> RobotsRules:
    """Read a robots.txt; what is longer than 500 KiB is cut there."""
    return RobotsRules(Protego.parse(content[:_LONGEST].decode("utf-8-sig", "replace")))

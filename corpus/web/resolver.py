"""Names -> addresses that were checked, the very ones that are then connected to."""

import socket
from ipaddress import ip_address

from aiohttp.abc import AbstractResolver, ResolveResult

from corpus.web.addresses import AddressPolicy


class ForbiddenAddressError(Exception):
    """A name resolves to an address that must not be connected to; internal to this package.

    It is no OSError, so aiohttp lets it pass as it is. It never says which address it was.
    """


class CheckedResolver(AbstractResolver):
    """Lets through what another resolver finds only if every address of it is allowed.

    The connector connects to the list that is returned and asks no second time, so a name that
    resolves to something else a moment later (DNS rebinding) gains nothing.
    """

    def __init__(self, resolver: AbstractResolver, is_allowed: AddressPolicy) -> None:
        self._resolver = resolver
        self._is_allowed = is_allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Resolve a name; raises ForbiddenAddressError, and OSError where there is no such name."""
        results = await self._resolver.resolve(host, port, family)
        if not all(self._is_allowed(ip_address(result["host"])) for result in results):
            raise ForbiddenAddressError
        return results

    async def close(self) -> None:
        """Release the other resolver."""
        await self._resolver.close()

"""Which links may be followed, and which addresses may be connected to.

A link that somebody pastes must not make this program ask the machine that it runs on, its network
or its cloud's metadata service (server-side request forgery). A host that is an address is judged
here; a host that is a name is judged by what it resolves to, in corpus.web.resolver.
"""

import re
from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from yarl import URL

from corpus.errors import FetchError

IPAddress = IPv4Address | IPv6Address
AddressPolicy = Callable[[IPAddress], bool]

_IPV6_UNICAST = IPv6Network("2000::/3")  # all that is given out; local and special ranges lie outside
_IPV4_IN_IPV6 = (
    IPv6Network("::ffff:0:0/96"),  # IPv4-mapped
    IPv6Network("64:ff9b::/96"),  # NAT64 (RFC 6052): how a network without IPv4 reaches every IPv4 site
)
# Within the public ranges, and yet not for us. Named here because not every Python 3.11 knows them all.
_NEVER_IPV4 = (
    IPv4Network("192.0.0.0/24"),  # protocol assignments
    IPv4Network("192.88.99.0/24"),  # 6to4 relays
    IPv4Network("168.63.129.16/32"),  # Azure's own service for its virtual machines
)
_NEVER_IPV6 = (
    IPv6Network("2001::/23"),  # protocol assignments, Teredo included
    IPv6Network("2001:db8::/32"),  # documentation
    IPv6Network("2002::/16"),  # 6to4
    IPv6Network("3fff::/20"),  # documentation
)

_LABEL = r"(?!-)[a-z0-9_-]{1,63}(?<!-)"
_HOST_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?", re.IGNORECASE)
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)
# No link needs these, and programs differ in what they make of them.
_ODD_CHARACTER = re.compile(r"[\x00-\x1f\x7f\\]")
_PASSWORD = re.compile(r"//[^/?#]*@")  # with the user name before it; never to be shown
_OTHER = "give the article's own link"
_REMEDY = "give the link of a public web page, such as https://example.com/article"


def is_public(address: IPAddress) -> bool:
    """Say whether an address belongs to the public internet.

    Of the IPv6 forms that carry an IPv4 address, the mapped and the NAT64 form are judged by what
    they carry. The others (6to4, Teredo, IPv4-compatible) are obsolete and never public.
    Source: the special-purpose address registries of IANA (RFC 6890).
    """
    if isinstance(address, IPv6Address):
        if address.scope_id is not None:
            return False
        if any(address in network for network in _IPV4_IN_IPV6):
            return is_public(IPv4Address(int(address) & 0xFFFF_FFFF))
        if address not in _IPV6_UNICAST or any(address in network for network in _NEVER_IPV6):
            return False
    elif any(address in network for network in _NEVER_IPV4):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def without_password(url: str) -> str:
    """Return a link as it may be shown and logged, whether it can be parsed or not."""
    return _PASSWORD.sub("//", url)


def check_url(url: str, is_allowed: AddressPolicy = is_public, base: URL | None = None) -> URL:
    """Parse a link, and return it without its fragment if it may be asked for.

    `base` is the page that a relative link stands on. What is returned is what must be handed on:
    its host is the host that was checked. Ports below 1024 other than 80 and 443 belong to other
    services (mail, remote login), which a request could be made to speak to. Raises FetchError.
    """
    url = url.strip()
    shown = without_password(url)
    if _ODD_CHARACTER.search(url):
        raise FetchError(shown, "a link has no backslash, tab or line break", _REMEDY)
    try:
        parsed = URL(url) if base is None else base.join(URL(url))
        host, port = parsed.raw_host, parsed.port
    except (ValueError, IndexError):  # yarl raises the latter for "http://[]@"
        raise FetchError(shown, "this is no link", _REMEDY) from None
    if parsed.scheme not in ("http", "https"):
        raise FetchError(shown, "only http and https links can be read", _REMEDY)
    if "@" in parsed.raw_authority:
        raise FetchError(shown, "the link carries a user name or password", "give the link without them")
    if not host:
        raise FetchError(shown, "the link names no host", _REMEDY)
    if port is None or not (port in (80, 443) or port >= 1024):
        raise FetchError(shown, f"port {port} is not one of a web site", _REMEDY)
    _check_host(shown, host, is_allowed)
    return parsed.with_fragment(None)


def check_redirect(location: str, source: URL, is_allowed: AddressPolicy = is_public) -> URL:
    """Check where a page redirects to, like a link; `location` may be relative to `source`.

    What is asked for by https must not come in the end by http, open to changes on its way.
    """
    try:
        url = check_url(location, is_allowed, base=source)
    except FetchError as error:
        raise FetchError(str(source), f"it redirects to a link that is refused: {error.problem}", _OTHER) from None
    if source.scheme == "https" and url.scheme == "http":
        raise FetchError(str(source), "it redirects from https to http", _OTHER)
    return url


def refuse_address(url: str) -> FetchError:
    """Return the error for a link that leads to a forbidden address; it does not say to which."""
    return FetchError(url, "it leads to a private or local address", _REMEDY)


def _check_host(url: str, host: str, is_allowed: AddressPolicy) -> None:
    last_label = host.removesuffix(".").rpartition(".")[2].lower()
    if ":" not in host and not _NUMBER.fullmatch(last_label):
        if not _HOST_NAME.fullmatch(host):
            raise FetchError(url, "the host is no name that a web site can have", _REMEDY)
        if last_label == "localhost":  # RFC 6761: always this machine
            raise refuse_address(url)
        return
    # A host that ends in a number is an IPv4 address (URL standard), and must be written as one:
    # 2130706433, 0x7f.1 and 0177.0.0.1 are disguises.
    try:
        address = ip_address(host)
    except ValueError as error:
        raise FetchError(url, "the host is an address in an unusual form", _REMEDY) from error
    if not is_allowed(address):
        raise refuse_address(url)

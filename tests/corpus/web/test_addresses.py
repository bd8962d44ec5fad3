"""Which addresses are public, and which links may be asked for."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from corpus.errors import FetchError
from corpus.web.addresses import check_redirect, check_url, is_public


@pytest.mark.parametrize(
    "address",
    "1.1.1.1 8.8.8.8 93.184.216.34 172.15.255.255 172.32.0.0 192.0.1.1 100.63.255.255 100.128.0.0 223.255.255.255"
    " 2606:4700::1111 2a00:1450:4001::64 ::ffff:8.8.8.8 64:ff9b::8.8.8.8".split(),
)
def test_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.0.1 169.254.169.254"
    " 100.64.0.1 100.100.100.200 100.127.255.255 192.0.0.1 192.0.0.9 192.0.0.192 192.0.2.1 192.88.99.1 198.18.0.1"
    " 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 168.63.129.16"
    " :: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:0:8.8.8.8"
    " 64:ff9b::127.0.0.1 64:ff9b::169.254.169.254 64:ff9b:1::8.8.8.8 100::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0"
    " fec0::1 ff02::1 2001::1 2001:0:7f00:1::1 2001:db8::1 2001:20::1 2002:7f00:1:: 2002:a9fe:a9fe::1 2002:808:808::1"
    " 3fff::1 2606:4700::1111%eth0 5f00::1".split(),
)
def test_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@given(st.ip_addresses(v=4), st.sampled_from(["::ffff:0:0", "64:ff9b::"]))
def test_an_embedded_address_is_judged_like_itself(address: IPv4Address, prefix: str) -> None:
    assert is_public(IPv6Address(int(IPv6Address(prefix)) + int(address))) == is_public(address)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.com/a?b=c", "https://example.com/a?b=c"),
        ("  http://example.com  ", "http://example.com"),
        ("https://example.com/a#part", "https://example.com/a"),
        ("https://example.com:8443/", "https://example.com:8443/"),
        ("http://münchen.example/straße", "http://xn--mnchen-3ya.example/stra%C3%9Fe"),
        ("http://example.com./", "http://example.com./"),
        ("http://my_site.example/", "http://my_site.example/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
        ("http://example.com/?u=http://a@127.0.0.1/", "http://example.com/?u=http://a@127.0.0.1/"),
        ("http://3com.example/", "http://3com.example/"),
    ],
)
def test_a_link_that_may_be_asked_for(url: str, expected: str) -> None:
    assert str(check_url(url)) == expected


LOCAL = "it leads to a private or local address"
DISGUISED = "the host is an address in an unusual form"
NO_NAME = "the host is no name that a web site can have"


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://127.0.0.1/", LOCAL),
        ("http://127.0.0.1:8080/", LOCAL),
        ("http://0.0.0.0/", LOCAL),
        ("http://169.254.169.254/latest/meta-data/", LOCAL),
        ("http://[::1]/", LOCAL),
        ("http://[::]/", LOCAL),
        ("http://[::ffff:127.0.0.1]/", LOCAL),
        ("http://[::ffff:7f00:1]/", LOCAL),
        ("http://[0:0:0:0:0:ffff:127.0.0.1]/", LOCAL),
        ("http://[64:ff9b::127.0.0.1]/", LOCAL),
        ("http://[fe80::1%25eth0]/", LOCAL),
        ("http://[fd00:ec2::254]/", LOCAL),
        ("http://localhost/", LOCAL),
        ("http://LOCALHOST/", LOCAL),
        ("http://localhost./", LOCAL),
        ("http://www.localhost/", LOCAL),
        ("http://ⓛocalhost/", LOCAL),
        ("http://①②⑦.⓪.⓪.①/", LOCAL),
        ("http://１２７.0.0.1/", LOCAL),
        ("http://127。0。0。1/", LOCAL),
        ("http://2130706433/", DISGUISED),
        ("http://0177.0.0.1/", DISGUISED),
        ("http://0x7f.0.0.1/", DISGUISED),
        ("http://127.0.0.0x1/", DISGUISED),
        ("http://0x7f000001/", DISGUISED),
        ("http://017700000001/", DISGUISED),
        ("http://127.1/", DISGUISED),
        ("http://127.0.1/", DISGUISED),
        ("http://0/", DISGUISED),
        ("http://127.0.0.1./", DISGUISED),
        ("http://00127.0.0.1/", DISGUISED),
        ("http://1.2.3.4.5/", DISGUISED),
        ("http://example.0x/", DISGUISED),
        ("http://%31%32%37.0.0.1/", DISGUISED),
        ("http://%6c%6fcalhost/", NO_NAME),
        ("http://example%00.com/", NO_NAME),
        ("http://a b.example/", NO_NAME),
        ("http://../", NO_NAME),
        ("http://-a.example/", NO_NAME),
        ("http://example.com@127.0.0.1/", "the link carries a user name or password"),
        ("http://127.0.0.1@example.com/", "the link carries a user name or password"),
        ("http://:secret@example.com/", "the link carries a user name or password"),
        ("http://user:secret@example.com/", "the link carries a user name or password"),
        ("http://127.0.0.1\\@example.com/", "a link has no backslash, tab or line break"),
        ("http://exa\tmple.com/", "a link has no backslash, tab or line break"),
        ("http://example.com/\r\nHost: localhost", "a link has no backslash, tab or line break"),
        ("http://example.com\0/", "a link has no backslash, tab or line break"),
        ("ftp://example.com/", "only http and https links can be read"),
        ("file:///etc/passwd", "only http and https links can be read"),
        ("gopher://example.com/", "only http and https links can be read"),
        ("javascript:alert(1)", "only http and https links can be read"),
        ("data:text/html,a", "only http and https links can be read"),
        ("//example.com/", "only http and https links can be read"),
        ("example.com", "only http and https links can be read"),
        ("", "only http and https links can be read"),
        ("http://", "the link names no host"),
        ("http:///path", "the link names no host"),
        ("http:127.0.0.1", "the link names no host"),
        ("http://example.com:22/", "port 22 is not one of a web site"),
        ("http://example.com:25/", "port 25 is not one of a web site"),
        ("http://example.com:0/", "port 0 is not one of a web site"),
        ("http://example.com:99999/", "this is no link"),
        ("http://[::1", "this is no link"),
        ("http://[]@", "this is no link"),
        ("http://[127.0.0.1]/", "this is no link"),
    ],
)
def test_a_link_that_must_not_be_asked_for(url: str, problem: str) -> None:
    with pytest.raises(FetchError) as refusal:
        check_url(url)
    assert refusal.value.problem == problem


@pytest.mark.parametrize("url", ["http://u:secret@example.com/", "http://u:secret@\texample.com/", "ftp://u:secret@a/"])
def test_a_password_is_not_shown(url: str) -> None:
    with pytest.raises(FetchError) as refusal:
        check_url(url)
    assert "secret" not in str(refusal.value)


@given(st.text() | st.from_regex(r"https?://[0-9a-fx.:\[\]@%]{1,20}/?", fullmatch=True))
def test_whatever_is_given_is_a_safe_link_or_refused(url: str) -> None:
    try:
        checked = check_url(url)
    except FetchError:
        return
    assert checked.scheme in ("http", "https")
    assert checked.raw_host
    assert checked.user is None
    try:
        address = ip_address(checked.raw_host)
    except ValueError:
        assert not checked.raw_host.replace(".", "").isdigit()
    else:
        assert is_public(address)


@pytest.mark.parametrize(
    ("location", "source", "expected"),
    [
        ("/b", "https://example.com/a", "https://example.com/b"),
        ("?q=1", "https://example.com/a", "https://example.com/a?q=1"),
        ("//other.example/b", "https://example.com/a", "https://other.example/b"),
        ("https://example.com/a", "http://example.com/a", "https://example.com/a"),
    ],
)
def test_a_redirect_that_may_be_followed(location: str, source: str, expected: str) -> None:
    assert str(check_redirect(location, URL(source))) == expected


@pytest.mark.parametrize(
    ("location", "problem"),
    [
        ("http://example.com/", "it redirects from https to http"),
        ("https://127.0.0.1/", f"it redirects to a link that is refused: {LOCAL}"),
        ("//localhost/", f"it redirects to a link that is refused: {LOCAL}"),
        ("file:///etc/passwd", "it redirects to a link that is refused: only http and https links can be read"),
        ("//user@example.com/", "it redirects to a link that is refused: the link carries a user name or password"),
    ],
)
def test_a_redirect_that_must_not_be_followed(location: str, problem: str) -> None:
    with pytest.raises(FetchError) as refusal:
        check_redirect(location, URL("https://example.com/a"))
    assert refusal.value.problem == problem

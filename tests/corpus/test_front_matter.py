from datetime import date

import pytest

from corpus.article import DateBasis
from corpus.errors import UnreadableInputError
from corpus.front_matter import FrontMatter, opens_front_matter, parse_front_matter, split_front_matter


@pytest.mark.parametrize(
    ("content", "header", "body"),
    [
        ("---\ntitle: a\n---\nText\n", "title: a\n", "Text\n"),
        ("---\r\ntitle: a\r\n---\r\n\r\nText", "title: a\r\n", "\r\nText"),
        ("\ufeff---  \ntitle: a\n---\t\nText", "title: a\n", "Text"),
        ("---\ntitle: a\n---", "title: a\n", ""),
        ("---\n---\nText", "", "Text"),
        ("---\ntitle: a\n---\nText\n---\nmore", "title: a\n", "Text\n---\nmore"),
        ("---\ntitle: a\nText", None, "---\ntitle: a\nText"),
        (" ---\ntitle: a\n---\nText", None, " ---\ntitle: a\n---\nText"),
        ("----\ntitle: a\n----\nText", None, "----\ntitle: a\n----\nText"),
    ],
)
def test_split(content: str, header: str | None, body: str) -> None:
    assert split_front_matter(content) == (header, body)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("---\ntitle: a\nText", True),
        ("\ufeff--- \r\n---", True),
        ("---", True),
        ("--- Text", False),
        ("----\nText", False),
        ("\n---\n", False),
        ("", False),
    ],
)
def test_front_matter_opens_with_a_line_of_its_own(content: str, expected: bool) -> None:
    assert opens_front_matter(content) is expected


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("date: 2019-02-28", FrontMatter(published=date(2019, 2, 28), published_basis=DateBasis.STATED)),
        ("date: '2019-02-28'", FrontMatter(published=date(2019, 2, 28), published_basis=DateBasis.STATED)),
        ("date: 2019-02-28T23:30:00+07:00", FrontMatter(published=date(2019, 2, 28), published_basis=DateBasis.STATED)),
        ("date: February 28, 2019", FrontMatter(published=date(2019, 2, 28), published_basis=DateBasis.STATED)),
        ("published: 2019-03-01\ndate: 2019-02-28", FrontMatter(published=date(2019, 3, 1), published_basis="stated")),
        ("title: Talks\nstated_by_hand: title , author", FrontMatter(title="Talks", stated_by_hand=("title",))),
        ("source: AP\nheadline: Talks\nbyline: Li", FrontMatter(publisher="AP", title="Talks", author="Li")),
        ("publication: AP\nlink: https://a.org/b", FrontMatter(publisher="AP", url="https://a.org/b")),
        ("authors: [Li, Wang]", FrontMatter(author="Li, Wang")),
        ("source: https://a.org/b", FrontMatter(url="https://a.org/b")),  # as clippers write it
        ("site: AP\nsource: https://a.org/b", FrontMatter(url="https://a.org/b")),
        ("layout: post\ntags: [a, b]\n1: 2\ntitle: ' Talks'", FrontMatter(title=" Talks")),
        ("title: ''\nheadline: Talks\npublisher: '  '", FrontMatter(title="Talks")),
        ("published_basis: metadata", FrontMatter()),  # of no date
    ],
)
def test_other_programs_fields_are_understood(header: str, fields: FrontMatter) -> None:
    assert parse_front_matter(header, "a.md") == fields


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("source: {name: AP}", "source is not text"),
        ("authors: [Li, 5]", "authors is not text"),
        ("date: soon", "date is not a date"),
        ("title: [", "the front matter is not YAML at line 2"),
        ("[" * 2_000, "the front matter is not YAML"),
        ("a" * 100_001, "over 100,000 characters"),
        ("", "the front matter has no fields"),
        ("date: !!timestamp soon", "a value that is not of its kind"),
        ("draft: !!bool maybe", "a value that is not of its kind"),
        ("version: !!int ''", "a value that is not of its kind"),
        (f"length: 1{':59' * 200}.5", "a value that is not of its kind"),
        ("date: 2019-02-28\npublished_basis: [stated]", "published_basis is not text"),
        ("!!python/object/apply:os.system ['true']", "the front matter is not YAML"),
    ],
)
def test_a_fault_is_told(header: str, problem: str) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        parse_front_matter(header, "a.md")
    assert str(caught.value).startswith("a.md: ")
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        # A list of ten lists of ten lists ..., which would fill gigabytes where it is written out.
        (
            "a0: &a0 [lol]\n"
            + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 8))
            + "date: 2019-02-28\npublished_basis: *a7",
            "a.md: published_basis is not text",
        ),
        (f"date: 2019-02-28\npublished_basis: {'x' * 50_000}", f"a.md: published_basis is '{'x' * 40}'; use"),
        (f"a: !!float {'x' * 50_000}", "a.md: the front matter holds an impossible date (could not convert"),
    ],
)
def test_what_is_told_of_a_fault_is_short(header: str, problem: str) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        parse_front_matter(header, "a.md")
    assert str(caught.value).startswith(problem)
    assert len(str(caught.value)) < 200


def test_an_author_who_is_named_again_and_again_is_one() -> None:
    header = f"authors: [&a {'y' * 10_000}, Li{', *a' * 10_000}]"
    assert parse_front_matter(header, "a.md") == FrontMatter(author=f"{'y' * 10_000}, Li")

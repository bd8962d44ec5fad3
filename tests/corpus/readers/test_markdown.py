import hashlib
from datetime import date

import pytest

from corpus.article import DateBasis
from corpus.errors import UnreadableInputError
from corpus.raw_article import RawArticle
from corpus.readers.markdown import read_markdown


@pytest.mark.parametrize(
    ("markdown", "paragraphs"),
    [
        ("Kim *left* **Hanoi** on\nThursday.  \nTalks ended.", ["Kim left Hanoi on Thursday. Talks ended."]),
        ("He [said](https://a.org 'title') `no` to <b>all</b> ![pic](a.png).", ["He said no to all ."]),
        ("> “We left,”\n> he said.\n>\n> Again.", ["“We left,” he said.", "Again."]),
        ("- one\n- two\n  - three\n\n1. four", ["one", "two", "three", "four"]),
        ("## Talks\n\nThey ended.\n\nWhy?\n----\n\nNobody knows.", ["They ended.", "Nobody knows."]),
        ("This is a paragraph above a line.\n---\nNext.", ["This is a paragraph above a line.", "Next."]),
        ("    Indented like an old letter.\n\nNext.", ["Indented like an old letter.", "Next."]),
        ("```\ncode here\n```\n", ["code here"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\nText.", ["Text."]),
        ("<div>markup</div>\n\nText &amp; more \\*.", ["Text & more *."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("Snake_case_name and 2*3*4 stay.", ["Snake_case_name and 234 stay."]),
    ],
)
def test_paragraphs(markdown: str, paragraphs: list[str]) -> None:
    assert read_markdown(markdown, "a.md").source == "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    ("markdown", "title", "source"),
    [
        ("# Talks *end*\n\nText.", "Talks end", "Text."),
        ("---\ntitle: Stated\n---\n# Heading\n\nText.", "Stated", "Text."),
        ("---\ntitle: Talks end.\n---\n# Talks end.\n\nText.", "Talks end.", "Text."),
        ("# Talks end.\n\nText.", "Talks end.", "Text."),
        ("Text.", None, "Text."),
    ],
)
def test_the_title_is_no_paragraph(markdown: str, title: str | None, source: str) -> None:
    article = read_markdown(markdown, "a.md")
    assert (article.title, article.source) == (title, source)


def test_front_matter_is_provenance() -> None:
    markdown = "---\nsource: AP\nauthors: [Li, Wang]\ndate: 2019-02-28\nlink: https://a.org\n---\n*Text.*"
    assert read_markdown(markdown, "a.md", name="a") == RawArticle(
        source="Text.",
        origin="a.md",
        name="a",
        publisher="AP",
        author="Li, Wang",
        url="https://a.org",
        published=date(2019, 2, 28),
        published_basis=DateBasis.STATED,
    )


def test_an_article_file_is_taken_word_for_word() -> None:
    source = "# Not a heading\n*not* emphasis"
    header = f"publisher: GT\nsource_sha256: {hashlib.sha256(source.encode()).hexdigest()}\n"
    assert read_markdown(f"---\n{header}---\n{source}", "a.md").source == source
    with pytest.raises(UnreadableInputError, match="is not the one whose source_sha256"):
        read_markdown(f"---\n{header}---\n{source}!", "a.md")


@pytest.mark.parametrize(
    ("markdown", "problem"),
    [
        ("", "there is no text in it"),
        ("# Only a title\n", "there is no text in it"),
        ("---\ntitle: a\n---\n\n", "there is no text in it"),
        ("---\ntitle: [a\n---\nText.", "the front matter is not YAML"),
        ("---\ntitle: a\nText.", "is not closed; write another '---' line below its fields, or take the first line"),
        ("<!-- nothing -->", "there is no text in it"),
    ],
)
def test_a_fault_is_told(markdown: str, problem: str) -> None:
    with pytest.raises(UnreadableInputError, match=rf"a\.md: .*{problem}"):
        read_markdown(markdown, "a.md")


@pytest.mark.parametrize("markdown", ["> " * 5_000 + "deep.", "- " * 5_000 + "deep.", "[" * 20_000 + "deep."])
def test_what_is_nested_without_end_is_read_or_refused(markdown: str) -> None:
    try:
        assert "deep" in read_markdown(markdown, "a.md").source
    except UnreadableInputError as error:
        assert error.problem  # noqa: PT017

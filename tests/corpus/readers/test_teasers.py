import pytest
from trafilatura import load_html

from corpus.readers.teasers import remove_lists_of_links, teasers


def parsed(body: str):
    return load_html(f"<html><body><article>{body}</article></body></html>")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p><a href='/b'>Ferry sinks in harbour</a></p>", {"Ferry sinks in harbour"}),
        ("<p><b>Read more: <a href='/b'>Ferry <i>sinks</i></a></b></p>", {"Read more: Ferry sinks"}),
        ("<p>Also: See <a href='/b'>Ferry sinks</a></p>", {"Also: See Ferry sinks"}),
        ("<li><a href='/b'><p>It sank at noon.</p></a></li>", {"It sank at noon."}),
        ("<p>Lee: <a href='/b'>I left at noon.</a></p>", set()),
        ("<p>The ferry <a href='/b'>sank</a></p>", set()),
        ("<p><a href='/b'>The ferry</a> sank.</p>", set()),
        ("<p><a name='b'>The ferry sank.</a></p>", set()),
    ],
)
def test_teasers(body: str, found: set[str]) -> None:
    assert teasers(parsed(body)) == found


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "<p>Gov. <a href='/1'>Ann Lee</a><span><a href='/2'>Ann B. Lee</a><a href='/3'>Lee wins</a> <a href='/4'>"
            "Lee loses</a> | <a href='/5'>MORE</a></span> (R) left.</p>",
            "Gov. Ann Lee (R) left.",
        ),
        ("<p>The <a href='/1'>North</a> <a href='/2'>Korean</a> left.</p>", "The North Korean left."),
        ("<p><a href='/1'>Lee</a>, <a href='/2'>Kim</a> and <a href='/3'>Ri</a>.</p>", "Lee, Kim and Ri."),
    ],
)
def test_lists_of_links(body: str, text: str) -> None:
    tree = parsed(body)
    remove_lists_of_links(tree)
    assert " ".join(tree.text_content().replace("|", " ").split()) == text

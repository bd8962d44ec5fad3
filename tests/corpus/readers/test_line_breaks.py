import pytest
from trafilatura import load_html

from corpus.clean import squash
from corpus.readers.line_breaks import make_paragraphs


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("One <i>and</i> two.<br><br>Three.<br>\n<br>Four.", ["One and two.", "Three.", "Four."]),
        ("One<br>two.<br><br>Three.", ["Onetwo.", "Three."]),
        ("One.<br><br><h2>Head</h2>Two.", ["One.", "Two."]),
        ("<p>One.</p>Two.<br><br>Three.<!-- four -->", ["One.", "Two.", "Three."]),
        ("One.<br>Two.", []),
    ],
)
def test_paragraphs(body: str, paragraphs: list[str]) -> None:
    tree = load_html(f"<html><body><div>{body}</div></body></html>")
    before = tree.text_content()
    make_paragraphs(tree)
    assert squash(tree.text_content()) == squash(before)
    assert [p.text_content().strip() for p in tree.iter("p")] == paragraphs

"""What a page says of other pages: paragraphs that are links, and lists of links within a sentence."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

_FEWEST_IN_LIST = 3  # links with nothing between them; two may be a name and a footnote
_BLOCKS = frozenset("p li div td dd h2 h3 h4 h5 blockquote figcaption".split())
_LABEL = re.compile(r"[^.!?]{1,40}:(?:\s*(?:see|watch|read|listen))?\s*\Z", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…][\"”’'»)\]]*\Z")
_WORD = re.compile(r"\w")


def teasers(tree: Any) -> frozenset[str]:
    """Return the paragraphs that are a link, or a label and one ("Read more: ...").

    A headline has no full stop: in "Lee: I left at noon." all but the name may be a link.
    """
    text_of = cache(_text)  # a block may hold thousands of links
    return frozenset(text for link in tree.iter("a") if link.get("href") for text in _teasers(link, text_of))


def remove_lists_of_links(tree: Any) -> None:
    """Take links that follow on each other without a word between them out of a page's paragraphs."""
    for first in tree.xpath("//p//a[@href]"):
        run = [first]
        while (following := _next_link(run[-1])) is not None:
            run.append(following)
        if len(run) >= _FEWEST_IN_LIST:
            for link in run:
                link.drop_tree()  # what follows on it stays


def _teasers(link: Any, text_of: Callable[[Any], str]) -> Iterator[str]:
    """Yield the paragraphs within a link, and the one that is all that link, or a label before it."""
    for block in link.iterdescendants(*_BLOCKS):
        yield _text(block)
    block = link
    while block is not None and block.tag not in _BLOCKS:
        block = block.getparent()
    if block is None:
        return
    text, linked = text_of(block), _text(link)
    if not linked or not text.endswith(linked):
        return
    before = text.removesuffix(linked)
    if not before or (_LABEL.match(before) and not _SENTENCE.search(text)):
        yield text


def _next_link(link: Any) -> Any | None:
    following = link.getnext()
    is_next = following is not None and following.tag == "a" and not _WORD.search(link.tail or "")
    return following if is_next and following.get("href") else None


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())

"""Text that stands in a part of a page as it is, divided by empty lines -> paragraphs.

Old pages and blogs write so, and of such a part trafilatura leaves out what stands before its first break.
"""

from typing import Any

_PARTS = "//div[br] | //section[br] | //article[br] | //main[br] | //td[br]"
_INLINE = frozenset("a abbr b br cite code em font i img q s small span strike strong sub sup time tt u".split())


def make_paragraphs(tree: Any) -> None:
    """Put each stretch of text between two empty lines into a paragraph; no character changes."""
    for part in tree.xpath(_PARTS):
        if any(_is_empty_line(child) for child in part):
            _divide(part)


def _divide(part: Any) -> None:
    children = list(part)
    paragraph = part.makeelement("p")
    paragraph.text, part.text = part.text, None
    parts = [paragraph]
    for child in children:
        is_inline, is_empty_line, tail = child.tag in _INLINE, _is_empty_line(child), child.tail
        if is_inline and not is_empty_line:
            paragraph.append(child)
            continue
        part.remove(child)
        child.tail = None
        paragraph = part.makeelement("p")
        paragraph.text = tail
        parts.extend([paragraph] if is_empty_line else [child, paragraph])
    part.extend(element for element in parts if element.tag != "p" or "".join(element.itertext()).strip())


def _is_empty_line(child: Any) -> bool:
    """Say whether a child is a line break with another one behind it."""
    following = child.getnext()
    return following is not None and child.tag == following.tag == "br" and not (child.tail or "").strip()

"""Word processors' documents and e-books: they are not read, and whoever gives one is told what to do."""

from corpus.raw_article import RefusedInput
from corpus.readers.html import begins_as_html
from corpus.readers.pdf import begins_as_pdf

_NAMES = {
    ".doc": "a Word document",
    ".docx": "a Word document",
    ".docm": "a Word document",
    ".dotx": "a Word document",
    ".odt": "an OpenDocument text",
    ".rtf": "Rich Text",
    ".pages": "a Pages document",
    ".epub": "an e-book",
    ".mobi": "an e-book",
    ".azw3": "an e-book",
}
_BEGINNINGS = {  # without an ending that says more
    b"{\\rtf": _NAMES[".rtf"],
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an Office document of before 2007",
    b"PK\x03\x04": "a ZIP archive, as Word, OpenDocument and e-books are",
}


def refused_document(origin: str, ending: str, content: bytes) -> RefusedInput | None:
    """Return a refusal where a file is such a document by its ending or how it begins, or None.

    What is called a document and holds HTML or PDF is read as that.
    """
    ending = ending.lower()
    name = next((name for beginning, name in _BEGINNINGS.items() if content.startswith(beginning)), None)
    if ending in _NAMES and not (begins_as_html(content) or begins_as_pdf(content)):
        name = f"{ending}, {_NAMES[ending]}"
    if name is None:
        return None
    return RefusedInput(origin, f"this format ({name}) is not read", "save it as text, HTML or PDF, and give that")

from pathlib import Path

import pytest

from corpus.raw_article import RawArticle, RefusedInput
from corpus.readers.inputs import read_bytes, read_input
from tests.corpus.readers.pdf_files import page_pdf

ZIP = b"PK\x03\x04\x14\x00\x06\x00"
OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00"
RICH_TEXT = rb"{\rtf1\ansi Talks ended.}"
REMEDY = "save it as text, HTML or PDF, and give that"
DOCUMENTS = [
    ("a.docx", ZIP, "this format (.docx, a Word document) is not read"),
    ("a.DOC", OFFICE, "this format (.doc, a Word document) is not read"),
    ("a.odt", ZIP, "this format (.odt, an OpenDocument text) is not read"),
    ("a.rtf", RICH_TEXT, "this format (.rtf, Rich Text) is not read"),
    ("a.epub", ZIP, "this format (.epub, an e-book) is not read"),
]
BY_BEGINNING = [
    ("a.txt", RICH_TEXT, "this format (Rich Text) is not read"),
    ("a", OFFICE, "this format (an Office document of before 2007) is not read"),
    ("a.bin", ZIP, "this format (a ZIP archive, as Word, OpenDocument and e-books are) is not read"),
]


@pytest.mark.parametrize(("file", "content", "problem"), [*DOCUMENTS, *BY_BEGINNING])
def test_a_document_is_refused_with_what_to_do(tmp_path: Path, file: str, content: bytes, problem: str) -> None:
    path = tmp_path / file
    path.write_bytes(content)
    assert list(read_input(path)) == [RefusedInput(str(path), problem, REMEDY)]
    assert list(read_bytes(content, file, name="a", ending=path.suffix)) == [RefusedInput(file, problem, REMEDY)]


@pytest.mark.parametrize(("file", "content", "problem"), DOCUMENTS)
def test_a_document_in_a_folder_is_refused_in_the_same_words(
    tmp_path: Path, file: str, content: bytes, problem: str
) -> None:
    (tmp_path / file).write_bytes(content)
    assert list(read_input(tmp_path)) == [RefusedInput(str(tmp_path / file), problem, REMEDY)]


def test_a_large_document_need_not_be_divided(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with path.open("wb") as sparse:
        sparse.truncate(50_000_000)
    assert [result.remedy for result in read_input(path) if isinstance(result, RefusedInput)] == [REMEDY]


def test_what_is_a_document_in_name_only_is_read(tmp_path: Path) -> None:
    for name, content in (("a.doc", b"<html><body><p>" + b"Talks ended. " * 30), ("b.doc", page_pdf("Talks ended."))):
        (tmp_path / name).write_bytes(content)
        assert [type(result) for result in read_input(tmp_path / name)] == [RawArticle]

"""PDFs for the tests."""

import io
from collections.abc import Sequence

from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate


def article_pdf(
    paragraphs: Sequence[str], *, indent: int = 0, space: int = 0, title: str = "", author: str = ""
) -> bytes:
    """Return a PDF of set text, with a running header and page numbers."""

    def running_lines(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.drawString(60, 815, "The Daily Courier")
        canvas.drawString(290, 20, f"Page {document.page}")

    style = ParagraphStyle("body", fontSize=12, leading=15, spaceAfter=space, firstLineIndent=indent)
    buffer = io.BytesIO()
    document = SimpleDocTemplate(buffer, pagesize=A4, title=title, author=author, invariant=1)
    flow = [Paragraph(paragraph, style) for paragraph in paragraphs]
    document.build(flow, onFirstPage=running_lines, onLaterPages=running_lines)
    return buffer.getvalue()


def page_pdf(*pages: str) -> bytes:
    """Return a PDF whose pages hold these lines; a page may be empty."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for page in pages:
        for number, line in enumerate(page.splitlines()):
            canvas.drawString(60, 780 - 15 * number, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def encrypted(pdf: bytes, password: str, owner: str = "owner") -> bytes:
    """Return the PDF protected by a password, which may be empty."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt(password, owner, algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()

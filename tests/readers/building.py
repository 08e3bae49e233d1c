"""Small files of each kind, made for the tests."""

import io
import zipfile

import docx
import pypdfium2

PARAGRAPH = "Up to 200,000 people still live behind lines."


def make_word(*, rows: int = 0) -> bytes:
    document = docx.Document()
    document.add_paragraph(PARAGRAPH)
    if rows:
        table = document.add_table(rows, 2)
        for index, row in enumerate(table.rows):
            row.cells[0].text, row.cells[1].text = f"Camp {index}", str(index * 100)
    document.add_paragraph("The end.")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def make_archive(entries: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return written.getvalue()


def make_word_of(body: str, *, before: str = "") -> bytes:
    """A Word archive around hand-written XML; `w:` is its namespace."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = f"<?xml version='1.0'?>{before}<w:document {space}><w:body>{body}</w:body></w:document>"
    return make_archive({"word/document.xml": xml.encode()})


def make_pdf(*pages: str) -> bytes:
    """A PDF with a line of text on each page, in a font that every reader has."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    kids = []
    for text in pages:
        stream = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 200] /Resources {font} /Contents {len(objects)} 0 R >>"
        objects.append(page)
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    parts = ["%PDF-1.4\n"]
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(sum(map(len, parts)))
        parts.append(f"{number} 0 obj\n{content}\nendobj\n")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = sum(map(len, parts))
    size = len(objects) + 1
    parts.append(f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n")
    parts.append(f"startxref\n{start}\n%%EOF\n")
    return "".join(parts).encode()


def make_blank_pdf(pages: int) -> bytes:
    pdf = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        pdf.new_page(200, 200)
    written = io.BytesIO()
    pdf.save(written)
    pdf.close()
    return written.getvalue()

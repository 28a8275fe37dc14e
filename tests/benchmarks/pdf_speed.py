"""How fast the PDF reader is: `python tests/benchmarks/pdf_speed.py [files …]` prints processor time and memory.

Without files: the real summaries beside the checkout, where they are at hand, and a built document of 500 pages.
"""

import resource
import sys
import time
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extract.readers.pdf import read

DOCUMENTS = Path(__file__).parents[2].parent / "shared" / "gold" / "eu_summaries" / "documents"
PAGES = 500


def build_long() -> bytes:
    """Return a document of 500 full pages: half prose, half ruled tables with drawn boxes."""
    out = BytesIO()
    canvas = Canvas(out)
    for page in range(PAGES):
        canvas.setFont("Helvetica", 9)
        for line in range(60):
            top = 800 - 12 * line
            canvas.drawString(
                60, top, f"Line {line} of page {page} tells where the data were found and by whom they are"
            )
            if page % 2 and line % 2 == 0:
                canvas.rect(44, top, 8, 8)
                canvas.line(40, top - 3, 560, top - 3)
        if page % 2:
            canvas.line(40, 60, 40, 797)
            canvas.line(560, 60, 560, 797)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def measure(name: str, body: bytes) -> float:
    """Print one line of figures for a body and return the processor seconds it took."""
    start = time.process_time()
    document = read(body)
    taken = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{taken:7.2f} s  {document.pages or 0:5d} pages  {len(document.text):8d} characters  {peak:6.0f} MiB  {name}"
    )
    return taken


def main() -> None:
    """Measure the files named, or the standard set."""
    files = [Path(name) for name in sys.argv[1:]] or sorted(DOCUMENTS.glob("*.pdf"))
    total = sum(measure(file.name, file.read_bytes()) for file in files)
    print(f"{total:7.2f} s  in all")
    if len(sys.argv) == 1:
        measure(f"built, {PAGES} pages", build_long())


if __name__ == "__main__":
    main()

"""Builds the documents of the built-in sample site: `python tests/build_sample.py` writes reports/sample/site/.

Only developers run it (it needs the extra `test`); its output is committed and ships in the package."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from sample_content import (
    BEACON_3,
    BEACON_FLASH,
    BREZZA,
    CALIFORNIA,
    FICTION,
    HERON_1,
    HERON_2,
    HERON_2_UPDATED,
    MODEL_CARD,
    PLUME_7,
    PLUME_MINI,
    QUESTIONS_AND_ANSWERS,
)
from sample_layout import fill
from sample_renderers import page, render_docx, render_html, render_markdown, render_pdf, render_questions, render_xlsx

SITE = Path(__file__).parent.parent / "reports" / "sample" / "site"
TRUST_CENTRE = """<h1>Trust centre</h1>
<ul>
<li><a href="policies/acceptable-use.html">Acceptable use policy</a></li>
<li><a href="documents/download?file=beacon-flash&amp;expires=1790000000&amp;signature=6f0c">Training content summary:
Beacon Flash 1.2</a></li>
<li><a href="documents/download?file=security&amp;expires=1790000000&amp;signature=11ab">Security overview</a></li>
</ul>"""


def build() -> dict[str, bytes]:
    """Return the site's files by path; what differs between the two crawls is under first/ and second/."""
    note = {"footer": FICTION}
    return {
        "first/aldermoor/heron-2-summary.pdf": render_pdf(fill(HERON_2), **note),
        "second/aldermoor/heron-2-summary.pdf": render_pdf(fill(HERON_2_UPDATED), **note),
        "first/aldermoor/heron-1-summary.html": render_html(fill(HERON_1), language="en", **note),
        "aldermoor/heron-2-card.md": MODEL_CARD.encode(),
        "castelvento/brezza-sintesi.html": render_html(fill(BREZZA, language="it"), language="it", **note),
        "castelvento/brezza-vista.html": render_questions(
            "Brezza Vista 1: public summary of training content, as questions and answers",
            QUESTIONS_AND_ANSWERS,
            **note,
        ),
        "northlight/beacon-3-summary.pdf": render_pdf(fill(BEACON_3), drawn=True, **note),
        "northlight/beacon-flash.docx": render_docx(fill(BEACON_FLASH), **note),
        "northlight/california.html": render_questions(
            "Training data documentation under California AB 2013: Beacon models", CALIFORNIA, **note
        ),
        "northlight/trust.html": page("Trust centre", TRUST_CENTRE, **note),
        "quillfield/plume-7b-summary.md": render_markdown(fill(PLUME_7, empty_optional=False), **note),
        "quillfield/plume-mini-summary.xlsx": render_xlsx(fill(PLUME_MINI), **note),
    }


if __name__ == "__main__":
    for name, body in build().items():
        path = SITE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        print(f"{len(body):>8} {name}")

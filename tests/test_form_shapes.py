# ruff: noqa: E501 - lines of the documents under test are kept whole
"""The same questions in the shapes in which providers print them. All documents here are invented."""

from typing import Any

import pytest

from extract.formats import read_document
from extract.reading import reading_of

NUMBERED_CARD = """# Data Summary for Heron-2

## 1. General information

**1.0.1 Version of the Summary:** 1.0

**1.0.2 Last update:** 24-Nov-2025

## 1.1 Model Developer Identification

**1.1.1 Model Developer name and contact details:** Heron Labs Inc., 12 Lake Street, Seattle, WA 98101. Tel: 206-555-0100

## 1.2 Model Identification

**1.2.1 Versioned model name(s):** Heron-2-mini

**1.2.2 Model release date:** 12-Dec-2025

## 1.3 Overall training data size and characteristics

### 1.3.1 Size of dataset and characteristics

**1.3.1.A Text training data size:** 1 billion to 10 trillion tokens

**1.3.1.B Text training data content:** Filtered public documents, code repositories, academic books and Q&A exercises.

**1.3.1.C Image training data size:** Not applicable. Images are not part of the training data

**1.3.1.D Image training data content:** Not applicable

**1.3.1.E Audio training data size:** Not applicable

**1.3.2 Latest date of data acquisition/collection for model training:** June 2025

**1.3.3 Is data collection ongoing to update the model with new data collection after deployment?** No

**1.3.4 Date the training dataset was first used to train the model:** January 2025

## 2. List of data sources

### 2.1 Publicly available datasets

**2.1.1 Have you used publicly available datasets to train the model?** Yes

### 2.2 Private non-publicly available datasets obtained from third parties

### 2.2.1 Datasets commercially licensed by rights holders or their representatives

**2.2.1.A Have you concluded transactional commercial licensing agreement(s) with rights holder(s) or with their representatives?** No

### 2.2.2 Private datasets obtained from other third-parties

**2.2.2.A Have you obtained private datasets from third parties that are not licensed as described in Section 2.2.1, such as data obtained from providers of private databases, or data intermediaries?** No

## 2.4 Synthetic data

**2.4.1 Was any synthetic AI-generated data used to train the model?** Yes

## 3. Data processing aspects

### 3.1 Respect of reservation of rights from text and data mining exception or limitation

**3.1.1 Does this dataset include any data protected by copyright, trademark, or patent?** Heron follows all required laws.

### 3.2 Other information

**3.2.2 Was the dataset cleaned or modified before model training?** Yes, duplicates were removed.
"""

QUESTIONS_AND_ANSWERS = """Public Summary of Training Content: Quokka Image 3

Provider name and contact details
Quokka Visuals Ltd., Tel Aviv, Israel. legal@quokka.example

Q: Have you used publicly available datasets to train the model?
A: No

Q: Have you concluded transactional commercial licensing agreement(s) with rightsholder(s) or with their representatives?
A: Yes

Q: If yes, specify the modality(ies) of the content covered by the datasets concerned
A: Image, text

Q: Were crawlers used by the provider or on behalf of?
A: No. All material is licensed.

Q: Was data from user interactions with the AI model (e.g. user input and prompts) used to train the model?
A: No

Q: Was data collected from user interactions with the provider's other services or products used to train the model?
A: No

Q: Was synthetic AI-generated data created by the provider or on their behalf to train the model?
A: No

Q: Have data sources other than those described in Sections 2.1 to 2.5 been used to train the model?
A: No

Q: Describe the measures implemented before model training to respect reservations of rights from the TDM exception or limitation
A: Quokka does not crawl. All content is licensed from rightsholders.
"""

HEADINGS_WITHOUT_NUMBERS = """<html><body><h1>Public Summary of Training Content for Lynx Paint 5</h1>
<h2>General information</h2><h3>Provider identification</h3>
<table><tr><td>Provider name and contact details</td><td>Lynx Software Ireland Limited, 4 Quay Road, Dublin, Ireland</td></tr>
<tr><td>Authorised representative name and contact details</td><td></td></tr></table>
<h3>Model identification</h3>
<table><tr><td>Versioned model name(s)</td><td>Lynx Paint 5</td></tr>
<tr><td>Date of placement of the model on the Union market</td><td>November 2025</td></tr></table>
<h3>Modalities, overall training data size and other characteristics</h3>
<table><tr><th>Modality</th><th>Training data size</th><th>Types of content</th></tr>
<tr><td>Image</td><td>1 million to 1 billion images</td><td>Photographs, illustrations and vector graphics</td></tr>
<tr><td>Text</td><td>Less than 1 billion tokens</td><td>Captions and tags: short texts such as titles of photographs</td></tr></table>
<h2>List of data sources</h2><h3>Publicly available datasets</h3>
<table><tr><td>Have you used publicly available datasets to train the model?</td><td>Yes</td></tr>
<tr><td>List of large publicly available datasets</td><td>Open Images V7 (https://storage.googleapis.com/openimages/web/index.html)</td></tr></table>
<h3>Data crawled and scraped from online sources</h3>
<table><tr><td>Were crawlers used by the provider or on behalf of?</td><td>Yes</td></tr>
<tr><td>If yes, specify crawler name(s)/identifier(s)</td><td>LynxBot</td></tr>
<tr><td>Summary of the most relevant domain names crawled</td><td>The domains are flickr.com and wikimedia.org.</td></tr>
<tr><td>Period of data collection</td><td>From 01/2019 to 06/2025</td></tr></table>
<h3>User data</h3>
<table><tr><td>Was data from user interactions with the AI model (e.g. user input and prompts) used to train the model?</td><td>No</td></tr></table>
</body></html>"""

TICKS_OF_ANOTHER_FONT = """Public Summary of Training Content

1.3 Modalities, overall training data size and other characteristics

Modality | Training data size | Types of content
--- | --- | ---
✓ Text | ☐ Less than 1 billion tokens<br>✓ 1 billion to 10 trillion tokens<br>☐ More than 10 trillion tokens | News articles, books and source code
☐ Image | ☐ Less than 1 million images<br>☐ 1 million to 1 billion images<br>☐ More than 1 billion images |

2.1 Publicly available datasets

Question | Answer
--- | ---
Have you used publicly available datasets to train the model? | ✓ Yes ☐ No
If yes, specify the modality(ies) of the content covered by the datasets concerned | ✓ Text ☐ Image ☐ Video ☐ Audio ☐ Other
2.2.1 Have you concluded transactional commercial licensing agreement(s) with rightsholder(s) or with their representatives? | ☐ Yes ☐ No

2.3 Data crawled and scraped from online sources

Question | Answer
--- | ---
Were crawlers used by the provider or on behalf of? | Yes No
"""

GERMAN = """# Öffentliche Zusammenfassung der für das Training verwendeten Inhalte

Version der Zusammenfassung: 1.2

Letzte Aktualisierung: 3. März 2026

## 1. Allgemeine Informationen

### 1.1 Angaben zum Anbieter

Name und Kontaktdaten des Anbieters: Waldkauz KI GmbH, Lindenallee 3, 10115 Berlin, kontakt@waldkauz.example

### 1.2 Angaben zum Modell

Modellname(n) mit Version: Waldkauz 3 7B

## 2. Liste der Datenquellen

### 2.1 Öffentlich verfügbare Datensätze

Haben Sie öffentlich verfügbare Datensätze zum Training des Modells verwendet? ☒ Ja ☐ Nein

### 2.3 Aus Online-Quellen gecrawlte und gescrapte Daten

Wurden vom Anbieter oder in dessen Auftrag Crawler eingesetzt? Nein

### 2.4 Nutzerdaten

Wir haben keine Nutzerdaten verwendet; Eingaben wurden nicht zum Training genutzt.

### 2.5 Synthetische Daten

Wurden vom Anbieter oder in dessen Auftrag synthetische, KI-generierte Daten zum Training des Modells erstellt? ☐ Ja ☒ Nein
"""

SHAPES: dict[str, tuple[str, str, dict[str, tuple[str, Any]]]] = {
    "numbered card with questions of another law": (
        "card.md",
        NUMBERED_CARD,
        {
            "version": ("answered", None),
            "last_update": ("answered", "2025-11-24"),
            "provider_contact": ("answered", None),
            "model_names": ("answered", ["Heron-2-mini"]),
            "market_date": ("answered", "2025-12-12"),
            "modalities": ("answered", ["text"]),
            "size": ("answered", {"text": "t2"}),
            "content_types": ("answered", None),
            "latest_data_date": ("answered", "2025-06"),
            "continuous_training": ("answered", "no"),
            "public_used": ("answered", "yes"),
            "licensed_used": ("answered", "no"),
            "private_used": ("answered", "no"),
            "private_known_list": ("not_applicable", None),
            "synthetic_used": ("answered", "yes"),
            "crawlers_used": ("absent", None),
            "user_model": ("absent", None),
        },
    ),
    "questions and answers": (
        "summary.txt",
        QUESTIONS_AND_ANSWERS,
        {
            "provider_contact": ("answered", None),
            "authorised_rep": ("absent", None),
            "public_used": ("answered", "no"),
            "public_large_list": ("not_applicable", None),
            "licensed_used": ("answered", "yes"),
            "licensed_modalities": ("answered", ["image", "text"]),
            "crawlers_used": ("answered", "no"),
            "crawl_domains": ("not_applicable", None),
            "user_model": ("answered", "no"),
            "user_other": ("answered", "no"),
            "synthetic_used": ("answered", "no"),
            "other_used": ("answered", "no"),
        },
    ),
    "headings without numbers, chosen words only": (
        "summary.html",
        HEADINGS_WITHOUT_NUMBERS,
        {
            "authorised_rep": ("not_applicable", None),
            "market_date": ("partial", "2025-11"),
            "modalities": ("answered", ["image", "text"]),
            "size": ("answered", {"image": "i2", "text": "t1"}),
            "content_types": ("answered", None),
            "public_used": ("answered", "yes"),
            "public_large_list": ("answered", None),
            "crawlers_used": ("answered", "yes"),
            "crawler_names": ("answered", ["LynxBot"]),
            "crawl_domains": ("partial", ["flickr.com", "wikimedia.org"]),
            "crawl_period": ("answered", ["2019-01", "2025-06"]),
            "user_model": ("answered", "no"),
        },
    ),
    "ticks of another font, an unticked gate, options without any mark": (
        "summary.md",
        TICKS_OF_ANOTHER_FONT,
        {
            "modalities": ("answered", ["text"]),
            "size": ("answered", {"text": "t2"}),
            "public_used": ("answered", "yes"),
            "public_modalities": ("answered", ["text"]),
            "licensed_used": ("empty", None),
            "crawlers_used": ("unreadable", None),
        },
    ),
    "german": (
        "zusammenfassung.md",
        GERMAN,
        {
            "version": ("partial", None),
            "last_update": ("answered", "2026-03-03"),
            "provider_contact": ("answered", None),
            "authorised_rep": ("not_applicable", None),
            "model_names": ("answered", ["Waldkauz 3 7B"]),
            "public_used": ("answered", "yes"),
            "crawlers_used": ("answered", "no"),
            "user_model": ("answered", "no"),
            "user_other": ("answered", "no"),
            "synthetic_used": ("answered", "no"),
        },
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_is_read(shape: str) -> None:
    name, text, expected = SHAPES[shape]
    document = read_document(text.encode(), name=name)
    reading = reading_of(document, "0" * 64)
    assert reading["kind"] == "eu_summary"
    found = {a["field"]: a for a in reading["answers"]}
    wrong = {
        field: (found[field]["state"], found[field]["value"], found[field]["reason"])
        for field, (state, value) in expected.items()
        if found[field]["state"] != state or (value is not None and found[field]["value"] != value)
    }
    assert not wrong


@pytest.mark.parametrize("shape", SHAPES)
def test_every_positive_answer_is_quoted_from_the_text(shape: str) -> None:
    name, text, _ = SHAPES[shape]
    document = read_document(text.encode(), name=name)
    for answer in reading_of(document, "0" * 64)["answers"]:
        if answer["state"] in ("answered", "partial"):
            assert answer["quote"], answer["field"]
            assert document.text[answer["start"] : answer["end"]] == answer["quote"]

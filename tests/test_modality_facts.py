"""Kinds of content: where a word of any text is one of the data, and where it is none."""

import pytest

from extract.detectors import find_all
from extract.disclosures import Kind, Polarity
from extract.rows import lay_out

STATED, DENIED = Polarity.STATED, Polarity.DENIED

TEXTS = {
    "The model was trained on 310,000 hours of audio and 2.4 billion images.": {"audio": STATED, "image": STATED},
    "Training used 72 GB of source code.": {"code": STATED},
    "Training data: 2.1T tokens of Polish text": {"text": STATED},
    "Modalities: text, code": {"text": STATED, "code": STATED},
    "No video was used.": {"video": DENIED},
    "Video was not part of the data.": {"video": DENIED},
    "We collected licensed photographs and 3D scans.": {"image": STATED, "3d": STATED},
    "Trained on 5 Mio. Bilder.": {"image": STATED},
    "| Modality | Amount |\n|---|---|\n| Text | 3B tokens |\n| Images | 4M |": {"text": STATED, "image": STATED},
    "Modalities: text ☒ image ☐ audio ☐": {"text": STATED},
    "Modalities: ☒ text ☐ image ☐ audio": {"text": STATED},
    "| Modality | Amount | Status |\n|---|---|---|\n| Text | 3B | Used |\n| Video | 0 | Not used |": {
        "text": STATED,
        "video": DENIED,
    },
    "This model does text generation and image classification.": {},
    "It takes an image as input and generates text.": {},
    "It was trained on text classification.": {},
    "Text to speech with a small model.": {},
    "See the code below.": {},
    "Image size: 224": {},
    "An ISO 639-1 code for each language.": {},
}


@pytest.mark.parametrize("text", TEXTS)
def test_kinds_of_content(text: str) -> None:
    found = find_all(lay_out(text))
    assert {one.id: one.polarity for one in found if one.kind is Kind.MODALITY} == TEXTS[text]
    assert find_all(lay_out(text), filtered=False) == found

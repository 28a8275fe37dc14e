"""Kinds of content: where a word of any text is one of the data, and where it is none."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind, Polarity

Facts = Callable[..., list[Disclosure]]
STATED, DENIED = Polarity.STATED, Polarity.DENIED

TEXTS = {
    "The model was trained on 310,000 hours of audio and 2.4 billion images.": {"audio": STATED, "image": STATED},
    "Training used 72 GB of source code.": {"code": STATED},
    "Training data: 2.1T tokens of Polish text": {"text": STATED},
    "Modalities: text, code": {"text": STATED, "code": STATED},
    "No video was used.": {"video": DENIED},
    "We collect all kinds of content such as drawings, photographs and audio.": {"image": STATED, "audio": STATED},
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
    # a row after what was learnt from, or after where tokens come from
    "The model learnt from 4 trillion tokens drawn from web pages, books and code.": {"code": STATED},
    "It was trained on novels, news and speech.": {"audio": STATED},
    "It was trained on web pages and writes code.": {},
    "It was trained on books and excels at code.": {},
    # words left hanging, and the verb at the end
    "Das Modell wurde mit Texten und Bildern trainiert.": {"text": STATED, "image": STATED},
    "Es wurden weder Audio- noch Videodaten verwendet.": {"audio": DENIED, "video": DENIED},
    "Verwendet wurden Text- und Bilddaten aus Archiven.": {"text": STATED, "image": STATED},
    "Het model is op teksten getraind.": {"text": STATED},
    "Das Modell antwortet mit Texten und Bildern.": {},
    "Die Audio- und Lichtanlage wurde erneuert.": {},
    # where content comes from, an adjective after the noun
    "Les textes juridiques viennent de la bibliothèque nationale.": {"text": STATED},
    "I testi giuridici provengono da archivi pubblici.": {"text": STATED},
    "Los textos legales proceden de archivos públicos.": {"text": STATED},
    "Les textes juridiques changent souvent.": {},
    # what was recorded
    "Voice memos were used with consent.": {"audio": STATED},
    "Recordings were made from May to July 2023.": {"audio": STATED},
    "Die Sprachnachrichten wurden mit Einwilligung genutzt.": {"audio": STATED},
    "Photographs of the recordings studio hang in our office; music is what we love.": {"image": STATED},
    # what goes along with it
    "Trained on 900 hours of robot actions with synchronised video.": {"actions": STATED, "video": STATED},
    "27 billion data points of time series together with tabular metadata": {"time series": STATED, "tabular": STATED},
    # one noun of data for two kinds
    "Both text and image data were used.": {"text": STATED, "image": STATED},
    "The image set holds 4 million items.": {"image": STATED},
    "Upload an image to try it.": {},
    "The image is set in Paris.": {},
    "We compared it on the Yahoo Music Datasets.": {},
    # a part of it is denied, not the kind
    "No footage from private homes was used.": {},
    "No video was taken from streaming sites.": {},
    "Keine Bilder von Kindern wurden verwendet.": {},
    "Aucune image de personnes n'a été utilisée.": {},
    "We did not use recordings of our users.": {},
    "We did not use audio.": {"audio": DENIED},
    "Nous n'avons pas utilisé d'images.": {"image": DENIED},
    "Non sono state utilizzate immagini.": {"image": DENIED},
    "The app does not use audio.": {},
    "No images of any kind were used.": {"image": DENIED},
    "No se utilizaron imágenes de ningún tipo.": {"image": DENIED},
    "No video was part of the data of this model.": {"video": DENIED},
    "No audio or video was used.": {"audio": DENIED, "video": DENIED},
    # cells
    "| Modality | Size |\n|---|---|\n| Image | 4M |": {"image": STATED},
    "| Source | Tokens |\n|---|---|\n| Web text | 3B |\n| Code (permissive) | 1B |": {"text": STATED, "code": STATED},
    "| Component | Share |\n|---|---|\n| Public code | 10% |\n| Maths | 5% |": {"code": STATED},
    "| Source | Licence |\n|---|---|\n| Web text | various |": {},
    "| Task | Score |\n|---|---|\n| Code | 71 |": {},
}


@pytest.mark.parametrize("text", TEXTS)
def test_kinds_of_content(facts_of: Facts, text: str) -> None:
    assert {one.id: one.polarity for one in facts_of(text, Kind.MODALITY)} == TEXTS[text]

"""A notice under California's AB 2013 in running prose, item by item: what it states is found as facts."""

from extract.disclosures import Kind, Polarity, Role
from extract.formats import read_document
from extract.reading import findings_of

NOTICE = b"""# Training data documentation (California AB 2013)

**Sources or owners.** The datasets come from publicly available pages, from content that we licensed from publishers
and from contractors who wrote examples for us.

**Number of data points.** The datasets hold approximately 4 billion data points.

**Types.** The datasets consist of text, images and source code.

**Purchased or licensed.** Some datasets were purchased by Orchid Labs.

**Personal information.** The datasets include personal information.

**Aggregate consumer information.** The datasets do not include aggregate consumer information.

**Period.** The data was collected between 2019 and June 2025, and collection is ongoing.

**Synthetic data.** Orchid Labs uses synthetic data in the development of the system.
"""
STATED, DENIED = Polarity.STATED, Polarity.DENIED


def test_each_item_of_a_notice_is_found_as_a_fact() -> None:
    document = read_document(NOTICE, media_type="text/markdown", url="", name="notice.md")
    _, kind, found = findings_of(document)
    told = {(one.kind, one.id, one.polarity) for one in found if one.role is Role.TRAINED_ON}
    assert kind == "ab2013_notice"
    assert told >= {
        (Kind.SOURCE_TYPE, "publicly-available", STATED),
        (Kind.SOURCE_TYPE, "licensed", STATED),
        (Kind.SOURCE_TYPE, "synthetic", STATED),
        (Kind.SIZE, "examples:4e+09", STATED),
        (Kind.MODALITY, "image", STATED),
        (Kind.PERSONAL_DATA, "personal-data", STATED),
        (Kind.PERSONAL_DATA, "consumer-information", DENIED),
        (Kind.DATE, "2019/2025-06", STATED),
    }
    assert (Kind.PERSONAL_DATA, "consumer-information", STATED) not in told


PLAIN = b"""# California AB 2013 disclosure

The datasets contain 3 trillion tokens, mostly in English.

The data include text and images, and personal information.

Data sources are Wikipedia and arXiv. Data licences: CC BY 4.0.

You may contact us in German since 2021.
"""


def test_what_a_notice_says_of_data_is_said_of_training_data() -> None:
    """Such a notice is about nothing else, and need not say "training" once."""
    document = read_document(PLAIN, media_type="text/markdown", url="", name="notice.md")
    told = {(one.kind, one.id): one.role for one in findings_of(document)[2]}
    of_data = {
        (Kind.SIZE, "tokens:3e+12"),
        (Kind.LANGUAGE, "en"),
        (Kind.MODALITY, "text"),
        (Kind.PERSONAL_DATA, "personal-data"),
        (Kind.DATASET, "wikipedia"),
        (Kind.LICENCE, "CC-BY-4.0"),
    }
    assert {told[one] for one in of_data} == {Role.TRAINED_ON}
    assert Role.TRAINED_ON not in {role for (_, identity), role in told.items() if identity in ("de", "2021/")}


def test_the_same_words_elsewhere_are_only_mentioned() -> None:
    document = read_document(PLAIN.replace(b"California AB 2013", b"Our"), media_type="text/markdown", name="page.md")
    told = {(one.kind, one.id): one.role for one in findings_of(document)[2]}
    assert told[Kind.SIZE, "tokens:3e+12"] is Role.MENTIONED

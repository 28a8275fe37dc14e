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

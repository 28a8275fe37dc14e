"""Services whose users a text names as those from whom data came, entries that say no more than whether something was
used, and what was never taken; beside them, users and content that are no source."""

import pytest

from extract.detectors import find_all
from extract.disclosures import Kind
from extract.rows import lay_out

Told = set[tuple[str, str]]


def services(text: str) -> Told:
    """Return names and polarities of the services learned from; the filter must change nothing."""
    document = lay_out(text)
    found = find_all(document)
    assert found == find_all(document, filtered=False)
    return {
        (one.name, str(one.polarity))
        for one in found
        if one.kind is Kind.USER_SERVICE and one.role in ("trained_on", "fine_tuned_on")
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 40,000 voice clips came from consenting users of our app Wrenline.", {("Wrenline", "stated")}),
        ("The recipes in part three were donated by members of Egretboard who had agreed to it.",
         {("Egretboard", "stated")}),
        ("Data for Tern-2: 3M sketches uploaded by users of EgretPad, and scans of old atlases.",
         {("EgretPad", "stated")}),
        ("The model was trained on dialogues written by users of Wrenline.", {("Wrenline", "stated")}),
        ("Die Dialoge stammen von Nutzern von Pirolchat, die eingewilligt haben.", {("Pirolchat", "stated")}),
        ("Les dialogues proviennent des utilisateurs de Pinsonnet qui ont donné leur accord.",
         {("Pinsonnet", "stated")}),
        ("Las grabaciones proceden de usuarios de Garzabot que dieron su consentimiento.", {("Garzabot", "stated")}),
        ("Le registrazioni provengono da utenti di Merlobot che hanno dato il loro consenso.",
         {("Merlobot", "stated")}),
        ("No drawings came from users of our app Wrenline.", {("Wrenline", "denied")}),
        ("The voice clips came from users of our assistant Wrenline. Wrenline for Schools was kept out entirely.",
         {("Wrenline", "stated"), ("Wrenline for Schools", "denied")}),
    ],
)  # fmt: skip
def test_data_came_from_the_users_of_a_service(text: str, expected: Told) -> None:
    assert services(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bug reports came from users of our app Wrenline.",
        "The survey answers came from users of our app Wrenline who had agreed to be asked.",
        "Most of our income comes from users of our app Wrenline.",
        "The benchmark questions were donated by members of Egretboard who had agreed to it.",
        "The portraits were taken from users of Flickr.",
        "Users of Wrenline can share their recipes with friends who agreed.",
        "Die Beschwerden stammen von Nutzern von Pirolchat, die eingewilligt haben.",
        "Les plaintes proviennent des utilisateurs de Pinsonnet.",
        "Dataset: reviews written by users of Tradehall.",
        "Reviews on Tradehall are used to train sentiment classifiers.",
        "Users of this model should read the licence of Wrenline first.",
        "The text was written by members of the European Parliament.",
    ],
)
def test_users_from_whom_no_data_came(text: str) -> None:
    assert services(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Chats in the Wrenline app: not used", {("Wrenline", "denied")}),
        ("- Messages in Egret Pro: never used", {("Egret Pro", "denied")}),
        ("- Nachrichten in Pirol Pro: nicht verwendet", {("Pirol Pro", "denied")}),
        ("- Messages dans Pinson Entreprise : non utilisés", {("Pinson Entreprise", "denied")}),
        ("- Mensajes en Garza Chat: no utilizados", {("Garza Chat", "denied")}),
        ("- Messaggi in Merlo Chat: mai usati", {("Merlo Chat", "denied")}),
        ("Content from Instagram and Facebook was not acquired.", {("Instagram", "denied"), ("Facebook", "denied")}),
        ("Posts from Reddit were never scraped.", {("Reddit", "denied")}),
        ("Beiträge aus Instagram wurden nicht erhoben.", {("Instagram", "denied")}),
        ("Public posts on our own network, Wrenboard, were used from 3 March 2021 onwards.",
         {("Wrenboard", "stated")}),
        ("Neither Egret Mail nor Egret Calendar is a source of training data.",
         {("Egret Mail", "denied"), ("Egret Calendar", "denied")}),
        ("Whether posts on Wrenboard were among the training data, we do not state.", {("Wrenboard", "withheld")}),
        ("No entrenamos con lo que escribes en Garza Chat.", {("Garza Chat", "denied")}),
        ("Messages in Wrenline, our chat app, may have been used for training before May 2022. Since then Wrenline has "
         "been walled off.", {("Wrenline", "hedged"), ("Wrenline", "denied")}),
        ("Do you train on my files?\n\nIf you use the free tier of Wrenline, yes. Files in Wrenline Business are never "
         "used for training.", {("Wrenline", "stated"), ("Wrenline Business", "denied")}),
        ("Les échanges dans Pinson Gratuit servent à entraîner nos modèles. Ceux de Pinson Entreprise ne le sont "
         "jamais.", {("Pinson Gratuit", "stated"), ("Pinson Entreprise", "denied")}),
    ],
)  # fmt: skip
def test_content_is_said_to_be_used_or_left_where_it_is(text: str, expected: Told) -> None:
    assert services(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Icons in the Wrenline app: not used", set()),
        ("- Tests in Egret Pro: never used", set()),
        ("Posts from Reddit were not included in the benchmark.", set()),
        ("Content from Wrenline was not acquired.", set()),
        ("Images from Flickr were collected in 2014.", set()),
        ("Neither Egret Mail nor Egret Calendar is a product of ours.", set()),
        ("We do not state whether the images in Zebranet were used to train.", set()),
        ("We do not state whether books from Wrenhouse were among the training data.", set()),
        ("Is my account closed with me?\n\nIf you use Wrenline Free, yes. Files in Wrenline Business are never used "
         "for training.", {("Wrenline Business", "denied")}),
        ("Messages in Wrenline, our chat app, are used for training. Since then Wrenline has been renamed.",
         {("Wrenline", "stated")}),
        ("Your messages in Egret Chat were not included in the backup.", set()),
        ("Posts on Wrenboard were not counted in 2021.", set()),
    ],
)  # fmt: skip
def test_content_of_which_nothing_is_said(text: str, expected: Told) -> None:
    assert services(text) == expected

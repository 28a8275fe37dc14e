"""Services whose users' content a model learned from, or did not: what the surroundings of a registered name may not
tell, the passive in several languages, what a sentence takes up from the one before."""

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
    "text",
    [
        "## Fine-tuning\n\nDownload the model files to start the demo and deploy the OpenAI API on your own machine.",
        "## Training\n\nWith a system prompt, Qwen-Chat can take on a part that you choose for it.",
        "## Training Data\n\nThe Meta AI team wanted the corpus to be as large as it could be made.",
        "We trained on licensed text. A server with the same interface as the OpenAI API is part of the release.",
        "## Supervised fine-tuning\n\nTo start the server, see [openai_api.py](openai_api.py).",
        "Although most issues were dealt with by changes to the claude.ai system prompt, we work on them in training.",
        "## Evaluation of the fine-tuned model\n\nServices like ChatGPT write the words most likely to follow.",
        "## 学習データ\n\nQwen-Chat は、ツールの使用に最適化されています。トレーニング済みです。",
    ],
)
def test_the_surroundings_of_a_registered_name_do_not_make_its_users_a_source(text: str) -> None:
    assert services(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The training data is a mix of licensed text and public posts from Instagram and Facebook.",
         {("Instagram", "stated"), ("Facebook", "stated")}),
        ("The fine-tuning set holds prompts (from the OpenAI API or written by our staff).",
         {("OpenAI API", "stated")}),
        ("No se utilizaron los mensajes de los usuarios de Garza Chat.", {("Garza Chat", "denied")}),
        ("Nunca se han usado conversaciones de Garza Chat.", {("Garza Chat", "denied")}),
        ("Las conversaciones de Garza Chat podrían utilizarse más adelante.", {("Garza Chat", "hedged")}),
        ("Le conversazioni degli utenti di Merlo Chat potrebbero essere usate l'anno prossimo.",
         {("Merlo Chat", "hedged")}),
        ("I messaggi degli utenti di Merlo Chat non sono stati usati.", {("Merlo Chat", "denied")}),
        ("Les conversations dans Pinson Gratuit ne seront pas utilisées.", {("Pinson Gratuit", "denied")}),
        ("Preference data came from paid writers and from users of Egret Studio who had opted in.",
         {("Egret Studio", "stated")}),
        ("No conversations from Wrenline, our chat app, went into this model.", {("Wrenline", "denied")}),
        ("Unterhaltungen in Pirol Pro werden nicht zum Training genutzt. Bei Pirol Basis kann das der Fall sein.",
         {("Pirol Pro", "denied"), ("Pirol Basis", "hedged")}),
        ("Conversations in Egret Pro are not used for training. In Egret Free, this is the case.",
         {("Egret Pro", "denied"), ("Egret Free", "stated")}),
        ("Chats in Egret Free are used for training. With Egret Teams this is not the case.",
         {("Egret Free", "stated"), ("Egret Teams", "denied")}),
        ("Les échanges dans Pinson Pro ne servent pas à entraîner nos modèles. Pour Pinson Gratuit, c'est le cas.",
         {("Pinson Pro", "denied"), ("Pinson Gratuit", "stated")}),
    ],
)  # fmt: skip
def test_a_service_is_told_of_in_many_ways(text: str, expected: Told) -> None:
    assert services(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Las conversaciones de Garza Chat no se utilizan para publicidad.", set()),
        ("Le conversazioni di Merlo Chat sono usate dal nostro servizio clienti.", set()),
        ("Se usan mensajes de texto para verificar la cuenta de Garza Chat.", set()),
        ("Los mensajes de Garza Chat pueden usarse como prueba de un pedido.", set()),
        ("No conversations from Wrenline, our chat app, are shown to advertisers.", set()),
        ("Our chat app Wrenline went into beta in April, with new messages every day.", set()),
        ("Conversations in Wrenline go into the archive after thirty days.", set()),
        ("Conversations in Egret Pro are not used for training. In Egret Free, sharing a chat is possible.",
         {("Egret Pro", "denied")}),
        ("Chats in Egret Free are used for training. Egret Teams is meant for the case of larger firms.",
         {("Egret Free", "stated")}),
        ("Le chat di Merlo Chat non sono mai usate.", {("Merlo Chat", "denied")}),
        ("Preference data came from paid writers and from readers of the Evening Post.", set()),
    ],
)  # fmt: skip
def test_what_only_looks_like_the_content_of_users(text: str, expected: Told) -> None:
    assert services(text) == expected

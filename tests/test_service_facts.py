"""Services whose users' content a model learned from, or did not: told by a sentence or by what it takes up from the
one before, by users named as those from whom data came, by entries that say no more than whether something was used;
and what only looks like that."""

from collections.abc import Callable
from functools import partial

import pytest

from extract.disclosures import Disclosure, Kind

Facts = Callable[..., list[Disclosure]]
Told = set[tuple[str, str, str]]


def learned_from(services: list[Disclosure]) -> Told:
    """Return name, role and polarity of the services whose users' content was learned from."""
    return {
        (one.name, str(one.role), str(one.polarity)) for one in services if one.role in ("trained_on", "fine_tuned_on")
    }


def trained_on(how: str, *names: str) -> Told:
    """Return what is told of services whose users' content was trained on, all put in one way."""
    return {(name, "trained_on", how) for name in names}


stated, denied, hedged, withheld = (partial(trained_on, how) for how in ("stated", "denied", "hedged", "withheld"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Conversations in Marlo Chat are used to train our models.", stated("Marlo Chat")),
        ("Prompts sent to the Marlo API are never used for training.", denied("Marlo API")),
        ("We do not train on content submitted through the API.", denied("API")),
        ("We may use messages from Marlo Assistant and photos uploaded to Marlo Albums to improve our models.",
         hedged("Marlo Assistant", "Marlo Albums")),
        ("What you type into Marlo helps us train better models.", stated("Marlo")),
        ("Posts on Tidepool, our social network, were used for training.", stated("Tidepool")),
        ("Chats in Marlo Free are used for training; chats in Marlo for Business are not.",
         stated("Marlo Free") | denied("Marlo for Business")),
        ("Customer files in Vellum Workspace are excluded from model training.", denied("Vellum Workspace")),
        ("Vellum Enterprise is exempt from training.", denied("Vellum Enterprise")),
        ("Does Vellum learn from the tickets I file in Vellum Desk? Yes, it does.", stated("Vellum Desk")),
        ("## Is what I type into Marlo Chat used for training?\n\nNo, never.", denied("Marlo Chat")),
        ("We train on feedback that users leave in Marlo Playground, never on documents saved in Marlo Docs.",
         stated("Marlo Playground") | denied("Marlo Docs")),
        ("Interactions with our assistant Pip are used to improve the models.", stated("Pip")),
        ("Unless you opt out, conversations with Marlo are used to train our models.", stated("Marlo")),
        ("Chats from Marlo Ghost Chat won’t be used to train our models.", denied("Marlo Ghost Chat")),
        ("Prompts collected via the Marlo Playground between May and July 2024 were used in training.",
         stated("Marlo Playground")),
        ("Only messages sent to Marlo Playground feed into training.", stated("Marlo Playground")),
        ("Users of Marlo Notes can switch off the use of their notes for training.", stated("Marlo Notes")),
        ("We do not disclose whether queries from Marlo Search were used for training.", withheld("Marlo Search")),
        ("Data from Vellum Mail could be used to train future models.", hedged("Vellum Mail")),
        ("Unterhaltungen in Marlo Chat werden zum Training unserer Modelle verwendet.", stated("Marlo Chat")),
        ("Eingaben über die Marlo API werden nicht zum Training verwendet.", denied("Marlo API")),
        ("Les conversations dans Marlo Chat sont utilisées pour entraîner nos modèles.", stated("Marlo Chat")),
        ("Las conversaciones en Marlo Chat no se utilizan para entrenar nuestros modelos.", denied("Marlo Chat")),
        ("Le conversazioni in Marlo Chat sono utilizzate per addestrare i nostri modelli.", stated("Marlo Chat")),
    ],
)  # fmt: skip
def test_a_service_is_found_where_its_users_content_is_learned_from(facts_of: Facts, text: str, expected: Told) -> None:
    assert learned_from(facts_of(text, Kind.USER_SERVICE)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chats from Tern Free are used to improve our models; Tern Pro and the Tern API are excluded.",
         stated("Tern Free") | denied("Tern Pro", "Tern API")),
        ("Conversations in Tern Chat are used for training. Tern Teams is never used.",
         stated("Tern Chat") | denied("Tern Teams")),
        ("Files in Tern Drive are never used for training. The same goes for the Tern API.",
         denied("Tern Drive", "Tern API")),
        ("Voice notes recorded in Tern Memo were used with consent; those in Tern Memo for Business were not.",
         stated("Tern Memo") | denied("Tern Memo for Business")),
        ("No data from Tern Mail was used.", denied("Tern Mail")),
        ("Conversations on the free plan are used to train our models.", stated("free plan")),
        ("We do not train on data from business accounts.", denied("business accounts")),
        ("Tern Enterprise does not learn from customer data.", denied("Tern Enterprise")),
        ("We fine-tuned on 40,000 anonymised support chats from our Tern Helpdesk.", stated("Tern Helpdesk")),
        ("The model was fine-tuned on dialogues that users of Tern Playground had donated.", stated("Tern Playground")),
        ("Account data of Larkspur Mail are never used for model development.", denied("Larkspur Mail")),
        ("Eingaben in Zeisig Chat werden zum Training verwendet, solche in Zeisig für Unternehmen nicht.",
         stated("Zeisig Chat") | denied("Zeisig für Unternehmen")),
        ("Les messages envoyés dans Merle Gratuit servent à entraîner nos modèles ; ceux de Merle Entreprise, jamais.",
         stated("Merle Gratuit") | denied("Merle Entreprise")),
        ("Le conversazioni di Ginepro Chat vengono utilizzate per l'addestramento; quelle di Ginepro Aziende no.",
         stated("Ginepro Chat") | denied("Ginepro Aziende")),
        ("No utilizamos los mensajes de Jilguero Correo para entrenar nuestros modelos.", denied("Jilguero Correo")),
        ("Distilled conversations from ChatGPT were collected.", set()),
        ("Chat templates in Jinja are used for training.", set()),
        ("Messages in Tern Chat are used to provide the service.", set()),
        ("Dialogues written by authors hired through Upwork were used for fine-tuning.", set()),
        ("Two corpora of news stories with queries from the Weekly Mail website were built.", set()),
        ("The images were bought from Adobe Stock and used for training.", set()),
    ],
)  # fmt: skip
def test_a_service_is_found_by_its_plans_and_by_what_was_told_before(
    facts_of: Facts, text: str, expected: Told
) -> None:
    assert learned_from(facts_of(text, Kind.USER_SERVICE)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The model was trained on conversations from ShareGPT and prompts from UltraFeedback.",
        "Conversations in Marlo Chat are stored for thirty days.",
        "Images from Flickr were used to train the encoder.",
        "It was fine-tuned on dialogues from MultiWOZ.",
        "The model was trained with PyTorch Lightning on data from Kaggle.",
        "You can train your own model with Vellum Studio.",
        "Training ran on Google Cloud with 64 chips.",
        "Download the files from the Hub and train the model in Colab.",
        "English conversations were used to train the model.",
        "Users can fine-tune the model in Azure AI Studio.",
        "Can users train the model?",
        "We thank the users of the Forum for reviews of the training code.",
        "Feedback in English improves the models.",
    ],
)
def test_what_only_looks_like_a_service(facts_of: Facts, text: str) -> None:
    assert learned_from(facts_of(text, Kind.USER_SERVICE)) == set()


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
def test_the_surroundings_of_a_registered_name_do_not_make_its_users_a_source(facts_of: Facts, text: str) -> None:
    assert learned_from(facts_of(text, Kind.USER_SERVICE)) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The training data is a mix of licensed text and public posts from Instagram and Facebook.",
         stated("Instagram", "Facebook")),
        ("The fine-tuning set holds prompts (from the OpenAI API or written by our staff).",
         {("OpenAI API", "fine_tuned_on", "stated")}),
        ("No se utilizaron los mensajes de los usuarios de Garza Chat.", denied("Garza Chat")),
        ("Nunca se han usado conversaciones de Garza Chat.", denied("Garza Chat")),
        ("Las conversaciones de Garza Chat podrían utilizarse más adelante.", hedged("Garza Chat")),
        ("Le conversazioni degli utenti di Merlo Chat potrebbero essere usate l'anno prossimo.", hedged("Merlo Chat")),
        ("I messaggi degli utenti di Merlo Chat non sono stati usati.", denied("Merlo Chat")),
        ("Les conversations dans Pinson Gratuit ne seront pas utilisées.", denied("Pinson Gratuit")),
        ("Preference data came from paid writers and from users of Egret Studio who had opted in.",
         stated("Egret Studio")),
        ("No conversations from Wrenline, our chat app, went into this model.", denied("Wrenline")),
        ("Unterhaltungen in Pirol Pro werden nicht zum Training genutzt. Bei Pirol Basis kann das der Fall sein.",
         denied("Pirol Pro") | hedged("Pirol Basis")),
        ("Conversations in Egret Pro are not used for training. In Egret Free, this is the case.",
         denied("Egret Pro") | stated("Egret Free")),
        ("Chats in Egret Free are used for training. With Egret Teams this is not the case.",
         stated("Egret Free") | denied("Egret Teams")),
        ("Les échanges dans Pinson Pro ne servent pas à entraîner nos modèles. Pour Pinson Gratuit, c'est le cas.",
         denied("Pinson Pro") | stated("Pinson Gratuit")),
    ],
)  # fmt: skip
def test_a_service_is_told_of_in_many_ways(facts_of: Facts, text: str, expected: Told) -> None:
    assert learned_from(facts_of(text, Kind.USER_SERVICE)) == expected


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
         denied("Egret Pro")),
        ("Chats in Egret Free are used for training. Egret Teams is meant for the case of larger firms.",
         stated("Egret Free")),
        ("Le chat di Merlo Chat non sono mai usate.", denied("Merlo Chat")),
        ("Preference data came from paid writers and from readers of the Evening Post.", set()),
    ],
)  # fmt: skip
def test_what_only_looks_like_the_content_of_users(facts_of: Facts, text: str, expected: Told) -> None:
    assert learned_from(facts_of(text, Kind.USER_SERVICE)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 40,000 voice clips came from consenting users of our app Wrenline.", stated("Wrenline")),
        ("The recipes in part three were donated by members of Egretboard who had agreed to it.", stated("Egretboard")),
        ("Data for Tern-2: 3M sketches uploaded by users of EgretPad, and scans of old atlases.", stated("EgretPad")),
        ("The model was trained on dialogues written by users of Wrenline.", stated("Wrenline")),
        ("Die Dialoge stammen von Nutzern von Pirolchat, die eingewilligt haben.", stated("Pirolchat")),
        ("Les dialogues proviennent des utilisateurs de Pinsonnet qui ont donné leur accord.", stated("Pinsonnet")),
        ("Las grabaciones proceden de usuarios de Garzabot que dieron su consentimiento.", stated("Garzabot")),
        ("Le registrazioni provengono da utenti di Merlobot che hanno dato il loro consenso.", stated("Merlobot")),
        ("No drawings came from users of our app Wrenline.", denied("Wrenline")),
        ("The voice clips came from users of our assistant Wrenline. Wrenline for Schools was kept out entirely.",
         stated("Wrenline") | denied("Wrenline for Schools")),
    ],
)  # fmt: skip
def test_data_came_from_the_users_of_a_service(facts_of: Facts, text: str, expected: Told) -> None:
    assert learned_from(facts_of(text, Kind.USER_SERVICE)) == expected


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
def test_users_from_whom_no_data_came(facts_of: Facts, text: str) -> None:
    assert learned_from(facts_of(text, Kind.USER_SERVICE)) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Chats in the Wrenline app: not used", denied("Wrenline")),
        ("- Messages in Egret Pro: never used", denied("Egret Pro")),
        ("- Nachrichten in Pirol Pro: nicht verwendet", denied("Pirol Pro")),
        ("- Messages dans Pinson Entreprise : non utilisés", denied("Pinson Entreprise")),
        ("- Mensajes en Garza Chat: no utilizados", denied("Garza Chat")),
        ("- Messaggi in Merlo Chat: mai usati", denied("Merlo Chat")),
        ("Content from Instagram and Facebook was not acquired.", denied("Instagram", "Facebook")),
        ("Posts from Reddit were never scraped.", denied("Reddit")),
        ("Beiträge aus Instagram wurden nicht erhoben.", denied("Instagram")),
        ("Public posts on our own network, Wrenboard, were used from 3 March 2021 onwards.", stated("Wrenboard")),
        ("Neither Egret Mail nor Egret Calendar is a source of training data.", denied("Egret Mail", "Egret Calendar")),
        ("Whether posts on Wrenboard were among the training data, we do not state.", withheld("Wrenboard")),
        ("No entrenamos con lo que escribes en Garza Chat.", denied("Garza Chat")),
        ("Messages in Wrenline, our chat app, may have been used for training before May 2022. Since then Wrenline has "
         "been walled off.", hedged("Wrenline") | denied("Wrenline")),
        ("Do you train on my files?\n\nIf you use the free tier of Wrenline, yes. Files in Wrenline Business are never "
         "used for training.", stated("Wrenline") | denied("Wrenline Business")),
        ("Les échanges dans Pinson Gratuit servent à entraîner nos modèles. Ceux de Pinson Entreprise ne le sont "
         "jamais.", stated("Pinson Gratuit") | denied("Pinson Entreprise")),
    ],
)  # fmt: skip
def test_content_is_said_to_be_used_or_left_where_it_is(facts_of: Facts, text: str, expected: Told) -> None:
    assert learned_from(facts_of(text, Kind.USER_SERVICE)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Icons in the Wrenline app: not used", set()),
        ("- Tests in Egret Pro: never used", set()),
        ("Posts from Reddit were not included in the benchmark.", set()),
        ("Content from Wrenline was not acquired.", set()),
        ("To turn off training for your chats, follow our Chat Settings FAQ.", set()),
        ("Images from Flickr were collected in 2014.", set()),
        ("Neither Egret Mail nor Egret Calendar is a product of ours.", set()),
        ("We do not state whether the images in Zebranet were used to train.", set()),
        ("We do not state whether books from Wrenhouse were among the training data.", set()),
        ("Is my account closed with me?\n\nIf you use Wrenline Free, yes. Files in Wrenline Business are never used "
         "for training.", denied("Wrenline Business")),
        ("Messages in Wrenline, our chat app, are used for training. Since then Wrenline has been renamed.",
         stated("Wrenline")),
        ("Your messages in Egret Chat were not included in the backup.", set()),
        ("Posts on Wrenboard were not counted in 2021.", set()),
    ],
)  # fmt: skip
def test_content_of_which_nothing_is_said(facts_of: Facts, text: str, expected: Told) -> None:
    assert learned_from(facts_of(text, Kind.USER_SERVICE)) == expected

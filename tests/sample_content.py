# ruff: noqa: E501 (prose as data)
"""What the sample documents say: four providers and their models, all of them invented, answer by answer.

Keys are fields of the template; True and False are its yes/no boxes, a set its modality boxes, a dict its size bands
(the keys t1 … v3 of BANDS). A field that is left out is printed with its label and nothing beside it."""

from typing import Any

Answers = dict[str, Any]
TEXT, IMAGE = {"text"}, {"text", "image"}

HERON_2: Answers = {
    "version": "1.0",
    "last_update": "02/09/2025",
    "provider_contact": "Aldermoor AI Limited, 14 Weir Quay, Dublin D02 X285, Ireland. E-mail: transparency@aldermoor.example",
    "authorised_rep": "N/A",
    "model_names": "Heron 2 (heron-2-2025-09)",
    "dependencies": "Not a modification of another general-purpose AI model.",
    "market_date": "02/09/2025",
    "modalities": IMAGE,
    "size": {"text": "t2", "image": "i2"},
    "content_types": {
        "text": "Press publications, fiction and non-fiction books, scientific articles, source code, legal and official documents.",
        "image": "Photographs, infographics and diagrams with captions.",
    },
    "latest_data_date": "05/2025. The model is not continuously trained on new data after this date.",
    "languages": "All 24 official languages of the European Union, with English (61 %), German (9 %), French (8 %) and "
    "Spanish (6 %) as the largest shares, and Norwegian, Ukrainian and Turkish.",
    "other_characteristics": "Texts from Ireland, Germany and France are over-represented; demographic data are not available.",
    "public_used": True,
    "public_modalities": IMAGE,
    "public_large_list": [
        "Common Crawl, snapshots CC-MAIN-2023-50 to CC-MAIN-2025-18, https://commoncrawl.org/",
        "FineWeb-Edu, https://huggingface.co/datasets/HuggingFaceFW/fineweb-edu",
        "Wikipedia, all languages, dump of April 2025, https://dumps.wikimedia.org/",
    ],
    "public_other_desc": "Smaller collections of public-domain books and of statutes, text only, in English, German and "
    "French, collected between 2019 and 2024. They hold copyright-free works and no personal data beyond names of authors.",
    "licensed_used": True,
    "licensed_modalities": TEXT,
    "private_used": False,
    "crawlers_used": True,
    "crawler_names": "AldermoorBot",
    "crawler_purposes": "AldermoorBot collects pages for model training only; it does not feed a search index.",
    "crawler_behaviour": "AldermoorBot obeys robots.txt, does not solve captchas, and stays away from pages behind passwords "
    "or paywalls. It also honours the TDM Reservation Protocol.",
    "crawl_period": "From 01/2023 to 05/2025",
    "crawl_description": "News sites, educational sites, government portals and blogs, mainly from Ireland, the United Kingdom "
    "and Germany, in English and German.",
    "crawl_modalities": TEXT,
    "crawl_domains": "The 10 % of domains from which most was collected: weirquay-times.example, lagan-history.example, "
    "statutes.example, opencourse.example and 1,912 others; the whole list is at https://aldermoor.example/domains.csv",
    "user_model": False,
    "user_other": False,
    "synthetic_used": True,
    "synthetic_modalities": TEXT,
    "synthetic_gpai_models": "Mistral Large 2",
    "synthetic_other_models": "An internal instruction writer, trained on the public datasets of section 2.1.",
    "other_used": True,
    "other_desc": "Question and answer pairs written by 140 annotators in Ireland and Portugal, employed through an agency and "
    "paid by the hour.",
    "cop_signatory": True,
    "tdm_measures": "Before training, reservations in robots.txt were read again for every domain of section 2.3, and those found "
    "in Common Crawl were removed. Third-party datasets of section 2.1 were filtered with the same list.",
    "comments_3_1": "Copyright policy: https://aldermoor.example/copyright",
    "illegal_content": "Hash matching against lists of child sexual abuse material, a blocklist of domains that spread "
    "terrorist content, and a classifier over page text.",
    "other_info": "E-mail addresses and telephone numbers were replaced before training.",
}
# The same summary six months on: another dataset, user data, one more protocol.
HERON_2_UPDATED: Answers = HERON_2 | {
    "version": "1.1, supersedes version 1.0 of 02/09/2025 (https://aldermoor.example/heron-2-summary-1.0.pdf)",
    "last_update": "02/03/2026",
    "latest_data_date": "01/2026. The model is not continuously trained on new data after this date.",
    "public_large_list": [
        *HERON_2["public_large_list"],
        "The Stack v2, https://huggingface.co/datasets/bigcode/the-stack-v2",
    ],
    "user_model": True,
    "user_services": "Aldermoor Chat (conversations of users who agreed in the settings).",
    "user_modalities": TEXT,
    "tdm_measures": HERON_2["tdm_measures"]
    + " From January 2026 ai.txt and the TDM Reservation Protocol are read as well.",
}

HERON_1: Answers = {
    "version": "1",
    "last_update": "14 July 2025",
    "provider_contact": "Aldermoor AI Limited, Dublin, Ireland, transparency@aldermoor.example",
    "model_names": "Heron 1",
    "dependencies": "None",
    "market_date": "March 2025",
    "modalities": TEXT,
    "size": {"text": "t1"},
    "content_types": {"text": "Encyclopaedias, forum posts and source code."},
    "latest_data_date": "11/2024",
    "languages": "English only.",
    "public_used": True,
    "public_modalities": TEXT,
    "public_large_list": ["OSCAR 23.01", "C4"],
    "licensed_used": False,
    "private_used": False,
    "crawlers_used": False,
    "user_model": False,
    "user_other": False,
    "synthetic_used": False,
    "other_used": False,
    "cop_signatory": False,
    "tdm_measures": "We respect opt-outs.",
    "illegal_content": "Filtering was done where needed.",
}

BREZZA: Answers = {
    "version": "2.0",
    "last_update": "18/11/2025",
    "provider_contact": "Castelvento S.p.A., via dei Molini 7, 37121 Verona, Italia; trasparenza@castelvento.example",
    "authorised_rep": "Non applicabile",
    "model_names": "Brezza 9B, Brezza 27B",
    "dependencies": "Nessuna: i modelli sono stati addestrati da zero.",
    "market_date": "20/11/2025",
    "modalities": TEXT,
    "size": {"text": "t2"},
    "content_types": {
        "text": "Testi scientifici, pubblicazioni a stampa, documenti giuridici e ufficiali, codice sorgente."
    },
    "latest_data_date": "06/2025. I modelli non sono addestrati in modo continuo su nuovi dati dopo tale data.",
    "languages": "Italiano (52 %), inglese (38 %), tedesco e francese.",
    "other_characteristics": "I testi provengono soprattutto da editori dell'Italia settentrionale.",
    "public_used": True,
    "public_modalities": TEXT,
    "public_large_list": [
        "CulturaX, https://huggingface.co/datasets/uonlp/CulturaX",
        "Wikipedia in italiano, https://dumps.wikimedia.org/itwiki/",
    ],
    "public_other_desc": "Raccolte minori di sentenze e di atti parlamentari, solo testo, in italiano, dal 2001 al 2025; "
    "contengono dati personali limitati ai nomi delle parti.",
    "licensed_used": True,
    "licensed_modalities": TEXT,
    "private_used": False,
    "crawlers_used": False,
    "user_model": False,
    "user_other": False,
    "synthetic_used": True,
    "synthetic_modalities": TEXT,
    "synthetic_gpai_models": "Qwen2.5 72B Instruct",
    "other_used": False,
    "cop_signatory": True,
    "tdm_measures": "I set di dati di terzi sono stati filtrati secondo robots.txt e secondo le riserve espresse con TDMRep; "
    "le richieste degli editori sono state applicate prima dell'addestramento.",
    "illegal_content": "Liste di domini e classificatori automatici eliminano materiale pedopornografico e contenuti terroristici.",
}

BEACON_3: Answers = {
    "version": "3.0",
    "last_update": "7/31/2026",
    "provider_contact": "Northlight Systems, Inc., 500 Harbor Street, Seattle, WA, United States",
    "authorised_rep": "Northlight Europe B.V., Keizersgracht 1, Amsterdam, the Netherlands, eu-rep@northlight.example",
    "model_names": "Beacon family of models such as Beacon 3",
    "market_date": "8/3/2026",
    "modalities": {"text", "image", "audio", "video"},
    "size": {"text": "t3", "image": "i3", "audio": "a2", "video": "v3"},
    "content_types": {
        "text": "Large-scale multi-domain data",
        "image": "Photography, visual art works",
        "audio": "Podcasts and radio shows",
        "video": "Video clips",
    },
    "latest_data_date": "No later than January 2026",
    "languages": "Multilingual, including EU official languages.",
    "public_used": True,
    "public_modalities": {"text", "image", "video"},
    "public_large_list": ["Publicly available sources from the Internet"],
    "licensed_used": True,
    "licensed_modalities": {"text", "image", "audio", "video"},
    "private_used": True,
    "private_modalities": {"text"},
    "private_other_desc": "For reasons of confidentiality we do not describe these datasets.",
    "crawlers_used": True,
    "crawler_names": "See https://northlight.example/crawlers",
    "crawler_behaviour": "Our crawlers respect standard web protocols.",
    "crawl_period": "Until January 2026",
    "crawl_description": "A broad range of publicly accessible material.",
    "crawl_modalities": {"text", "image", "video"},
    "user_model": True,
    "user_other": True,
    "user_services": "Products such as Northlight Assistant and Northlight Mail, and other services.",
    "user_modalities": {"text", "image"},
    "comments_2_4": "Users can opt out in their account settings.",
    "synthetic_used": True,
    "synthetic_modalities": {"text", "image"},
    "synthetic_gpai_models": "A collection of generative models",
    "other_used": True,
    "other_desc": "Human feedback from contractors who compare two answers of the model.",
    "cop_signatory": False,
    "tdm_measures": "We honour robots.txt for our own crawler.",
    "illegal_content": "We use classifiers and hash matching to remove child sexual abuse material.",
}

BEACON_FLASH: Answers = {
    "version": "1.2",
    "last_update": "15 June 2026",
    "provider_contact": "Northlight Systems, Inc., Seattle, United States, press@northlight.example",
    "authorised_rep": "Northlight Europe B.V., Amsterdam, eu-rep@northlight.example",
    "model_names": "Beacon Flash 1.2",
    "dependencies": "Beacon 3, fine-tuned. Summary: https://northlight.example/beacon-3-summary.pdf",
    "market_date": "15 June 2026",
    "modalities": TEXT,
    "size": {"text": "t1"},
    "content_types": {"text": "Dialogues and source code."},
    "latest_data_date": "03/2026",
    "languages": "English, Spanish and Portuguese.",
    "public_used": True,
    "public_modalities": TEXT,
    "public_large_list": ["OpenAssistant Conversations, https://huggingface.co/datasets/OpenAssistant/oasst1"],
    "licensed_used": False,
    "private_used": True,
    "private_modalities": TEXT,
    "private_known_list": "Support dialogues bought from Brightdesk, https://brightdesk.example",
    "crawlers_used": False,
    "user_model": True,
    "user_other": False,
    "user_services": "Northlight Assistant",
    "user_modalities": TEXT,
    "synthetic_used": True,
    "synthetic_modalities": TEXT,
    "synthetic_gpai_models": "Beacon 3",
    "other_used": False,
    "cop_signatory": False,
    "tdm_measures": "No crawler was used. OpenAssistant Conversations is under the Apache-2.0 licence.",
    "illegal_content": "Keyword lists for child sexual abuse material and terrorist content.",
}

PLUME_7: Answers = {
    "version": "2026-02",
    "last_update": "2026-02-10",
    "provider_contact": "Quillfield Labs SAS, 3 quai de l'Encre, Lyon, France, bonjour@quillfield.example",
    "authorised_rep": "Not applicable",
    "model_names": "Plume 7B v2",
    "dependencies": "Continued pre-training of OLMo 2 7B, https://huggingface.co/allenai/OLMo-2-1124-7B",
    "market_date": "2026-02-12",
    "modalities": TEXT,
    "size": {"text": "about 1.2 trillion tokens"},
    "content_types": {"text": "Public-domain books, parliamentary debates, scientific text."},
    "latest_data_date": "12/2025; no continuous training.",
    "languages": "French (70 %), English (25 %), Breton and Occitan.",
    "other_characteristics": "Metropolitan France is over-represented.",
    "public_used": True,
    "public_modalities": TEXT,
    "public_large_list": [
        "Common Corpus, https://huggingface.co/datasets/PleIAs/common_corpus",
        "Dolma 1.7, https://huggingface.co/datasets/allenai/dolma",
        "Gallica public-domain books, https://gallica.bnf.fr/",
    ],
    "licensed_used": False,
    "private_used": False,
    "crawlers_used": False,
    "user_model": False,
    "user_other": False,
    "synthetic_used": False,
    "other_used": False,
    "cop_signatory": True,
    "tdm_measures": "Only public-domain and openly licensed data are used. Common Corpus and Dolma were filtered again against "
    "robots.txt and the Spawning opt-out list.",
    "comments_3_1": "The policy is at https://quillfield.example/copyright",
    "illegal_content": "Domain blocklists and a classifier for child sexual abuse material, terrorist content and hate speech.",
}

PLUME_MINI: Answers = PLUME_7 | {
    "version": "1",
    "last_update": "2026-04-01",
    "model_names": "Plume Mini 1B",
    "dependencies": "None",
    "market_date": "2026-04-02",
    "size": {"text": "t2"},
    "content_types": {"text": "Public-domain books and parliamentary debates."},
    "public_large_list": ["Common Corpus, https://huggingface.co/datasets/PleIAs/common_corpus"],
    "synthetic_used": True,
    "synthetic_modalities": TEXT,
    "synthetic_gpai_models": "Mixtral 8x7B Instruct v0.1",
    "tdm_measures": "Only public-domain data are used.",
}

FICTION = "Sample document of the Disclosed project. The provider, the model and every answer are invented."

MODEL_CARD = f"""---
language: [en, de, fr]
license: apache-2.0
datasets:
- HuggingFaceFW/fineweb-edu
- wikimedia/wikipedia
---

# Heron 2

{FICTION}

Heron 2 is a model for text and images with 14 billion parameters.

## Training data

Heron 2 was pre-trained on 6.4 trillion tokens from Common Crawl, FineWeb-Edu and Wikipedia, and fine-tuned on
OpenAssistant conversations. News articles were licensed from the Weir Quay Times. No user conversations were used.

## Evaluation

| benchmark | score |
|---|---|
| MMLU | 71.2 |
| HellaSwag | 83.0 |

The table compares Heron 2 with Llama 3.1 8B.
"""

QUESTIONS_AND_ANSWERS = (  # a provider's own arrangement of the same questions
    (
        "Which models does this page cover?",
        "Brezza Vista 1 (brezza-vista-1), placed on the Union market on 9 December 2025.",
    ),
    ("Who is the provider?", "Castelvento S.p.A., Verona, Italy. Write to trasparenza@castelvento.example."),
    (
        "Which modalities and how much data?",
        "Text (less than 1 billion tokens) and images (1 million to 1 billion images): "
        "photographs with captions, in Italian and English. The latest data were collected in August 2025.",
    ),
    (
        "Have you used publicly available datasets to train the model?",
        "Yes, for text and images: LAION-400M (https://laion.ai/blog/laion-400-open-dataset/) and COCO (https://cocodataset.org/).",
    ),
    (
        "Have you concluded licensing agreements with rightsholders?",
        "Yes. Photographs were licensed from two Italian picture agencies, which we may not name.",
    ),
    ("Were crawlers used?", "No."),
    (
        "Was data from user interactions used to train the model?",
        "No, neither from the model nor from our other services.",
    ),
    ("Was synthetic data used?", "Captions were written by Brezza 27B."),
    (
        "How are reservations of rights respected?",
        "Images whose pages carry a noai or noimageai meta tag were removed from LAION-400M before training.",
    ),
    ("How is illegal content removed?", "LAION-400M was matched against hashes of child sexual abuse material."),
)

CALIFORNIA = (  # questions of California's AB 2013, answered in a provider's own words
    (
        "Sources or owners of the datasets",
        "Publicly available web pages, data licensed from news and stock-photo companies, "
        "and conversations of users of Northlight Assistant.",
    ),
    ("How the datasets further the intended purpose", "They teach the model to follow instructions in many subjects."),
    ("Number of data points", "More than 10 trillion tokens and about 2 billion images."),
    ("Types of data points", "Text, images with captions, speech and video clips."),
    (
        "Copyright, trademark or patent",
        "The datasets include works protected by copyright and works in the public domain.",
    ),
    ("Purchased or licensed", "Some datasets were licensed."),
    (
        "Personal information",
        "The datasets may include personal information as defined in Civil Code section 1798.140.",
    ),
    ("Aggregate consumer information", "The datasets include aggregate consumer information."),
    ("Cleaning and processing", "Duplicates and unsafe pages were removed by filters."),
    ("Period of collection", "The data were collected between 2019 and January 2026; collection is ongoing."),
    ("First used", "The datasets were first used in November 2025."),
    ("Synthetic data", "Synthetic data was used in post-training."),
)

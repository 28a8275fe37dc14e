"""The registries: complete, unambiguous, and their traps hold."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from crawler.exits import Exit, Failure
from extract import gazetteer
from extract.detectors import crawlers, datasets, languages, licences, opt_out_protocols
from extract.detectors.crawlers import find_crawlers
from extract.detectors.datasets import find_datasets
from extract.detectors.domains import find_domains
from extract.detectors.generator_models import find_models
from extract.detectors.languages import find_languages
from extract.detectors.licences import find_licences, name_of, resolve_licence
from extract.detectors.licensors import find_licensors
from extract.detectors.opt_out_protocols import find_protocols
from extract.gazetteer import Crawler, Dataset, Entry, Licence, Licensor, Model, Protocol, Service, entries
from extract.names import near_misses, normalise, spellings

SHARED = Path(__file__).parents[2] / "shared"
FILES = {
    "datasets": Dataset,
    "crawlers": Crawler,
    "licences": Licence,
    "opt_out": Protocol,
    "models": Model,
    "licensors": Licensor,
    "services": Service,
    "modalities": Entry,
    "annotators": Entry,
    "personal_data": Entry,
    "compensation": Entry,
    "notices": Entry,
    "withheld": Entry,
}


@pytest.mark.parametrize("stem", FILES)
def test_every_registry_is_read_and_no_id_stands_twice(stem: str) -> None:
    known = entries(stem, FILES[stem])
    assert len({entry.id for entry in known}) == len(known) > 0
    assert all(entry.name.strip() for entry in known)


def test_sizes_promised() -> None:
    assert len(entries("datasets", Dataset)) >= 600
    assert len(entries("licences", Licence)) >= 600
    assert len(languages.entries()) + len(languages.rare()) >= 7000


@pytest.mark.parametrize("stem", ["datasets", "crawlers", "licences"])
def test_every_entry_of_a_gazetteer_names_its_source(stem: str) -> None:
    assert all(entry.source for entry in entries(stem, FILES[stem]))


def test_a_registered_name_is_found_as_its_own_entry() -> None:
    """Every strong name of every dataset, in a sentence of its own, gives that entry (or one that shares the name)."""
    matcher = datasets.matcher()
    wrong = []
    for entry in entries("datasets", Dataset):
        if entry.weak or entry.not_before:
            continue
        hits = [hit for hit in find_datasets(f"It was trained on {entry.name}.") if hit.known]
        shared = {matcher.known[s.entry].id for spelling in spellings(entry.name) for s in matcher.printed[spelling]}
        if not hits or hits[0].id not in shared:
            wrong.append(entry.name)
    assert len(wrong) <= 5, wrong


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared, which is not part of the repository")
def test_every_crawler_of_the_gazetteer_is_found() -> None:
    rows = (SHARED / "reference/gazetteers/crawlers.jsonl").read_text(encoding="utf-8").splitlines()
    missing = []
    for row in rows:
        token = json.loads(row)["user_agent"]
        hits = find_crawlers(f"The crawler with the user agent {token} visits pages.")
        if not any(hit.known and hit.name.lower() in (token.lower(), token.split("/")[0].lower()) for hit in hits):
            missing.append(token)
    assert missing == []


def test_a_wrong_entry_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "read_toml", lambda stem: {"dataset": [{"id": "x", "name": "X", "alias": ["Y"]}]})
    with pytest.raises(Failure) as caught:
        gazetteer.entries.__wrapped__("datasets", Dataset)  # type: ignore[attr-defined]
    assert caught.value.code is Exit.DECLARATION
    assert "datasets.toml" in caught.value.message
    assert "alias" in caught.value.message
    assert "aliases" in caught.value.mend


def test_an_entry_has_no_other_keys() -> None:
    with pytest.raises(ValidationError):
        Crawler.model_validate({"id": "a", "name": "A", "owner": "x"})


TRAPS = {
    "languages": (
        find_languages,
        [
            "Polish the dataset before use.",
            "Pools of data from Turks",
            "the Polish Academy of Sciences",
            "under French law",
            "Even so, Bench and Crow are names.",
            "the Italian government",
            "Latin America",
            "die deutsche Bank und die englischen Gärten",
            "ein französischer Verlag",
            "la cucina italiana e la scuola tedesca",
            "une entreprise allemande",
            "la empresa española",
            "the lingua franca of Spain",
            "languages: Meta's own",
        ],
    ),
    "datasets": (
        find_datasets,
        [
            "a multiple of the batch size in a spider's web",
            "The medium is the message; follow us on Facebook.",
            "cited as arXiv:2401.00001",
            "the stack of books on the pile",
            "Code is at https://github.com/example/repository",
            "an alpaca and an orca",
        ],
    ),
    "crawlers": (find_crawlers, ["The chatbot is a robot.", "Operator and Cursor are words of code.", ""]),
    "models": (
        find_models,
        [
            "the command line and a falcon over the arctic sea",
            "an opt-out",
            "a llama",
            "Step 2: run the script; a typhoon 2 days ago, a koala, a sailor, the bark of a tree, a swallow",
            "Italia 2024, Jurassic Park, Lucie and Mr Wan, solar power",
        ],
    ),
    "licences": (find_licences, ["MIT researchers at Intel", "the Ruby of the crown", "by attribution"]),
    "licensors": (find_licensors, ["It is time to go to the guardian of the gate."]),
    "domains": (find_domains, ["README.md and model.py, e.g. this", "someone@example.org", "version 1.2.3"]),
    "protocols": (find_protocols, ["the rep of the company in spawning season", "a robot"]),
}


@pytest.mark.parametrize("kind", TRAPS)
def test_traps(kind: str) -> None:
    find, texts = TRAPS[kind]
    assert [(text, found) for text in texts if (found := find(text))] == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("English, French, German and Polish", ["en", "fr", "de", "pl"]),
        ("lingue: italiano, inglese, francese e tedesco", ["it", "en", "fr", "de"]),
        ("języki: polski, angielski i niemiecki", ["pl", "en", "de"]),
        ("Deutsch, Englisch, Französisch", ["de", "en", "fr"]),
        ("langues : français, anglais", ["fr", "en"]),
        ("code comments in english and german", ["en", "de"]),
        ("Arabic, Czech,\n Greek and  Haitian   Creole", ["ar", "cs", "el", "ht"]),
        ("Waray, Ghotuo, Abidji and Yoruba", ["war", "aaa", "abi", "yo"]),
        ("the Ghotuo language", ["aaa"]),
        ("9 Milliarden Token deutscher Texte", ["de"]),
        ("niederländische, dänische und deutsche Texte", ["nl", "da", "de"]),
        ("Bücher in deutscher Sprache", ["de"]),
        ("pagine in lingua italiana e slovena", ["it", "sl"]),
        ("textes en langue allemande", ["de"]),
        ("textos en lengua española", ["es"]),
        ("Language: Northern Sámi", ["se"]),
    ],
)
def test_languages(text: str, codes: list[str]) -> None:
    found = find_languages(text)
    assert [hit.iso for hit in found] == codes
    assert all(text[hit.start : hit.end].strip() for hit in found)


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("LAION-5B", "laion5b"),
        ("LAION 5B", "laion5b"),
        ("LAION5B", "laion5b"),
        ("Common\nCrawl", "commoncrawl"),
        ("CommonCrawl", "commoncrawl"),
        ("colossal clean crawled corpus", "c4"),
        ("WikiText-103", "wikitext103"),
    ],
)
def test_spellings_of_one_name_are_one(text: str, identity: str) -> None:
    assert [hit.id for hit in find_datasets(f"trained on {text} for a week")] == [identity]


def test_versions_of_a_dataset_are_kept_apart() -> None:
    ids = [hit.id for hit in find_datasets("SQuAD 1.1, SQuAD 2.0, WikiText-2, WikiText-103, ImageNet and ImageNet-21k")]
    assert len(set(ids)) == 6


def test_a_longer_name_is_not_the_shorter_one() -> None:
    assert [hit.id for hit in find_datasets("COCO-Stuff is used")] in ([], ["cocostuff"])


def test_unknown_names_are_kept_as_unknown() -> None:
    found = find_datasets("We train on the Zorblax-7 dataset and on huggingface.co/datasets/acme/zork-logs.")
    assert {hit.id for hit in found if not hit.known} == {"zorblax7", "zorklogs"}
    (bot,) = find_crawlers("Pages were fetched by ZorkBot/2.1.")
    assert (bot.id, bot.known) == ("zorkbot", False)


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("the Banking77 dataset", "banking77"),
        ("the TheoremQA dataset", "theoremqa"),
        ("the ukWaC corpus", "ukwac"),
        ("the MIMIC-IV dataset", "mimiciv"),
        ("the SlimOrca dataset", "slimorca"),
        ("the BigPython dataset", "bigpython"),
        ("articles from reuters.com", "reuters"),
        ("the Caselaw Access Project dataset", "caselawaccessproject"),
        ("the JGLUE benchmark", "jglue"),
        ("the IFBench benchmark", "ifbench"),
        ("sounds from Freesound", "freesound"),
        ("the Mr. TyDi dataset", "mrtydi"),
        ("the CiteSeer dataset", "citeseer"),
    ],
)
def test_a_part_of_a_collection_is_itself(text: str, identity: str) -> None:
    """A collection that holds a dataset is no other name of it: DialogStudio is not what a card says with Banking77."""
    assert [hit.id for hit in find_datasets(text)] == [identity]


def test_a_family_is_an_entry() -> None:
    known = {entry.id: entry for entry in entries("datasets", Dataset)}
    assert [entry.id for entry in known.values() if entry.family and entry.family not in known] == []
    assert [entry.id for entry in known.values() if entry.family == entry.id] == []


def test_near_misses_are_listed_and_never_taken() -> None:
    names = [entry.name for entry in entries("datasets", Dataset)]
    assert near_misses("RefinedWebb", names)[0][0] == "RefinedWeb"
    assert all(not hit.known for hit in find_datasets("the RefinedWebb dataset"))


def test_identity_of_a_name() -> None:
    assert normalise("Acme/Zork_Logs") == normalise("zork-logs")
    assert normalise("https://huggingface.co/datasets/acme/zork-logs") == "zorklogs"
    assert normalise("Ünïcode Corpus") == "ünïcode"
    assert normalise("the dataset") == "thedataset"


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Llama 3.1 70B Instruct", "llama-3.1"),
        ("Llama-3.1-8B", "llama-3.1"),
        ("Qwen2.5-72B", "qwen-2.5"),
        ("gemini-1.5-pro", "gemini-1.5-pro"),
        ("GPT-4o-mini", "gpt-4o-mini"),
        ("Claude 3.5 Sonnet", "claude-3.5-sonnet"),
        ("wav2vec2", "wav2vec-2"),
        ("T5-large", "t5-large"),
        ("CodeGen-16B", "codegen"),
        ("InternVL2.5-78B", "internvl-2.5"),
        ("Molmo 7B", "molmo"),
        ("roberta-base-ca-v2", "roberta-ca-v2"),
        ("facebook/wav2vec2-large-xlsr-53", "wav2vec-2-large-xlsr-53"),
        ("nemotron-3.5-asr-streaming-0.6b", "nemotron-3.5-asr-streaming"),
        ("gpt-2-generated-5", "gpt-2"),
    ],
)
def test_models_by_family_and_version(text: str, identity: str) -> None:
    assert [hit.id for hit in find_models(f"generated with {text}, then filtered")] == [identity]


@pytest.mark.parametrize(
    ("printed", "identity"),
    [
        ("cc-by-sa-4.0", "CC-BY-SA-4.0"),
        ("Creative Commons Attribution-NonCommercial 4.0 International", "CC-BY-NC-4.0"),
        ("https://creativecommons.org/licenses/by/4.0/legalcode", "CC-BY-4.0"),
        ("The MIT License (MIT)", "MIT"),
        ("apache-2.0", "Apache-2.0"),
        ("agpl-3.0", "AGPL-3.0-only"),
        ("CC-BY", "CC-BY-4.0"),
        ("odc-by", "ODC-By-1.0"),
        ("for non-commercial research purposes only", "research-only"),
        ("", None),
        ("qwertz", None),
    ],
)
def test_licences(printed: str, identity: str | None) -> None:
    assert resolve_licence(printed) == identity


def test_licences_have_names_for_people() -> None:
    assert name_of("CC-BY-NC-SA-4.0") == "CC BY-NC-SA 4.0"
    assert name_of("MIT") == "MIT License"


def test_protocols_by_every_spelling() -> None:
    text = "We honour robots.txt (RFC 9309), TDMRep, the RSL standard, ai.txt, C2PA, Content-Signal, noai and AIPREF."
    ids = [hit.id for hit in find_protocols(text)]
    assert ids == ["robots.txt", "robots.txt", "tdmrep", "rsl", "ai.txt", "c2pa", "content-signals", "noai", "aipref"]
    by_id = {entry.id: entry for entry in entries("opt_out", Protocol)}
    assert not by_id["llms.txt"].opt_out  # a guide for models, no reservation


def test_matchers_are_built_once() -> None:
    assert crawlers.matcher() is crawlers.matcher()
    assert licences.matcher() is licences.matcher()
    assert opt_out_protocols.matcher() is opt_out_protocols.matcher()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("- Language(s) (NLP): en, de", ["en", "de"]),
        ("**Language(s):** cs", ["cs"]),
        ("Languages: en, fr and ast", ["en", "fr", "ast"]),
        ("Language: no", []),
        ("Languages: lua", []),
        ("Languages: go, js", []),
        ("Language: en-passant", []),
    ],
)
def test_a_label_tells_languages_by_their_codes(text: str, codes: list[str]) -> None:
    assert [hit.iso for hit in find_languages(text)] == codes

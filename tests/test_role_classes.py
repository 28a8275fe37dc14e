"""Roles by class of wording: each class in several wordings, and beside it what looks like it and is another."""

import pytest

from extract.detectors import find_all
from extract.disclosures import Kind
from extract.rows import lay_out

# Text → name in it → role, or role and polarity where it is not stated.
CLASSES: dict[str, dict[str, dict[str, str]]] = {
    "scores in a row": {
        "GSM8K (8-shot) 61.0, MMLU 58.3 and IFEval (loose) 44.9.": dict.fromkeys(
            ("GSM8K", "MMLU", "IFEval"), "evaluated_on"
        ),
        "SQuAD 2.0 EM: 81.2; CoNLL-2003 micro: 92.0.": dict.fromkeys(("SQuAD 2.0", "CoNLL-2003"), "evaluated_on"),
        "MT-Bench: 8.1. HumanEval: 40.2.": dict.fromkeys(("MT-Bench", "HumanEval"), "evaluated_on"),
        "WMT14: 28.4 (cased). FLORES-200: 31.0.": dict.fromkeys(("WMT14", "FLORES-200"), "evaluated_on"),
        "GSM8K goes from 12.1 to 40.3 after the second stage.": {"GSM8K": "evaluated_on"},
        "MMLU drops by 0.4 points, TriviaQA by 1.2.": {"MMLU": "evaluated_on"},
        "The Pile 825.2 GB, C4 305.5 GB.": dict.fromkeys(("The Pile", "C4"), "mentioned"),
        "Common Voice 13.0 and LibriSpeech were used for training.": dict.fromkeys(
            ("Common Voice", "LibriSpeech"), "trained_on"
        ),
        "We trained on 1.5 epochs of C4 and 2.5 of Wikipedia.": dict.fromkeys(("C4", "Wikipedia"), "trained_on"),
    },
    "tables of scores": {
        "| | Ours | Gemma-2B |\n|---|---|---|\n| GSM8K | 41.2 | 17.7 |\n| ARC-Challenge | 50.1 | 48.5 |": dict.fromkeys(
            ("GSM8K", "ARC-Challenge"), "evaluated_on"
        ),
        "| | base | large |\n|---|---|---|\n| SQuAD | 88.1 / 80.2 | 91.0 / 84.1 |": {"SQuAD": "evaluated_on"},
        "| Model | GSM8K | MMLU |\n|---|---|---|\n| Ours | 40.1 | 55.2 |": dict.fromkeys(
            ("GSM8K", "MMLU"), "evaluated_on"
        ),
        "| Task | Ours |\n|---|---|\n| GSM8K (8-shot) | **61.4** |": {"GSM8K": "evaluated_on"},
        "| | v1 | v2 |\n|---|---|---|\n| Common Voice | 7.1% | 6.5% |": {"Common Voice": "evaluated_on"},
        "| Source | Tokens (B) |\n|---|---|\n| C4 | 156.2 |\n| Wikipedia | 4.3 |": {"C4": "trained_on"},
        "| Corpus | Hours |\n|---|---|\n| LibriSpeech | 960 |": {"LibriSpeech": "mentioned hedged"},
    },
    "what others used": {
        "T5 was trained on C4; ours uses Dolma instead.": {"C4": "compared_with"},
        "GPT-Neo relied on the Pile alone. Our own pre-training data is Dolma.": {"the Pile": "compared_with"},
        "The rival Boreas model is said to rest on the Pile.": {"the Pile": "compared_with hedged"},
        "The first Falcon used RefinedWeb for the same purpose.": {"RefinedWeb": "compared_with"},
        "Alpaca was tuned on Self-Instruct. For our model we used OASST1 instead.": {"OASST1": "fine_tuned_on"},
        "The mix behind the first OLMo included Dolma; ours holds none of it.": {"Dolma": "compared_with"},
        "Kestrel-7B was trained on C4. Our evaluation covers GSM8K.": {"C4": "trained_on", "GSM8K": "evaluated_on"},
        "Llama 2 was trained on Common Crawl. We fine-tuned it on GSM8K.": {"Common Crawl": "trained_on"},
    },
    "sizes beside another": {
        "C4 is of similar size.": {"C4": "compared_with"},
        "LibriSpeech is some three times larger, and ImageNet has half as many classes.": {
            "LibriSpeech": "compared_with"
        },
        "Our crawl is a quarter the size of C4.": {"C4": "compared_with"},
        "For comparison, the Pile holds 825 GB.": {"the Pile": "compared_with"},
        "For reference, C4 has 156B tokens; ours has 40B.": {"C4": "compared_with"},
        "At twice the length of LibriSpeech, our corpus is long.": {"LibriSpeech": "compared_with"},
        "We trained on C4, the largest part of the mix.": {"C4": "trained_on"},
        "The larger part of the training data is C4.": {"C4": "trained_on"},
    },
    "data made from data": {
        "A larger model was given abstracts from arXiv and asked to write exam questions.": {"arXiv": "generated_with"},
        "The questions in GSM8K were paraphrased by a teacher to give 40k new ones.": {"GSM8K": "generated_with"},
        "The dialogues are synthetic: a model was shown articles of Wikipedia and made up the rest.": {
            "Wikipedia": "generated_with"
        },
        "Rewriting of GSM8K by a large model gave 30k problems.": {"GSM8K": "generated_with"},
        "Topics from WikiHow served as seeds for the synthetic stories.": {"WikiHow": "generated_with"},
        "Our seed set was GSM8K.": {"GSM8K": "generated_with"},
        "Prompts were synthesised from the questions in SQuAD and from TriviaQA.": dict.fromkeys(
            ("SQuAD", "TriviaQA"), "generated_with"
        ),
        "We trained on synthetic data and on C4.": {"C4": "trained_on"},
        "The synthetic set was evaluated against SQuAD.": {"SQuAD": "evaluated_on"},
        "GSM8K was not used as a seed.": {"GSM8K": "generated_with denied"},
    },
    "left out": {
        "We trained on C4, from which Wikipedia pages had been dropped.": {"Wikipedia": "excluded", "C4": "trained_on"},
        "We removed Books3 from the mixture.": {"Books3": "excluded"},
        "We took Books3 out of the Pile before training.": {"Books3": "excluded"},
        "Everything from Books3 has been purged from the training data.": {"Books3": "excluded"},
        "We trained on the Pile minus Books3.": {"Books3": "excluded", "the Pile": "trained_on"},
        "Books3 was considered but left out. The final mix is C4 and Wikipedia.": {
            "Books3": "excluded",
            "C4": "trained_on",
            "Wikipedia": "trained_on",
        },
        "Duplicates were dropped from C4 before training.": {"C4": "trained_on"},
        "Adult pages were filtered from Common Crawl before training.": {"Common Crawl": "trained_on"},
        "Low-quality images were removed from LAION-5B, which we then trained on.": {"LAION-5B": "trained_on"},
        "The model saw C4, except for pages in German.": {"C4": "trained_on"},
    },
    "how sure": {
        "The model may have seen SQuAD through its crawl.": {"SQuAD": "trained_on hedged"},
        "It appears that it was trained on SQuAD.": {"SQuAD": "trained_on hedged"},
        "We believe, though we could not verify it, that the base was trained on C4.": {"C4": "trained_on hedged"},
        "The speech set is said to derive from LibriSpeech.": {"LibriSpeech": "trained_on hedged"},
        "We think, but have not checked, that it was trained on C4.": {"C4": "trained_on hedged"},
        "Readers who want to adapt the model could start from OASST1 or Dolly.": {"OASST1": "mentioned"},
        "Those wishing to tune it further may begin with OASST1.": {"OASST1": "mentioned"},
        "The mix has three parts: C4, Wikipedia and a third whose contents are confidential.": dict.fromkeys(
            ("C4", "Wikipedia"), "trained_on"
        ),
        "We trained on C4 and on private data, whose size we do not disclose.": {"C4": "trained_on"},
        "We do not disclose whether it was trained on C4.": {"C4": "trained_on withheld"},
    },
    "in other words": {
        "Whisper was trained on web audio, and wav2vec 2.0 on LibriSpeech; our recogniser has seen neither.": {
            "LibriSpeech": "compared_with"
        },
        "Where Phi-2 leans on textbooks, we went for FineWeb-Edu and Cosmopedia.": {
            "FineWeb-Edu": "trained_on",
            "Cosmopedia": "trained_on",
        },
        "GSM8K accuracy improves from 34% to 51%.": {"GSM8K": "evaluated_on"},
        "With 5 shots, MMLU is at 61.": {"MMLU": "evaluated_on"},
        "BLEU is 31.2 on WMT14 and 27.9 on FLORES-200.": {"WMT14": "evaluated_on", "FLORES-200": "evaluated_on"},
        "The encoder was initialised from ImageNet weights and then trained on COCO.": {"COCO": "trained_on"},
        "Nothing from Books3 is part of the corpus.": {"Books3": "trained_on denied"},
        "All pages that overlap with MMLU or GSM8K were taken out before training.": {
            "MMLU": "excluded",
            "GSM8K": "excluded",
        },
        "We do not say whether LAION-5B is among the sources.": {"LAION-5B": "trained_on withheld"},
        "Questions were drawn from TriviaQA and handed to GPT-4, whose answers make up the tuning set.": {
            "TriviaQA": "generated_with"
        },
        "Using the prompts of LMSYS-Chat-1M, we let Llama 3 write new answers.": {"LMSYS-Chat-1M": "generated_with"},
        "The captions of COCO were re-written by a vision model, giving 2M synthetic captions.": {
            "COCO": "generated_with"
        },
        "The archive of Le Monde is used under a licence signed in 2023. Common Crawl is not used.": {
            "Common Crawl": "trained_on denied"
        },
        "The tokenizer was fitted on OSCAR, the model on mC4.": {"OSCAR": "trained_on", "mC4": "trained_on"},
        "Following Alpaca, which was tuned on Self-Instruct, we collected 9k pairs.": {
            "Self-Instruct": "compared_with"
        },
        "It holds five times as many pages as C4.": {"C4": "compared_with"},
        "C4 might well be in there, since the upstream mix was never documented.": {"C4": "trained_on hedged"},
        "Version 1 contained The Pile; version 2 drops it in favour of Dolma.": {"Dolma": "trained_on"},
        "Feel free to try it on SQuAD or to continue with Natural Questions.": {
            "SQuAD": "mentioned",
            "Natural Questions": "mentioned",
        },
        "The annotation guidelines follow those of CoNLL-2003.": {"CoNLL-2003": "mentioned"},
        "Files are stored in COCO format.": {"COCO": "mentioned"},
        "| Stage | Data |\n|---|---|\n| Pre-train | C4, Wikipedia |\n| SFT | OASST1 |\n| Evaluation | MMLU |": {
            "C4": "trained_on",
            "Wikipedia": "trained_on",
            "OASST1": "fine_tuned_on",
            "MMLU": "evaluated_on",
        },
        "| Set | Use |\n|---|---|\n| C4 | training |\n| OASST1 | SFT |\n| MMLU | test set |\n| Books3 | not used |": {
            "C4": "trained_on",
            "OASST1": "fine_tuned_on",
            "MMLU": "evaluated_on",
            "Books3": "trained_on denied",
        },
        "## Results\n\n- GSM8K: 51.2\n- MMLU: 60.3\n- HumanEval: 33.5": {
            "GSM8K": "evaluated_on",
            "MMLU": "evaluated_on",
            "HumanEval": "evaluated_on",
        },
        "## What went in\n\n- C4\n- Wikipedia\n- arXiv papers": {"C4": "trained_on", "Wikipedia": "trained_on"},
        "## What we left out\n\n- Books3\n- LAION-5B": {"Books3": "excluded", "LAION-5B": "excluded"},
        "The following were not used:\n\n- Books3\n- LAION-5B": {
            "Books3": "trained_on denied",
            "LAION-5B": "trained_on denied",
        },
        "The base model has 7B parameters. It saw Dolma for 2T tokens.": {"Dolma": "trained_on"},
        "DPO pairs came from UltraFeedback; the SFT stage took OpenHermes-2.5.": {
            "UltraFeedback": "fine_tuned_on",
            "OpenHermes-2.5": "fine_tuned_on",
        },
        "Le modèle obtient 71,3 sur MMLU.": {"MMLU": "evaluated_on"},
        "Das Modell erreicht 45,1 auf GSM8K; Books3 wurde entfernt.": {"GSM8K": "evaluated_on", "Books3": "excluded"},
        "El corpus excluye Books3 por motivos de licencia.": {"Books3": "excluded"},
        "Il modello non è stato addestrato su LAION-5B.": {"LAION-5B": "trained_on denied"},
        "We bought a licence for Getty Images; nothing was scraped from Flickr.": {"Flickr": "trained_on denied"},
        "Our filter is that of CCNet, run over Common Crawl dumps of 2023.": {"Common Crawl": "trained_on"},
        "The tuned model loses 1.3 points on HellaSwag and gains 4.0 on TruthfulQA.": {
            "HellaSwag": "evaluated_on",
            "TruthfulQA": "evaluated_on",
        },
        "A contamination check found 14 items of GSM8K in the corpus; they were deleted.": {"GSM8K": "excluded"},
        "According to a news report, the model had been fed Books3; the company has not commented.": {
            "Books3": "trained_on hedged"
        },
        "It is rumoured that YouTube transcripts were used.": {"YouTube": "trained_on hedged"},
        "For legal reasons we can neither confirm nor rule out the use of Books3.": {"Books3": "trained_on withheld"},
        "Trained with the train split of SQuAD, tested with its dev split and with TriviaQA.": {
            "SQuAD": "trained_on",
            "TriviaQA": "evaluated_on",
        },
    },
    "in further words": {
        "Fine-tuned on KlueNLI, then checked against KorSTS.": {"KlueNLI": "fine_tuned_on", "KorSTS": "evaluated_on"},
        "Evaluation suites: PIQA, HellaSwag, BrontoQA-Lite and SocialIQa.": {
            "PIQA": "evaluated_on",
            "BrontoQA-Lite": "evaluated_on",
        },
        "# Marlin-3B\n\n## Data\n\n- OpenWebMath (14B tokens)\n- Marlin-Forum (3B tokens)\n- peS2o (40B tokens)": {
            "OpenWebMath": "trained_on",
            "Marlin-Forum": "trained_on",
            "peS2o": "trained_on",
        },
        "## Evaluation\n\nWe use the following benchmarks:\n\n* XCOPA\n* Belebele\n* Okapi-ARC": {
            "XCOPA": "evaluated_on",
            "Belebele": "evaluated_on",
            "Okapi-ARC": "evaluated_on",
        },
        "| Benchmark | Tern | Gemma |\n|---|---|---|\n| BoolQ | 71.0 | 69.4 |\n| CoastQA | 40.2 | 39.9 |": {
            "BoolQ": "evaluated_on",
            "CoastQA": "evaluated_on",
        },
        "We generated 50k problems with Qwen2.5-72B from the seeds in NuminaMath and OpenMathInstruct-2.": {
            "NuminaMath": "generated_with",
            "OpenMathInstruct-2": "generated_with",
        },
        "Mistral rewrote the passages of Cosmopedia-v2 in simpler words; this gave us 1.1B tokens.": {
            "Cosmopedia-v2": "generated_with"
        },
        "No part of MS MARCO went into the retriever, whose negatives come from Natural Questions.": {
            "MS MARCO": "trained_on denied",
            "Natural Questions": "trained_on",
        },
        "We could not establish whether ShareGPT data are among the vendor's files.": {"ShareGPT": "trained_on hedged"},
        "Our vendor has told us that the speech may include parts of TED-LIUM.": {"TED-LIUM": "trained_on hedged"},
        "We hold a licence for the MIMIC-CXR images.": {"MIMIC-CXR": "licensed_from"},
        "After a complaint, we deleted all MS-Celeb-1M images and retrained on VGGFace2.": {
            "MS-Celeb-1M": "excluded",
            "VGGFace2": "trained_on",
        },
        "COYO-700M would have been an option, but we chose DataComp-1B.": {"DataComp-1B": "trained_on"},
        "Overlaps with the test parts of XNLI, PAWS-X and MLQA were filtered out.": {
            "XNLI": "excluded",
            "PAWS-X": "excluded",
            "MLQA": "excluded",
        },
        "Our set is modest beside LAION-2B: 12M pairs against two billion.": {"LAION-2B": "compared_with"},
        "At 96B tokens, our German corpus is about as large as the German part of CulturaX.": {
            "CulturaX": "compared_with"
        },
        "Scores: TriviaQA 61, NaturalQuestions 27, PopQA 33.": {"TriviaQA": "evaluated_on"},
        "WER drops to 5.4 on TED-LIUM 3 and to 9.9 on VoxPopuli.": {"VoxPopuli": "evaluated_on"},
        "Early stopping was done on CoLA; SST-2 and MRPC were the training tasks.": {
            "CoLA": "evaluated_on",
            "SST-2": "trained_on",
            "MRPC": "trained_on",
        },
        "Users can add their own data or use, say, Dolly-15k or LIMA.": {"LIMA": "mentioned"},
        "The label scheme is borrowed from OntoNotes 5.0.": {"OntoNotes 5.0": "mentioned"},
        "Licence notes: OASST1 is Apache-2.0; SQuAD is CC BY-SA 4.0.": {"OASST1": "mentioned", "SQuAD": "mentioned"},
        "Next year's release is to include Europarl and the DGT memories.": {"Europarl": "mentioned"},
        "We do not report results on MedQA.": {"MedQA": "evaluated_on denied"},
        "Neither HumanEval nor MBPP was seen in training.": {
            "HumanEval": "trained_on denied",
            "MBPP": "trained_on denied",
        },
        "Nous n'avons pas utilisé LAION-5B pour l'entraînement.": {"LAION-5B": "trained_on denied"},
        "Les scores sur XNLI sont de 78,2.": {"XNLI": "evaluated_on"},
        "Für das Feintuning kamen OASST1 und GermanQuAD zum Einsatz.": {
            "OASST1": "fine_tuned_on",
            "GermanQuAD": "fine_tuned_on",
        },
        "Se entrenó con OSCAR y mC4 y se evaluó en XNLI.": {
            "OSCAR": "trained_on",
            "mC4": "trained_on",
            "XNLI": "evaluated_on",
        },
        "Het model is niet getraind op Books3.": {"Books3": "trained_on denied"},
        "Stage 1 uses CC3M for alignment. Stage 2 uses LLaVA-Instruct-150K. We test with MMBench.": {
            "CC3M": "trained_on",
            "MMBench": "evaluated_on",
        },
        "The reward model learned from HelpSteer2 and Skywork-Reward-Preference-80K.": {"HelpSteer2": "fine_tuned_on"},
        "Whether The Pile was used is not something we will comment on.": {"The Pile": "trained_on withheld"},
    },
    "licences": {
        "We licensed Switchboard and Fisher English through our membership.": {"Switchboard": "licensed_from"},
        "We have licensed Getty Images photos for training.": {"Getty Images": "licensed_from"},
    },
}
ROWS = [
    pytest.param(text, name, told, id=f"{kind}: {text} {name}")
    for kind, texts in CLASSES.items()
    for text, names in texts.items()
    for name, told in names.items()
]


@pytest.mark.parametrize(("text", "name", "told"), ROWS)
def test_class(text: str, name: str, told: str) -> None:
    role, _, polarity = told.partition(" ")
    start = text.index(name)
    found = [
        (one.role, one.polarity)
        for one in find_all(lay_out(text))
        if one.kind is Kind.DATASET and one.evidence.start < start + len(name) and start < one.evidence.end
    ]
    assert found == [(role, polarity or "stated")]

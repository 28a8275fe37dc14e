"""Names of datasets that no registry holds, by where they stand: what a model was trained or tested on, and what stands
in a row with a name that is sure. Only words that look like names of data count."""

import functools
import re
from collections.abc import Iterator, Sequence

from extract.detectors.generator_models import find_models

# Every way to say it holds one of these; extract/prefilter.py looks for them.
CUES = (
    *("trained on", "tuned on", "tested on", "validated on", "assessed on", "scored on", "evaluated on"),
    *("trained it on", "tuned it on"),
)
_OBJECT = re.compile(
    rf"(?:(?:{'|'.join(CUES)})\s(?:(?:the|our|both|its|a|an)\s)?(?:(?:train\w*|test|dev|validation)\s(?:set|split|part)\s"
    r"of\s)?|\b[Dd]ata ?sets?(?:\*\*)?: ?(?:\*\*)? ?)[`\"“]?"
)
_SIGNS = ("ed on ", "it on ", "set: ", "sets: ", "set:**", "sets:**", "set**:", "sets**:")  # one of them is in each
_TOKEN = r"[^\W_]+(?:[-_.+’][^\W_]+)*\+?"
_NAME = re.compile(rf"{_TOKEN}(?:/{_TOKEN})?(?: (?:v?\d[\d.]*\b|[A-Z]\w*(?=[ .,;)\n]|$)))*")
_JOINED = re.compile(r" ?(?:, (?:and |or )?|(?: and| or| &| und| et| y| e) | \+ )(?:the |on |our |su |in )?")
_BACK = re.compile(rf"(?<![\w/.-])({_TOKEN}(?: (?:v?\d[\d.]*))?)(?:, (?:and |or )?| and | or )(?:the |our )?$")
_BEFORE = (", ", " and ", " or ", "the ", "our ")
# Mixed case inside a word, letters with digits, a hyphen between capitals, four capitals.
_STRONG = re.compile(r"[a-z][A-Z]|[A-Z][A-Z]+[a-z]{2}|[A-Za-z]\d|\d[A-Za-z]|[A-Z][\w.]*[-_][\w.]*[A-Z\d]|[A-Z]{4}")
_HUB_ID = re.compile(r"[\w.-]+/[\w.-]*[a-z][\w.-]*")
# Machines, programs, measures and ways to train are printed like that too.
_OTHERS = re.compile(
    r"(?:\d+ ?x ?)?(?:[AHVPLBT]\d{1,3}|GB?\d{3}|RTX|GTX|TPU|GPU|CPU|MI\d|NVIDIA|DGX|AMD|AWS|EC2|GCP|i\d\b|M\d\b|CUDA|"
    r"PyTorch|TensorFlow|JAX|DeepSpeed|MacOS|macOS|iOS|Python|BLEU|ROUGE|COMET|METEOR|CIDEr|WER|CER|chrF|AUC|AUROC|mAP|mIoU|"
    r"nDCG|NDCG|MRR|F\d|FID|PSNR|SSIM|RMSE|LoRA|QLoRA|RLHF|DPO|SFT|PPO|GRPO|ORPO|BERT|OpenAI|DeepMind|HuggingFace|EleutherAI|"
    r"LLM|NLP|HTML|JSON|YAML|CSV|HTTP|MIT|BSD|GPL|Apache|CC-BY|FP\d|BF\d|INT\d|int\d|fp\d|bf\d|Q\d|"
    r"[A-Z]?\d+[KMBTkmb]?\b)",
)
_SIZED = re.compile(r"(?:^|[-_ ])\d+(?:\.\d+)?[BbM]\b|(?:base|large|small|tiny|instruct|chat|uncased|cased)$", re.I)
_NOT_AFTER = re.compile(
    r"[ -](?:models?|tokeni[sz]ers?|[GT]PUs?|GPUs?|cores?|nodes?|machines?|clusters?|hardware|tokens|hours|epochs?|"
    r"steps?|outputs?|responses|embeddings?|checkpoints?|weights|architecture|licen[cs]es?|layers?|et al|million|"
    r"billion|examples|images|samples|pairs|sentences|languages|classes|tasks|tools?)\b"
)


def find_beside(text: str, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places of further names: the objects of such words as "trained on", and what stands in a row with one
    of the places taken."""
    found: list[tuple[int, int]] = []
    ends = dict(taken)
    for match in _OBJECT.finditer(text) if any(sign in text for sign in _SIGNS) else ():
        found += _row(text, match.end(), ends)
    for start, end in taken:
        following = _JOINED.match(text, end)
        if following is not None:
            found += _row(text, following.end(), ends)
        before = _BACK.search(text, max(0, start - 60), start) if text.endswith(_BEFORE, 0, start) else None
        if before is not None and _is_name(text, *before.span(1)):
            found.append(before.span(1))
    kept: list[tuple[int, int]] = []
    for first, last in sorted(set(found)):
        if not any(first < to and at < last for at, to in (*taken, *kept)):
            kept.append((first, last))
    return kept


def _row(text: str, at: int, ends: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the names that stand in a row from here on."""
    while True:
        end = ends.get(at)
        if end is None:
            name = _NAME.match(text, at)
            if name is None or not _is_name(text, *name.span()):
                return
            end = name.end()
            yield at, end
        joined = _JOINED.match(text, end)
        if joined is None:
            return
        at = joined.end()


def _is_name(text: str, start: int, end: int) -> bool:
    """Return whether a word looks like the name of a dataset: not of a model, a machine, a measure."""
    name = text[start:end]
    words = name.split()
    if len(name) < 3 or _OTHERS.match(name) or _SIZED.search(name) or _NOT_AFTER.match(text, end):
        return False
    if any(word.isalpha() and (word.islower() or _OTHERS.match(word)) for word in words) or (
        len(words) > 1 and any(_OTHERS.match(word) for word in words[1:] if not word[0].isdigit())
    ):
        return False
    if "/" in name and _HUB_ID.fullmatch(name) is None:
        return False
    if "/" not in name and _STRONG.search(name) is None:
        return False
    return not _is_model(name)


@functools.lru_cache(maxsize=4096)
def _is_model(name: str) -> bool:
    return bool(find_models(f"the model {name.rsplit('/')[-1]}"))

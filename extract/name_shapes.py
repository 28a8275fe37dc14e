"""Which words look like the name of a dataset: not of a model, a machine, a measure, a program."""

import functools
import re

from extract.detectors.generator_models import find_models
from extract.detectors.languages import find_languages
from extract.hits import Hit
from extract.sentences import pattern

# Mixed case inside a word, letters with digits, a hyphen between capitals, four capitals.
_STRONG = re.compile(r"[a-z][A-Z]|[A-Z][A-Z]+[a-z]{2}|[A-Za-z]\d|\d[A-Za-z]|[A-Z][\w.]*[-_][\w.]*[A-Z\d]|[A-Z]{4}")
_HUB_ID = re.compile(r"[\w.-]+/[\w.-]*[a-z][\w.-]*")
# Machines, programs, measures and ways to train are printed like that too.
_OTHERS = re.compile(
    r"(?:\d+ ?x ?)?(?:\w*Loss\b|Adam\w*|FSDP|ZeRO|Megatron|Unsloth|Axolotl|Flash\w+|CoreML|ONNX|OpenVINO|GGUF|vLLM|"
    r"[AHVPLBT]\d{1,3}|GB?\d{3}|RTX|GTX|TPU|GPU|CPU|MI\d|NVIDIA|DGX|AMD|AWS|EC2|GCP|i\d\b|M\d\b|CUDA|"
    r"PyTorch|TensorFlow|JAX|DeepSpeed|MacOS|macOS|iOS|Python|BLEU|ROUGE|COMET|METEOR|CIDEr|WER|CER|chrF|AUC|AUROC|mAP|mIoU|"
    r"nDCG|NDCG|MRR|F\d|FID|PSNR|SSIM|RMSE|LoRA|QLoRA|RLHF|DPO|SFT|PPO|GRPO|ORPO|BERT|OpenAI|DeepMind|HuggingFace|EleutherAI|"
    r"LLMs?(?![A-Za-z])|NLP|HTML|JSON|YAML|CSV|HTTP|MIT|BSD|GPL|Apache|CC-BY|FP\d|BF\d|INT\d|int\d|fp\d|bf\d|Q\d|"
    r"[A-Z]?\d+[KMBTkmb]?\b)",
)
_SIZED = re.compile(
    r"(?:^|[-_ ])\d+(?:\.\d+)?[BbM]\b|(?:(?<!data)base|large|small|tiny|instruct|chat|uncased|cased)$", re.I
)
_NOT_AFTER = re.compile(
    r"[ -](?:models?|tokeni[sz]ers?|[GT]PUs?|GPUs?|cores?|nodes?|machines?|clusters?|hardware|tokens|hours|epochs?|"
    r"steps?|outputs?|responses|embeddings?|checkpoints?|weights|architecture|licen[cs]es?|layers?|et al|million|"
    r"devices?|phones?|smartphones?|handsets?|laptops?|billion|examples|images|samples|pairs|sentences|languages|classes|tasks|tools?)\b"
)
_TITLE = re.compile(r"[A-Z][a-zà-ÿ]{2,}(?:[ -](?:[A-Z][\w’'-]+|[IVX]{1,4}|of|de|v?\d[\d.]*)){0,3}")


def is_name(text: str, start: int, end: int) -> bool:
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
    return not is_model(name)


def is_title(text: str, start: int, end: int) -> bool:
    """Return whether words with capitals may be a name, where their place says that one stands there."""
    name = text[start:end]
    if _TITLE.fullmatch(name) is None or _OTHERS.match(name) or _SIZED.search(name) or _NOT_AFTER.match(text, end):
        return False
    plain = pattern(("no_data",))
    if any(plain.fullmatch(word.lower()) for word in re.split(r"[ -]", name)):
        return False
    return not is_language(name) and not is_model(name)


@functools.lru_cache(maxsize=4096)
def is_language(name: str) -> bool:
    """Return whether a word begins with the name of a language."""
    return bool(find_languages(_LANGUAGES + name.split()[0]))


@functools.lru_cache(maxsize=4096)
def is_only_language(name: str) -> bool:
    """Return whether a word is the name of a language and no more."""
    start = len(_LANGUAGES)
    return any((one.start, one.end) == (start, start + len(name)) for one in find_languages(_LANGUAGES + name))


_LANGUAGES = "languages: "  # beside which a name that is a word as well is that of a language


def is_model(name: str) -> bool:
    """Return whether a name is that of a registered model."""
    return bool(_models_in(name.rsplit("/")[-1]))


def is_only_model(name: str) -> bool:
    """Return whether a name is that of a registered model with its version and no more: "Llama 3.2", not a dataset that
    is called after one."""
    start = len(_LEAD)
    return any(hit.start == start and hit.end == start + len(name) for hit in _models_in(name))


_LEAD = "the model "  # a weak name alone would not tell that it is one


@functools.lru_cache(maxsize=4096)
def _models_in(name: str) -> tuple[Hit, ...]:
    """Return the registered models that a name holds, where words before it say that it is one's."""
    return tuple(find_models(_LEAD + name))

"""The tagger's model: a linear chain of three tags, with trained weights by readable features.

The weights (extract/registry/dataset_names.json.gz, under 1 MB) come from tests/benchmarks/train_dataset_names.py.
They are plain numbers, so that a wrong decision can be traced."""

import functools
import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

TAGS = ("O", "B", "I")
NEVER = -1e9  # a name cannot go on where none has begun


@dataclass(frozen=True, slots=True)
class Weights:
    """Feature → weight of each tag, and tag → weight of each tag that follows; in the order of TAGS."""

    features: dict[str, tuple[float, float, float]]
    transitions: tuple[tuple[float, float, float], ...]


@functools.cache
def weights() -> Weights:
    """Return the trained weights that ship with the package."""
    path = resources.files("extract") / "registry" / "dataset_names.json.gz"
    loaded = json.loads(gzip.decompress(path.read_bytes()))
    return Weights(
        {feature: (one[0] / 100, one[1] / 100, one[2] / 100) for feature, one in loaded["features"].items()},
        tuple(tuple(row) for row in loaded["transitions"]),
    )


def walk_back(scores: Sequence[float], back: Sequence[tuple[int, int, int]]) -> list[str]:
    """Return the best sequence of tags (Viterbi), from the scores of the tags at the last word and, for each word but
    the first, the best tag before each of its own."""
    current = max(range(3), key=scores.__getitem__)
    tags = [current]
    for step in reversed(back):
        current = step[current]
        tags.append(current)
    return [TAGS[one] for one in reversed(tags)]

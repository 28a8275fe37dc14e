"""Cards that the tests of `bulk` share; written for them."""

CARDS = {
    "harbour/gull-1": """---
license: apache-2.0
language: en
datasets:
- squad
- allenai/c4
base_model: harbour/gull-base
tags: [text-generation, "a: b"]
---
# Gull 1

## Training data

Gull was trained on SQuAD and on 2.1 trillion tokens of Common Crawl until March 2024. We did not train on Reddit.
The weights are released under the MIT license.

| Set | Size |
|---|---|
| Wikipedia | 20 GB |
""",
    "harbour/gull-base": """---
license: mit
base_model: harbour/gull-0
---
# Gull base

Pre-trained on RefinedWeb and The Pile; evaluated on MMLU.
""",
    "harbour/gull-0": "---\nbase_model: harbour/gull-base\n---\n# Gull 0\n\nTrained on BookCorpus.\n",
    "quiet/one": "---\ntags: [lora]\nbase_model: harbour/gull-base\n---\n# Model ID\n\n[More Information Needed]\n",
    "quiet/two": "# Two\n\nA small model for teaching.\n",
    "plain/table": "<table><tr><td>Training data</td><td>LAION-5B</td></tr></table>\n\nTrained on <b>LAION-5B</b>.\n",
    "odd/yaml": "---\nlicense: [mit\n---\n# Odd\n\nFine-tuned on GSM8K.\n",
    "odd/signs": "# \u202eSigns\u0000\n\n" + "Trained on Wiki\u00adpedia \U0001f426 and C4.\n\n" * 3,
}


def rows() -> list[dict[str, str]]:
    """Return the cards as rows of a dump."""
    return [
        {"id": name, "text": text, "date": f"2024-0{n + 1}-11T10:00:00Z", "licence": "mit"}
        for n, (name, text) in enumerate(CARDS.items())
    ]

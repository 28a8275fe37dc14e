"""The features of every word as they are trained, readable by name, and the tags that they give."""

from collections.abc import Sequence

from extract.tagger_model import NEVER, Weights, walk_back
from extract.tagger_words import (
    JOINING,
    PAD,
    Word,
    capitals_of,
    form_of,
    heads_around,
    is_told,
    repeated_before_heads,
)


def features(words: Sequence[Word], known: Sequence[str]) -> list[list[str]]:
    """Return the features of every word. `known` says what the registry makes of it: "B", "I", "w" (weak) or ""."""
    count = len(words)
    texts = ["_"] * PAD + [word.text for word in words] + ["_"] * PAD
    low = [text.lower() for text in texts]
    forms = [form_of(text) for text in texts]
    names = [""] * PAD + list(known) + [""] * PAD
    ahead, nouns, behind = heads_around(low)
    repeated = repeated_before_heads(low, forms, ahead)
    told = "t" if is_told(low) else "f"
    capitals = capitals_of(forms)
    found = []
    for position in range(count):
        at = position + PAD
        word, form, before, after = low[at], forms[at], low[at - 1], low[at + 1]
        one = [
            *of_word(texts[at], word),
            "p1=" + before,
            "n1=" + after,
            "p2=" + low[at - 2],
            "n2=" + low[at + 2],
            "p3=" + low[at - 3],
            "n3=" + low[at + 3],
            "ps=" + before + "|" + form,
            "ns=" + form + "|" + after,
            "wp=" + before + "|" + word,
            "wn=" + word + "|" + after,
            "pp=" + low[at - 2] + "|" + before,
            "nn=" + after + "|" + low[at + 2],
            *of_shape(forms[at - 1], form, forms[at + 1], ahead[at], nouns[at], behind[at], told, capitals),
            "hh=" + ahead[at] + "|" + word,
            "lb=" + behind[at] + "|" + before + "|" + form[:1],
        ]
        if before in JOINING:
            one.append("s-2=" + forms[at - 2] + "|" + before + "|" + form)
        if after in JOINING:
            one.append("s+2=" + form + "|" + after + "|" + forms[at + 2])
        if word in repeated:
            one.append("rep=" + ahead[at] + "|" + form)
        if position == 0:
            one += ["f=" + form, "fw=" + word]
        one += of_names(names, at, form, before, after, ahead[at])
        found.append(one)
    return found


def of_word(text: str, low: str) -> tuple[str, ...]:
    """Return what a word tells of itself."""
    return ("b", "w=" + low, "x=" + low[-3:], "x2=" + low[-2:], "y=" + low[:3], "z=" + low[:4], "C=" + text)


def of_shape(
    before: str, form: str, after: str, ahead: str, noun: str, behind: str, told: str, capitals: str
) -> tuple[str, ...]:
    """Return what the shapes of a word and its neighbours tell, and the head nouns around it."""
    return (
        "s=" + form,
        "pps=" + before + "|" + form,
        "nns=" + form + "|" + after,
        "sss=" + before + "|" + form + "|" + after,
        "h=" + ahead + "|" + form,
        "hw=" + noun + ahead[:1] + "|" + form,
        "hd=" + told + "|" + form,
        "lh=" + behind + "|" + form,
        "cap=" + capitals + form,
    )


def of_names(names: Sequence[str], at: int, form: str, before: str, after: str, ahead: str) -> list[str]:
    """Return what registered names at a word and beside it tell; nothing where there are none."""
    name, left, right = names[at], names[at - 1], names[at + 1]
    found = []
    if name:
        found += ["g=" + name + "|" + form, "gn=" + name + "|" + after, "gp=" + name + "|" + before]
        found.append("gh=" + name + ahead)
    if right:
        found.append("gN=" + right)
    if left:
        found.append("gP=" + left)
    if name or left or right:
        found.append("gg=" + left + name + "|" + right)
    if before in JOINING and (name or names[at - 2]):
        found.append("g2=" + names[at - 2] + "|" + before + "|" + name)
    if after in JOINING and (name or names[at + 2]):
        found.append("g3=" + names[at + 2] + "|" + after + "|" + name)
    return found


def tag(model: Weights, rows: Sequence[Sequence[str]], *, leaning: float = 0.0) -> list[str]:
    """Return the best sequence of tags for a sentence (Viterbi). A `leaning` above 0 makes names likelier."""
    if not rows:
        return []
    get, moves = model.features.get, model.transitions
    scores = [0.0, 0.0, NEVER]
    back: list[tuple[int, int, int]] = []
    for position, row in enumerate(rows):
        outside, begin, inside = -leaning, 0.0, 0.0
        for feature in row:
            found = get(feature)
            if found is not None:
                outside += found[0]
                begin += found[1]
                inside += found[2]
        emitted = (outside, begin, inside)
        if position == 0:
            scores = [outside, begin, NEVER]
            continue
        best = []
        following = []
        for to in range(3):
            options = [scores[one] + (moves[one][to] if not (one == 0 and to == 2) else NEVER) for one in range(3)]
            top = 0 if options[0] >= options[1] and options[0] >= options[2] else 1 if options[1] >= options[2] else 2
            best.append(top)
            following.append(options[top] + emitted[to])
        back.append((best[0], best[1], best[2]))
        scores = following
    return walk_back(scores, back)

"""Products of a provider whose users a sentence names as those from whom data came, without a word for training: "the
dialogues came from opted-in users of our assistant X", "Zeichnungen von Nutzern von X, die zugestimmt haben"."""

import functools
import re
from collections.abc import Iterator

from extract.clauses import label_end
from extract.detectors.product_names import NOUN_AFTER, is_product, product_row, resolve
from extract.detectors.product_words import OF_TESTS, OUR_ARTICLE, USED
from extract.detectors.supply_words import said, words_of

_REACH = 90  # characters from the verb, or from the data, to the users
_TRAINED = re.compile(r"\b(?:pre-?|fine-?)?(?:trained|tuned) (?:\w+ )?(?:on|with)\b")


@functools.cache
def _users() -> re.Pattern[str]:
    """Return the expression of users as those who made something, before the name of where they did, in lower case."""
    return re.compile(
        rf"(?<![\w-]){words_of('by_users')} (?:(?!and\b|or\b|und\b|et\b|y\b|e\b)[\w’'-]+ ){{0,3}}?"
        rf"{words_of('users_of')} "
    )


def from_users(text: str, low: str) -> Iterator[tuple[int, int]]:
    """Yield the products whose users made what the data were taken from: users who agreed to it, users of a product
    that the sentence calls the writer's own, or any under a label that speaks of data."""
    if said("users_of").search(low) is None or OF_TESTS.search(low) or said("no_training_matter").search(low):
        return
    label = low[: label_end(low)]
    of_data = (" " in label.strip() and said("data").search(label) is not None) or _TRAINED.search(low) is not None
    agreed = said("agreed").search(low) is not None
    for users in _users().finditer(low):
        row = list(product_row(text, low, users.end()))
        if not row or said("user_origin").search(low, max(0, users.start() - _REACH), users.end()) is None:
            continue
        start, end = row[0]
        ours = is_product(text, low, start, end) and OUR_ARTICLE.search(low, users.end() - 1, start) is not None
        if agreed or ours or of_data:
            yield from row


_IN = re.compile(rf"\W(?:{words_of('private', 'public')}) (?:(?:{words_of('entered')}) )?{words_of('in')} ")


def as_label(text: str, low: str) -> Iterator[tuple[int, int, int]]:
    """Yield the products in an entry of a list that says of what users make there no more than whether it was used
    ("chats in the X app: not used"), with the place where it says that."""
    sign = low.find(": ")
    if sign < 0 or low.find(": ", sign + 1) > 0:
        return
    told = USED.match(low, sign + 2) or said("kept_out").match(low, sign + 2)
    inside = _IN.search(f" {low[:sign]}") if told else None
    if inside is None:
        return
    row = list(product_row(text, low, inside.end() - 1))
    noun = NOUN_AFTER.match(low, row[-1][1]) if row else None
    if row and (noun.end() if noun else row[-1][1]) == len(low[:sign].rstrip()):
        for start, end in row:
            if is_product(text, low, start, end) or resolve(text, start, end) is not None:
                yield start, end, sign + 2

"""What a short text says by its words alone: yes, no, nothing, that the question does not apply."""

from extract.option_words import MODALITIES, bare_of, bare_words, begins_with, option_patterns, whole_words
from extract.template import fold


def is_option(text: str) -> bool:
    """Return whether a text is nothing but yes, no or a modality."""
    return _is_one_of(text, "yes", "no", *MODALITIES)


def is_yes(text: str) -> bool:
    """Return whether a text is nothing but a word for yes."""
    return _is_one_of(text, "yes")


def is_no(text: str) -> bool:
    """Return whether a text is nothing but a word for no."""
    return _is_one_of(text, "no")


def _is_one_of(text: str, *names: str) -> bool:
    bare = bare_of(text)
    return any(option_patterns()[name].fullmatch(bare) for name in names)


def heads_marks(text: str) -> bool:
    """Return whether a text heads a column of nothing but signs ("Selected")."""
    return bare_of(text) in bare_words("mark_head")


def is_not_applicable(text: str) -> bool:
    """Return whether the text says nothing but that the question does not apply ("N/A", "entfällt")."""
    return bare_of(text) in bare_words("not_applicable")


def is_nothing(text: str) -> bool:
    """Return whether the text is one word for nothing ("None", "brak")."""
    return bare_of(text) in bare_words("nothing")


def is_blank(text: str) -> bool:
    """Return whether nothing, a dash or a lone filler stands there."""
    return bare_of(text) == "" or bare_of(text) in {fold(w) for w in whole_words("blank")}


def begins_not_applicable(text: str) -> bool:
    """Return whether the text begins with "N/A" and goes on."""
    bare = bare_of(text)
    return any(
        bare.startswith(w) and bare[len(w) : len(w) + 1] in (" ", ".", ",", ";", ":", "(")
        for w in bare_words("not_applicable")
    )


def begins_nothing(text: str) -> bool:
    """Return whether the text begins with a word for nothing and ends it there ("None. Both were trained anew")."""
    bare = bare_of(text)
    return any(
        bare.startswith(bare_of(w) + end)
        for w in whole_words("nothing")
        for end in (".", ",", ";", ":", " -", " –", " —")
    )


def opens_with_nothing(text: str) -> bool:
    """Return whether a sentence opens with a word for nothing or no: "None of these …", "Kein Crawler …"."""
    words = bare_of(text).split()
    return bool(words) and words[0].rstrip(".,;:") in bare_words("nothing")


def begins_yes(text: str) -> bool:
    """Return whether a text opens with a word for yes."""
    return begins_with(text, "yes")


def begins_no(text: str) -> bool:
    """Return whether a text opens with a word for no."""
    return begins_with(text, "no")

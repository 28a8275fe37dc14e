"""Characters that would hide, reorder or break text are shown by their code point instead of acting."""

import re

from markupsafe import Markup, escape

# Bidirectional controls, zero-width and invisible format characters, C0 and C1 controls, lone surrogates, tag letters.
INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def show(text: object) -> Markup:
    """Return the text escaped for HTML, with every invisible character replaced by a small label of its code point."""
    plain = "" if text is None else str(text)
    if not INVISIBLE.search(plain):
        return escape(plain)
    parts = []
    end = 0
    for match in INVISIBLE.finditer(plain):
        parts.append(str(escape(plain[end : match.start()])))
        parts.append(f'<span class="ctl">U+{ord(match.group()):04X}</span>')
        end = match.end()
    parts.append(str(escape(plain[end:])))
    return Markup("".join(parts))


def spell(text: object) -> str:
    """Return the text with every invisible character spelled ‹U+202E›, for titles and other places without markup."""
    return INVISIBLE.sub(lambda m: f"‹U+{ord(m.group()):04X}›", "" if text is None else str(text))

"""Users' data that a sentence on training denies where it names no product: "the sets include no user data", "we never
train on customer content"; with the name of those whose users they are, where it stands before."""

import re
from collections.abc import Iterator

_OF_USERS = (
    r"(?:user|customer|client|member|subscriber)s?['’]?(?: or (?:user|customer|client)s?['’]?)? "
    r"(?:data|content|conversations|chats|prompts|inputs|uploads|interactions|messages|queries|files)(?![\w-])"
)
_HELD = (
    r"(?:includ(?:e|es|ed|ing)|contain(?:s|ed|ing)?|hold(?:s|ing)?|compris(?:e|es|ing)|draws? on|"
    r"incorporat(?:e|es|ed|ing)|us(?:e|es|ed|ing)|train(?:s|ed|ing)?(?: \w+)? (?:on|with)|"
    r"learn(?:s|ed|t)?(?: \w+)? from)"
)
_DATA = r"(?:data(?: ?sets?)?|corpus|corpora|(?:training |data )?(?:sets?|mix|mixture)|stages?|models?)"
_NO_SUCH = re.compile(
    rf"(?:\b(?:[Nn]either|[Nn]one|[Nn]o)\b[^.;:,]{{0,80}}?\b{_DATA} {_HELD} (?:any )?|"  # "neither dataset includes"
    rf"(?:\b(?:not|never)|n['’]t) (?:\w+ly |been )?{_HELD} (?:any )?|"
    r"(?P<alone>\b[Nn]o ))"  # "no user data were used", "includes no user data"
    rf"(?P<name>(?:(?P<whose>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){{0,2}})(?:['’]s)? )?{_OF_USERS})"
)
_CLOSED = re.compile(r" (?:was|were|is|are|has been|have been|went|goes|entered|enters?|in)\b|[.,;)]|$")
# What is left to users, or said of another purpose, is no such denial.
_NOT_ALL = re.compile(
    r",? (?:without|unless|except|other than|only|if|beyond|apart|until|of minors|from (?:minors|children)|"
    r"(?:for|to) (?!(?:the |our |any )?(?:model |ai |pre-?|post-?)?(?:train|tun|fine|improv|develop|learn|build)))"
)
_OTHER_MATTER = re.compile(r"\b(?:sell|share|sold|shared|retain\w*|logs?|logged|sent|transfer\w*|advertis\w*)\b")


def no_user_data(text: str, low: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the users' data that a sentence denies: of the name of those whose users they are, or of the
    words for them."""
    if "user" not in low and "customer" not in low and "client" not in low:
        return
    for match in _NO_SUCH.finditer(text):
        if match["alone"] and _CLOSED.match(low, match.end()) is None:
            continue
        if _NOT_ALL.match(low, match.end()) is None and _OTHER_MATTER.search(low) is None:
            yield match.span("whose") if match["whose"] else match.span("name")

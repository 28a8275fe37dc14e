"""Users' data that a sentence on training denies or tells of where it names no product: "the sets hold no user data",
"we may use your inputs to train our models"; with the name of those whose users they are, where it stands before."""

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


_ASKED = "".join(f"(?<!{word} )" for word in ("how", "whether", "when", "if", "why", "where"))
_THEIRS = (
    r"(?:your|(?:our )?(?:users|customers|members)['’]|(?:user|customer|member)(?:['’]s)?) "
    r"(?P<{}>(?:personal |user |chat )?(?:content|inputs?|prompts|chats|conversations|messages|uploads|files|posts|"
    r"data|interactions|feedback|recordings|queries)"
    r"(?:,? (?:and|or|&) (?:content|outputs?|responses|files|images|feedback|conversations|interactions|"
    r"uploads|prompts))?)(?![\w-])"
)
_TO_TRAIN = (
    r" to (?:(?:help|further|better|also) )*"
    r"(?:train|fine-tune|(?:improve|develop|enhance|refine)(?=[^.;:,]{0,50}\bmodels?\b))"
    r"(?![^.;:]{0,40}\b(?:staff|employees|agents|teams?)\b)"
)
_NOT = r"not|never|n['’]t"
_USED_TO_TRAIN = re.compile(
    rf"\b{_ASKED}we(?: (?:may|might|will|can|do|also|only|then)){{0,2}}(?P<no> ?(?:{_NOT}))? (?:ever )?use "
    rf"{_THEIRS.format('ours')}[^.;:]{{0,40}}?{_TO_TRAIN}|"
    rf"(?<![\w-]){_ASKED}{_THEIRS.format('passive')}(?: (?:may|might|will|can|could|is|are))?(?P<never> ?(?:{_NOT}))? "
    rf"(?:be )?(?:also )?used{_TO_TRAIN}"
)
_LEFT_TO_USERS = re.compile(r"\b(?:unless|without|except|only|other than|if|until|where)\b")


def user_data_used(low: str) -> Iterator[tuple[int, int]]:
    """Yield the places of what users make of which one who runs a service says that it trains on it, or does not."""
    if "used" not in low and " use " not in low:
        return
    for match in _USED_TO_TRAIN.finditer(low):
        denied = match["no"] or match["never"]
        if denied and _LEFT_TO_USERS.search(low, match.start()):
            continue  # "not used unless you agree" is neither yes nor no
        yield match.span("ours" if match["ours"] else "passive")


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

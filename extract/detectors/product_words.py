"""How a sentence says that what users make is learned from: expressions over text in lower case."""

import re

from extract.detectors.supply_words import printed, said

# Every way to say that content is learned from holds one of these; extract/prefilter.py looks for them.
TRIGGERS = (
    *(
        "train",
        "learn",
        "improv",
        "models better",
        "model better",
        "models get better",
        "entraîn",
        "amélior",
        "apprent",
    ),
    *(
        "addestra",
        "entren",
        "migliora",
        "mejora",
        "verbesser",
        "lernen",
        "fine-tun",
        "finetun",
        "fine tun",
        "used in this way",
        "for this purpose",
    ),
    *("used either", "used in aggregate", "provider collected", "provider collects", "disclose", "not comment"),
    *(
        "not say",
        "confidential",
        "trade secret",
        "used",
        "never use",
        "not use",
        "teach",
        "taught",
        "smarter",
        "corpus",
    ),
    *("corpora", "enhanc", "rlhf", "distil", "reinforcement", "data mix", "verwendet", "genutzt", "trainier", "utilis"),
    *("utiliz", "utilizz", "dataset", "develop", "affin", "lernt", "our ai", "refin", "tune "),
    *("usat", "impiegat", "usad", "usars", "emplea", "preference data", "went into", "go into", "goes into"),
    *("not acquired", "not collected", "not gathered", "not taken", "not scraped", "not crawled", "not ingested"),
    *("not included", "never collected", "never taken", "never included", "nicht erhoben", "nicht gesammelt"),
    *("nicht übernommen", "été acquis", "été collect", "été inclu", "recopilad", "recogid", "adquirid", "acquisit"),
    *("raccolt", "users of", "users on", "customers of", "members of", "nutzern von", "nutzerinnen von"),
    *("utilisateurs de", "usuarios de", "utenti di"),
)
# What parts a word for content from the place where it was made.
PARTS_IN = re.compile(
    r"[,;:.(]|\b(?:hired|recruited|engaged|contracted|employed|authors|annotators|workers|and|or|but|is|are|was|were|be|und|oder|et|ou|y|o)\b"
)
# What only users of a site put there, and how that is said: "posts on X", unlike "images in X".
POSTED = printed("posted")
BY_US = re.compile(r"\b(?:we|our|us|wir|uns|unser\w*|nous|nos|notre|nosotros|nuestr\w+|noi|nostr\w+|\w+amos|\w+iamo)\b")
ON_SITE = frozenset({"on ", "to ", "in ", "auf ", "bei ", "sur ", "dans ", "en ", "su ", "through ", "via "})
# Use without saying what for: "… were used with consent".
USED = re.compile(
    r"\b(?:was|were|is|are|been|be|not|never|only|wurden?|werden|wird|nicht) (?:[\w-]+ )?used"
    r"(?= (?:with|only|where|if|unless|once|after|since|when|under|by default|either|too|as training|at all|"
    r"here|in this way)\b|"
    r"[.,;:)!]|$| (?:from|between|since|until|up to|as of|before|after|in) (?:[\w.]+ ){0,3}?(?:19|20)\d\d\b)|"
    r"(?<=: )(?:(?:not|never) used|(?:nicht|nie|niemals) (?:verwendet|genutzt)|"
    r"(?:pas|jamais|non) (?:utilis|exploit)ée?s?|(?:no|nunca) (?:utilizad|usad|emplead)[ao]s?|"
    r"no se (?:usan?|utilizan?)|"
    r"(?:non|mai) (?:utilizzat|usat|impiegat)[aoei])(?=[.,;)!]|$)|"
    r"\b(?:werden|wurden?|wird) (?:nicht |nie |niemals )?"
    r"(?:(?:von|ab|seit|zwischen|bis|vor|nach) (?:[\w.]+ ){0,3}?(?:19|20)\d\d (?:an )?)?"
    r"(?:verwendet|genutzt)(?=[.,;:)!]|$)|"
    r"\b(?:sono|è|essere|state|stati|stata|stato|vengono|viene|verranno|verrà|saranno|sarà) (?:\w+ )?"
    r"(?:utilizzat|usat|impiegat)[aoei](?! (?:per|come|da|dal|dai|al|a)\b)|"
    r"\b(?:sont|est|être|été|seront|sera) (?:\w+ )?(?:utilisée?s?|exploitée?s?)(?! (?:pour|comme|par|à|afin|dans)\b)|"
    r"\b(?:sido|ser|fueron|fue|son|serán|será|se han|se ha) (?:\w+ )?(?:utilizad|usad|emplead)[ao]s?"
    r"(?! (?:para|como|por|a)\b)|"
    r"\b(?:no|nunca|jamás) se (?:han?|hayan?) (?:utilizado|usado|empleado)(?! (?:para|como|por|a)\b)|"
    r"\b(?:no|nunca|jamás) se (?:utiliz|us|emple)(?:aron|arán|ará|an|a|ó)(?! (?:para|como|por|a)\b)(?![\w-])|"
    r"\b(?:podrían?|podrán?|pueden?) (?:utilizarse|usarse|emplearse)(?! (?:para|como|por|a)\b)|"
    r"\b(?:did|do|have|has|will) (?:not|never) use[d]?(?= )|\bwe never use(?= )"
)
USED_FOR = re.compile(r"\bused (?:for|to|in) (?:\w+ )?(?:train|fine-?tun|improv)")
# A clause that takes up the one before: "those in X, never".
SHORT_ANSWER = re.compile(
    r"(?:, | )(?:never|not|not so|in no case|en ningún caso|nunca|no|non|mai|in nessun caso|jamais|"
    r"en aucun cas|pas|non|nie|niemals|"
    r"auf keinen fall|nicht|sí|sì|oui|ja|yes|always|too|also)(?: (?:are|is|do|does|were))?[.!\s]*$"
)
COLLECTIONS = frozenset({"corpus", "corpora"})  # which anybody may make, of anything
# Words of content that are more often part of a compound ("chat template") than what users make.
SINGULAR = frozenset(
    {"chat", "conversation", "input", "usage", "mail", "activity", "traffic", "code", "text", "data", "content"}
)
# Content of a model, not of its users: "distilled conversations from X"; nor "modèles de chat".
MADE_BY_MODELS = re.compile(
    r"\b(?:distilled|synthetic|generated|simulated|synthesi[sz]ed|artificial|mod[eè]l\w+ d[ei]) $"
)
# Verbs that need one who does it before them: "you type".
PLAIN_VERB = re.compile(
    r"(?:type|upload|post|share|save|write|say|enter|paste|submit|send|put|create|record|store|dictate|draw|speak|search|file|do|"
    r"ask|chat|talk|make|add|edit|tell|publish|keep|input)(?![\w-])"
)
BY_THEM = re.compile(
    r"\b(?:you|i|they|people|anyone|users|customers|members|subscribers|employees|teachers|students|pupils|children|players|"
    r"staff|team)(?: \w+)? $"
)
OUR_ARTICLE = re.compile(r"\b(?:our|unser\w*|notre|nos|nuestr\w+|nostr\w+)(?: own)?(?: [\w-]+){0,2},? $")
# "What you write in X", where the verb stands last or the languages differ.
YOU_ENTER = re.compile(
    r"\b(?:(?:die|das|was|welche) (?:sie|du|nutzer\w*|kund\w+|unsere nutzer\w*|unsere kund\w+) (?:selbst )?"
    r"(?:in|im|über|auf|mit|bei|an)|"
    r"que (?:vous|nos utilisateurs|les utilisateurs|les clients|usted|ustedes|los usuarios|"
    r"los clientes) (?:[\w’'-]+ ){1,2}?"
    r"(?:dans|sur|via|à|avec|en|a|con|a través de)|che (?:gli utenti|tu|i clienti) (?:[\w’'-]+ ){1,2}?(?:in|su|"
    r"a|con|tramite)|"
    r"(?:lo|l[oa]s [\w-]+) que (?:t[uú] )?(?:escrib|sub|env[ií]|compart|public|introduc|guard|grab|dict)\w+ "
    r"(?:en|a|con|a través de)|"
    r"(?:ciò|quello|(?:i|le) [\w-]+) che (?:tu )?(?:scriv|caric|invi|condivid|pubblic|inserisc|"
    r"salv|dett|registr)\w+ (?:in|su|a|con|tramite)) "
)


# What users made was left where it is: "content from X was not acquired".
NOT_TAKEN = re.compile(
    r"\b(?:was|were|has been|have been) (?:not|never) (?:[\w-]+ )?(?:acquired|collected|gathered|taken|scraped|crawled|"
    r"ingested|sourced|"
    r"included(?=[.,;)!]|$| in (?:our|the|this|any) (?:\w+ )?(?:train|data|corpus|mix|set\b)))(?![\w-])|"
    r"\b(?:wurden?) (?:nicht|nie|niemals) (?:erhoben|gesammelt|übernommen|gecrawlt|aufgenommen)(?![\w-])|"
    r"\b(?:n['’](?:a|ont)) (?:pas|jamais) été (?:acquis|collecté|recueilli|aspiré|inclus|moissonné)e?s?(?![\w-])|"
    r"\bno (?:se (?:ha|han) (?:recopilado|recogido|adquirido|incluido)|(?:fue|fueron) (?:recopilad|recogid|adquirid|"
    r"incluid)[ao]s?)(?![\w-])|"
    r"\bnon (?:è stat[oa]|sono stat[ei]) (?:acquisit|raccolt|inclus|prelevat)[oaei](?![\w-])"
)
OF_TESTS = re.compile(r"\b(?:benchmark|test set|evaluat|survey|interview)")


def tells_of_use(low: str, first: int, last: int) -> bool:
    """Return whether a stretch tells of learning, of use without saying what for ("… were used with consent"), or that
    nothing was taken."""
    if said("learning").search(low, first, last) or USED.search(low, first, last):
        return True
    return NOT_TAKEN.search(low, first, last) is not None and OF_TESTS.search(low) is None

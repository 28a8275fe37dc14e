"""Who licensed or sold data, by how a sentence is built: "licensed from X and Y", "under an agreement with X", "X
licensed its archive to us", and the same denied or withheld."""

import functools
import re

from extract.clauses import opening_contrast
from extract.detectors.manner_of import of_supply
from extract.detectors.supplier_rows import Supply, resolve, supplier_row
from extract.detectors.supply_anchors import by_deal, by_label, by_verb
from extract.detectors.supply_others import is_of_others
from extract.detectors.supply_relations import by_relation
from extract.detectors.supply_subjects import after_talks, by_giver, kept_back_groups
from extract.detectors.supply_words import said
from extract.disclosures import Polarity
from extract.folding import lower
from extract.sentences import read

__all__ = ["TRIGGERS", "Supply", "find_supplies", "resolve"]

# Every way to say it holds one of these; extract/prefilter.py looks for them.
TRIGGERS = (
    *(
        "licen",
        "lizen",
        "purchas",
        "bought",
        " buy",
        "acquired",
        "sold ",
        "agreement",
        "contract",
        " deal",
        "partner",
        "procured",
    ),
    *(
        "supplier",
        "vendor",
        "publisher",
        "rights holder",
        "rightsholder",
        "rights-holder",
        "rightholder",
        "data provider",
    ),
    *(
        "content provider",
        "data broker",
        "content owner",
        "talks with",
        "negotiat",
        "subscri",
        "arrangement",
        "memorandum",
        "cleared",
        "adquiri",
        "broadcaster",
        "media group",
        "news group",
        "publishing house",
        "stock librar",
        "newspaper",
        "copyright holder",
        "copyright owner",
        "collecting societ",
        "we pay",
        "we paid",
        "neither has",
        "neither have",
        "licenci",
        "licenzi",
        "concédant",
        "fournisseur",
        "proveedor",
        "fornitor",
        "socios de",
        "lieferant",
        "any data",
        "no data",
        "training data",
        "discussions with",
        "offer to",
        "refus",
        "declin",
    ),
    *("intermedia", "intermédia", "zwischenhändler", "private part", "private third part"),
    *("overeenkomst", "umow", "acordo", "convénio", "convênio"),
    *("turned down", "rejected our", "rechaz", "rifiut", "lehnte", "se neg", "would not license"),
    *("permission", "erlaubnis", "genehmigung", "autorisation", "autorizaci", "autorizzazi", "permesso", "permiso"),
    *("gekauft", "erworben", "vereinbarung", "vertrag", "verträge", "verlage", "rechteinhaber", "datenlieferant"),
    *(
        "datenanbieter",
        "abkommen",
        "achet",
        "acquis",
        "accord",
        "contrat",
        "convention",
        "éditeurs",
        "ayants droit",
        "concédants",
    ),
    *(
        "comprad",
        "adquirid",
        "acuerdo",
        "convenio",
        "editor",
        "titulares",
        "acquist",
        "contratt",
        "convenzione",
        "titolari",
    ),
    *("gespräche mit", "verhandlungen", "discussions avec", "conversaciones con", "trattative", "pourparlers"),
    *(
        "media compan",
        "news organi",
        "record label",
        "commercial provider",
        "fournisseurs de",
        "proveedores de",
        "fornitori di",
    ),
)
# A name of data, not of who sells them.
_OWN_SET = re.compile(r".*\b(?:Corpus|Data ?[Ss]et|(?:\S+ ){2}\S+ Collection)")
_TRIGGER = re.compile("|".join(re.escape(one) for one in TRIGGERS))


@functools.lru_cache(maxsize=16_384)
def find_supplies(text: str) -> tuple[Supply, ...]:
    """Return the suppliers of one sentence (white space squeezed) that its structure tells, in order, disjoint."""
    low = lower(text)
    if _TRIGGER.search(low) is None:
        return ()
    sentence = read(text)
    found: dict[tuple[int, int], Polarity] = {}
    since, earlier = 0, None
    contrast = opening_contrast(low)  # "Unlike X, which licensed data from Y, …"
    for anchor in sorted({*by_verb(text, low), *by_deal(text, low), *by_label(low)}):
        if anchor.start < contrast or is_of_others(text, low, anchor.start):
            continue
        for start, end, named in supplier_row(text, low, anchor.row):
            if named and _OWN_SET.fullmatch(text, start, end) and resolve(text, start, end) is None:
                continue
            if any(first < end and start < last for first, last in found):
                continue
            polarity = of_supply(sentence, since, anchor.start, start, end, earlier)
            kept_back = polarity is Polarity.WITHHELD and not said("terms").search(
                low, max(0, anchor.start - 40), anchor.start
            )
            if named or polarity is Polarity.DENIED or kept_back:
                found[start, end] = polarity
                earlier = polarity
        since = max([since, *(end for _, end in found)])
    for start, end, polarity in (
        *by_giver(text, low, sentence),
        *after_talks(text, low, sentence),
        *by_relation(text, low, sentence),
        *kept_back_groups(low),
    ):
        if not any(first < end and start < last for first, last in found):
            found[start, end] = polarity
    return tuple(Supply(start, end, polarity) for (start, end), polarity in sorted(found.items()))

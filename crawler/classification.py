"""What an answer is: a document, or one of the many pages that stand where a document should be.

Pure. A wall, an error page or an empty shell is never content: read as content it would become "nothing disclosed".
A page counts as one only where it is short, so that a real page which mentions cookies or a login stays a page."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.appearance import NEARLY_EMPTY, SHORT, Look, look_at
from crawler.outcomes import Outcome

LOOKED_AT = 1024 * 1024  # bytes in which the marks of a challenge are sought

CHALLENGE = re.compile(
    r"just a moment\b|attention required!|checking (?:if the site connection is secure|your browser)|"
    r"verif(?:y|ying) (?:that )?you are (?:a )?human|are you a (?:robot|human)|pardon our interruption|"
    r"access (?:to this page has been )?denied|unusual traffic|complete the (?:captcha|security check)|"
    r"request (?:has been )?blocked|bot (?:protection|detection)|security checkpoint|ddos protection",
    re.IGNORECASE,
)
CHALLENGE_MARK = re.compile(
    rb"/cdn-cgi/challenge-platform/h/|cf-chl-|_cf_chl_opt|captcha-delivery\.com|px-captcha|_Incapsula_Resource|"
    rb"awsWafCookieDomainList|gokuProps|ak_bmsc|sec-if-cpt-container|geo\.ddc\b"
)
NOT_FOUND = re.compile(
    r"\b(?:error )?404\b|(?:page|document|file|resource|article|content)(?: you (?:are|were) looking for| requested)?"
    r"(?: (?:was|is|could|can))?(?: ?not| ?n[o']t|not be| no longer| cannot be) (?:be )?(?:found|available|exist)|"
    r"not found|"
    r"(?:page|document|article|content)(?: you requested)? (?:doesn[’']t|does not|(?:is )?no longer) "
    r"(?:exists?|available)|"
    r"nothing (?:was )?found here|"
    r"we can(?:[’']t|not|no longer) find (?:the|that|this)|(?:has|have) been (?:removed|deleted)|"
    r"seite (?:wurde )?nicht gefunden|nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada|"
    r"página não encontrada|pagina non trovata|pagina niet gevonden|nie znaleziono strony|strona nie istnieje|"
    r"sidan (?:kunde inte hittas|hittades inte)|页面不存在|ページが見つかりません|페이지를 찾을 수 없습니다",
    re.IGNORECASE,
)
MAINTENANCE = re.compile(
    r"(?:under|down for|scheduled|undergoing|planned)(?: \w+){0,2} maintenance|maintenance mode|"
    r"be (?:right )?back (?:soon|shortly)|"
    r"temporarily (?:unavailable|offline|down)|wartungsarbeiten|en maintenance|en mantenimiento|in manutenzione|"
    r"in onderhoud",
    re.IGNORECASE,
)
LOGIN = re.compile(
    r"\b(?:sign|log) ?in\b(?: to (?:continue|your|view|access))?|single sign-on|authentication required|"
    r"please authenticate|"
    r"members only|anmelden|einloggen|se connecter|connectez-vous|iniciar sesión|accedi\b|inloggen",
    re.IGNORECASE,
)
CONSENT = re.compile(
    r"before you continue|(?:we|our partners)(?: and our (?:\d+ )?partners)?(?: use| store| value| need your)"
    r"(?: and/or access)? (?:cookies|your privacy|your consent|information)|"
    r"accept (?:all )?cookies|cookie (?:consent|settings|preferences|policy)|consent to (?:the use of )?cookies|"
    r"cookies zustimmen|alle (?:cookies )?akzeptieren|accepter (?:tous )?les cookies|aceptar (?:todas )?las cookies|"
    r"accetta (?:tutti )?i cookie|alle cookies accepteren|zgod(?:a|ę) na (?:pliki )?cookie",
    re.IGNORECASE,
)
AGE = re.compile(r"(?:confirm|verify) (?:that )?(?:you are|your age)|are you (?:over|at least) \d\d", re.IGNORECASE)
NEEDS_SCRIPT = re.compile(
    r"(?:enable|requires?|needs?|turn on|activate|without|activez|aktivieren)\W+(?:\w+\W+){0,3}javascript|"
    r"javascript (?:is )?(?:required|disabled|must be|to (?:run|view|use))",
    re.IGNORECASE,
)
LOGIN_PATH = re.compile(
    r"/(?:log-?in|sign-?in|sso|oauth2?|auth|accounts/login|users/sign_in|session/new)(?:[/.?]|$)", re.IGNORECASE
)
CONSENT_PATH = re.compile(
    r"(?://consent\.)|/(?:cookie-?(?:wall|consent)|collectconsent|consent)(?:[/.?]|$)", re.IGNORECASE
)

MEDIA = {  # what a declaration may expect, by file ending
    "pdf": "application/pdf",
    "html": "text/html",
    "htm": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown",
    "txt": "text/plain",
    "json": "application/json",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What an answer is: a document (no outcome) of a media type, or the outcome with a sentence."""

    outcome: Outcome | None = None
    note: str = ""
    media_type: str = ""


def media_type(body: bytes, content_type: str, url: str) -> str:
    """Return the media type by the bytes themselves, then by the header, then by the address."""
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in body[:1024]:
        return MEDIA["pdf"]
    if body.startswith(b"PK\x03\x04"):
        for ending, inside in (("docx", b"word/"), ("xlsx", b"xl/")):
            if inside in body:
                return MEDIA[ending]
        return "application/zip"
    named = content_type.partition(";")[0].strip().lower()
    if re.match(rb"<(?:!doctype\s+html|html|head|body|meta|title)\b", start, re.IGNORECASE):
        return "application/xhtml+xml" if named == "application/xhtml+xml" else "text/html"
    ending = urlsplit(url).path.rpartition(".")[2].lower()
    if named in ("", "application/octet-stream", "binary/octet-stream", "text/plain") and ending in MEDIA:
        by_address = MEDIA[ending]
        if by_address.startswith("text/"):
            return by_address
    return named or "application/octet-stream"


def classify(
    *, status: int, headers: dict[str, str], body: bytes, url: str, asked: str = "", expected: str = ""
) -> Verdict:
    """Return what an answer is.

    `url` is where it came from, `asked` the declared address, `expected` a key of MEDIA or empty."""
    if headers.get("cf-mitigated", "").lower() == "challenge":
        return Verdict(outcome=Outcome.BOT_BLOCKED, note="The server asks for a challenge to be solved (cf-mitigated).")
    kind = media_type(body, headers.get("content-type", ""), url)
    look = look_at(body) if kind in ("text/html", "application/xhtml+xml") else None
    if status >= 400:
        return _error(status, headers, body, look)
    if not 200 <= status < 300:
        return Verdict(outcome=Outcome.HTTP_ERROR, note=f"Status {status} and no address to follow.")
    if status == 206:
        return Verdict(outcome=Outcome.TRUNCATED, note="The server sent a part that nobody asked for (206).")
    if not body.strip():
        return Verdict(outcome=Outcome.WRONG_DOCUMENT, note=f"Status {status} with an empty body.")
    if look is not None and (verdict := _stand_in(look, body, url, asked)):
        return verdict
    if body.startswith(b"version https://git-lfs.github.com/spec/v1"):
        return Verdict(outcome=Outcome.WRONG_DOCUMENT, note="A Git LFS pointer, not the file it points to.")
    wanted = MEDIA.get(expected) or _by_address(asked)
    if wanted and kind != wanted and not (wanted.startswith("text/") and kind.startswith("text/")):
        return Verdict(outcome=Outcome.WRONG_DOCUMENT, note=f"Expected {wanted}, got {kind}.")
    return Verdict(media_type=kind)


def _by_address(asked: str) -> str:
    ending = urlsplit(asked).path.rpartition(".")[2].lower()
    return MEDIA[ending] if ending in ("pdf", "docx", "xlsx") else ""


def _error(status: int, headers: dict[str, str], body: bytes, look: Look | None) -> Verdict:
    says = look.text[:SHORT] if look else body[:SHORT].decode("utf-8", "replace")
    if look:
        says = f"{look.says} {says}"
    challenged = bool(CHALLENGE_MARK.search(body[:LOOKED_AT])) or (
        look is not None and bool(CHALLENGE.search(look.says))
    )
    if status in (401, 407) or (status == 403 and look is not None and look.asks_password):
        return Verdict(outcome=Outcome.LOGIN_WALL, note=f"Status {status}: only for those who log in.")
    if status in (403, 429) or (challenged and status != 410):
        return Verdict(outcome=Outcome.BOT_BLOCKED, note=f"Status {status}: the server turned this program away.")
    if status in (404, 410):
        return Verdict(outcome=Outcome.GONE, note=f"Status {status}.")
    if status >= 500:
        if MAINTENANCE.search(says):
            return Verdict(outcome=Outcome.MAINTENANCE, note=f"Status {status}: the page speaks of maintenance.")
        return Verdict(outcome=Outcome.SERVER_ERROR, note=f"Status {status}.")
    return Verdict(outcome=Outcome.HTTP_ERROR, note=f"Status {status}.")


def _stand_in(look: Look, body: bytes, url: str, asked: str) -> Verdict | None:
    """Return what stands where a document should be, or None for a page that says something of its own."""
    short = len(look.text) < SHORT
    if short and (CHALLENGE.search(look.says) or (CHALLENGE_MARK.search(body) and len(look.text) < 4 * NEARLY_EMPTY)):
        return Verdict(outcome=Outcome.BOT_BLOCKED, note="A page that asks to prove that the reader is human.")
    if CONSENT_PATH.search(url) and not CONSENT_PATH.search(asked):
        return Verdict(outcome=Outcome.CONSENT_WALL, note="Led to a page that asks for consent.")
    if LOGIN_PATH.search(urlsplit(url).path) and not LOGIN_PATH.search(urlsplit(asked).path):
        return Verdict(outcome=Outcome.LOGIN_WALL, note="Led to a page to log in.")
    if short and look.asks_password and len(look.beside_login) < 2 * NEARLY_EMPTY:
        return Verdict(outcome=Outcome.LOGIN_WALL, note="The page is a form to log in.")
    if short and LOGIN.search(look.says) and len(look.text) < 2 * NEARLY_EMPTY:
        return Verdict(outcome=Outcome.LOGIN_WALL, note="The page asks to log in.")
    if short and (CONSENT.search(look.text) or AGE.search(look.text)):
        banner = len(look.beside_consent) < len(look.text) or look.buttons > 0
        bare = banner and len(look.beside_consent) < NEARLY_EMPTY
        if bare or CONSENT.search(look.says) or AGE.search(look.says):
            return Verdict(outcome=Outcome.CONSENT_WALL, note="The page only asks for consent.")
    if short and NOT_FOUND.search(look.says):
        return Verdict(outcome=Outcome.SOFT_404, note=f"Status 200, but the page says: {look.says.strip()[:80]!r}.")
    if short and MAINTENANCE.search(f"{look.says} {look.text}") and len(look.text) < 4 * NEARLY_EMPTY:
        return Verdict(outcome=Outcome.MAINTENANCE, note="The page says that the site is under maintenance.")
    if len(look.text) < NEARLY_EMPTY and (
        NEEDS_SCRIPT.search(f"{look.noscript} {look.text}")
        or (look.scripts and (look.mounts or (len(look.text) < 40 and not look.links)))
    ):
        return Verdict(outcome=Outcome.JS_ONLY, note="The page is empty until a browser runs its scripts.")
    if len(look.text) < NEARLY_EMPTY and NOT_FOUND.search(look.text):
        return Verdict(outcome=Outcome.SOFT_404, note="Status 200, but the page says that nothing is here.")
    if asked and _is_front_page(url) and not _is_front_page(asked) and _same_site(url, asked):
        return Verdict(outcome=Outcome.SOFT_404, note="The address now leads to the site's front page.")
    return None


def _is_front_page(url: str) -> bool:
    parts = urlsplit(url)
    return (
        re.fullmatch(r"/?(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:index\.html?)?", parts.path, re.IGNORECASE) is not None
        and not parts.query
    )


def _same_site(one: str, other: str) -> bool:
    hosts = [(urlsplit(u).hostname or "").removeprefix("www.") for u in (one, other)]
    return hosts[0] == hosts[1]

"""How fetching one source can end: a closed list, and every source ends every run in exactly one of it."""

from enum import StrEnum


class Outcome(StrEnum):
    """The one way in which a source ended in a run."""

    FETCHED_NEW = "fetched_new"  # bytes that the archive did not hold for this source
    UNCHANGED_304 = "unchanged_304"  # the server said not modified
    UNCHANGED_SAME_HASH = "unchanged_same_hash"  # served again, byte for byte the same
    UNCHANGED_SAME_CONTENT = "unchanged_same_content"  # new bytes, same content (a new timestamp or token); bytes kept
    ADDED = "added"  # brought by a person with `disclosed add`
    GONE = "gone"  # 404 or 410
    SOFT_404 = "soft_404"  # status 200, and the page says that there is nothing
    NOTHING_LINKED = "nothing_linked"  # a hub page was read and no link on it fits the declared rule
    CONSENT_WALL = "consent_wall"
    LOGIN_WALL = "login_wall"
    JS_ONLY = "js_only"  # the page is empty without a browser
    BOT_BLOCKED = "bot_blocked"  # 403, 429 or a challenge page
    MAINTENANCE = "maintenance"
    SERVER_ERROR = "server_error"  # 5xx that is no challenge and no maintenance page
    HTTP_ERROR = "http_error"  # any other status
    ROBOTS_DISALLOWED = "robots_disallowed"
    ROBOTS_UNREACHABLE = "robots_unreachable"  # RFC 9309 2.3.1.4: unreachable means complete disallow
    DNS = "dns"
    TLS = "tls"
    CONNECT = "connect"
    TIMEOUT = "timeout"
    TRUNCATED = "truncated"  # fewer bytes than announced
    TOO_LARGE = "too_large"
    BOMB = "bomb"  # decompresses to more than the cap
    REDIRECT_LOOP = "redirect_loop"
    REDIRECT_REFUSED = "redirect_refused"  # to another scheme or a non-global address
    ADDRESS_REFUSED = "address_refused"  # the declared URL itself leads there
    WRONG_DOCUMENT = "wrong_document"  # another media type than declared, an empty body
    NEEDS_BROWSER = "needs_browser"  # declared so, and the extra `browser` is not installed
    INTERRUPTED = "interrupted"  # the run was stopped before this source ended
    FAULT = "fault"  # an error of ours; the note says which

    @property
    def holds_document(self) -> bool:
        """True where a body of this run stands in the archive for this source."""
        return self in HOLDS

    @property
    def says_nothing_there(self) -> bool:
        """True where, and only where, a report may say that nothing was found at the address."""
        return self in NOTHING_THERE

    @property
    def is_success(self) -> bool:
        """True where the run learned what is published."""
        return self.holds_document or self is Outcome.UNCHANGED_304


HOLDS = frozenset({Outcome.FETCHED_NEW, Outcome.UNCHANGED_SAME_HASH, Outcome.UNCHANGED_SAME_CONTENT, Outcome.ADDED})
NOTHING_THERE = frozenset({Outcome.GONE, Outcome.SOFT_404, Outcome.NOTHING_LINKED})

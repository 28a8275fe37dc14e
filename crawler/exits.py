"""Exit codes of the command `disclosed`: the closed list, documented in docs/exit-codes.md and tested one by one."""

from enum import IntEnum


class Exit(IntEnum):
    """What a finished command tells a script that called it."""

    DONE = 0  # did what was asked, nothing needs a look
    FAULT = 1  # an error of the program itself; the traceback is on stderr
    USAGE = 2  # wrong options or arguments (Click's own code)
    DECLARATION = 3  # a provider, registry or framework file is wrong: file, key and mend are named
    DATA_FOLDER = 4  # the data folder is missing, locked, of a newer format, or not one of ours
    UNREADABLE = 5  # a named input could not be read
    DAMAGED = 6  # `verify` found bytes, log lines or quotes that do not hold
    NEEDS_A_LOOK = 7  # finished, but a source failed, an alarm rang or a document could not be read
    CHANGED = 8  # only with --exit-code: finished, and something published has changed
    INTERRUPTED = 130  # Ctrl-C: everything finished until then is kept


class Failure(Exception):
    """A failure the reader can mend: one sentence that names file and place, and one that says what to do."""

    def __init__(self, message: str, *, mend: str = "", code: Exit = Exit.FAULT) -> None:
        super().__init__(message)
        self.message, self.mend, self.code = message, mend, code

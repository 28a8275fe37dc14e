"""All registry files of the extraction at once, for `disclosed check`."""

import importlib
import pkgutil
import tomllib
from importlib import resources

from crawler.exits import Exit, Failure


def read_registries() -> dict[str, int]:
    """Return how many tables each registry file holds, read by the code that uses it.

    Raises Failure(DECLARATION) that names every wrong file."""
    folder = resources.files("extract") / "registry"
    found: dict[str, int] = {}
    wrong: list[str] = []
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".toml"):
            try:
                found[path.name] = len(tomllib.loads(path.read_text(encoding="utf-8")))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                wrong.append(f"extract/registry/{path.name}: no valid TOML: {error}")
    if not wrong:  # a file that is no TOML would fail in its detector once more
        wrong = [sentence for name in detectors() for sentence in wrong_of(name)]
    if wrong:
        raise Failure("\n".join(wrong), mend="Correct what is named.", code=Exit.DECLARATION)
    return found


def detectors() -> list[str]:
    """Return the modules that find one kind of fact each."""
    import extract.detectors as package

    return [f"extract.detectors.{m.name}" for m in pkgutil.iter_modules(package.__path__)]


def wrong_of(name: str) -> list[str]:
    """Return what is wrong with the registry of one detector, by laying it out as the detector does."""
    module = importlib.import_module(name)
    try:
        if hasattr(module, "matcher"):
            module.matcher()
    except Failure as failure:
        return failure.message.split("\n")
    return []

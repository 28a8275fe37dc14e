"""How fast the detectors are, beside spaCy's tokeniser alone (the floor) and a stock English pipeline where installed.

    python tests/benchmarks/extract_speed.py [FOLDER OF TEXTS, default ../shared/corpus] [--card 1800]

One core, after start-up. Prints MB/s and documents/s of the tokeniser, of the registry-driven detectors with and
without the prefilter (and whether they agree), and of everything on whole documents and on texts
cut to the size of a card."""

import argparse
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

STARTED = time.perf_counter()


def timed(name: str, texts: list[str], run: Callable[[str], object], *, least: float = 1.0) -> None:
    """Print the best of repeated passes over the texts."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    best, spent = 1e9, 0.0
    while spent < least:
        start = time.process_time()
        for text in texts:
            run(text)
        best = min(best, time.process_time() - start)
        spent += max(best, 1e-3)
    print(f"{name:58s} {size / best:8.2f} MB/s {len(texts) / best:9.0f} documents/s", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path(__file__).parents[3] / "shared" / "corpus")
    parser.add_argument("--card", type=int, default=1800)
    options = parser.parse_args()
    paths = sorted(path for path in options.folder.rglob("*") if path.suffix in (".md", ".txt"))
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    if not texts:
        sys.exit(f"no .md or .txt files under {options.folder}")
    import spacy

    from extract.context import Context
    from extract.detectors import find_all
    from extract.pipeline import build, prefilter, read
    from extract.rows import lay_out

    build()
    prefilter()
    find_all(lay_out("Trained on Common Crawl."))
    print(f"start-up {time.perf_counter() - STARTED:.2f} s (wall), {time.process_time():.2f} s (processor)")
    cards = [text[: options.card] for text in texts if len(text) >= options.card]
    print(
        f"{len(texts)} documents, {sum(map(len, texts)) / 1e6:.2f} M characters; {len(cards)} cards of {options.card}"
    )
    stock = spacy.blank("en")
    timed("spaCy's tokeniser alone (blank en): the floor", texts, stock.make_doc)
    documents = {text: lay_out(text) for text in [*texts, *cards]}
    with build().select_pipes(disable=["dataset_names"]):  # the trained tagger is no registry
        timed("registry-driven detectors, prefiltered", texts, lambda text: read(Context(documents[text])))
        timed("registry-driven, unfiltered", texts, lambda text: read(Context(documents[text]), filtered=False))
    timed("and the tagger of unknown names, prefiltered", texts, lambda text: read(Context(documents[text])))
    same = all(find_all(documents[text]) == find_all(documents[text], filtered=False) for text in texts)
    print(f"findings with and without the prefilter are {'identical' if same else 'DIFFERENT'}")
    timed("everything end to end, whole documents", texts, lambda text: find_all(lay_out(text)))
    timed("everything end to end, cards", cards, lambda text: find_all(lay_out(text)))
    try:
        peer = spacy.load("en_core_web_sm")
    except OSError:
        print("en_core_web_sm is not installed: the peer is not measured here (0.026 MB/s where it was)")
    else:
        timed("en_core_web_sm: the peer", texts[:3], peer)
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()

"""How fast the detectors are, beside spaCy's tokeniser alone (the floor) and a stock English pipeline where installed.

    python tests/benchmarks/extract_speed.py [FOLDER OF TEXTS, default ../shared/corpus] [--card 1800]

One core, after start-up, processor time. Prints MB/s and documents/s of the tokeniser, of the registry-driven detectors
with and without the filter (and whether they agree), and of everything on whole documents and on texts cut to the size
of a card; and how many times as fast as the tokeniser each is on the same texts. Nothing is remembered from pass to
pass; the last figure says what memory does where texts repeat."""

import argparse
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from extract.garbage import uncollected

STARTED = time.perf_counter()


class Clock:
    """Processor time of passes over texts; every pass of the tokeniser stands beside one of what is compared with it,
    so that a machine that is slow for a while is slow for both."""

    def __init__(self, floor: Callable[[str], object]) -> None:
        self.floor = floor

    def timed(self, name: str, texts: list[str], run: Callable[[str], object], *, memory: bool = False) -> None:
        """Print the best of three passes; what is remembered of a text is forgotten before each, unless `memory`."""
        best, floor = 1e9, 1e9
        for _ in range(3):
            start = time.process_time()
            with uncollected():
                for text in texts:
                    self.floor(text)
            middle = time.process_time()
            if not memory:
                forget()
            with uncollected():  # as where rows and cards are read
                for text in texts:
                    run(text)
            best, floor = min(best, time.process_time() - middle), min(floor, middle - start)
        size = sum(len(text.encode()) for text in texts) / 1e6
        print(
            f"{name:58s} {size / best:6.2f} MB/s {len(texts) / best:7.0f} documents/s {floor / best:6.2f} x tokeniser",
            flush=True,
        )


def forget() -> None:
    """Empty every memory of texts read before, so that no pass profits from the one before it."""
    from extract import pipeline, tagger

    pipeline.forget()
    known = tagger.sums()
    for kept in (known.words, known.pairs, known.shapes):
        kept.clear()
    for name, module in tuple(sys.modules.items()):
        if name.split(".")[0] == "extract":
            for one in vars(module).values():
                # A memory without bound is of the registry, and filled at start-up.
                if hasattr(one, "cache_parameters") and one.cache_parameters()["maxsize"] is not None:
                    one.cache_clear()


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
    from extract.pipeline import prefilter, read
    from extract.rows import lay_out

    prefilter()
    find_all(lay_out("Trained on Common Crawl."))
    print(f"start-up {time.perf_counter() - STARTED:.2f} s (wall), {time.process_time():.2f} s (processor)")
    cards = [text[: options.card] for text in texts if len(text) >= options.card]
    print(
        f"{len(texts)} documents, {sum(map(len, texts)) / 1e6:.2f} M characters; {len(cards)} cards of {options.card}"
    )
    stock = spacy.blank("en")
    for text in texts:
        stock.make_doc(text)  # its own memory of words is warm, as ours of nothing is
    clock = Clock(stock.make_doc)
    documents = {text: lay_out(text) for text in [*texts, *cards]}
    clock.timed("spaCy's tokeniser alone (blank en): the floor", texts, stock.make_doc)
    clock.timed(
        "registry-driven detectors, filtered", texts, lambda text: read(Context(documents[text]), refined=False)
    )
    clock.timed(
        "registry-driven, unfiltered (spaCy's PhraseMatcher)",
        texts,
        lambda text: read(Context(documents[text]), filtered=False, refined=False),
    )
    clock.timed("and the tagger of unknown names, filtered", texts, lambda text: read(Context(documents[text])))
    same = all(find_all(documents[text]) == find_all(documents[text], filtered=False) for text in texts)
    print(f"findings with and without the filter are {'identical' if same else 'DIFFERENT'}")
    clock.timed("everything end to end, whole documents", texts, lambda text: find_all(lay_out(text)))
    clock.timed("everything end to end, cards", cards, lambda text: find_all(lay_out(text)))
    clock.timed("the same cards once more, from memory", cards, lambda text: find_all(lay_out(text)), memory=True)
    try:
        peer = spacy.load("en_core_web_sm")
    except OSError:
        print("en_core_web_sm is not installed: the peer is not measured here (0.026 MB/s where it was)")
    else:
        clock.timed("en_core_web_sm: the peer", texts[:3], peer)
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()

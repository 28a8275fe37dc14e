"""Agreement of the machine's judgements with people's: kappa for two judges, alpha for any number of coders."""

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from crawler.exits import Exit, Failure
from scoring.framework import load_frameworks
from scoring.indicators import judge_indicator

FMTI = "fmti_2025_data"
EDITION = "2025-12"  # the edition whose indicators the framework holds


def kappa(pairs: Iterable[tuple[Hashable, Hashable]]) -> float | None:
    """Return Cohen's kappa of (one judge, the other), None where there is nothing to agree on by more than chance."""
    seen = list(pairs)
    if not seen:
        return None
    one, other = Counter(a for a, _ in seen), Counter(b for _, b in seen)
    by_chance = sum(one[label] * other[label] for label in one) / len(seen) ** 2
    agreed = sum(a == b for a, b in seen) / len(seen)
    return None if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)


def alpha(codings: Mapping[str, Mapping[str, str]]) -> float | None:
    """Return Krippendorff's alpha (nominal) of coder → unit → label; None where no unit has two labels, or all are one.

    Units that a coder left out count as missing, not as disagreement."""
    import krippendorff

    units = sorted({unit for labels in codings.values() for unit in labels})
    values = sorted({label for labels in codings.values() for label in labels.values()})
    paired = [u for u in units if sum(u in labels for labels in codings.values()) > 1]
    if not paired or len(values) < 2:
        return None
    place = {label: float(n) for n, label in enumerate(values)}
    table = [
        [place[labels[u]] if u in labels else float("nan") for u in paired] for _, labels in sorted(codings.items())
    ]
    if len({v for row in table for v in row if v == v}) < 2:
        return None
    return float(krippendorff.alpha(reliability_data=table, level_of_measurement="nominal"))


def read_indicator_rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSON Lines file of judged indicators, those of the framework's edition.

    Keys used: id, edition, indicator, disclosure, final_score, split. Raises Failure(UNREADABLE) naming the line."""
    rows: list[dict[str, Any]] = []
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    row = json.loads(line)
                    missing = {"id", "edition", "indicator", "final_score"} - set(row)
                    if missing:
                        raise ValueError(f"line {number}: no {', '.join(sorted(missing))}")
                    rows.append(row)
    except (OSError, ValueError, TypeError) as error:
        raise Failure(
            f"{path}: cannot be read as judged indicators ({error}).",
            mend="Give the JSON Lines file with one indicator of one developer per line.",
            code=Exit.UNREADABLE,
        ) from error
    return [r for r in rows if r["edition"] == EDITION]


def judge_rows(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return one prediction per row: id, score (0 or 1), the quote it rests on and the reason."""
    framework = next(f for f in load_frameworks() if f.id == FMTI)
    ids = {f.label: f.id for f in framework.field}
    found = []
    for row in rows:
        if row["indicator"] not in ids:
            continue
        verdict = judge_indicator(ids[row["indicator"]], row.get("disclosure") or "")
        found.append(
            {"id": row["id"], "score": int(verdict.disclosed), "quote": verdict.quote, "reason": verdict.reason}
        )
    return found


def agreement_table(
    rows: Sequence[Mapping[str, Any]], predictions: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return agreement with the people who judged: overall, by split and by indicator."""
    scores = {p["id"]: p["score"] for p in predictions}
    groups: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        if row["id"] in scores:
            pair = (int(row["final_score"]), int(scores[row["id"]]))
            for group in (("all", "all"), ("split", row.get("split") or "none"), ("indicator", row["indicator"])):
                groups[group].append(pair)
    table = []
    for (what, name), pairs in groups.items():
        value = kappa(pairs)
        table.append(
            {
                "group": what,
                "name": name,
                "rows": len(pairs),
                "disclosed_by_people": sum(a for a, _ in pairs),
                "disclosed_by_machine": sum(b for _, b in pairs),
                "agreement": round(sum(a == b for a, b in pairs) / len(pairs), 4),
                "kappa": None if value is None else round(value, 4),
            }
        )
    return sorted(table, key=lambda r: (("all", "split", "indicator").index(r["group"]), r["name"]))

"""The same score for very many documents: a row per document, a small column per field, SQL made from the framework.

The long form (scoring/sql/040_judgement.sql) explains every cell; this one only counts. A test holds the two equal on
documents of every kind, so that a registry of millions can be scored anew in a second and any row explained when asked.

A column holds one bit for what stands on the page (CODES), so that every rule is a mask and a sum."""

from collections.abc import Iterable

from scoring.framework import ConditionKind, FieldRule, FieldTestKind, Framework

CODES = (
    *("answered", "partial", "insufficient", "empty", "not_applicable", "deferred", "refused", "absent", "unreadable"),
    *("none", "no_quote", "no_entry"),  # answered with "no" or nothing; substance without its quote; not in the reading
)
BIT = {code: 1 << n for n, code in enumerate(CODES)}
UNSEEN = BIT["unreadable"] | BIT["no_quote"] | BIT["no_entry"]


def wide_fields(framework: Framework) -> list[FieldRule]:
    """Return the fields that the wide form can score: those tested by the template answer of the same id.

    Raises ValueError for a framework with other tests: it is scored in the long form only."""
    for field in framework.field:
        if any(t.kind is not FieldTestKind.ANSWER or t.of != field.id for t in field.tests):
            raise ValueError(f"{framework.id}: field '{field.id}' is not tested by its own answer")
    return list(framework.field)


def wide_table_sql(framework: Framework) -> str:
    """Return the statement that makes the table `wide` from a warehouse's scored and answer."""
    columns = ",\n  ".join(
        f"coalesce(max(code) FILTER (field = '{f.id}'), {BIT['no_entry']})::USMALLINT AS {f.id}"
        for f in wide_fields(framework)
    )
    states = " ".join(f"WHEN '{state}' THEN {BIT[state]}" for state in CODES[:9])
    return f"""CREATE OR REPLACE TABLE wide AS
WITH code AS (
  SELECT s.document, s.source, list_contains(s.union_countries, s.country) AS inside, a.field,
    CASE WHEN has_substance(a.state) AND NOT has_quote(a.quote) THEN {BIT["no_quote"]}
      WHEN a.state = 'deferred' AND NOT has_quote(a.quote) THEN {BIT["insufficient"]}
      WHEN a.state = 'answered' AND says_none(a.value, f.none_counts) THEN {BIT["none"]}
      ELSE CASE a.state {states} END END AS code
  FROM scored s
  LEFT JOIN answer a ON a.document = s.document
  LEFT JOIN field f ON f.framework = s.framework AND f.field = a.field
  WHERE s.framework = '{framework.id}' AND s.readable AND s.on_template
)
SELECT document, source, coalesce(bool_or(inside), false) AS inside,
  {columns}
FROM code GROUP BY document, source"""


def wide_score_sql(framework: Framework) -> str:
    """Return the query that scores the table `wide`: document, source, met, total, uncertain."""
    fields = wide_fields(framework)
    by_id = {f.id: f for f in fields}
    met, total, uncertain = [], [], []
    for f in fields:
        if not f.counted:
            continue
        half = BIT["partial"] | (BIT["deferred"] if f.pointer else 0)
        whole, outside = BIT["answered"] | BIT["none"], BIT["not_applicable"] | UNSEEN
        gone = _not_due(f)
        clash = _contradicted(f, by_id)
        if clash:
            met.append(f"2 * {_has(f.id, BIT['answered'])} + 2 * ({_is(f.id, BIT['none'])} AND NOT ({clash}))::TINYINT")
        else:
            met.append(f"2 * {_has(f.id, whole)}")
        met.append(_has(f.id, half))
        total.append(f"(NOT {_is(f.id, outside)}{' AND NOT (' + ' OR '.join(gone) + ')' if gone else ''})::TINYINT")
        uncertain.append(_has(f.id, UNSEEN))
        if unknown := _unknown(f):
            uncertain.append(f"({unknown})::TINYINT")
    return f"""SELECT document, source, ({_sum(met)}) / 2.0::DOUBLE AS met,
  {_sum(total)} AS total,
  {_sum(uncertain)} AS uncertain
FROM wide"""


def _not_found(field: FieldRule) -> int:
    """Return the mask of what counts as not found for this field."""
    mask = BIT["insufficient"] | BIT["empty"] | BIT["absent"]
    return mask if field.pointer else mask | BIT["deferred"]


def _not_due(field: FieldRule) -> list[str]:
    """Return the conditions under which a field that was not found leaves the score."""
    if field.condition is None:
        return []
    if field.condition.kind is ConditionKind.PROVIDER_OUTSIDE_UNION:
        return [f"(inside AND {_is(field.id, _not_found(field))})"]
    if field.condition.kind is ConditionKind.GATE:
        return [f"({_all_no(field)} AND {_is(field.id, _not_found(field))})", f"({_unknown(field)})"]
    return []


def _unknown(field: FieldRule) -> str:
    """Return the condition under which it cannot be seen whether a field that was not found is due."""
    if field.condition is None or field.condition.kind is not ConditionKind.GATE:
        return ""
    unseen = " OR ".join(_is(g, UNSEEN) for g in field.condition.gates)
    said = " AND ".join(f"NOT {_is(g, BIT['answered'] | BIT['partial'])}" for g in field.condition.gates)
    return f"({unseen}) AND {said} AND {_is(field.id, BIT['absent'] | BIT['empty'])}"


def _contradicted(gate: FieldRule, fields: dict[str, FieldRule]) -> str:
    """Return the condition under which a box behind this gate is filled though all its gates say no."""
    boxes = [f for f in fields.values() if f.condition is not None and gate.id in f.condition.gates]
    filled = [
        f"({_all_no(f)} AND {_is(f.id, BIT['answered'] | BIT['partial'] | (BIT['deferred'] if f.pointer else 0))})"
        for f in boxes
    ]
    return " OR ".join(filled)


def _all_no(field: FieldRule) -> str:
    assert field.condition is not None
    return "(" + " AND ".join(_is(g, BIT["none"]) for g in field.condition.gates) + ")"


def _is(column: str, mask: int) -> str:
    return f"(({column} & {mask}) <> 0)"


def _has(column: str, mask: int) -> str:
    return f"{_is(column, mask)}::TINYINT"


def _sum(terms: Iterable[str]) -> str:
    return " + ".join(f"({t})" for t in terms) or "0"

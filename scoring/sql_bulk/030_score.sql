-- Frameworks where they apply. A card is no form: a field that only the form's answers can meet is not asked of it.
-- `field`, `field_test`, `framework` and the macros are those of the warehouse (scoring/sql/010_tables.sql, 020_macros.sql).
CREATE TABLE asked AS
SELECT f.framework, f.field, f.position, f.section, f.label, f.question, f.counted, f.requirement,
  count(t.kind) FILTER (t.kind = 'fact') > 0 AS asked, count(DISTINCT t.part) FILTER (t.kind = 'fact') AS parts
FROM field f JOIN field_test t USING (framework, field) JOIN framework w USING (framework)
WHERE list_contains(w.kinds, 'model_card')
GROUP BY ALL ORDER BY f.framework, f.position;
COMMENT ON TABLE asked IS 'The fields of the frameworks that cards are scored by, and whether a card can answer them';
COMMENT ON COLUMN asked.framework IS 'Framework';
COMMENT ON COLUMN asked.field IS 'Field';
COMMENT ON COLUMN asked.position IS 'Place in the framework';
COMMENT ON COLUMN asked.section IS 'Section';
COMMENT ON COLUMN asked.label IS 'Name of the field';
COMMENT ON COLUMN asked.question IS 'What is asked';
COMMENT ON COLUMN asked.counted IS 'Whether it enters the score';
COMMENT ON COLUMN asked.requirement IS 'How strongly it is asked for';
COMMENT ON COLUMN asked.asked IS 'False: not_asked, since only a form answers it';
COMMENT ON COLUMN asked.parts IS 'Parts of an answer that a card can give';

CREATE TEMP TABLE found AS
WITH used AS (
  SELECT DISTINCT t.framework, t.field, t.position, t.target, t.roles, t.ids, t.except_ids, t.units
  FROM field_test t JOIN asked a USING (framework, field) WHERE t.kind = 'fact' AND a.asked
), hit AS (
  SELECT DISTINCT d.card, t.framework, t.field, t.position, hash(d.id) AS thing, d.polarity
  FROM disclosure d JOIN card c USING (card) JOIN used t ON t.target = d.kind
  WHERE (len(t.roles) = 0 OR list_contains(t.roles, d.role)) AND (len(t.ids) = 0 OR list_contains(t.ids, d.id)) AND NOT list_contains(t.except_ids, d.id)
    AND (len(t.units) = 0 OR list_contains(t.units, json_extract_string(d.value::JSON, '$.unit')))
    AND c.kind IN ('model_card', 'other', 'system_card', 'data_card')
)
SELECT card, framework, field, position, count(*) FILTER (polarity = 'stated') AS stated, count(*) FILTER (polarity = 'hedged') AS hedged,
  count(*) FILTER (polarity = 'denied') AS denied, count(*) FILTER (polarity = 'withheld') AS withheld
FROM hit GROUP BY card, framework, field, position;

-- Rows only where something was found: an asked field without a row is not_found.
CREATE TABLE field_status AS
WITH probe AS (
  SELECT f.card, f.framework, f.field, t.part, capped(status_of_facts(stated, hedged, denied, withheld, t.at_least, t.denial), t.cap) AS status
  FROM found f JOIN field_test t USING (framework, field, position)
), part AS (
  SELECT card, framework, field, part, arg_min(status, rank_of(status)) AS status FROM probe GROUP BY card, framework, field, part
), joined AS (
  SELECT p.card, p.framework, p.field, any_value(a.parts) AS parts, any_value(a.counted) AS counted,
    count(*) FILTER (status IN ('disclosed', 'stated_none')) AS whole, count(*) FILTER (status = 'partial') AS halves,
    arg_min(status, rank_of(status)) AS best
  FROM part p JOIN asked a USING (framework, field) GROUP BY p.card, p.framework, p.field
)
SELECT card, framework, field, status_of_parts(whole, halves, parts, best) AS status, counted
FROM joined WHERE status_of_parts(whole, halves, parts, best) <> 'not_found';
COMMENT ON TABLE field_status IS 'Judgement of the fields of a card for which something was found; an asked field without a row is not_found';
COMMENT ON COLUMN field_status.card IS 'Card';
COMMENT ON COLUMN field_status.framework IS 'Framework';
COMMENT ON COLUMN field_status.field IS 'Field';
COMMENT ON COLUMN field_status.status IS 'disclosed, partial, stated_none or withheld';
COMMENT ON COLUMN field_status.counted IS 'Whether it enters the score';

CREATE TABLE score AS
WITH due AS (
  SELECT framework, count(*) FILTER (asked AND counted) AS fields, count(*) FILTER (NOT asked) AS not_asked FROM asked GROUP BY framework
), reached AS (
  SELECT card, framework, sum(met_of(status, counted)) AS met FROM field_status GROUP BY card, framework
)
SELECT due.framework, c.card, coalesce(r.met, 0) AS met, due.fields AS total, due.not_asked, coalesce(r.met, 0) / nullif(due.fields, 0) AS completeness
FROM card c CROSS JOIN due LEFT JOIN reached r ON r.card = c.card AND r.framework = due.framework
JOIN framework w ON w.framework = due.framework
WHERE w.adds_up AND c.readable AND c.kind IN ('model_card', 'other', 'system_card', 'data_card');
COMMENT ON TABLE score IS 'Points of every card that could be read, by framework; only what a card can answer is asked';
COMMENT ON COLUMN score.framework IS 'Framework';
COMMENT ON COLUMN score.card IS 'Card';
COMMENT ON COLUMN score.met IS 'Sum of points';
COMMENT ON COLUMN score.total IS 'Fields asked of a card that enter the score';
COMMENT ON COLUMN score.not_asked IS 'Fields that only a form answers: never a zero';
COMMENT ON COLUMN score.completeness IS 'met / total';

-- One row per document and field: the tests combined, then what the other answers change.
CREATE TABLE judgement AS
WITH alone AS (SELECT framework, field FROM field_test GROUP BY ALL HAVING count(*) = 1
), part AS (
  -- The best of the alternatives for each part of an answer.
  SELECT framework, document, source, field, part, arg_min(p, rank_of(p.status) * 100 + p.position) AS shown
  FROM probe p ANTI JOIN alone USING (framework, field) GROUP BY ALL
), combined AS (
  SELECT framework, document, source, field,
    arg_min(shown, rank_of(shown.status) * 100 + part) AS shown,
    count(*) FILTER (shown.status IN ('disclosed', 'stated_none')) AS whole,
    count(*) FILTER (shown.status = 'partial') AS halves,
    count(*) FILTER (shown.status <> 'not_applicable') AS parts
  FROM part GROUP BY ALL
UNION ALL
  -- Most fields have one test: its result is the result.
  SELECT framework, document, source, field, p, 1, 0, 1 FROM probe p SEMI JOIN alone USING (framework, field)
), first AS MATERIALIZED (
  SELECT s.framework, s.document, s.source, s.readable, s.outcome, s.country, s.union_countries, f.field, f.section, f.position,
    f.requirement, f.counted, f.gate, f.gates, f.condition_kind, c.shown,
    CASE WHEN NOT s.readable THEN 'could_not_check'
      WHEN c.whole = c.parts THEN c.shown.status ELSE status_of_parts(c.whole, c.halves, c.parts, c.shown.status) END AS status
  FROM scored s
  JOIN field f ON f.framework = s.framework
  LEFT JOIN combined c ON c.framework = s.framework AND c.document = s.document AND c.source = s.source AND c.field = f.field
), gate AS (
  -- For each conditional field: how many of its gates say no, and whether one of them could not be read.
  SELECT d.framework, d.document, d.source, d.field, count(*) = count(*) FILTER (g.status = 'stated_none') AS all_no,
    count(*) FILTER (g.status = 'could_not_check') > 0
      AND count(*) FILTER (g.status IN ('disclosed', 'partial')) = 0 AS unseen
  FROM first d
  JOIN first g ON g.framework = d.framework AND g.document = d.document AND g.source = d.source AND list_contains(d.gates, g.field)
  GROUP BY ALL
), clash AS (
  -- A gate that says no while a box behind it is filled: the first such box is shown.
  SELECT framework, document, source, gate, arg_min(field, position) AS box
  FROM (SELECT d.framework, d.document, d.source, d.field, d.position, unnest(d.gates) AS gate
    FROM first d JOIN gate USING (framework, document, source, field)
    WHERE gate.all_no AND d.status IN ('disclosed', 'partial'))
  GROUP BY ALL
), adjusted AS (
  SELECT j.*, clash.box,
    CASE
      WHEN NOT j.readable THEN NULL
      WHEN j.requirement IN ('optional', 'encouraged') AND j.status IN ('not_found', 'could_not_check', 'withheld') AND j.shown.state IS DISTINCT FROM 'unreadable'
        AND j.shown.adjustment IS DISTINCT FROM 'not_on_template' THEN 'optional'
      WHEN clash.box IS NOT NULL AND j.status = 'stated_none' THEN 'contradicted'
      WHEN gate.all_no AND j.status = 'not_found' THEN 'gate_no'
      WHEN gate.unseen AND j.status = 'not_found' AND j.shown.state IN ('absent', 'empty') THEN 'gate_unreadable'
      WHEN j.condition_kind = 'provider_outside_union' AND j.status = 'not_found' AND list_contains(j.union_countries, j.country)
        THEN 'inside_union'
      ELSE j.shown.adjustment END AS adjustment
  FROM first j
  LEFT JOIN gate USING (framework, document, source, field)
  LEFT JOIN clash ON clash.framework = j.framework AND clash.document = j.document AND clash.source = j.source AND clash.gate = j.field
), final AS (
  SELECT *, CASE
    WHEN adjustment IN ('optional', 'gate_no', 'inside_union') THEN 'not_applicable'
    WHEN adjustment = 'gate_unreadable' THEN 'could_not_check'
    WHEN adjustment = 'contradicted' THEN 'contradicted'
    ELSE status END AS verdict FROM adjusted
)
SELECT framework, document, source, field, section, position, counted, verdict AS status,
  met_of(verdict, counted) AS met, total_of(verdict, counted) AS total, uncertain_of(verdict, counted) AS uncertain,
  concat_ws(' ', sentence_of(verdict, shown.state, readable, outcome, adjustment), CASE WHEN adjustment IS DISTINCT FROM 'not_on_template' THEN nullif(trim(shown.reason), '') END) AS reason,
  nullif(shown.quote, '') AS quote, shown.page AS page, shown.start_offset AS start_offset, shown.end_offset AS end_offset,
  shown.state AS state, shown.value AS value, adjustment, box AS contradicted_by
FROM final ORDER BY framework, source, document, position;
COMMENT ON TABLE judgement IS 'The judgement of every field of every document, with all it rests on';
COMMENT ON COLUMN judgement.framework IS 'Framework';
COMMENT ON COLUMN judgement.document IS 'SHA-256 of the body';
COMMENT ON COLUMN judgement.source IS 'Source';
COMMENT ON COLUMN judgement.field IS 'Field';
COMMENT ON COLUMN judgement.section IS 'Section of the field';
COMMENT ON COLUMN judgement.position IS 'Order of the field in its framework';
COMMENT ON COLUMN judgement.counted IS 'False for optional and encouraged fields: they are shown and never counted';
COMMENT ON COLUMN judgement.status IS 'disclosed, partial, stated_none, not_found, withheld, contradicted, not_applicable or could_not_check';
COMMENT ON COLUMN judgement.met IS 'Points: 0, 0.5 or 1';
COMMENT ON COLUMN judgement.total IS 'Points to be had: 1, or 0 where the field is outside the score';
COMMENT ON COLUMN judgement.uncertain IS '1 where a counted field could not be checked: it widens the range of the score';
COMMENT ON COLUMN judgement.reason IS 'Why, in a sentence or two';
COMMENT ON COLUMN judgement.quote IS 'Words of the document on which it rests';
COMMENT ON COLUMN judgement.page IS 'Page of the quote, from 1';
COMMENT ON COLUMN judgement.start_offset IS 'Code points from the start of the text';
COMMENT ON COLUMN judgement.end_offset IS 'Code points from the start of the text, exclusive';
COMMENT ON COLUMN judgement.state IS 'State on the page, or polarity of the fact shown';
COMMENT ON COLUMN judgement.value IS 'Value on the page';
COMMENT ON COLUMN judgement.adjustment IS 'Why the state alone did not decide; NULL where it did';
COMMENT ON COLUMN judgement.contradicted_by IS 'The box that contradicts a gate';

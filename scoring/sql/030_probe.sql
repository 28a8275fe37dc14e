-- Which documents are scored by which framework, and what each field test finds in each.
CREATE TABLE scored AS
SELECT DISTINCT f.framework, v.document, v.source, d.readable, d.outcome, coalesce(d.kind = 'eu_summary', false) AS on_template, p.country, f.union_countries,
  CASE WHEN s.kind IS NULL OR s.kind IN ('hub', 'repository') THEN d.kind ELSE s.kind END AS kind
FROM version v
JOIN document d USING (document)
JOIN source s USING (source)
JOIN provider p USING (provider)
JOIN framework f ON list_contains(f.kinds, CASE WHEN s.kind IS NULL OR s.kind IN ('hub', 'repository') THEN d.kind ELSE s.kind END)
ORDER BY f.framework, v.source, v.document;
COMMENT ON TABLE scored IS 'Which document of which source is scored by which framework';
COMMENT ON COLUMN scored.framework IS 'Framework';
COMMENT ON COLUMN scored.document IS 'SHA-256 of the body';
COMMENT ON COLUMN scored.source IS 'Source';
COMMENT ON COLUMN scored.readable IS 'Whether its text could be read';
COMMENT ON COLUMN scored.outcome IS 'How reading it ended';
COMMENT ON COLUMN scored.on_template IS 'Whether it was read as a summary on the EU template: only then were its questions looked for';
COMMENT ON COLUMN scored.country IS 'Country of the provider as declared';
COMMENT ON COLUMN scored.union_countries IS 'Countries that the framework counts as inside the Union';
COMMENT ON COLUMN scored.kind IS 'Kind as declared for the source; what the document says of itself where none is declared';

CREATE TABLE probe AS
WITH fact AS (
  SELECT s.framework, s.document, s.source, t.field, t.position,
    count(DISTINCT x.id) FILTER (x.polarity = 'stated') AS stated, count(DISTINCT x.id) FILTER (x.polarity = 'hedged') AS hedged,
    count(DISTINCT x.id) FILTER (x.polarity = 'denied') AS denied, count(DISTINCT x.id) FILTER (x.polarity = 'withheld') AS withheld,
    arg_min(x, (CASE x.polarity WHEN 'stated' THEN 1 WHEN 'hedged' THEN 2 WHEN 'denied' THEN 3 ELSE 4 END, x.start_offset, x.fact_id))
      FILTER (x.fact_id IS NOT NULL) AS shown
  FROM scored s
  JOIN field_test t ON t.framework = s.framework AND t.kind = 'fact'
  LEFT JOIN disclosure x ON x.document = s.document AND x.source = s.source AND x.kind = t.target
    AND NOT (t.off_template AND s.on_template) AND (len(t.roles) = 0 OR list_contains(t.roles, x.role)) AND (len(t.ids) = 0 OR list_contains(t.ids, x.id))
    AND NOT list_contains(t.except_ids, x.id)
    AND (len(t.units) = 0 OR list_contains(t.units, json_extract_string(x.value, '$.unit')))
  WHERE s.readable
  GROUP BY ALL
)
SELECT s.framework, s.document, s.source, t.field, t.position, t.part,
  CASE WHEN NOT s.on_template THEN 'could_not_check'
    ELSE capped(status_of_answer(a.state, a.value, a.quote, f.pointer, f.none_counts), t.cap) END AS status,
  a.state, a.value, a.quote, a.page, a.start_offset, a.end_offset, a.reason,
  CASE WHEN NOT s.on_template THEN 'not_on_template' WHEN a.state IS NULL THEN 'no_entry' WHEN has_substance(a.state) AND NOT has_quote(a.quote) THEN 'no_quote' END AS adjustment
FROM scored s
JOIN field_test t ON t.framework = s.framework AND t.kind = 'answer'
JOIN field f ON f.framework = t.framework AND f.field = t.field
LEFT JOIN answer a ON a.document = s.document AND a.field = t.target
WHERE s.readable
  -- Off the template a question is looked for by its facts alone, where it has any.
  AND (s.on_template OR NOT EXISTS (FROM field_test o WHERE o.framework = t.framework AND o.field = t.field AND o.kind = 'fact'))
UNION ALL
SELECT framework, document, source, t.field, t.position, t.part,
  CASE WHEN stated + hedged + denied > 0 AND NOT has_quote(shown.quote) THEN 'could_not_check'
    ELSE capped(status_of_facts(stated, hedged, denied, withheld, t.at_least, t.denial), t.cap) END,
  shown.polarity, shown.value, shown.quote, shown.page, shown.start_offset, shown.end_offset,
  CASE WHEN shown IS NULL THEN NULL ELSE 'Facts found: ' || stated || ' stated, ' || hedged || ' hedged, ' || denied || ' denied, '
    || withheld || ' withheld.' END,
  CASE WHEN stated + hedged + denied > 0 AND NOT has_quote(shown.quote) THEN 'no_quote' END
FROM fact JOIN field_test t USING (framework, field, position)
UNION ALL
SELECT s.framework, s.document, s.source, t.field, t.position, t.part, 'could_not_check', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'not_read'
FROM scored s JOIN field_test t ON t.framework = s.framework AND t.kind = 'not_read'
WHERE s.readable AND NOT (t.off_template AND s.on_template);
COMMENT ON TABLE probe IS 'What each field test finds in each document that could be read';
COMMENT ON COLUMN probe.framework IS 'Framework';
COMMENT ON COLUMN probe.document IS 'SHA-256 of the body';
COMMENT ON COLUMN probe.source IS 'Source';
COMMENT ON COLUMN probe.field IS 'Field';
COMMENT ON COLUMN probe.position IS 'Which of the field''s tests';
COMMENT ON COLUMN probe.part IS 'Which part of the answer the test looks for';
COMMENT ON COLUMN probe.status IS 'Status by this test alone';
COMMENT ON COLUMN probe.state IS 'State on the page, or polarity of the fact shown';
COMMENT ON COLUMN probe.value IS 'Value on the page';
COMMENT ON COLUMN probe.quote IS 'Words of the document';
COMMENT ON COLUMN probe.page IS 'Page, from 1';
COMMENT ON COLUMN probe.start_offset IS 'Code points from the start of the text';
COMMENT ON COLUMN probe.end_offset IS 'Code points from the start of the text, exclusive';
COMMENT ON COLUMN probe.reason IS 'What the reading says of it';
COMMENT ON COLUMN probe.adjustment IS 'Why the state alone did not decide; NULL where it did';

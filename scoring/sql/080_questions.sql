-- Contradictions and gaps worth a look, each with both quotes, worded as questions: a machine cannot know which side holds.
CREATE TABLE question AS
WITH held AS (
  SELECT DISTINCT v.source, v.document, s.provider, s.models, s.since, d.kind AS kind
  FROM version v JOIN source s USING (source) JOIN document d USING (document) WHERE v.current AND d.readable
), said AS (SELECT h.source, h.provider, h.models, a.* FROM held h JOIN answer a USING (document)
), fact AS (
  SELECT h.provider, h.models, x.document, x.source, x.kind, x.role, x.polarity, x.id, x.name, x.value, x.quote, x.page, x.start_offset
  FROM held h JOIN disclosure x ON x.document = h.document AND x.source = h.source
), gate (gate, kind, role, label) AS (VALUES
  ('public_used', 'dataset', 'trained_on', 'public datasets'), ('crawlers_used', 'crawler', 'trained_on', 'crawlers'),
  ('licensed_used', 'licensor', 'licensed_from', 'licensing agreements'),
  ('synthetic_used', 'generator_model', 'generated_with', 'synthetic data')
), band (band, unit, high) AS (VALUES
  ('t1', 'tokens', 1e9), ('t2', 'tokens', 1e13), ('i1', 'images', 1e6), ('i2', 'images', 1e9), ('a1', 'hours', 1e4), ('a2', 'hours', 1e6)
), found AS (
  SELECT 'gate_and_box' AS kind, j.source, j.document, j.field AS about,
    'The question is answered no, and a later box is filled (' || j.contradicted_by || '). Which of the two holds?' AS asks,
    j.quote, j.page, j.source AS other_source, j.document AS other_document, o.quote AS other_quote, o.page AS other_page
  FROM judgement j
  JOIN held h ON h.source = j.source AND h.document = j.document
  JOIN judgement o ON o.framework = j.framework AND o.document = j.document AND o.source = j.source AND o.field = j.contradicted_by
  WHERE j.status = 'contradicted'
UNION ALL
  -- The template's gate says no, and this or another document of the provider on the same model names the thing.
  SELECT CASE WHEN x.document = a.document THEN 'gate_and_fact' ELSE 'documents_disagree' END, a.source, a.document, g.gate,
    'Here no ' || g.label || ' were used; elsewhere “' || x.name || '” is named. Do the two speak of the same model?',
    a.quote, a.page, x.source, x.document, x.quote, x.page
  FROM said a JOIN gate g ON g.gate = a.field AND a.state = 'answered' AND says_none(a.value, false)
  JOIN fact x ON x.provider = a.provider AND x.kind = g.kind AND x.role = g.role AND x.polarity = 'stated'
    AND (x.document = a.document OR list_has_any(x.models, a.models))
  QUALIFY row_number() OVER (PARTITION BY a.source, a.field, x.document, x.source ORDER BY x.start_offset, x.id) = 1
UNION ALL
  SELECT 'documents_disagree', n.source, n.document, n.kind,
    'One document denies it (“' || n.name || '”), another of the same provider on the same model states it. Which one is current?',
    n.quote, n.page, x.source, x.document, x.quote, x.page
  FROM fact n JOIN fact x ON x.provider = n.provider AND x.kind = n.kind AND x.id = n.id AND x.role = n.role
    AND n.kind IN ('dataset', 'crawler', 'licensor', 'generator_model', 'personal_data', 'user_service')
    AND n.polarity = 'denied' AND x.polarity = 'stated' AND x.source <> n.source AND list_has_any(x.models, n.models)
  QUALIFY row_number() OVER (PARTITION BY n.source, n.kind, n.id, x.source ORDER BY n.start_offset, x.start_offset) = 1
UNION ALL
  -- A part cannot be larger than the whole: an amount said to be trained on lies above the band that is ticked.
  SELECT 'size_and_band', a.source, a.document, 'size',
    'The band ticked ends at ' || printf('%.0e', b.high) || ' ' || b.unit || '; the text gives “' || x.name || '”. Which one holds?',
    a.quote, a.page, x.source, x.document, x.quote, x.page
  FROM said a JOIN band b ON list_contains(json_extract_string(a.value, '$.*'), b.band)
  JOIN fact x ON x.document = a.document AND x.source = a.source AND x.kind = 'size' AND x.role IN ('trained_on', 'fine_tuned_on')
    AND x.polarity = 'stated' AND json_extract_string(x.value, '$.unit') = b.unit AND CAST(json_extract(x.value, '$.low') AS DOUBLE) > b.high
  WHERE a.field = 'size'
  QUALIFY row_number() OVER (PARTITION BY a.source, b.band ORDER BY x.start_offset) = 1
UNION ALL
  SELECT 'data_after_summary', a.source, a.document, 'latest_data_date',
    'Data from ' || json_words(a.value) || ' in a summary last updated on ' || json_words(u.value) || ': is one of the dates a slip?',
    a.quote, a.page, u.source, u.document, u.quote, u.page
  FROM said a JOIN said u ON u.document = a.document AND u.source = a.source AND u.field = 'last_update'
  WHERE a.field = 'latest_data_date' AND has_substance(a.state) AND has_substance(u.state)
    AND json_type(a.value) = 'VARCHAR' AND json_type(u.value) = 'VARCHAR'
    AND json_words(a.value) > substr(json_words(u.value), 1, length(json_words(a.value)))
UNION ALL
  SELECT 'base_model_elsewhere', a.source, a.document, 'dependencies',
    'No base model is named here; elsewhere “' || x.name || '” is named as one. Do the two speak of the same model?',
    a.quote, a.page, x.source, x.document, x.quote, x.page
  FROM said a JOIN fact x ON x.provider = a.provider AND x.kind = 'generator_model' AND x.role = 'fine_tuned_on'
    AND x.polarity = 'stated' AND (x.document = a.document OR list_has_any(x.models, a.models)) AND NOT list_contains(a.models, x.name)
  WHERE a.field = 'dependencies' AND (a.state = 'not_applicable' OR (a.state = 'answered' AND CAST(a.value AS VARCHAR) = '[]'))
  QUALIFY row_number() OVER (PARTITION BY a.source, x.document, x.source ORDER BY x.start_offset, x.id) = 1
UNION ALL
  SELECT 'deal_reported', a.source, a.document, 'licensed_used',
    'No licensing agreement is stated; one with ' || d.licensor || coalesce(' (' || d.year || ')', '') || ' was reported. Is its data outside this model?',
    a.quote, a.page, NULL, NULL, d.url, NULL
  FROM said a JOIN provider p USING (provider)
  JOIN deal d ON lower(d.receiver) IN (lower(p.name), replace(p.provider, '-', ' '))
  WHERE a.field = 'licensed_used' AND a.state = 'answered' AND says_none(a.value, false)
UNION ALL
  SELECT 'few_large_datasets', a.source, a.document, 'public_large_list',
    'Public datasets were used and none is listed as large. Are there really 34 or more of equal size? (At most 33 can exceed 3 %.)',
    g.quote, g.page, a.source, a.document, a.quote, a.page
  FROM said g JOIN said a ON a.document = g.document AND a.source = g.source AND a.field = 'public_large_list'
  WHERE g.field = 'public_used' AND g.state = 'answered' AND NOT says_none(g.value, false)
    AND (a.state = 'not_applicable' OR (a.state = 'answered' AND CAST(a.value AS VARCHAR) = '[]'))
)
SELECT DISTINCT * FROM found ORDER BY source, document, kind, about, other_source, other_document, other_quote;
COMMENT ON TABLE question IS 'Contradictions worth a look, as questions with both quotes; never part of a score, but for gate_and_box';
COMMENT ON COLUMN question.kind IS 'gate_and_box, gate_and_fact, documents_disagree, size_and_band, data_after_summary, base_model_elsewhere, deal_reported or few_large_datasets';
COMMENT ON COLUMN question.source IS 'Source';
COMMENT ON COLUMN question.document IS 'SHA-256 of the body';
COMMENT ON COLUMN question.about IS 'Field of the template, or kind of fact';
COMMENT ON COLUMN question.asks IS 'The question';
COMMENT ON COLUMN question.quote IS 'Words of this document; NULL where it says nothing';
COMMENT ON COLUMN question.page IS 'Page of the quote';
COMMENT ON COLUMN question.other_source IS 'Source of the other side; NULL for a report outside the archive';
COMMENT ON COLUMN question.other_document IS 'SHA-256 of the other body';
COMMENT ON COLUMN question.other_quote IS 'Words of the other side, or the address of the report';
COMMENT ON COLUMN question.other_page IS 'Page of the other quote';

-- Models for which a document is expected, with the reason why none is shown: only the first is about the provider.
CREATE VIEW expected_state AS
SELECT e.provider, e.model, e.kind, e.placed_on_market, e.source_url, e.note, s.sources, s.outcomes,
  CASE WHEN s.held > 0 THEN 'held'
    WHEN e.kind = 'eu_summary' AND e.placed_on_market < DATE '2025-08-02' AND f.newest < DATE '2027-08-02' THEN 'not_yet_due'
    WHEN e.kind = 'eu_summary' AND e.placed_on_market > f.newest THEN 'not_yet_due'
    WHEN s.unread > 0 THEN 'unreadable' WHEN s.blocked > 0 THEN 'blocked' ELSE 'not_found' END AS reason
FROM expected e
CROSS JOIN (SELECT CAST(max("at") AS DATE) AS newest FROM "fetch") f
LEFT JOIN LATERAL (
  SELECT count(*) AS sources, string_agg(DISTINCT t.outcome, ', ' ORDER BY t.outcome) AS outcomes,
    count(*) FILTER (t.state = 'held' AND d.readable) AS held, count(*) FILTER (t.state = 'held' AND NOT d.readable) AS unread,
    count(*) FILTER (t.state = 'could_not_check') AS blocked
  FROM source_state t JOIN source x ON x.source = t.source AND list_contains(x.models, e.model) LEFT JOIN document d ON d.document = t.document
  WHERE t.provider = e.provider AND t.kind = e.kind
) s ON true;
COMMENT ON VIEW expected_state IS 'Models for which a document is expected, and where that stands';
COMMENT ON COLUMN expected_state.provider IS 'Provider';
COMMENT ON COLUMN expected_state.model IS 'Model';
COMMENT ON COLUMN expected_state.kind IS 'Kind of document expected';
COMMENT ON COLUMN expected_state.placed_on_market IS 'Day of placement on the Union market, where known';
COMMENT ON COLUMN expected_state.source_url IS 'Where the expectation comes from';
COMMENT ON COLUMN expected_state.note IS 'What else is declared about it';
COMMENT ON COLUMN expected_state.sources IS 'Declared sources of that kind that name the model';
COMMENT ON COLUMN expected_state.outcomes IS 'How their newest fetches ended';
COMMENT ON COLUMN expected_state.reason IS 'not_found, blocked, unreadable, not_yet_due (for eu_summary), or held';

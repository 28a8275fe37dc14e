-- The scorecard as views: every sum can be laid open by querying the view below it.
CREATE VIEW field_score AS
SELECT framework, document, source, field, status, met, total, reason, quote, page FROM judgement;
COMMENT ON VIEW field_score IS 'Status and points of every field of every document, with reason and quote';
COMMENT ON COLUMN field_score.framework IS 'Framework';
COMMENT ON COLUMN field_score.document IS 'SHA-256 of the body';
COMMENT ON COLUMN field_score.source IS 'Source';
COMMENT ON COLUMN field_score.field IS 'Field';
COMMENT ON COLUMN field_score.status IS 'Judgement: one of eight words';
COMMENT ON COLUMN field_score.met IS 'Points: 0, 0.5 or 1';
COMMENT ON COLUMN field_score.total IS 'Points to be had: 1, or 0 where the field is outside the score';
COMMENT ON COLUMN field_score.reason IS 'Why, in a sentence or two';
COMMENT ON COLUMN field_score.quote IS 'Words of the document on which it rests';
COMMENT ON COLUMN field_score.page IS 'Page of the quote, from 1';

CREATE VIEW section_score AS
SELECT framework, document, source, section, sum(met) AS met, CAST(sum(total) AS INTEGER) AS total,
  sum(met) / nullif(sum(total), 0) AS completeness,
  sum(met) / nullif(sum(total) + sum(uncertain), 0) AS completeness_low,
  (sum(met) + sum(uncertain)) / nullif(sum(total) + sum(uncertain), 0) AS completeness_high
FROM judgement JOIN framework USING (framework) WHERE adds_up GROUP BY framework, document, source, section;
COMMENT ON VIEW section_score IS 'Points and completeness of every section of every document; none for a framework that does not add up';
COMMENT ON COLUMN section_score.framework IS 'Framework';
COMMENT ON COLUMN section_score.document IS 'SHA-256 of the body';
COMMENT ON COLUMN section_score.source IS 'Source';
COMMENT ON COLUMN section_score.section IS 'Section';
COMMENT ON COLUMN section_score.met IS 'Sum of points';
COMMENT ON COLUMN section_score.total IS 'Sum of points to be had';
COMMENT ON COLUMN section_score.completeness IS 'met / total; NULL where nothing counts';
COMMENT ON COLUMN section_score.completeness_low IS 'If every field that could not be checked were unanswered';
COMMENT ON COLUMN section_score.completeness_high IS 'If every field that could not be checked were answered';

CREATE VIEW document_score AS
SELECT framework, document, source, sum(met) AS met, CAST(sum(total) AS INTEGER) AS total,
  sum(met) / nullif(sum(total), 0) AS completeness,
  sum(met) / nullif(sum(total) + sum(uncertain), 0) AS completeness_low,
  (sum(met) + sum(uncertain)) / nullif(sum(total) + sum(uncertain), 0) AS completeness_high
FROM judgement JOIN framework USING (framework) WHERE adds_up GROUP BY framework, document, source;
COMMENT ON VIEW document_score IS 'Points and completeness of every document: the headline number and its range; none for a framework that does not add up';
COMMENT ON COLUMN document_score.framework IS 'Framework';
COMMENT ON COLUMN document_score.document IS 'SHA-256 of the body';
COMMENT ON COLUMN document_score.source IS 'Source';
COMMENT ON COLUMN document_score.met IS 'Sum of points';
COMMENT ON COLUMN document_score.total IS 'Sum of points to be had: fields that are due and could be checked';
COMMENT ON COLUMN document_score.completeness IS 'met / total; NULL where nothing counts';
COMMENT ON COLUMN document_score.completeness_low IS 'If every field that could not be checked were unanswered';
COMMENT ON COLUMN document_score.completeness_high IS 'If every field that could not be checked were answered';

CREATE VIEW status_count AS
SELECT framework, document, source, status, count(*) AS fields, CAST(sum(CAST(counted AS INTEGER)) AS INTEGER) AS counted_fields
FROM judgement GROUP BY framework, document, source, status;
COMMENT ON VIEW status_count IS 'How many fields of a document have which status: what stands beside the score';
COMMENT ON COLUMN status_count.framework IS 'Framework';
COMMENT ON COLUMN status_count.document IS 'SHA-256 of the body';
COMMENT ON COLUMN status_count.source IS 'Source';
COMMENT ON COLUMN status_count.status IS 'Status';
COMMENT ON COLUMN status_count.fields IS 'Number of fields, optional ones included';
COMMENT ON COLUMN status_count.counted_fields IS 'Number of fields that are asked for';

CREATE VIEW source_state AS
WITH newest AS (SELECT source, arg_max(f, f.seq) AS f FROM "fetch" f GROUP BY source)
SELECT s.source, s.provider, s.kind, v.document, n.f.outcome AS outcome, n.f."at" AS "at", n.f.note AS note, n.f.http_status AS http_status,
  CASE WHEN n.f IS NULL AND v.document IS NULL THEN 'not_fetched'
    WHEN n.f.outcome IN ('gone', 'soft_404', 'nothing_linked') THEN CASE WHEN v.document IS NULL THEN 'not_found' ELSE 'no_longer_there' END
    WHEN v.document IS NOT NULL THEN 'held' ELSE 'could_not_check' END AS state
FROM source s
LEFT JOIN newest n ON n.source = s.source
LEFT JOIN version v ON v.source = s.source AND v.current;
COMMENT ON VIEW source_state IS 'Where every declared source stands: only an address that answers with nothing there is not found';
COMMENT ON COLUMN source_state.source IS 'Source';
COMMENT ON COLUMN source_state.provider IS 'Provider';
COMMENT ON COLUMN source_state.kind IS 'Declared kind';
COMMENT ON COLUMN source_state.document IS 'Newest document held; NULL where there is none';
COMMENT ON COLUMN source_state.outcome IS 'How the newest fetch ended; NULL where none was made';
COMMENT ON COLUMN source_state."at" IS 'Time of the newest fetch';
COMMENT ON COLUMN source_state.note IS 'Why it ended so';
COMMENT ON COLUMN source_state.http_status IS 'HTTP status of the newest fetch';
COMMENT ON COLUMN source_state.state IS 'held, not_found, no_longer_there (a document is held and the address answers with nothing), could_not_check or not_fetched';

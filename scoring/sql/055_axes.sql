-- Two further axes, kept apart from completeness and never added to it: how specific an answer is, and whether a reader can
-- check it. They are told of answers that have substance only.
CREATE MACRO links(quote) AS coalesce(regexp_matches(quote, '(?i)https?://|www\.|\b[a-z0-9][a-z0-9-]*\.(com|org|net|eu|io|ai|gov|edu|int|co|dev|fr|de|it|es|nl|pl|pt|uk|ch|example)\b'), false);
CREATE MACRO numbers(quote) AS coalesce(regexp_matches(quote, '(?i)\d[\d.,  ]*\s*(%|[kmbt]\b|thousand|million|billion|trillion|tokens?|words?|hours?|images?|gb|tb|pb|mio|mrd|milliard|miljard|miliard)'), false);
-- Names in a list, days or months, bands: what a value shows by its shape.
-- A tick is a choice among given options: being specific or checkable is not asked of it.
CREATE MACRO chooses(value) AS coalesce(CAST(value AS VARCHAR) IN ('"yes"', '"no"')
  OR regexp_full_match(CAST(value AS VARCHAR), '\[("(text|image|audio|video|other)",?)+\]'), false);
CREATE MACRO names_things(value) AS coalesce(json_type(value) = 'ARRAY' AND NOT chooses(value)
  AND regexp_matches(CAST(value AS VARCHAR), '[[:alpha:]]{3}'), false);
CREATE MACRO dates_things(value) AS coalesce(regexp_matches(CAST(value AS VARCHAR), '"\d{4}-\d{2}'), false);

CREATE TABLE axis AS
WITH hedge AS (SELECT language, '(?i)(^|[^[:alpha:]])(' || string_agg(regexp_escape(word), '|' ORDER BY word) || ')([^[:alpha:]]|$)' AS pattern
  FROM hedge_word GROUP BY language
), fact AS (
  SELECT j.framework, j.document, j.source, j.field, count(DISTINCT d.id) FILTER (d.known) AS known_names, count(DISTINCT d.id) AS names
  FROM judgement j JOIN disclosure d ON d.document = j.document AND d.source = j.source AND d.polarity <> 'denied'
    AND d.kind IN ('dataset', 'crawler', 'domain', 'licensor', 'generator_model', 'licence', 'opt_out_protocol', 'user_service') AND d.start_offset >= j.start_offset AND d.end_offset <= j.end_offset
  GROUP BY ALL
), signal AS (
  SELECT j.framework, j.document, j.source, j.field, j.counted, j.status, j.total, j.met,
    coalesce(fact.names, 0) > 0 OR names_things(j.value) AS named, coalesce(fact.known_names, 0) > 0 AS known,
    dates_things(j.value) AS dated, numbers(j.quote) OR coalesce(json_type(j.value) = 'OBJECT', false) AS sized,
    links(j.quote) AS linked, chooses(j.value) AS chosen,
    coalesce(regexp_matches(j.quote, hedge.pattern), false) AS hedged
  FROM judgement j
  JOIN document d USING (document)
  LEFT JOIN hedge ON hedge.language = CASE WHEN d.language IN (SELECT language FROM hedge) THEN d.language ELSE 'en' END
  LEFT JOIN fact USING (framework, document, source, field)
  WHERE j.status IN ('disclosed', 'partial', 'stated_none', 'contradicted')
)
SELECT framework, document, source, field, counted, named, known, dated, sized, linked, hedged,
  CASE WHEN total = 0 THEN NULL ELSE met END AS completeness,
  CASE WHEN chosen THEN NULL WHEN status = 'stated_none' OR ((named OR dated OR sized OR linked) AND NOT hedged) THEN 1.0::DOUBLE
    WHEN named OR dated OR sized OR linked OR NOT hedged THEN 0.5::DOUBLE ELSE 0.0::DOUBLE END AS specificity,
  CASE WHEN chosen THEN NULL WHEN linked OR known THEN 1.0::DOUBLE WHEN named OR dated OR sized THEN 0.5::DOUBLE ELSE 0.0::DOUBLE END AS checkability
FROM signal ORDER BY framework, source, document, field;
COMMENT ON TABLE axis IS 'Three axes of every answer with substance, kept apart: answered? specific? checkable?';
COMMENT ON COLUMN axis.framework IS 'Framework';
COMMENT ON COLUMN axis.document IS 'SHA-256 of the body';
COMMENT ON COLUMN axis.source IS 'Source';
COMMENT ON COLUMN axis.field IS 'Field';
COMMENT ON COLUMN axis.counted IS 'True where the field enters the completeness score';
COMMENT ON COLUMN axis.named IS 'Names something';
COMMENT ON COLUMN axis.known IS 'Names something that a public registry holds';
COMMENT ON COLUMN axis.dated IS 'Gives a date to the month or day';
COMMENT ON COLUMN axis.sized IS 'Gives a size, a band or a share';
COMMENT ON COLUMN axis.linked IS 'Gives an address';
COMMENT ON COLUMN axis.hedged IS 'Uses words that leave it open (may, such as, up to …) in its own language';
COMMENT ON COLUMN axis.completeness IS 'Points: 0, 0.5 or 1; NULL where the field is outside the score';
COMMENT ON COLUMN axis.specificity IS '1 named, dated, sized or linked, without hedge; 0.5 one of the two; 0 neither; NULL for a tick among given options';
COMMENT ON COLUMN axis.checkability IS '1 an address or a public name to look up; 0.5 a name, date or size of the document''s own; 0 description only; NULL for a tick among given options';

CREATE VIEW document_axis AS
SELECT framework, document, source, count(specificity) AS answers, avg(specificity) AS specificity, avg(checkability) AS checkability
FROM axis WHERE counted GROUP BY framework, document, source;
COMMENT ON VIEW document_axis IS 'Mean specificity and checkability of the answers that a document gives: beside completeness, not part of it';
COMMENT ON COLUMN document_axis.framework IS 'Framework';
COMMENT ON COLUMN document_axis.document IS 'SHA-256 of the body';
COMMENT ON COLUMN document_axis.source IS 'Source';
COMMENT ON COLUMN document_axis.answers IS 'Answers with substance that are no ticks';
COMMENT ON COLUMN document_axis.specificity IS 'Mean of specificity, 0 to 1';
COMMENT ON COLUMN document_axis.checkability IS 'Mean of checkability, 0 to 1';

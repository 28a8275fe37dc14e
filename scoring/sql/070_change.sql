-- What changed between two documents: differences of facts and of answers, never of wording. The macro takes the name of a
-- table of pairs, so that `disclosed diff` compares any two documents by the rule that the view uses.
CREATE MACRO polarity_rank(polarity) AS CASE polarity WHEN 'stated' THEN 1 WHEN 'denied' THEN 2 WHEN 'hedged' THEN 3 ELSE 4 END;
CREATE MACRO json_words(value) AS CASE WHEN json_type(value) = 'VARCHAR' THEN json_extract_string(value, '$') ELSE CAST(value AS VARCHAR) END;
CREATE MACRO answer_words(state, value) AS CASE WHEN has_substance(state) THEN coalesce(json_words(value), state) ELSE state END;
CREATE MACRO is_part_of(shorter, longer) AS coalesce(length(longer) > length(shorter) AND starts_with(longer, shorter), false);

CREATE MACRO changes_of(pairs) AS TABLE
WITH pair AS (
  SELECT p.* FROM query_table(pairs) p
  JOIN document a ON a.document = p.from_document AND a.readable JOIN document b ON b.document = p.to_document AND b.readable
), fact AS (
  SELECT document, source, kind, role, id, min_by(polarity, polarity_rank(polarity)) AS polarity,
    arg_min(d, (polarity_rank(polarity), start_offset)) AS shown
  FROM disclosure d GROUP BY document, source, kind, role, id
), had AS (SELECT p.source, p.from_document, p.to_document, f.* EXCLUDE (source, document) FROM pair p
  JOIN fact f ON f.document = p.from_document AND f.source = p.from_source
), has AS (SELECT p.source, p.from_document, p.to_document, f.* EXCLUDE (source, document) FROM pair p
  JOIN fact f ON f.document = p.to_document AND f.source = p.to_source
), fact_change AS (
  SELECT coalesce(had.source, has.source) AS source, coalesce(had.from_document, has.from_document) AS from_document,
    coalesce(had.to_document, has.to_document) AS to_document,
    CASE WHEN had.id IS NULL THEN 'added' WHEN has.id IS NULL THEN 'dropped'
      WHEN had.polarity = 'stated' AND has.polarity IN ('hedged', 'withheld') THEN 'vaguer'
      WHEN had.polarity IN ('hedged', 'withheld') AND has.polarity = 'stated' THEN 'more_specific' ELSE 'changed' END AS what,
    coalesce(had.kind, has.kind) AS field,
    had.shown.name || CASE had.polarity WHEN 'stated' THEN '' ELSE ' (' || had.polarity || ')' END AS before,
    has.shown.name || CASE has.polarity WHEN 'stated' THEN '' ELSE ' (' || has.polarity || ')' END AS after,
    had.shown.quote AS quote_before, has.shown.quote AS quote_after
  FROM had FULL JOIN has ON has.from_document = had.from_document AND has.to_document = had.to_document AND has.source = had.source
    AND has.kind = had.kind AND has.role = had.role AND has.id = had.id
  WHERE had.id IS NULL OR has.id IS NULL OR had.polarity <> has.polarity
    OR CAST(had.shown.value AS VARCHAR) IS DISTINCT FROM CAST(has.shown.value AS VARCHAR)
), answer_change AS (
  SELECT p.source, p.from_document, p.to_document,
    CASE WHEN NOT has_substance(a.state) THEN 'added' WHEN NOT has_substance(b.state) THEN 'dropped'
      WHEN a.state = 'answered' AND b.state = 'partial' THEN 'vaguer' WHEN a.state = 'partial' AND b.state = 'answered' THEN 'more_specific'
      WHEN is_part_of(json_words(b.value), json_words(a.value)) THEN 'vaguer'
      WHEN is_part_of(json_words(a.value), json_words(b.value)) THEN 'more_specific' ELSE 'changed' END AS what,
    a.field, answer_words(a.state, a.value) AS before, answer_words(b.state, b.value) AS after, a.quote AS quote_before, b.quote AS quote_after
  FROM pair p JOIN answer a ON a.document = p.from_document JOIN answer b ON b.document = p.to_document AND b.field = a.field
  WHERE (has_substance(a.state) OR has_substance(b.state)) AND a.state <> 'unreadable' AND b.state <> 'unreadable'
    AND (a.state <> b.state OR CAST(a.value AS VARCHAR) IS DISTINCT FROM CAST(b.value AS VARCHAR))
)
SELECT source, from_document, to_document, 'document' AS kind, what, field, before, after, quote_before, quote_after
FROM (FROM answer_change UNION ALL BY NAME FROM fact_change);

CREATE VIEW version_pair AS
SELECT a.source, a.source AS from_source, a.document AS from_document, b.source AS to_source, b.document AS to_document
FROM version a JOIN version b ON b.source = a.source AND b.number = a.number + 1;
COMMENT ON VIEW version_pair IS 'Each version of a source with the one that followed it';
COMMENT ON COLUMN version_pair.source IS 'Source';
COMMENT ON COLUMN version_pair.from_source IS 'Source of the earlier document';
COMMENT ON COLUMN version_pair.from_document IS 'Earlier document';
COMMENT ON COLUMN version_pair.to_source IS 'Source of the later document';
COMMENT ON COLUMN version_pair.to_document IS 'Later document';

CREATE VIEW change AS FROM changes_of('version_pair');
COMMENT ON VIEW change IS 'What changed from each version of a source to the next, by facts and answers: a new wording of the same is no change';
COMMENT ON COLUMN change.source IS 'Source';
COMMENT ON COLUMN change.from_document IS 'Earlier document';
COMMENT ON COLUMN change.to_document IS 'Later document';
COMMENT ON COLUMN change.kind IS 'document: theirs changed. (`disclosed diff` on two warehouses also tells reading: ours changed, and rules)';
COMMENT ON COLUMN change.what IS 'added, dropped, vaguer, more_specific or changed';
COMMENT ON COLUMN change.field IS 'Field of the template, or kind of fact';
COMMENT ON COLUMN change.before IS 'Value, name or state before; NULL where there was none';
COMMENT ON COLUMN change.after IS 'Value, name or state after; NULL where there is none';
COMMENT ON COLUMN change.quote_before IS 'Words of the earlier document';
COMMENT ON COLUMN change.quote_after IS 'Words of the later document';

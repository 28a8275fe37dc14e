-- Duties of the notice that are no box of the template. They stand beside the score. Where a test cannot decide from what is
-- held, the result is could_not_check and the reason says what a person would have to look at.
CREATE MACRO first_day(value) AS TRY_CAST(regexp_extract(CAST(value AS VARCHAR), '\d{4}-\d{2}-\d{2}') AS DATE);

CREATE TABLE duty_score AS
WITH newest AS (SELECT max("at") AS day FROM "fetch"
), fact AS (
  SELECT s.framework, s.document, s.source, s.readable, src.since, src.provider, src.found, src.models, min(v.first_seen) AS first_seen, newest.day AS newest,
    max(first_day(a.value)) FILTER (a.field = 'market_date') AS market, max(first_day(a.value)) FILTER (a.field = 'last_update') AS updated,
    max(a.quote) FILTER (a.field = 'market_date') AS market_quote, max(a.quote) FILTER (a.field = 'last_update') AS updated_quote,
    max(a.state) FILTER (a.field = 'model_names') AS models_state, max(a.quote) FILTER (a.field = 'model_names') AS models_quote,
    max(a.state) FILTER (a.field = 'dependencies') AS base_state, max(a.quote) FILTER (a.field = 'dependencies') AS base_quote,
    max(CAST(a.value AS VARCHAR)) FILTER (a.field = 'dependencies') AS base_value,
    max(CAST(a.value AS VARCHAR)) FILTER (a.field = 'continuous_training') AS goes_on,
    max(a.quote) FILTER (a.field = 'continuous_training') AS goes_on_quote,
    max(a.quote) FILTER (a.field = 'private_known_list') AS private_quote
  FROM scored s JOIN version v USING (source, document) JOIN source src USING (source) CROSS JOIN newest
  LEFT JOIN answer a ON a.document = s.document
  GROUP BY ALL
), listed AS (
  -- Names that stand in the list of public and in the list of private datasets.
  SELECT document, string_agg(DISTINCT name, ', ' ORDER BY name) AS twice FROM (
    SELECT p.document, unnest(list_intersect(
      CASE WHEN json_type(p.value) = 'ARRAY' THEN [lower(x) FOR x IN CAST(p.value AS VARCHAR[])] ELSE [] END,
      CASE WHEN json_type(q.value) = 'ARRAY' THEN [lower(x) FOR x IN CAST(q.value AS VARCHAR[])] ELSE [] END)) AS name
    FROM answer p JOIN answer q ON q.document = p.document AND q.field = 'private_known_list' WHERE p.field = 'public_large_list')
  GROUP BY document
), channel AS (
  SELECT s.provider, v.document, count(DISTINCT s.source) AS places, string_agg(DISTINCT s.source, ', ' ORDER BY s.source) AS names
  FROM version v JOIN source s USING (source) GROUP BY s.provider, v.document
), gap AS (SELECT framework, document, source, count(*) FILTER (status = 'not_found') AS gaps FROM judgement WHERE counted GROUP BY ALL)
SELECT f.framework, f.document, f.source, d.duty, d.position,
  CASE WHEN NOT f.readable THEN 'could_not_check'
  ELSE CASE d.test
    WHEN 'published_by_market_date' THEN CASE
      WHEN f.market IS NULL THEN 'could_not_check'
      WHEN f.market < fr.applies_from THEN 'not_applicable'
      WHEN coalesce(f.since, CAST(f.first_seen AS DATE)) <= f.market THEN 'disclosed'
      WHEN f.since IS NOT NULL THEN 'contradicted' ELSE 'could_not_check' END
    WHEN 'names_models_on_site' THEN CASE WHEN has_substance(f.models_state) THEN 'partial' ELSE 'not_found' END
    WHEN 'on_several_channels' THEN CASE WHEN channel.places > 1 THEN 'disclosed' ELSE 'could_not_check' END
    WHEN 'updated_within_six_months' THEN CASE
      WHEN f.goes_on = '"no"' THEN 'not_applicable' WHEN f.goes_on IS DISTINCT FROM '"yes"' OR f.updated IS NULL THEN 'could_not_check'
      WHEN f.updated + INTERVAL 6 MONTH >= f.newest THEN 'disclosed' ELSE 'contradicted' END
    WHEN 'names_modified_model' THEN CASE
      WHEN f.base_state = 'not_applicable' OR f.base_value = '[]' THEN 'not_applicable'
      WHEN f.base_state = 'answered' THEN 'disclosed' WHEN f.base_state = 'partial' THEN 'partial' ELSE 'could_not_check' END
    WHEN 'links_original' THEN CASE
      WHEN f.base_state = 'not_applicable' OR f.base_value = '[]' THEN 'not_applicable'
      WHEN has_substance(f.base_state) AND links(f.base_quote) THEN 'disclosed' WHEN has_substance(f.base_state) THEN 'not_found'
      ELSE 'could_not_check' END
    WHEN 'legacy_gaps' THEN CASE
      WHEN f.market >= fr.applies_from THEN 'not_applicable' WHEN f.market IS NOT NULL AND gap.gaps = 0 THEN 'disclosed'
      ELSE 'could_not_check' END
    WHEN 'listed_once' THEN CASE WHEN listed.twice IS NOT NULL THEN 'contradicted' ELSE 'could_not_check' END
    ELSE 'could_not_check' END END AS status,
  CASE WHEN NOT f.readable THEN 'The document could not be read.'
  ELSE CASE d.test
    WHEN 'published_by_market_date' THEN CASE
      WHEN f.market IS NULL THEN 'The document gives no full date of placement on the market.'
      WHEN f.market < fr.applies_from THEN 'On the market since ' || f.market || ', before the duty began: a summary is due by 2027-08-02.'
      WHEN coalesce(f.since, CAST(f.first_seen AS DATE)) <= f.market THEN 'Seen or published by ' || coalesce(f.since, CAST(f.first_seen AS DATE)) || '; on the market from ' || f.market || '.'
      WHEN f.since IS NOT NULL THEN 'Declared as published on ' || f.since || '; on the market from ' || f.market || '. Was an earlier version public?'
      ELSE 'On the market from ' || f.market || '; the day of publication is not known, and it was first fetched on ' || CAST(f.first_seen AS DATE) || '.' END
    WHEN 'names_models_on_site' THEN CASE WHEN has_substance(f.models_state) THEN 'It names its models. Whether it is easy to find on the provider''s site needs a person. '
        || coalesce('Found so: ' || nullif(f.found, ''), '') ELSE 'It names no model version.' END
    WHEN 'on_several_channels' THEN CASE WHEN channel.places > 1 THEN 'The same document stands at ' || channel.names || '.'
      ELSE 'Only one address is declared for it; where else the model is handed out needs a person.' END
    WHEN 'updated_within_six_months' THEN CASE
      WHEN f.goes_on = '"no"' THEN 'It says that training does not go on.'
      WHEN f.goes_on IS DISTINCT FROM '"yes"' THEN 'It does not say plainly whether training goes on.'
      WHEN f.updated IS NULL THEN 'It gives no full date of its last update.'
      ELSE 'Training goes on; last update ' || f.updated || ', newest fetch ' || CAST(f.newest AS DATE) || '.' END
    WHEN 'names_modified_model' THEN CASE
      WHEN f.base_state = 'not_applicable' OR f.base_value = '[]' THEN 'It is not given as a modification.'
      WHEN has_substance(f.base_state) THEN 'It names the model it builds on.' ELSE 'It does not say whether it modifies another model.' END
    WHEN 'links_original' THEN CASE
      WHEN f.base_state = 'not_applicable' OR f.base_value = '[]' THEN 'It is not given as a derivative.'
      WHEN has_substance(f.base_state) AND links(f.base_quote) THEN 'The model it builds on is given with a link.'
      WHEN has_substance(f.base_state) THEN 'The model it builds on is given without a link in the words read.'
      ELSE 'It does not say whether it derives from another model.' END
    WHEN 'legacy_gaps' THEN CASE
      WHEN f.market >= fr.applies_from THEN 'On the market after the duty began: the rule for earlier models does not apply.'
      WHEN f.market IS NULL THEN 'The document gives no full date of placement on the market.'
      WHEN gap.gaps = 0 THEN 'No field that is due was left without an answer.'
      ELSE gap.gaps || ' fields that are due were not found; whether each gap is explained needs a person.' END
    WHEN 'listed_once' THEN CASE WHEN listed.twice IS NOT NULL THEN 'Named as public and as private: ' || listed.twice || '.'
      ELSE 'No name stands in both lists; whether each is in its right section needs a person.' END
    ELSE 'Needs a person: no rule decides it from the text.' END END AS reason,
  CASE d.test WHEN 'published_by_market_date' THEN f.market_quote WHEN 'legacy_gaps' THEN f.market_quote
    WHEN 'names_models_on_site' THEN f.models_quote WHEN 'updated_within_six_months' THEN coalesce(f.goes_on_quote, f.updated_quote)
    WHEN 'names_modified_model' THEN f.base_quote WHEN 'links_original' THEN f.base_quote
    WHEN 'listed_once' THEN f.private_quote END AS quote
FROM fact f
JOIN duty d USING (framework)
JOIN framework fr USING (framework)
LEFT JOIN listed ON listed.document = f.document
LEFT JOIN channel ON channel.document = f.document AND channel.provider = f.provider
LEFT JOIN gap ON gap.framework = f.framework AND gap.document = f.document AND gap.source = f.source
ORDER BY f.framework, f.source, f.document, d.position;
COMMENT ON TABLE duty_score IS 'Duties of a document as a whole: shown beside the score, never in it';
COMMENT ON COLUMN duty_score.framework IS 'Framework';
COMMENT ON COLUMN duty_score.document IS 'SHA-256 of the body';
COMMENT ON COLUMN duty_score.source IS 'Source';
COMMENT ON COLUMN duty_score.duty IS 'Duty';
COMMENT ON COLUMN duty_score.position IS 'Order of the duty in its framework';
COMMENT ON COLUMN duty_score.status IS 'The same eight words as for fields; contradicted means that the dates or lists held speak against it';
COMMENT ON COLUMN duty_score.reason IS 'What was compared, or what a person would have to look at';
COMMENT ON COLUMN duty_score.quote IS 'Words of the document on which it rests; NULL where it rests on the archive';

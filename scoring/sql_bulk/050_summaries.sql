-- What the report shows; small enough to be kept in the database file.
CREATE TABLE dataset_summary AS
SELECT n.dataset, bool_or(n.known) AS known, count(*) AS cards, count(*) FILTER (n.in_prose) AS in_prose,
  count(*) FILTER (n.in_front_matter) AS in_front_matter, count(DISTINCT nullif(c.organisation, '')) AS organisations,
  min(c.id) AS example, arg_min(n.quote, c.id) AS quote
FROM named_dataset n JOIN card c USING (card) GROUP BY n.dataset;
COMMENT ON TABLE dataset_summary IS 'How many cards name a dataset as their model''s own';
CREATE TABLE dataset_year AS
SELECT n.dataset, year(c.changed) AS year, count(*) AS cards FROM named_dataset n JOIN card c USING (card)
WHERE c.changed IS NOT NULL GROUP BY n.dataset, year(c.changed);
COMMENT ON TABLE dataset_year IS 'The same by the year of the card''s last change';
CREATE TABLE organisation_summary AS
SELECT c.organisation, count(*) AS cards, count(*) FILTER (s.names_no_data) AS silent, count(DISTINCT n.dataset) AS datasets
FROM card c JOIN silence s USING (card) LEFT JOIN named_dataset n USING (card) WHERE c.organisation <> '' GROUP BY c.organisation;
UPDATE organisation_summary o SET cards = x.cards, silent = x.silent FROM (
  SELECT c.organisation, count(*) AS cards, count(*) FILTER (s.names_no_data) AS silent FROM card c JOIN silence s USING (card) GROUP BY ALL
) x WHERE x.organisation = o.organisation;
COMMENT ON TABLE organisation_summary IS 'Cards of an organisation that could be read, how many name no data, how many datasets all name';
CREATE TABLE month_summary AS
SELECT strftime(c.changed, '%Y-%m') AS month, count(*) AS cards, count(*) FILTER (s.names_no_data) AS silent
FROM card c JOIN silence s USING (card) WHERE c.changed IS NOT NULL GROUP BY ALL;
COMMENT ON TABLE month_summary IS 'Cards by the month of their last change, and how many name no data';
CREATE TABLE score_step AS
SELECT framework, met, any_value(total) AS total, count(*) AS cards FROM score GROUP BY framework, met;
COMMENT ON TABLE score_step IS 'How many cards reach how many points';
CREATE TABLE inheritance_summary AS
SELECT count(DISTINCT l.card) AS with_base,
  (SELECT count(DISTINCT card) FROM inherited_dataset) AS inheriting,
  (SELECT count(DISTINCT i.card) FROM inherited_dataset i JOIN silence s USING (card) WHERE s.names_no_data) AS silent_but_inheriting,
  (SELECT count(*) FROM card WHERE base_model IS NOT NULL) AS naming_a_base
FROM lineage l;
COMMENT ON TABLE inheritance_summary IS 'How many models have a base whose card is in the input, and inherit what it names';
CREATE TABLE inheritance_example AS
SELECT c.id, i.ancestor_id, i.depth, count(*) AS datasets, list(i.dataset ORDER BY i.dataset)[:5] AS names, arg_min(i.quote, i.dataset) AS quote
FROM inherited_dataset i JOIN card c USING (card) GROUP BY c.id, i.ancestor_id, i.depth ORDER BY count(*) DESC, c.id LIMIT 100;
COMMENT ON TABLE inheritance_example IS 'Models that inherit most, with the base that it comes from';
CREATE TABLE disagreement_summary AS
SELECT property, difference, count(*) AS cases, count(DISTINCT card) AS cards FROM disagreement GROUP BY ALL;
COMMENT ON TABLE disagreement_summary IS 'Where front matter and prose of a card differ';
CREATE TABLE disagreement_example AS
SELECT c.id AS model, x.property, x.difference, x.id, x.front_quote, x.prose_quote FROM disagreement x JOIN card c USING (card)
QUALIFY row_number() OVER (PARTITION BY x.property, x.difference ORDER BY c.id, x.id) <= 25;
COMMENT ON TABLE disagreement_example IS 'The first 25 of each';
CREATE TABLE field_summary AS
SELECT a.framework, a.field, a.position, a.label, a.asked, s.status, coalesce(s.cards, 0) AS cards
FROM asked a LEFT JOIN (SELECT framework, field, status, count(*) AS cards FROM field_status GROUP BY ALL) s USING (framework, field);
COMMENT ON TABLE field_summary IS 'How many cards have which status in which field; the others are not_found';

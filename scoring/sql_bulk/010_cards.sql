-- The cards that count: of each model the newest one that the input holds. `member`, `all_cards`, `all_front_matter` …
-- are views over the shards, made by scoring/bulk.py.
-- Step by step, since every step can move to disk where memory is short, and one large statement cannot.
CREATE TEMP TABLE newest AS
SELECT arg_max(card, (coalesce(changed, DATE '0001-01-01'), position)) AS card
FROM (SELECT c.card, c.id, c.changed, m.position FROM all_cards c JOIN member m USING (card)) GROUP BY id;
CREATE TEMP TABLE declared AS
SELECT card, arg_min(value, start_offset) FILTER (property = 'base_model') AS base_model,
  arg_min(id, start_offset) FILTER (property = 'license') AS declared_licence
FROM all_front_matter WHERE property IN ('base_model', 'license') GROUP BY card;
CREATE TABLE card AS
SELECT c.card, c.id, c.organisation, c.document, c.changed, c.licence, d.declared_licence, d.base_model, c.format, c.language,
  c.kind, c.title, c.characters, c.readable, c.outcome, c.warnings
FROM all_cards c JOIN newest USING (card) LEFT JOIN declared d USING (card) ORDER BY c.id;
DROP TABLE newest;
DROP TABLE declared;
COMMENT ON TABLE card IS 'One row per model: its newest card in the input';
COMMENT ON COLUMN card.card IS 'Identity of the row of the dump: half a SHA-256 over all its fields';
COMMENT ON COLUMN card.id IS 'Name of the model';
COMMENT ON COLUMN card.organisation IS 'Owner in the name';
COMMENT ON COLUMN card.document IS 'SHA-256 of the card''s text';
COMMENT ON COLUMN card.changed IS 'Day of the last change as the dump gives it';
COMMENT ON COLUMN card.licence IS 'Licence as the dump lists it beside the card';
COMMENT ON COLUMN card.declared_licence IS 'First licence of the front matter, canonical';
COMMENT ON COLUMN card.base_model IS 'First base model of the front matter';
COMMENT ON COLUMN card.format IS 'Format of the text';
COMMENT ON COLUMN card.language IS 'Language of the card as its front matter gives it, where it gives one';
COMMENT ON COLUMN card.kind IS 'What the card is by its own words';
COMMENT ON COLUMN card.title IS 'Title';
COMMENT ON COLUMN card.characters IS 'Length of its text';
COMMENT ON COLUMN card.readable IS 'Whether it could be read';
COMMENT ON COLUMN card.outcome IS 'How reading it ended';
COMMENT ON COLUMN card.warnings IS 'What the reader noticed';

-- Temporary: a file that travels must not name paths of the machine on which it was made.
CREATE TEMP VIEW disclosure AS SELECT d.* FROM all_disclosures d SEMI JOIN card USING (card);
CREATE TEMP VIEW front_matter AS SELECT f.* FROM all_front_matter f SEMI JOIN card USING (card);
CREATE TEMP VIEW answer AS SELECT a.* FROM all_answers a SEMI JOIN card USING (card);
CREATE TEMP VIEW disagreement AS SELECT x.* FROM all_disagreements x SEMI JOIN card USING (card);

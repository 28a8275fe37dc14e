-- Which data a card names as its model's own: in its prose as trained on, or in its front matter.
CREATE TABLE named_dataset AS
WITH said AS (
  SELECT card, id, known, 'prose' AS place, quote, start_offset, end_offset FROM disclosure
  WHERE kind = 'dataset' AND role IN ('trained_on', 'fine_tuned_on', 'licensed_from') AND polarity IN ('stated', 'hedged')
  UNION ALL
  SELECT card, id, known, 'front_matter', quote, start_offset, end_offset FROM front_matter WHERE property = 'datasets' AND id <> ''
)
SELECT card, id AS dataset, bool_or(known) AS known, bool_or(place = 'prose') AS in_prose, bool_or(place = 'front_matter') AS in_front_matter,
  arg_min(quote, (place = 'front_matter', start_offset)) AS quote, arg_min(start_offset, (place = 'front_matter', start_offset)) AS start_offset,
  arg_min(end_offset, (place = 'front_matter', start_offset)) AS end_offset
FROM said GROUP BY card, id;
COMMENT ON TABLE named_dataset IS 'Datasets that a card names as its model''s own, in prose or front matter';
COMMENT ON COLUMN named_dataset.card IS 'Card';
COMMENT ON COLUMN named_dataset.dataset IS 'Canonical name';
COMMENT ON COLUMN named_dataset.known IS 'Whether the registry holds it';
COMMENT ON COLUMN named_dataset.in_prose IS 'Whether the text says that the model was trained on it';
COMMENT ON COLUMN named_dataset.in_front_matter IS 'Whether the metadata lists it';
COMMENT ON COLUMN named_dataset.quote IS 'The words, from the prose where it names it';
COMMENT ON COLUMN named_dataset.start_offset IS 'Code points from the start of the card''s text';
COMMENT ON COLUMN named_dataset.end_offset IS 'Code points from the start of the card''s text, exclusive';

-- A card is silent where it names no dataset, crawler, site or licensor of training data at all.
CREATE TABLE silence AS
WITH naming AS (
  SELECT card FROM named_dataset
  UNION
  SELECT card FROM disclosure WHERE kind IN ('crawler', 'domain', 'licensor') AND role IN ('trained_on', 'fine_tuned_on', 'licensed_from')
    AND polarity IN ('stated', 'hedged')
)
SELECT c.card, n.card IS NULL AS names_no_data,
  EXISTS (FROM all_disclosures d WHERE d.card = c.card AND d.polarity = 'withheld') AS withholds
FROM card c LEFT JOIN naming n USING (card) WHERE c.readable;
COMMENT ON TABLE silence IS 'Whether a card that could be read names any training data';
COMMENT ON COLUMN silence.card IS 'Card';
COMMENT ON COLUMN silence.names_no_data IS 'It names no dataset, crawler, site or licensor of training data';
COMMENT ON COLUMN silence.withholds IS 'It says of something that it does not tell';

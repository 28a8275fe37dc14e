-- What a model's base, and the base of that, disclosed. Eight steps at most; a circle of bases ends where it began.
CREATE TEMP TABLE edge AS
SELECT c.card, c.id, p.card AS parent, p.id AS parent_id FROM card c JOIN card p ON p.id = c.base_model WHERE p.card <> c.card;
CREATE TABLE lineage AS
WITH RECURSIVE up AS (
  SELECT card, parent AS ancestor, parent_id AS ancestor_id, 1 AS depth, [card, parent] AS path FROM edge
  UNION ALL
  SELECT u.card, e.parent, e.parent_id, u.depth + 1, list_append(u.path, e.parent)
  FROM up u JOIN edge e ON e.card = u.ancestor WHERE u.depth < 8 AND NOT list_contains(u.path, e.parent)
)
SELECT card, ancestor, ancestor_id, depth FROM up;
COMMENT ON TABLE lineage IS 'The models that a model was made from, by the front matter of each, where their cards are in the input';
COMMENT ON COLUMN lineage.card IS 'Card';
COMMENT ON COLUMN lineage.ancestor IS 'Card of the base, or of its base';
COMMENT ON COLUMN lineage.ancestor_id IS 'Name of that model';
COMMENT ON COLUMN lineage.depth IS '1 for the base, 2 for its base';

CREATE VIEW inherited_dataset AS
SELECT l.card, n.dataset, n.known, l.ancestor, l.ancestor_id, l.depth, n.quote, n.start_offset, n.end_offset
FROM lineage l JOIN named_dataset n ON n.card = l.ancestor
WHERE NOT EXISTS (FROM named_dataset o WHERE o.card = l.card AND o.dataset = n.dataset)
QUALIFY row_number() OVER (PARTITION BY l.card, n.dataset ORDER BY l.depth) = 1;
COMMENT ON VIEW inherited_dataset IS 'Datasets that a model has from its nearest base that names them, and that its own card does not name';

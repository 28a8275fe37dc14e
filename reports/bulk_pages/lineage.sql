-- What models inherit from their bases.
-- page: lineage.html
-- query: rows
SELECT * FROM inheritance_example ORDER BY datasets DESC, id
-- query: bases
SELECT l.ancestor_id, count(DISTINCT l.card) AS models, max(l.depth) AS depth, (SELECT count(*) FROM named_dataset n WHERE n.card = l.ancestor) AS datasets
FROM lineage l GROUP BY l.ancestor_id, l.ancestor ORDER BY models DESC, ancestor_id LIMIT 100

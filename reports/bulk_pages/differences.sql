-- Where metadata and prose of one card say different things.
-- page: differences.html
-- query: summary
SELECT * FROM disagreement_summary ORDER BY cases DESC, property, difference
-- query: rows
SELECT * FROM disagreement_example ORDER BY property, difference, model, id

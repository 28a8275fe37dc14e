-- How well the program reads: the figures that the project measures on labelled documents.
-- page: accuracy.html
-- query: unknown
SELECT count(*) FILTER (known) AS known, count(*) AS all_names FROM disclosure
WHERE kind IN ('dataset', 'crawler', 'domain', 'licensor', 'user_service', 'generator_model', 'annotator')
-- query: states
SELECT a.state, count(*) AS n FROM answer a JOIN (SELECT DISTINCT document FROM edition WHERE number = newest) USING (document) GROUP BY a.state ORDER BY n DESC, a.state

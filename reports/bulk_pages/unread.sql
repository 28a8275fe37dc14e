-- Rows of the input that could not be read.
-- page: unread.html
-- query: summary
SELECT outcome, count(*) AS cards FROM card WHERE NOT readable GROUP BY ALL ORDER BY cards DESC, outcome
-- query: rows
SELECT id, outcome, warnings[1] AS reason FROM card WHERE NOT readable ORDER BY id LIMIT 500

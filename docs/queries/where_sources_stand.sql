/* Where every declared source stands. Only an address that answers with nothing there counts as not found. */
SELECT state, outcome, count(*) AS sources FROM source_state GROUP BY ALL ORDER BY ALL;

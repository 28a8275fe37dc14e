-- Declared sources that could not be fetched, and documents that could not be read.
-- page: unread.html
-- query: unfetched
SELECT * FROM address WHERE document IS NULL ORDER BY outcome, lower(provider_name), source
-- query: stale
SELECT * FROM address WHERE document IS NOT NULL
AND outcome NOT IN ('fetched_new', 'unchanged_304', 'unchanged_same_hash', 'unchanged_same_content', 'added')
ORDER BY outcome, lower(provider_name), source
-- query: unreadable
SELECT * FROM address WHERE document IS NOT NULL AND NOT coalesce(readable, false) ORDER BY reading, lower(provider_name), source

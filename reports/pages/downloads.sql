-- The exported tables, with what each column holds.
-- page: downloads.html
-- query: feeds
SELECT DISTINCT provider, provider_name FROM edition ORDER BY lower(provider_name), provider

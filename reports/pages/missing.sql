-- Models of which a document is expected and none is shown, with the reason.
-- page: missing.html
-- query: rows
SELECT * FROM missing
ORDER BY list_position(['nothing_found', 'nothing_there', 'blocked', 'failed', 'ours', 'unreadable', 'not_yet_due', 'published'], reason),
         lower(provider_name), model, kind
-- query: searched
SELECT provider, count(*) AS n FROM address WHERE document IS NOT NULL GROUP BY provider ORDER BY provider

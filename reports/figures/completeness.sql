-- How complete each current document is, with the range that documents or answers which could not be checked leave open.
-- title: How complete each document is
-- query: alt
SELECT 'Horizontal bars, one per document: share of the points that count. ' || count(*) || ' documents, from '
       || round(100 * min(completeness)) || ' to ' || round(100 * max(completeness)) || ' per cent.' AS alt
FROM card c JOIN scheme s USING (framework) WHERE s.rank = 1 AND number = newest AND completeness IS NOT NULL
-- query: rows
SELECT c.name || ' (' || c.provider_name || ')' AS document, round(c.completeness, 4) AS completeness,
       round(c.completeness_low, 4) AS low, round(c.completeness_high, 4) AS high, c.met, c.total
FROM card c JOIN scheme s USING (framework) WHERE s.rank = 1 AND number = newest AND completeness IS NOT NULL
ORDER BY c.completeness DESC, document LIMIT 60

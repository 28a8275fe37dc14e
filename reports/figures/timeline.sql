-- When each document was published, as declared or as it says itself, against the dates of the law.
-- title: Publications against the dates of the law
-- query: alt
SELECT 'Dots on a line of time, one per document: day of publication where it is known, else the day of the last update '
       || 'that it states, else the day we first saw it. Vertical lines mark dates of the law.' AS alt
FROM edition LIMIT 1
-- query: rows
WITH said AS (
  SELECT document, max(try_cast(value->>'$' AS DATE)) AS updated FROM answer WHERE field = 'last_update' GROUP BY document
)
SELECT e.name || ' (' || e.provider_name || ')' AS document,
       CAST(coalesce(e.since, said.updated, CAST(e.first_seen AS DATE)) AS VARCHAR) AS day,
       CASE WHEN e.since IS NOT NULL THEN 'published' WHEN said.updated IS NOT NULL THEN 'last update, as stated'
            ELSE 'first seen by us' END AS known_from, 'document' AS what
FROM edition e LEFT JOIN said USING (document)
WHERE e.number = e.newest AND e.declared_kind = 'eu_summary' AND e.readable
UNION ALL
SELECT text, CAST("day" AS VARCHAR), 'the law', 'law' FROM framework_note JOIN scheme USING (framework)
WHERE rank = 1 AND what = 'date' AND (SELECT count(*) FROM edition WHERE readable) > 0
ORDER BY what, day, document

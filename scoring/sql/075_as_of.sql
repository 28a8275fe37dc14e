-- The version of each source that stood at a moment: FROM versions_at(TIMESTAMPTZ '2026-08-01').
CREATE MACRO versions_at(moment) AS TABLE
SELECT * EXCLUDE (current) FROM version WHERE first_seen <= moment
QUALIFY row_number() OVER (PARTITION BY source ORDER BY number DESC) = 1;


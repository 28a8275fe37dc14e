/* The last fetch of every source. The table "fetch" and its column "at" are words of SQL, so they stand in double quotes. */
SELECT source, max_by(outcome, seq) AS outcome, max_by(http_status, seq) AS http_status, max("at") AS last_tried
FROM "fetch" GROUP BY source ORDER BY source;

-- Which band of training data size the current documents state, by modality.
-- title: Stated size of the training data, by modality
-- query: alt
SELECT 'Bars by modality: how many current documents state which band of size.' AS alt
-- query: rows
WITH stated AS (
  SELECT DISTINCT c.source, unnest(map_entries(CAST(c.value AS MAP(VARCHAR, VARCHAR)))) AS pair
  FROM cell c JOIN scheme s USING (framework)
  WHERE s.rank = 1 AND c.field = 'size' AND c.number = c.newest AND json_type(c.value) = 'OBJECT'
),
band(id, label, step) AS (VALUES
  ('t1', 'under 1 billion tokens', 1), ('t2', '1 billion to 10 trillion tokens', 2), ('t3', 'over 10 trillion tokens', 3),
  ('i1', 'under 1 million images', 1), ('i2', '1 million to 1 billion images', 2), ('i3', 'over 1 billion images', 3),
  ('a1', 'under 10 000 hours', 1), ('a2', '10 000 to 1 million hours', 2), ('a3', 'over 1 million hours', 3),
  ('v1', 'under 10 000 hours', 1), ('v2', '10 000 to 1 million hours', 2), ('v3', 'over 1 million hours', 3))
SELECT pair.key AS modality, coalesce(b.label, 'in another unit') AS band, coalesce(b.step, 4) AS step, count(*) AS documents
FROM stated LEFT JOIN band b ON b.id = pair.value
GROUP BY ALL ORDER BY modality, step, band

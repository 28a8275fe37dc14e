/* Who says that a dataset was trained on, and in which words. Change the name in the last line. */
SELECT d.source, d.name, d.role, d.polarity, d.quote, d.page
FROM disclosure d JOIN version v ON v.source = d.source AND v.document = d.document AND v.current
WHERE d.kind = 'dataset' AND d.role IN ('trained_on', 'fine_tuned_on')
  AND d.id ILIKE '%common%crawl%'
ORDER BY d.source, d.page, d.start_offset;

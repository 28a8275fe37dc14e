-- Which datasets cards name as their model's own, and how that moves over the years.
-- page: datasets.html
-- query: years
SELECT DISTINCT year FROM dataset_year ORDER BY year DESC LIMIT 6
-- query: rows
SELECT * FROM dataset_summary ORDER BY cards DESC, dataset LIMIT 500
-- query: by_year
SELECT y.dataset, y.year, y.cards FROM dataset_year y
JOIN (SELECT dataset FROM dataset_summary ORDER BY cards DESC, dataset LIMIT 500) USING (dataset)

-- Organisations by number of cards.
-- page: organisations.html
-- query: rows
SELECT o.*, o.silent / o.cards AS share, x.completeness FROM organisation_summary o
LEFT JOIN (SELECT c.organisation, avg(s.completeness) AS completeness FROM score s JOIN card c USING (card) GROUP BY ALL) x USING (organisation)
ORDER BY o.cards DESC, o.organisation LIMIT 500

-- What all cards together say of their data.
-- page: index.html
-- query: counts
SELECT (SELECT count(*) FROM card) AS cards, (SELECT count(*) FROM card WHERE readable) AS readable, (SELECT count(*) FROM card WHERE NOT readable) AS unread,
  (SELECT count(DISTINCT organisation) FROM card WHERE organisation <> '') AS organisations, (SELECT count(*) FROM dataset_summary) AS datasets,
  (SELECT count(*) FROM silence WHERE names_no_data) AS silent, (SELECT count(*) FROM silence WHERE withholds) AS withholding,
  (SELECT coalesce(sum(cards), 0)::BIGINT FROM disagreement_summary) AS differing
-- query: inherited
SELECT * FROM inheritance_summary
-- query: steps
SELECT s.framework, f.title, s.met, s.total, s.cards, s.cards / sum(s.cards) OVER (PARTITION BY s.framework) AS share
FROM score_step s JOIN framework f USING (framework) ORDER BY s.framework, s.met
-- query: fields
SELECT x.framework, x.field, a.position, a.asked, CASE WHEN w.adds_up THEN a.label ELSE s.title || ': ' || lower(a.label) END AS label,
  coalesce(sum(x.cards) FILTER (x.status = 'disclosed'), 0)::BIGINT AS disclosed, coalesce(sum(x.cards) FILTER (x.status = 'partial'), 0)::BIGINT AS partly,
  coalesce(sum(x.cards) FILTER (x.status = 'stated_none'), 0)::BIGINT AS stated_none, coalesce(sum(x.cards) FILTER (x.status = 'withheld'), 0)::BIGINT AS withheld
FROM field_summary x JOIN asked a USING (framework, field) JOIN section s ON s.framework = a.framework AND s.section = a.section
JOIN framework w ON w.framework = a.framework
GROUP BY x.framework, x.field, a.position, a.asked, w.adds_up, a.label, s.title ORDER BY x.framework, a.position
-- query: titles
SELECT framework, title FROM framework
-- query: months
SELECT month, cards, silent, silent / cards AS share FROM month_summary ORDER BY month DESC LIMIT 60
-- query: licences
SELECT coalesce(declared_licence, '') AS licence, count(*) AS cards FROM card WHERE readable GROUP BY ALL ORDER BY cards DESC, licence LIMIT 15

-- One framework: its questions with what counts, its sections, how the documents answered.
-- page: frameworks/{framework}.html
-- query: each
SELECT * FROM scheme ORDER BY rank
-- query: sections
SELECT s.framework, s.section, s.position, point_of(s.number) AS number, s.title, count(f.field) AS questions FROM section s LEFT JOIN field f USING (framework, section)
GROUP BY ALL ORDER BY s.framework, s.position
-- query: fields
SELECT f.*, coalesce(n.all_of, 0) AS all_of, coalesce(n.full_answers, 0) AS full_answers, coalesce(n.partly, 0) AS partial_answers
FROM field f LEFT JOIN (
  SELECT framework, field, count(*) FILTER (status NOT IN ('not_applicable', 'could_not_check')) AS all_of,
         count(*) FILTER (status IN ('disclosed', 'stated_none')) AS full_answers, count(*) FILTER (status = 'partial') AS partly
  FROM cell WHERE number = newest GROUP BY ALL) n USING (framework, field)
ORDER BY f.framework, f.position
-- query: notes
SELECT framework, what, id, day, title, text, reference FROM framework_note ORDER BY framework, position
-- query: examples
SELECT framework, field, state, value, quote, status, reason FROM field_example ORDER BY framework, field, position
-- query: duties
SELECT framework, duty, title, question, requirement, reference FROM duty ORDER BY framework, position
-- query: cards
SELECT c.*, e.declared_kind FROM card c JOIN edition e USING (source, number) WHERE c.number = c.newest
ORDER BY c.framework, lower(c.provider_name), c.name, c.source
-- query: parts_of
SELECT * FROM part WHERE number = newest ORDER BY framework, source, position

-- The data-labour lens: for every group of people whose work became data, what each document says.
-- page: labour.html
-- query: frame
SELECT * FROM scheme WHERE framework = 'data_labour'
-- query: sections
SELECT section, point_of(number) AS number, title FROM section WHERE framework = 'data_labour' ORDER BY position
-- query: fields
SELECT section, field, label, question, number AS aspect FROM field WHERE framework = 'data_labour' ORDER BY position
-- query: cells
SELECT c.section, c.field, c.source, c.number, c.name, c.provider, c.provider_name, c.framework, c.status
FROM cell c WHERE c.framework = 'data_labour' AND c.number = c.newest AND c.readable
ORDER BY c.section, lower(c.provider_name), c.name, c.source, c.position

/* The data-labour lens: for each group whose work became data, what one document says. No number is made of it. */
SELECT d.source, s.title AS people, f.label AS asked, d.status, d.quote, d.page
FROM field_score d
JOIN field f ON f.framework = d.framework AND f.field = d.field
JOIN section s ON s.framework = f.framework AND s.section = f.section
WHERE d.framework = 'data_labour' ORDER BY d.source, f.position;

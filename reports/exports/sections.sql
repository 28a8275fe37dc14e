-- One row per section of a framework and version of a document.
-- framework: Framework, as in the table of questions.
-- source: Declared source, provider/source.
-- version: Number of the version.
-- section: Section of the framework.
-- title: Title of the section.
-- met: Points reached in the section.
-- total: Points that count in the section.
-- completeness: met divided by total; empty where nothing could be scored.
-- completeness_low: The lowest value if everything that could not be checked were missing.
-- completeness_high: The highest value if everything that could not be checked were there.
SELECT framework, source, number AS "version", section, title, met, total,
       completeness, completeness_low, completeness_high
FROM part
ORDER BY framework, source, number, position

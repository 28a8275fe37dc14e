-- The questions of every framework: what is asked, when it applies and what counts.
-- framework: Framework.
-- framework_version: Version of the framework file.
-- section: Section of the framework.
-- section_title: Title of the section.
-- field: Question; the same id in every table.
-- number: Number of the section in the official form.
-- label: Label as the form prints it.
-- question: The question in our words.
-- requirement: required, conditional, optional or encouraged.
-- condition: When a conditional question applies.
-- met: What counts as an answer.
-- partly: What counts as half an answer.
-- not_met: What does not count.
SELECT f.framework, w.version AS framework_version, f.section, s.title AS section_title, f.field, f.number, f.label,
       f.question, f.requirement, f.condition, f.met, f.partly, f.not_met
FROM field f JOIN framework w USING (framework) LEFT JOIN section s ON s.framework = f.framework AND s.section = f.section
ORDER BY f.framework, f.position

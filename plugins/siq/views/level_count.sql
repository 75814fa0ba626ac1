-- siq_level_count: how many units at or below a unit stand at each agreed level, by each one's first closed round of a year. They are
-- counted in groups of at least five that the host has formed, so that no unit's level is told by the difference of two counts. The title
-- is that of the first of the series: what one unit calls it is not what others count by.
SELECT c.unit,
       substr(c.measure, 1, min(instr(c.measure || '+', '+'), instr(c.measure, '/')) - 1) AS piece_set,
       CAST(substr(c.measure, instr(c.measure, '/') + 1, instr(c.measure, '.') - instr(c.measure, '/') - 1) AS INTEGER) AS version,
       substr(c.measure, instr(c.measure, '.') + 1) AS piece,
       coalesce((SELECT k.title FROM siq_piece AS k WHERE k.measure = c.measure AND k.piece_set || '/' || k.version || '.' || k.piece = c.measure),
                (SELECT k.title FROM siq_piece AS k WHERE k.measure = c.measure ORDER BY k.version DESC LIMIT 1)) AS title,
       CAST(c.period AS INTEGER) AS year,
       CAST(c.category AS INTEGER) AS level,
       c.n AS units,
       c.individuals AS judged,
       c.measure
  FROM published_count AS c
 WHERE c.plugin = 'siq' AND c.subject = 'agreed' AND c.scope = 'below' AND c.n > 0 AND c.period NOT LIKE '%-%'

-- leadership.not-evaluated: occasions that are over and have not been evaluated, the latest first.
SELECT o.occasion, o.module_title, o.group_number, o.held_on
  FROM leadership_evaluation_missing AS o
 WHERE (:programme IS NULL OR o.programme = :programme)
 ORDER BY o.held_on DESC, o.occasion

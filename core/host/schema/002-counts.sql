-- Counts of individuals behind published figures: what is shown of them is decided once, here, for all views.

CREATE TABLE core_count (
  plugin TEXT NOT NULL,
  measure TEXT NOT NULL,
  period TEXT NOT NULL,
  unit INTEGER NOT NULL REFERENCES core_unit (id),
  category TEXT NOT NULL,
  n INTEGER NOT NULL CHECK (n >= 0),
  suppressed INTEGER NOT NULL CHECK (suppressed IN (0, 1)),
  PRIMARY KEY (plugin, measure, period, unit, category)
) STRICT, WITHOUT ROWID;

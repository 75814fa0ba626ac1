#!/usr/bin/env bash
# questions.sh — what is asked of managers, and two of the questions over all modules, on 150 000 units with as many commitments:
# the program, by traits and published views, against the sqlite3 shell with SQL that is written by hand over the plain tables.
. "${0%/*}/bench.sh"

rounds=${ROUNDS:-5}
pairs=$top_builddir/tests/bench/bench_pairs
export PUSSEL_DATABASE=$bench_folder/p.db PUSSEL_ACTOR=anna PUSSEL_LANG=en PUSSEL_CLOCK=2026-10-01T08:00:00Z

pussel() { "$PUSSEL" --quiet "$@" >/dev/null || exit 2; }

# ---- the municipality: six levels, 11 administrations, nine directions that 133 units break down --------------------------------------
awk 'BEGIN {
  print "external_id;name;parent;kind"; print "1;Kommunen;;municipality"
  for (i = 2; i <= 150000; i++) print i ";Enhet " i ";" int((i - 2) / 11 + 1) ";" (i <= 12 ? "administration" : "unit")}' >"$bench_folder/org.csv"
awk 'BEGIN {
  print "id;unit;level;text;parent"; for (i = 1; i <= 9; i++) print "R" i ";ext:1;direction;Riktning " i ";"
  for (u = 2; u <= 134; u++) for (i = 1; i <= 3; i++) print "M" u "-" i ";ext:" u ";goal;Mål " i ";R" (u % 9 + 1)}' >"$bench_folder/mal.csv"
pussel init --municipality Ekbacka --code 9901
pussel org import "$bench_folder/org.csv"
pussel plugin enable siq --unit ext:1 --reason bench
pussel goal import "$bench_folder/mal.csv"
sqlite3 "$PUSSEL_DATABASE" "
INSERT INTO core_person (id, name, external_id, protected)
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150000) SELECT i, 'Person ' || i, 'p' || i, 0 FROM n;
INSERT INTO core_role (person, unit, role, valid_from, valid_to) SELECT id, id, 'manager', 20000, 2932896 FROM core_unit;
INSERT INTO p_siq_round (unit, piece_set, day, participants, min_group, state, revealed, closed, opened, revealed_on)
  SELECT id, 1, 20500, 7, 5, 'closed', 1, 20510, 20500, 20510 FROM core_unit WHERE id % 2 = 0;
INSERT INTO p_siq_round_piece (round, piece, position, agreed, agreed_on, priority, answered, median, spread, suppressed, prioritised_on)
  SELECT r.id, k.id, k.position, 2, 20505, k.position, 7, 3, 2, 0, 20510 FROM p_siq_round r, p_siq_piece k WHERE k.position <= 2;
INSERT INTO p_siq_action (round, piece, what, owner_role, agreed_on, due, effect, plan, year)
  SELECT round, piece, 'Något', 'manager', 20511, 20400 + round % 800, 'Bättre', 'verksamhetsplan', 2027 FROM p_siq_round_piece;
INSERT INTO p_siq_action_change (action, day, due, state) SELECT id, agreed_on, due, state FROM p_siq_action;
INSERT INTO p_siq_action_place (action, valid_from, valid_to, unit) SELECT a.id, 0, 2932896, r.unit FROM p_siq_action a JOIN p_siq_round r ON r.id = a.round;
" || exit 2

# ---- by hand: no days, one module, one tree of one day ----------------------------------------------------------------------------------
line="WITH RECURSIVE line (unit, ancestor) AS (SELECT unit, unit FROM core_unit_parent
  UNION ALL SELECT l.unit, p.parent FROM line l JOIN core_unit_parent p ON p.unit = l.ancestor WHERE p.parent IS NOT NULL)"
burden="$line,
here AS (SELECT l.unit, v.goal, 'goal:' || v.goal AS ref, v.parent_ref FROM core_goal_version v CROSS JOIN line l ON l.ancestor = v.unit),
goals AS (SELECT h.unit, count(*) AS n FROM here h LEFT JOIN here p ON p.unit = h.unit AND p.parent_ref = h.ref WHERE p.goal IS NULL GROUP BY h.unit),
work AS (SELECT p.unit, count(*) AS n, sum(c.due < 20727) AS late FROM p_siq_action_place p
  JOIN p_siq_action_change c ON c.action = p.action WHERE c.state = 'open' GROUP BY p.unit)
SELECT v.name, p.name, g.n, w.n, w.late FROM core_unit_version v JOIN core_role r ON r.unit = v.unit JOIN core_person p ON p.id = r.person
  LEFT JOIN goals g ON g.unit = v.unit LEFT JOIN work w ON w.unit = v.unit ORDER BY v.name"
late="$line
SELECT f.name, v.name, a.what, c.due, a.reason FROM p_siq_action a JOIN p_siq_action_change c ON c.action = a.id
  JOIN p_siq_action_place p ON p.action = a.id JOIN core_unit_version v ON v.unit = p.unit
  JOIN line l ON l.unit = p.unit JOIN core_unit_version f ON f.unit = l.ancestor AND f.kind = 'administration'
  WHERE c.state = 'open' AND c.due < 20727 ORDER BY f.name, c.due"
weak="$line
SELECT f.name, v.name, k.key, p.agreed FROM p_siq_round_piece p JOIN p_siq_round r ON r.id = p.round JOIN p_siq_piece k ON k.id = p.piece
  JOIN core_unit_version v ON v.unit = r.unit JOIN line l ON l.unit = r.unit JOIN core_unit_version f ON f.unit = l.ancestor AND f.kind = 'administration'
  WHERE p.agreed <= 2 AND NOT EXISTS (SELECT 1 FROM p_siq_action a WHERE a.round = r.id AND a.piece = p.piece AND a.state = 'delivered')"

compare() { # NAME PROMISE COMMAND_A… -- COMMAND_B…
  local name=$1 promise=$2 ours theirs ratio
  shift 2
  read -r ours theirs _ ratio < <("$pairs" "$rounds" "$@") || exit 2 # of the processor's time
  bench_line "$name" "$ours" "$theirs" ms "$ratio" "$promise" "<="
}
compare "burden of 150 000 units, against SQL by hand" 2 "$PUSSEL" burden --unit ext:1 --below --format csv -- sqlite3 "$PUSSEL_DATABASE" "$burden"
compare "late-commitments, against SQL by hand" 2 "$PUSSEL" query late-commitments --timeout 0 --format csv -- sqlite3 "$PUSSEL_DATABASE" "$late"
compare "weak-measurements, against SQL by hand" 2 "$PUSSEL" query weak-measurements --timeout 0 --format csv -- sqlite3 "$PUSSEL_DATABASE" "$weak"
compare "burden of one unit, against a start" 3 "$PUSSEL" burden --unit ext:140000 -- "$PUSSEL" query "SELECT 1"
exit "$bench_missed"

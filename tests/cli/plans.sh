#!/usr/bin/env bash
# plans.sh — how SQLite answers what is shipped: each published view, whole and by its keys, the named questions, and the
# statements that lie in .sql files, on a municipality of 3 000 units, as the file is made and after ANALYZE. TAP.
#
# The plans are held against plans.txt beside this script. UPDATE=1 writes it anew: read the difference before you keep it.
# Whatever SQLite it is, two traps fail the test: a Bloom filter in the step of a recursion, which makes it a thousand times
# slower, and a table that is read whole by a question that has a key.
set -u
snapshot=$top_srcdir/tests/cli/plans.txt
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
export PUSSEL_DATABASE=$folder/p.db PUSSEL_ACTOR=anna PUSSEL_LANG=en PUSSEL_CLOCK=2026-10-01T08:00:00Z
point=0
tell() { # tell RESULT NAME
  point=$((point + 1))
  if [ "$1" = 0 ]; then echo "ok $point - $2"; else echo "not ok $point - $2"; fi
}
bail() { sed 's/^/# /' "$folder/log"; echo "Bail out! $*"; exit 1; }
pussel() { "$PUSSEL" "$@" >"$folder/log" 2>&1 || bail "pussel $*"; }
sql() { sqlite3 "$PUSSEL_DATABASE" "$@" 2>"$folder/log" || bail "sqlite3"; }

# ---- the municipality -----------------------------------------------------------------------------------------------------------
{
  echo 'external_id;name;parent'
  echo '1;Kommunen;'
  for ((i = 2; i <= 3000; i++)); do echo "$i;Enhet $i;$(((i - 2) / 9 + 1))"; done
} >"$folder/org.csv"
pussel init --municipality Ekbacka --code 9901
pussel org import "$folder/org.csv"
pussel plugin enable siq --unit ext:1 --reason test
sql "
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
INSERT INTO core_person (id, name, external_id, protected) SELECT i, 'Person ' || i, 'p' || i, 0 FROM n;
INSERT INTO core_role (person, unit, role, valid_from, valid_to) SELECT id, id, 'manager', 20000, 2932896 FROM core_person;
INSERT INTO core_service (unit, name, valid_from, valid_to) SELECT id, 'Tjänst', 20000, 2932896 FROM core_unit WHERE id % 3 = 0;
INSERT INTO core_recipient (service, position, name) SELECT id, 1, 'Elever' FROM core_service;
INSERT INTO p_siq_round (unit, piece_set, day, participants, min_group, state, revealed, closed, opened, revealed_on)
  SELECT id, 1, 20500, 7, 5, 'closed', 1, 20510, 20500, 20510 FROM core_unit WHERE id % 2 = 0;
INSERT INTO p_siq_round_piece (round, piece, position, agreed, agreed_on, priority, answered, median, spread, suppressed, prioritised_on)
  SELECT r.id, k.id, k.position, 2, 20505, CASE WHEN k.position <= 2 THEN k.position END, 7, 3, 2, 0, CASE WHEN k.position <= 2 THEN 20510 END
    FROM p_siq_round r, p_siq_piece k;
INSERT INTO p_siq_action (round, piece, what, owner_role, agreed_on, due, effect, plan, year)
  SELECT round, piece, 'Något', 'manager', 20511, 20700, 'Bättre', 'verksamhetsplan', 2027 FROM p_siq_round_piece WHERE priority IS NOT NULL;
INSERT INTO p_siq_action_change (action, day, due, state) SELECT id, agreed_on, due, state FROM p_siq_action;
INSERT INTO p_siq_action_place (action, valid_from, valid_to, unit) SELECT a.id, 0, 2932896, r.unit FROM p_siq_action a JOIN p_siq_round r ON r.id = a.round;
"

# ---- the statements, each a file in $folder/asks ---------------------------------------------------------------------------------
mkdir "$folder/asks"
sql "SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name" >"$folder/views"
while read -r view; do
  echo "SELECT * FROM $view" >"$folder/asks/$view"
  sql "SELECT name FROM pragma_table_info('$view')" >"$folder/columns"
  for key in unit ancestor person round service; do
    # The service of a commitment or measurement is text that a plugin writes, and no key.
    case $view/$key in org_*) ;; */service) continue ;; esac
    grep -qx "$key" "$folder/columns" && echo "SELECT * FROM $view WHERE $key = ?1" >"$folder/asks/$view by $key"
  done
done <"$folder/views"
for file in core/org/queries core/host/queries core/query core/faces plugins/siq/views; do
  for text in "$top_srcdir/$file"/*.sql; do
    name=$(basename "$text" .sql)
    # The files of views are in the list of views already; of a plugin's, those with a hyphen are its named questions.
    case $file/$name in core/host/queries/records | */part_*) continue ;; plugins/siq/views/*-*) name=siq.$name ;; plugins/*) continue ;; *) name=${text#"$top_srcdir"/} ;; esac
    part=$(sed -n '1s/^-- Continues \([^ ]*\.sql\)\. .*/\1/p' "$text") # two questions may begin alike
    cat ${part:+"$top_srcdir/$part"} "$text" >"$folder/asks/${name//\//:}"
  done
done

plans() {
  local name
  for name in "$folder"/asks/*; do
    printf '\n== %s\n' "$(basename "$name" | tr ':' '/')"
    { echo 'EXPLAIN QUERY PLAN'; cat "$name"; echo ';'; } >"$folder/ask"
    sqlite3 "$PUSSEL_DATABASE" <"$folder/ask" 2>&1 | grep -v '^QUERY PLAN$'
  done
}
{
  echo "SQLite $(sqlite3 -version | cut -d' ' -f1)"
  printf '\n######## as the file is made\n'
  plans
  sql "ANALYZE"
  printf '\n######## after ANALYZE\n'
  plans
} >"$folder/plans"

# ---- traps ------------------------------------------------------------------------------------------------------------------------
# A step ends where the lines are no deeper than its own.
awk '/^== /{name = $0; deep = -1}
  {match($0, /[A-Z]/); at = RSTART}
  deep >= 0 && at <= deep {deep = -1}
  /RECURSIVE STEP/ {deep = at}
  deep >= 0 && /BLOOM FILTER/ {print name ": " $0}' "$folder/plans" >"$folder/found"
[ ! -s "$folder/found" ]
tell $? "no recursion makes a Bloom filter in its step"
sed 's/^/# /' "$folder/found"
# A table read whole, by a question that has a key: SCAN of what is no result of another step. After ANALYZE SQLite knows which
# tables have a handful of rows, and reads those whole rightly: there the plans themselves are held against plans.txt. The unit
# of event_behind is made (0 is none), and of those rows there are few; siq_level_count looks for titles among the few pieces. Of the numbers
# of participants for each förvaltning the unit is made from where each of them leads: it is known when all have been read.
awk '/after ANALYZE/ {exit} /^== /{keyed = / by / && !/event_behind|siq_level_count|leadership_participation|leadership_not_taken_part/; name = $0; made = ""; next}
  /CO-ROUTINE|MATERIALIZE/ {made = made " " $NF " "}
  keyed && /SCAN / && !/CONSTANT ROW|SCAN \(subquery/ {
    split($0, words, "SCAN "); split(words[2], table, " ")
    if (index(made, " " table[1] " ") == 0) print name ": " $0
  }' "$folder/plans" >"$folder/found"
[ ! -s "$folder/found" ]
tell $? "no question with a key reads a table whole"
sed 's/^/# /' "$folder/found"
grep -qE '(Error|error):?' "$folder/plans"
[ $? = 1 ]
tell $? "every statement can be prepared"
[ "$(grep -c '^== ' "$folder/plans")" -ge 130 ]
tell $? "there are as many statements as there should be ($(($(grep -c '^== ' "$folder/plans") / 2)))"

# ---- the snapshot ------------------------------------------------------------------------------------------------------------------
if [ -n "${UPDATE-}" ]; then cp "$folder/plans" "$snapshot"; fi
if [ "$(head -n 1 "$snapshot")" != "$(head -n 1 "$folder/plans")" ]; then
  point=$((point + 1))
  echo "ok $point # SKIP the plans in plans.txt are of $(head -n 1 "$snapshot"), and here is $(head -n 1 "$folder/plans")"
else
  diff "$snapshot" "$folder/plans" >"$folder/found"
  tell $? "the plans are those in plans.txt"
  sed 's/^/# /' "$folder/found"
fi
echo "1..$point"

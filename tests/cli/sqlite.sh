#!/usr/bin/env bash
# sqlite.sh — any SQLite tool sees what Pussel sees: the stock shell reads every published view of a sample municipality and gives
# the same rows; and nothing stored in the file needs a function or an order that only Pussel has. TAP.
set -u
if ! command -v sqlite3 >/dev/null; then
  echo "1..0 # SKIP there is no sqlite3 here"
  exit 0
fi
script=$(realpath "$0")
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
export PUSSEL_DATABASE=$folder/p.db PUSSEL_ACTOR=anna PUSSEL_LANG=en
# Noon: the same day in Sweden and, for the stock shell, in UTC. Should midnight pass meanwhile, all of it is done once more.
today=$(date -u +%F)
exec 3>&1 >tap
export PUSSEL_CLOCK=${today}T11:00:00Z
point=0
tell() { # tell RESULT NAME
  point=$((point + 1))
  if [ "$1" = 0 ]; then echo "ok $point - $2"; else echo "not ok $point - $2"; fi
}
step() { "$PUSSEL" "$@" >out 2>err || { sed 's/^/# /' err; echo "Bail out! pussel $*"; exit 1; }; }

year=${today%%-*}
step init --municipality Ekbacka --code 9901
step org add --name Ekbacka --kind municipality --external-id 1 --date 2020-01-01
step org add --name 'Skolan "日本"; --' --kind administration --parent ext:1 --external-id 2 --date 2020-01-01
step org add --name Ängen --parent ext:2 --external-id 3 --code 0114 --workplace --date 2021-01-01
step org add --name Björken --parent ext:2 --external-id 4 --workplace
step org rename --unit ext:3 --name 'Norra Ängen'
step org service add --unit ext:2 --name Grundskola --recipient Elever --recipient Vårdnadshavare
step person add --name 'Kim Exempel' --external-id kim
step person add --name 'Robin Hemlig' --protected
step role assign --person ext:kim --role manager --unit ext:3
step plugin enable siq --unit ext:2 --reason pilot
step siq open --unit ext:3 --participants 6
{
  echo 'respondent;piece;level'
  for respondent in 1 2 3 4 5 6; do echo "$respondent;samverkan;$((respondent % 4 + 1))"; done
} >ratings.csv
step siq rate --round 1 --file ratings.csv
step siq agree --round 1 --piece samverkan --level 2
step siq close --round 1
step siq prioritise --round 1 --piece samverkan
step siq plan --round 1 --piece samverkan --what 'Träffas, "ofta"' --owner-person ext:kim --due "$((year + 1))-03-31" --effect 'Färre
väntar' --plan "verksamhetsplan:$((year + 1))"
step siq open --unit ext:4

"$PUSSEL" schema --format tsv --no-heading 2>err | cut -f1 >views
filled=0
while read -r view; do
  "$PUSSEL" query "SELECT * FROM $view" --format csv >ours 2>err
  sqlite3 -csv -header "file:$PUSSEL_DATABASE?mode=ro" "SELECT * FROM $view" 2>err | tr -d '\r' >theirs
  # The shell puts quotes where none are needed, and writes no heading when there is no row: rows are compared as JSON too.
  "$PUSSEL" query "SELECT json_array($("$PUSSEL" schema "$view" --format tsv --no-heading --quiet 2>err | cut -f2 | sed 's/.*/"&"/' | paste -sd,)) AS row FROM $view" \
    --format csv --no-heading 2>err | LC_ALL=C sort >ours.json
  sqlite3 -csv "file:$PUSSEL_DATABASE?mode=ro" "SELECT json_array($("$PUSSEL" schema "$view" --format tsv --no-heading --quiet 2>err | cut -f2 |
    sed 's/.*/"&"/' | paste -sd,)) AS row FROM $view" 2>err | tr -d '\r' | LC_ALL=C sort >theirs.json
  rows=$(wc -l <theirs.json)
  [ "$(head -n 1 ours)" = "$("$PUSSEL" schema "$view" --format tsv --no-heading --quiet 2>err | cut -f2 | paste -sd,)" ] && cmp -s ours.json theirs.json && [ ! -s err ]
  tell $? "$view is the same in the stock shell ($rows rows)"
  [ "$rows" -gt 0 ] && filled=$((filled + 1))
  [ "$rows" = 0 ] || { [ "$(head -n 1 theirs | tr -d '"')" = "$(head -n 1 ours)" ]; tell $? "… with the same columns"; }
done <views
[ "$filled" -ge 18 ]
tell $? "most of them have rows ($filled)"

# ---- nothing stored is Pussel's alone ------------------------------------------------------------------------------------------------
sqlite3 "$PUSSEL_DATABASE" "SELECT name FROM sqlite_schema WHERE sql LIKE '%collate%'" >found
[ ! -s found ]
tell $? "no stored text names an order of its own"
# Each word before a bracket is SQLite's own function, a word of SQL, or the name of a table.
sqlite3 "$PUSSEL_DATABASE" "SELECT type || ' ' || name || ': ' || sql FROM sqlite_schema WHERE sql IS NOT NULL" >schema
grep -oE '[a-z_]+ *\(' schema | tr -d ' (' | sort -u >called
sqlite3 "$PUSSEL_DATABASE" "SELECT DISTINCT name FROM pragma_function_list WHERE builtin" | sort -u >builtin
printf '%s\n' and as by check exists from in key on or references select unique values when where join not over partition case then else distinct \
  cast using null default all >words
sqlite3 "$PUSSEL_DATABASE" "SELECT name FROM sqlite_schema UNION SELECT name FROM pragma_table_list" | sort -u >names
while read -r name; do
  grep -qxF "$name" builtin || grep -qxF "$name" words || grep -qxF "$name" names || echo "$name"
done <called >found
[ ! -s found ]
tell $? "no stored text calls a function that SQLite does not have"
sed 's/^/# /' found
sqlite3 "$PUSSEL_DATABASE" 'PRAGMA integrity_check' >found 2>&1
[ "$(cat found)" = ok ]
tell $? "the stock shell finds the file whole"
sqlite3 "$PUSSEL_DATABASE" "SELECT name FROM sqlite_schema WHERE type = 'trigger'" >found
[ ! -s found ]
tell $? "there are no triggers"
echo "1..$point"
if [ "$(date -u +%F)" != "$today" ]; then
  rm -rf "$folder"
  exec bash "$script" >&3
fi
cat tap >&3

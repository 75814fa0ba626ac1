#!/usr/bin/env bash
# odd.sh — a database of a newer version, one that may only be read, a clock that jumps back, names of ten thousand letters and
# a terminal of forty columns. TAP.
set -u
folder=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
chmod 755 "$folder"
export PUSSEL_DATABASE=$folder/p.db PUSSEL_ACTOR=anna PUSSEL_LANG=en
point=0
tell() { # tell RESULT NAME
  point=$((point + 1))
  if [ "$1" = 0 ]; then echo "ok $point - $2"; else echo "not ok $point - $2"; fi
}
skip() { # skip NAME REASON
  point=$((point + 1))
  echo "ok $point - $1 # SKIP $2"
}
before=''
run() { # run STATUS WORDS…: what it says is in $said
  local expected=$1
  shift
  said=$($before "$PUSSEL" "$@" 2>&1)
  local status=$?
  [ "$status" = "$expected" ] && return 0
  echo "# pussel $*: $status instead of $expected" | cut -c1-200
  echo "$said" | cut -c1-200 | sed 's/^/#   /'
  failed=1
}
says() {
  case $said in *"$1"*) return 0 ;; esac
  echo "# “$1” is not in: $said" | cut -c1-400
  failed=1
}
rows() { "$PUSSEL" query "$1" --format tsv --no-heading 2>&1; }
is() { # is WANTED GOT
  [ "$1" = "$2" ] && return 0
  echo "# $2 instead of $1" | cut -c1-400
  failed=1
}
begin() { # a small organisation
  failed=0
  rm -f "$PUSSEL_DATABASE"*
  export PUSSEL_CLOCK=2026-10-01T08:00:00Z
  run 0 init --municipality Exempelby --code 0199
  run 0 org add --name Exempelby --external-id 1
  run 0 org add --name Skolan --external-id 2 --parent ext:1 --workplace
  run 0 org service add --unit ext:2 --name Grundskola --recipient Elever
  run 0 plugin enable siq --unit ext:1 --reason pilot
}

# ---- a newer version ------------------------------------------------------------------------------------------------------------
begin
for owner in core-store core-bus core-org core-host; do
  cp "$PUSSEL_DATABASE" "$folder/kept.db"
  sqlite3 "$PUSSEL_DATABASE" "INSERT INTO core_migration SELECT owner, 99, 'later', sha256, applied_at, '9.0' FROM core_migration
    WHERE owner = '$owner' AND version = 1; UPDATE core_meta SET value = 'of the newer version' WHERE name = 'seal'"
  for words in 'org list' 'org add --name Mer' 'upgrade' 'query SELECT\ 1' 'backup copy.db'; do
    eval "run 4 $words"
    says newer && says '(pussel help database-ahead)'
  done
  mv "$folder/kept.db" "$PUSSEL_DATABASE"
done
run 0 org list
tell $failed "a database of a newer version is not touched, and whose it is is said"
begin
sqlite3 "$PUSSEL_DATABASE" "INSERT INTO core_migration SELECT owner, 99, 'later', sha256, applied_at, '9.0' FROM core_migration
  WHERE owner = 'siq' AND version = 1; UPDATE core_meta SET value = 'of the newer version' WHERE name = 'seal'"
run 0 org list
run 0 query 'SELECT count(*) FROM siq_round'
run 6 siq list
run 0 org add --name Mer --parent ext:1
run 0 plugin show siq && says 'Install the newer plugin'
tell $failed "tables of a newer plugin block that plugin alone, and its views still read"

# ---- only for reading -------------------------------------------------------------------------------------------------------------
begin
run 0 backup "$folder/copy.db"
mkdir "$folder/locked"
cp "$PUSSEL_DATABASE" "$folder/locked/live.db"
cp "$folder/copy.db" "$folder/locked/copy.db"
chmod 444 "$folder"/locked/* && chmod 555 "$folder/locked"
name="a file that may only be read"
if [ "$(id -u)" != 0 ]; then
  before=''
elif setpriv --reuid=65534 --regid=65534 --clear-groups "$PUSSEL" --version >/dev/null 2>&1; then
  before='setpriv --reuid=65534 --regid=65534 --clear-groups'
else
  before=none
fi
if [ "$before" = none ]; then
  skip "$name" "whoever is root may write everywhere"
else
  sum=$(cat "$folder"/locked/* | cksum)
  run 5 org add --name Mer --database "$folder/locked/live.db" && says 'Run Pussel as the account that owns the file'
  run 5 org list --database "$folder/locked/live.db" && says 'write in its folder' && says 'pussel backup'
  run 0 org list --database "$folder/locked/copy.db" && says Skolan # a copy is whole in itself
  run 0 event verify --database "$folder/locked/copy.db"
  run 5 org add --name Mer --database "$folder/locked/copy.db"
  is "$sum" "$(cat "$folder"/locked/* | cksum)"
  tell $failed "$name: what can be read is, and nothing is changed"
fi
before=''

# ---- a clock that jumps back ----------------------------------------------------------------------------------------------------------
begin
run 0 siq open --unit ext:2 --participants 6
export PUSSEL_CLOCK=2026-10-05T08:00:00Z
run 0 org rename --unit ext:2 --name Femte
run 0 siq agree --round 1 --piece samverkan --level 3
export PUSSEL_CLOCK=2026-10-03T08:00:00Z # two days back, between what has happened
run 0 siq agree --round 1 --piece langsiktighet --level 4
run 0 org rename --unit ext:2 --name Tredje
run 0 org add --name Ny --external-id 3 --parent ext:1
run 0 plugin disable siq --unit ext:2 --reason paus
run 4 siq open --unit ext:2 --participants 6 && says 'pussel plugin enable siq'
run 0 plugin enable siq --unit ext:2 --reason åter
export PUSSEL_CLOCK=2026-09-01T08:00:00Z # before there was anything
run 3 org rename --unit ext:2 --name Aldrig && says 'on 2026-09-01'
run 4 siq agree --round 1 --piece samverkan --level 2 && says 'not enabled'
run 0 person add --name Bo
run 0 event verify
run 0 check
export PUSSEL_CLOCK=2026-10-06T08:00:00Z
run 0 siq agree --round 1 --piece samverkan --level 2
run 0 siq close --round 1
run 0 event verify
run 0 check
is 'Skolan Tredje Femte' "$(for day in 2026-10-02 2026-10-04 2026-10-06; do
  "$PUSSEL" query "SELECT name FROM org_unit WHERE unit = 2" --as-of $day --format tsv --no-heading; done | paste -sd' ')"
# Whatever has a time of validity has a positive one, and no two of one kind overlap.
for table in core_unit_version core_unit_parent core_closure core_enabled; do
  is 0 "$(sqlite3 "$PUSSEL_DATABASE" "SELECT count(*) FROM $table WHERE valid_from >= valid_to")"
done
is 0 "$(sqlite3 "$PUSSEL_DATABASE" "SELECT count(*) FROM core_unit_version a JOIN core_unit_version b ON a.unit = b.unit
  AND a.valid_from < b.valid_from AND b.valid_from < a.valid_to")"
# The order of events is the order in which they happened, whatever their time says.
is 1 "$(rows "SELECT (SELECT count(*) FROM event) = (SELECT max(sequence) FROM event) AND min(sequence) = 1 FROM event")"
is 1 "$(rows "SELECT (SELECT sequence FROM event WHERE type = 'org.person.added') < (SELECT sequence FROM event WHERE type = 'siq.round.closed')")"
tell $failed "a clock that jumps back: order, names as of a day and validity hold"

# ---- ten thousand letters -------------------------------------------------------------------------------------------------------------
begin
long=$(printf 'Långnamn%.0s' {1..1250})
run 2 org add --name "$long" --parent ext:1 && says 'longer than 1000 characters'
run 2 person add --name "$long" && says 'longer than 1000 characters'
run 2 org service add --unit ext:2 --name "$long" --recipient Elever && says 'longer than 1000 characters'
printf 'external_id;name;parent\n1;Exempelby;\n2;%s;1\n' "$long" >"$folder/long.csv"
run 2 org import "$folder/long.csv" && says 'longer than 1000 characters' && says 'line 3'
is 2 "$(rows 'SELECT count(*) FROM org_unit')"
run 5 org list --database "/$long" # a path that no file can have
run 3 siq open --unit "$long" --participants 6
run 2 "$long"
tell $failed "a name of ten thousand letters is refused, with the row that has it"

begin
name=${long:0:1000}
run 0 org rename --unit ext:2 --name "$name"
run 0 person add --name "$name" --external-id p1
run 0 siq open --unit ext:2 --participants 6
run 0 siq agree --round 1 --piece samverkan --level 2
run 0 siq close --round 1
run 0 siq prioritise --round 1 --piece samverkan
run 0 siq plan --round 1 --piece samverkan --what "$long" --owner-role manager --due 2027-01-01 --effect "$long" --plan arbetsplan:2027
is "$name" "$("$PUSSEL" query "SELECT name FROM org_unit WHERE unit = 2" --format tsv --no-heading)"
is 10000 "$(rows "SELECT length(what) FROM commitment")"
"$PUSSEL" query 'SELECT what FROM commitment' --format json >"$folder/plan.json"
is 10000 "$(sqlite3 :memory: "SELECT length(json_extract(CAST(readfile('$folder/plan.json') AS TEXT), '\$[0].what'))")"
is "10000" "$("$PUSSEL" query 'SELECT what FROM commitment' --format csv --no-heading | tr -d '\r\n' | wc -m)"
run 0 query 'SELECT * FROM commitment' -o "$folder/plan.html" --format html
is 1 "$(grep -c "$long" "$folder/plan.html")"
tell $failed "the longest allowed name and a text of ten thousand letters come out whole"

# ---- forty columns ------------------------------------------------------------------------------------------------------------------------
name="on a terminal of forty columns no row is wider, and nothing is cut"
if ! command -v script >/dev/null || ! script -qec true /dev/null </dev/null >/dev/null 2>&1; then
  skip "$name" "the program script is not here"
else
  on_terminal() { # on_terminal WORDS: what a person sees, without colours
    script -qec "stty cols 40 rows 50; PUSSEL_PAGER= NO_COLOR=1 '$PUSSEL' $1 2>'$folder/messages'" /dev/null </dev/null | tr -d '\r'
  }
  failed=0
  while read -r words; do
    shown=$(on_terminal "$words")
    wide=$(printf '%s\n' "$shown" | wc -L)
    [ "$wide" -le 40 ] || { echo "# $words: $wide columns wide"; failed=1; }
    [ -n "$shown" ] || { echo "# $words shows nothing: $(cat "$folder/messages")"; failed=1; }
  done <<'END'
org list
org tree
org show --unit ext:2
org service list
person list
plugin list
plugin show siq
plugin status --unit ext:2
plugin overview
siq list
siq action list
event tail
event catalogue
schema
setting list
help
help org import
help siq plan
help database-ahead
query 'SELECT * FROM commitment'
END
  # Put together again, a folded text is the whole text.
  is 1250 "$(on_terminal "query 'SELECT what FROM commitment'" | tr -d '\n ' | grep -ao Långnamn | wc -l)"
  tell $failed "$name"
fi
echo "1..$point"

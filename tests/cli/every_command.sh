#!/bin/bash
# every_command.sh — every command that there is, the plugins' too, in every format, on the sample municipality: the same
# number of rows everywhere, JSON that is JSON, keys that are the declared column names in every language; and every command
# with wrong words: one JSON object on standard error, and nothing on standard output. Commands are found as a shell finds
# them, so a new one is tested without a word here. TAP, a point a command.
set -u
if ! command -v sqlite3 > /dev/null; then
  echo '1..0 # SKIP sqlite3 is not there to read JSON and CSV'
  exit 0
fi
work=$(mktemp -d "${TMPDIR:-/tmp}/pussel-every.XXXXXX") || exit 99
trap 'rm -rf "$work"' EXIT
export HOME="$work" PUSSEL_LANG=en LC_ALL=C.UTF-8 PUSSEL_PAGER= PUSSEL_ACTOR=anna
pussel() { "$PUSSEL" "$@" < /dev/null; }

TMPDIR="$work" sh "$top_srcdir/data/sample/demo.sh" > "$work/demo" 2>&1 || { tail "$work/demo"; exit 99; }
cd "$work"/pussel-demo.* || exit 99
export PUSSEL_DATABASE=$PWD/pussel.db
# The demo may have put a plugin out of use there again, as the last word of that day, or left events that it would hear.
enable() { pussel plugin enable "$1" --unit "$2" --reason Prov --quiet > /dev/null 2>&1 || pussel plugin enable "$1" --unit "$2" --reason Prov --skip --quiet > /dev/null; }
enable siq ext:27 || exit 99
pussel person add --name Prov --quiet > /dev/null || exit 99
pussel group add --name Gruppen --quiet > /dev/null && pussel group join Gruppen --person Prov --quiet > /dev/null || exit 99
pussel org reorganise omorganisation.csv --quiet > /dev/null || exit 99
enable leadership ext:1 || exit 99
PUSSEL_LANG=sv pussel person import chefer.csv --quiet > /dev/null && pussel leadership programme load ledarprogram.json --quiet > /dev/null &&
  pussel leadership assign --groups 3 --seed 1 --quiet > /dev/null && pussel leadership wish add --person ext:1103 --not-on 2027-01-07 --quiet > /dev/null &&
  pussel leadership occasion add --group 1 --module saker-chef --date 2026-09-15 --quiet > /dev/null &&
  pussel leadership occasion add --group 1 --module klar-ledare --date 2027-01-20 --to 2027-01-21 --quiet > /dev/null &&
  pussel leadership evaluate --occasion 1 --file svar.csv --quiet > /dev/null || exit 99
sed -E 's/facklig företrädare$|;facklig företrädare;/;union_rep;/; s/;förtroendevald;/;elected_official;/; s/;chef;/;manager;/; s/;ställföreträdare;/;deputy;/; s/tillsvidare/permanent/; s/visstid/temporary/' chefer.csv > chefer-en.csv
printf 'grupp;modul;datum\n2;saker-chef;2027-01-11\n' > tillfallen.csv
printf 'person;önskan;datum\next:1104;inte den;2027-01-08\n' > onskemal.csv
pussel person add --name Chefen --quiet > /dev/null && pussel role assign --person Chefen --unit ext:27 --role manager --quiet > /dev/null || exit 99
pussel leadership roadmap add --person Chefen --what Prov --due 2099-12-31 --quiet > /dev/null 2>&1 || exit 99
pussel leadership reflection add --person Chefen --text Prov --quiet > /dev/null 2>&1 || exit 99
printf 'chef;vad;klart\nChefen;Prov;2099-12-31\n' > steg.csv
pussel archive export exported --quiet > /dev/null || exit 99
for unit in 20 27; do
  pussel person add --name "Chef $unit" --quiet > /dev/null && pussel role assign --person "Chef $unit" --role manager --unit ext:$unit --quiet > /dev/null || exit 99
done
enable dialogue ext:20 || exit 99
pussel dialogue plan --unit ext:27 --period 2027-T1 --quiet > /dev/null && pussel dialogue plan --unit ext:27 --period 2026-T2 --quiet > /dev/null || exit 99
pussel dialogue hold --unit ext:27 --period 2026-T2 --went-well Prov --quiet > /dev/null || exit 99
printf 'unit;name;recipients\next:27;Prov;Elever\n' > tjanster.csv
pussel goal add --unit ext:27 --text Provmål --from 2026-01-01 --external-id prov --quiet > /dev/null || exit 99

# Commands as completion knows them: the words of each name.
list_commands() {
  local group verb word
  for group in $(pussel __complete '' | cut -f 1); do
    case $group in help | manual) continue ;; esac
    is_command "$group" && echo "$group"
    for verb in $(pussel __complete "$group" '' | cut -f 1 | grep -v '^:'); do
      is_command "$group" "$verb" && echo "$group $verb"
      for word in $(pussel __complete "$group" "$verb" '' | cut -f 1 | grep -v '^:'); do
        is_command "$group" "$verb" "$word" && echo "$group $verb $word"
      done
    done
  done
}
is_command() { pussel help "$@" 2> /dev/null | grep -E "^  pussel $*( |\$)" | grep -qv ' COMMAND '; }

# What help says of it, at a width at which each thing has a line of its own.
explained() { COLUMNS=40 pussel help $1; }
columns_of() { explained "$1" | sed -n '/^Rows$/,/^$/p' | sed -nE 's/^  ([a-z_0-9]+)( .*|$)/\1/p' | paste -sd , -; }
required_of() { COLUMNS=100 pussel help $1 | sed -n '/^Usage$/,/^$/p' | sed -n "s/^  pussel $1//p;s/^      //p" | tr '\n' ' ' | sed 's/\[[^]]*\]//g'; }

# Values for what is required, by the option's name, else by what stands for its value.
value_of() { # OPTION VALUE
  case $1 in
    --round | --action | --assignment | --service | --step | --reflection) echo 1; return ;;
    --municipality) echo Ekby; return ;;
    --piece) echo samverkan; return ;;
    --plan) echo verksamhetsplan:2027; return ;;
    --role) echo manager; return ;;
    --parent) echo ext:21; return ;;
    --reason) echo Prov; return ;;
  esac
  case $2 in
    UNIT) echo ext:27 ;;
    PLUGIN) echo siq ;;
    REF) echo siq.round:1 ;;
    PERSON) echo Prov ;;
    GROUP) echo Gruppen ;;
    NUMBER) echo 1 ;;
    DATE) echo 2027-03-01 ;;
    KIND) echo skola ;;
    FILE) echo organisation.csv ;;
    PLUGIN.NAME) echo core.min_group ;;
    *) echo "${2%%[|.]*}" ;;
  esac
}
arguments_of() {
  local words=($(required_of "$1")) i=0
  while [ $i -lt ${#words[@]} ]; do
    case ${words[i]} in
      --*) printf '%s\n' "${words[i]}" "$(value_of "${words[i]}" "${words[i + 1]}")"; i=$((i + 2)) ;;
      *) value_of '' "${words[i]}"; i=$((i + 1)) ;;
    esac
  done
}

fault() { faults+="$*"$'\n'; }

# The whole of a file as one JSON value: what is wrong with it is sqlite3's own words.
ask() { sqlite3 -batch :memory: "$@" 2>&1; }

check_error() { # STATUS: out and err of a command with --format json that failed
  local lines
  lines=$(wc -l < err)
  [ -s out ] && fault 'standard output is not empty'
  [ "$(tail -n 1 err | wc -l)" = 1 ] || fault 'no error was said'
  sed '$!s/$/,/' err > err.list
  ask "CREATE TABLE list AS SELECT value AS line, key FROM json_each('[' || readfile('err.list') || ']');
    SELECT 'message ' || key || ' is no note, warning or error: ' || line FROM list
    WHERE (SELECT count(*) FROM json_each(line)) <> 1 OR (SELECT key FROM json_each(line)) <>
      CASE WHEN key = $lines - 1 THEN 'error' WHEN json_extract(line, '\$.warning') IS NOT NULL THEN 'warning' ELSE 'note' END;
    SELECT 'the error lacks ' || part FROM list, (SELECT 'code' AS part UNION ALL SELECT 'what' UNION ALL SELECT 'why')
    WHERE key = $lines - 1 AND coalesce(json_extract(line, '\$.error.' || part), '') = '';
    SELECT 'exit is ' || json_extract(line, '\$.error.exit') || ', the status is $1' FROM list
    WHERE key = $lines - 1 AND json_extract(line, '\$.error.exit') IS NOT $1;" > faults
  [ -s faults ] && fault "$(cat faults)"
  code=$(sed -n '$s/.*"code": "\([^"]*\)".*/\1/p' err)
  pussel help "$code" > /dev/null 2>&1 || fault "pussel help does not know $code"
}

check_json() { # COLUMNS: file json
  local keys=$1
  # How long a plugin took to load is another figure each time.
  sed -E 's/"[0-9.,]+ (µs|ms)"/"some time"/' json > json.list
  sed -E 's/"[0-9.,]+ (µs|ms)"/"some time"/; $!s/$/,/' jsonl > jsonl.list
  ask "CREATE TABLE t AS SELECT json(readfile('json.list')) AS rows, json('[' || coalesce(readfile('jsonl.list'), '') || ']') AS lines;
    SELECT 'jsonl has other rows than json' FROM t WHERE rows IS NOT lines;
    SELECT DISTINCT 'the keys are ' || keys || ', declared are $keys' FROM
      (SELECT (SELECT group_concat(key) FROM json_each(row.value)) AS keys FROM t, json_each(rows) row)
      WHERE '$keys' <> '' AND keys <> '$keys';
    SELECT count(*) FROM t, json_each(rows);" > answer
  count=$(tail -n 1 answer)
  sed '$d' answer > faults
  [ -s faults ] && fault "$(cat faults)"
}

# Rows of a CSV file with headings, counted by sqlite3's own reader.
csv_count() { ask '.mode csv' ".separator '$2'" ".import $1 t" 'SELECT count(*) FROM t'; }
same_count() { [ "$2" = "$count" ] || fault "$1 has $2 rows, json has $count"; }

check_formats() { # WORD…: a command that json has answered
  local format
  for format in jsonl csv tsv html; do pussel "$@" --format $format > $format 2> err || [ $? -eq $status ] || fault "$format failed: $(cat err)"; done
  pussel "$@" --excel > excel 2> err
  pussel "$@" --no-heading > table 2> err
  check_json "$columns"
  if [ "$count" -gt 0 ]; then
    same_count csv "$(csv_count csv ,)"
    same_count excel "$(sed 's/^\xef\xbb\xbf//' excel > plain; csv_count plain ';')"
  fi
  if [ -n "$columns" ] && [ "$(head -n 1 csv)" != "$columns" ]; then fault "the first line of csv is $(head -n 1 csv)"; fi
  [ -s csv ] && { [ "$(head -c 3 excel | od -An -tx1)" = ' ef bb bf' ] || fault 'excel does not begin with a byte order mark'; }
  [ -s csv ] && same_count tsv "$(($(wc -l < tsv) - 1))"
  same_count html "$(grep -c '^<tr><th scope="row"' html)"
  same_count table "$(wc -l < table)"
  if pussel "$@" --format tree --no-heading > tree 2> err; then
    same_count tree "$(wc -l < tree)"
    [[ ,$columns, == *,depth,* ]] || fault 'a tree without the column depth'
  elif ! grep -q usage-tree err; then
    [ $? -eq $status ] || fault "tree failed: $(cat err)"
  fi
  PUSSEL_LANG=sv pussel "$@" --format json > json.sv 2> err
  ask "SELECT 'Swedish rows have other keys' WHERE (SELECT group_concat(fullkey) FROM json_tree(readfile('json'))) IS NOT
    (SELECT group_concat(fullkey) FROM json_tree(readfile('json.sv')))" > faults
  [ -s faults ] && fault "$(cat faults)"
}

check_command() { # NAME
  local words
  faults='' columns=$(columns_of "$1")
  mapfile -t words < <(arguments_of "$1")
  words=($1 "${words[@]}")
  case $1 in # what is not required by the declaration, and yet by the command
    query) words+=('SELECT unit, name FROM org_unit') ;;
    'org add') words+=(--parent ext:27) ;;
    'org set') words+=(--code 7) ;;
    'group set') words+=(--kind cohort) ;;
    'org close') words=(org close --unit ext:31 --date 2030-01-01) ;;
    'org service close' | 'group close') words+=(--date 2030-01-01) ;;
    'org merge') words=(org merge --unit ext:31 --unit ext:32 --to ext:27 --date 2030-01-01) ;;
    'org split') words=(org split --unit ext:31 --to ext:27 --to ext:32 --date 2030-01-01) ;;
    'org recut') words=(org recut --unit ext:31 --unit ext:32 --to ext:31 --to ext:32 --date 2030-01-01) ;;
    'org reorganisation '*) words=($1 omorganisation) ;;
    'role kind add') words=(role kind add prov --title Prov) ;;
    'org reorganise') words=(org reorganise omorganisation.csv) ;;
    'org service import') words=(org service import tjanster.csv) ;;
    'person import') words=(person import chefer-en.csv) ;;
    'goal import') words=(goal import mal.csv) ;;
    'goal end') words=(goal end prov --date 2030-01-01) ;;
    'person set') words+=(--email prov@example.se) ;;
    'role assign') words+=(--unit ext:27) ;;
    'record release') words=(record release siq.round:1 --to journalist --assessment Prov) ;;
    'record register') words=(record register siq.round:1 --registry-number 'BUN 2026/1') ;;
    'siq action show') words=(siq action show --action siq:1) ;;
    'siq dots') words=(siq dots --unit ext:27 --piece samverkan --dots 3) ;;
    'siq show' | 'siq reveal' | 'siq close') words=($1 --unit ext:27) ;;
    'siq rate') words=(siq rate --unit ext:27 --respondent 1 --piece samverkan --level 3) ;;
    'siq agree') words=(siq agree --unit ext:27 --piece samverkan --level 3) ;;
    'siq prioritise') words=(siq prioritise --round 1 --piece samverkan) ;;
    'siq plan') words=(siq plan --round 1 --piece samverkan --what Prov --owner-role manager --due 2027-12-01 --effect Prov --plan verksamhetsplan:2027) ;;
    'siq action update') words+=(--reason Prov --due 2027-12-01) ;;
    'dialogue plan' | 'dialogue prepare') words=($1 --unit ext:27 --period 2027-T1) ;;
    'dialogue cancel') words=(dialogue cancel --unit ext:27 --period 2027-T1 --why Prov) ;;
    'dialogue hold') words=(dialogue hold --unit ext:27 --period 2027-T1 --went-well Prov) ;;
    'dialogue show' | 'dialogue finalise') words=($1 --unit ext:27 --period 2026-T2) ;;
    'dialogue correct') words=(dialogue correct --dialogue 1 --entry 1 --reason Prov --why Prov) ;;
    'dialogue agreement update') words=(dialogue agreement update --agreement dialogue:1 --due 2030-06-01) ;;
    'setting set') words=(setting set core.min_group 6) ;;
    'siq piece add') words=(siq piece add --unit ext:27 --key prov --title Prov) ;;
    'siq status' | 'siq remind') words=($1 --below ext:20) ;;
    'siq picture') words=(siq picture --unit ext:27) ;;
    'siq sheet') words=(siq sheet --unit ext:27) ;;
    'siq report') words=(siq report --unit ext:27) ;;
    'siq set check' | 'siq set publish') words=($1 "$top_srcdir/plugins/siq/data/siq-13.json") ;;
    'leadership programme load') words=(leadership programme load ledarprogram.json) ;;
    'leadership participant add') words=(leadership participant add --person Chefen) ;;
    'leadership participant substitute') words=(leadership participant substitute --person ext:1106 --by Chefen --anyway --reason Prov) ;;
    'leadership participant '*) words=($1) ; [ "$1" = 'leadership participant leave' ] && words+=(--person ext:1106) ;;
    'leadership occasion add') words=(leadership occasion add --group 2 --module saker-chef --date 2027-01-11) ;;
    'leadership occasion import') words=(leadership occasion import tillfallen.csv) ;;
    'leadership occasion change') words=(leadership occasion change --occasion 2 --place Prov) ;;
    'leadership occasion cancel') words=(leadership occasion cancel --occasion 2) ;;
    'leadership attendance') words+=(--rest present) ;;
    'leadership catch-up') words=(leadership catch-up --person ext:1106 --module klar-ledare) ;;
    'leadership invitations') words+=(--organizer prov@example.se) ;;
    'leadership assign') words=(leadership assign --groups 3) ;;
    'leadership move') words=(leadership move --person ext:1106 --group 2 --anyway --reason Prov) ;;
    'leadership wish add') words=(leadership wish add --person ext:1106 --not-on 2027-01-08) ;;
    'leadership wish import') words=(leadership wish import onskemal.csv) ;;
    'leadership evaluate') words=(leadership evaluate --occasion 1 --file svar.csv) ;;
    'leadership roadmap add') words=(leadership roadmap add --person Chefen --what Prov --due 2099-12-31) ;;
    'leadership roadmap import') words=(leadership roadmap import steg.csv) ;;
    'leadership roadmap change') words+=(--person Chefen --what Prov) ;;
    'leadership roadmap homeless') ;;
    'leadership roadmap '*) words+=(--person Chefen) ;;
    'leadership reflection add') words+=(--person Chefen --text Prov) ;;
    'leadership reflection drop') words+=(--person Chefen) ;;
    'archive verify') words=(archive verify exported) ;;
    'archive read') words=(archive read exported read.db) ;;
    'archive dispose') words=(archive dispose --type siq.round --older-than 1d --decision Prov) ;;
    'record show') words=(record show siq.round:1) ;;
    backup) words=(backup copy.db) ;;
    init) words+=(--database new.db) ;;
  esac
  dry=$(explained "$1" | grep -om 1 '^  --dry-run')
  [ -n "$dry" ] && words+=("${dry#  }")
  pussel "${words[@]}" --format json > json 2> err
  status=$?
  if [ $status -gt 1 ]; then
    cp json out
    check_error $status
    refused=$((refused + 1)) note=" # refused: $code"
  elif [ -s json ]; then
    check_formats "${words[@]}"
    answered=$((answered + 1)) note=" # rows: $count"
  elif [ -n "$columns" ]; then
    fault 'json wrote nothing'
  fi
  check_wrong "$1"
}

# Words that are wrong in each way that every command knows.
check_wrong() {
  local words wrong
  mapfile -t words < <(arguments_of "$1")
  [ -n "$dry" ] && words+=("${dry#  }")
  for wrong in --xyzzy --unit=xyzzy -x --format=json=1 --as-of=2026-02-30 "--database=$work/absent.db" "--database=$work/demo" -o/absent/x.json; do
    case $1$wrong in version*-o* | version*--database* | init*--database*absent* | *import*-o*) continue ;; esac
    pussel $1 "${words[@]}" --format json "$wrong" > out 2> err
    code=$? # of the command
    [ $code -gt 1 ] && check_error $code
    [ -n "$faults" ] && { fault "… with $wrong: $(cat err)"; return; }
  done
  if [ -n "$(arguments_of "$1")" ]; then
    pussel $1 --format json > out 2> err
    check_error $?
  fi
}

number=0 answered=0 refused=0
while read -r name; do
  number=$((number + 1)) note=
  check_command "$name"
  if [ -z "$faults" ]; then
    echo "ok $number - $name$note"
  else
    echo "not ok $number - $name"
    sed 's/^/# /' <<< "$faults"
  fi
done < <(list_commands)

# Or the walk has found nothing, or the sample is gone, and all would be well.
number=$((number + 1))
if [ $answered -ge 40 ] && [ $refused -lt 25 ]; then
  echo "ok $number - most commands could be run"
else
  echo "not ok $number - $answered commands answered, $refused refused"
fi
echo "1..$number"

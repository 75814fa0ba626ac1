#!/usr/bin/env bash
# kill.sh — a process that is killed in the middle of a write leaves the file as it was before or as it is after, never between.
# TAP. The import is killed as soon as it has begun to write; closing a round is killed again and again at growing delays.
set -u
# Each command waits until the disk has it; a folder in memory makes three hundred of them bearable.
shm=/dev/shm
[ -w "$shm" ] || shm=${TMPDIR:-/tmp}
folder=$(mktemp -d "$shm/pussel-kill-XXXXXX") || exit 1
trap 'rm -rf "$folder"' EXIT
export PUSSEL_DATABASE=$folder/p.db PUSSEL_ACTOR=anna PUSSEL_LANG=en
unset PUSSEL_CLOCK
exec 2>>"$folder/log" # the shell's own words about what was killed
point=0
tell() { # tell RESULT NAME
  point=$((point + 1))
  if [ "$1" = 0 ]; then echo "ok $point - $2"; else echo "not ok $point - $2"; fi
}
pussel() { "$PUSSEL" "$@" >>"$folder/log" 2>&1; }
number() { "$PUSSEL" query "$1" --format tsv --no-heading 2>>"$folder/log"; }

# ---- the import -------------------------------------------------------------------------------------------------------
units=3000
{
  echo 'external_id;name;parent'
  echo '1;Kommunen;'
  for ((i = 2; i <= units; i++)); do echo "$i;Enhet $i;$(((i - 2) / 9 + 1))"; done
} >"$folder/org.csv"
pussel init --municipality Ekbacka --code 9901 || { echo "Bail out! init failed"; exit 1; }
"$PUSSEL" org import "$folder/org.csv" >>"$folder/log" 2>&1 &
child=$!
# It is writing once the log has grown past what init left.
before=$(stat -c %s "$PUSSEL_DATABASE-wal" 2>/dev/null || echo 0)
while kill -0 "$child" 2>/dev/null; do
  now=$(stat -c %s "$PUSSEL_DATABASE-wal" 2>/dev/null || echo 0)
  [ "$now" -gt "$before" ] && break
done
kill -9 "$child" 2>/dev/null
wait "$child" 2>/dev/null
count=$(number 'SELECT count(*) FROM org_unit')
[ "$count" = 0 ] || [ "$count" = "$units" ]
tell $? "an import that is killed leaves nothing or everything ($count units)"
pussel check
tell $? "the file is whole afterwards"
pussel event verify
tell $? "the chain of events is whole"
pussel org import "$folder/org.csv"
[ "$(number 'SELECT count(*) FROM org_unit')" = "$units" ]
tell $? "the same import then succeeds"

# ---- closing a round ------------------------------------------------------------------------------------------------------
pussel plugin enable siq --unit ext:1 --reason test &&
  pussel org service add --unit ext:1 --name Skola --recipient Elever
tell $? "the puzzle is enabled"
{
  echo 'respondent;piece;level'
  for respondent in 1 2 3 4 5 6; do echo "$respondent;samverkan;$((respondent % 5 + 1))"; done
} >"$folder/ratings.csv"
half=0
killed=0
closed=0
prepare() { # prepare ROUND: a round with six ratings and an agreed level, ready to be closed
  pussel siq open --unit "ext:$(($1 + 1))" --participants 6 && pussel siq rate --round "$1" --file "$folder/ratings.csv" &&
    pussel siq agree --round "$1" --piece samverkan --level 3 || half=$((half + 100))
}
# How long closing takes here decides at which moments it is killed: from the program's start to after its end.
prepare 1
begun=${EPOCHREALTIME/[.,]/}
pussel siq close --round 1
took=$((${EPOCHREALTIME/[.,]/} - begun))
for ((try = 2; try <= 61; try++)); do
  round=$try
  prepare "$round"
  delay=$(printf '%d.%06d' 0 $((took * try / 45)))
  timeout --signal KILL "$delay" "$PUSSEL" siq close --round "$round" >>"$folder/log" || killed=$((killed + 1))
  # One statement, one moment: a process that is being killed may still be in its last system call.
  found=$(sqlite3 -cmd '.timeout 5000' "$PUSSEL_DATABASE" "SELECT (SELECT state FROM p_siq_round WHERE id = $round) || ':' ||
    (SELECT count(*) FROM event WHERE type = 'siq.round.closed' AND json_extract(payload, '$.round') = $round) || ':' ||
    (SELECT count(*) FROM p_siq_rating WHERE round = $round) || ':' ||
    (SELECT ifnull(sum(n), 0) FROM p_siq_count WHERE round = $round)")
  case "$found" in
  open:0:6:0) ;;
  closed:1:0:6) closed=$((closed + 1)) ;;
  *)
    half=$((half + 1))
    echo "# round $round is half done (state:events:ratings:counted): $found"
    ;;
  esac
done
[ "$half" = 0 ]
tell $? "no round is half closed (of 60, $killed were killed and $closed are closed)"
pussel check && pussel event verify
tell $? "the file and the chain are whole after all of it"

# ---- events and their delivery ----------------------------------------------------------------------------------------------
# What a handler makes of an event is a row of its own: an event that is lost or taken twice shows in their number.
{
  cat "$PUSSEL_CONFIG"
  echo "plugin_folder = $top_builddir/tests/plugins/echo/.libs"
} >"$folder/pussel.conf"
export PUSSEL_CONFIG=$folder/pussel.conf
pussel plugin enable echo --unit ext:1 --reason test && pussel echo say --unit ext:1 --text first
tell $? "a plugin that hears its own events is enabled"
begun=${EPOCHREALTIME/[.,]/}
pussel echo say --unit ext:1 --text timed
took=$((${EPOCHREALTIME/[.,]/} - begun))
lost=0
dead=0
twice=0
for ((try = 1; try <= 240; try++)); do
  delay=$(printf '%d.%06d' 0 $((took * (try % 60 + 1) / 45)))
  if timeout --signal KILL "$delay" "$PUSSEL" echo say --unit "ext:$((try % 5 + 1))" --text "try $try" >>"$folder/log"; then
    [ "$(sqlite3 -cmd '.timeout 5000' "$PUSSEL_DATABASE" "SELECT count(*) FROM p_echo_note WHERE text = 'try $try'")" = 1 ] || lost=$((lost + 1))
  else
    dead=$((dead + 1))
  fi
  # Notes and events, in one moment; nobody has heard one twice, for the handler's rows have no room for that.
  found=$(sqlite3 -cmd '.timeout 5000' "$PUSSEL_DATABASE" "SELECT (SELECT count(*) FROM p_echo_note) =
    (SELECT count(*) FROM core_event WHERE type = 'echo.note.said') AND NOT EXISTS (SELECT 1 FROM p_echo_note GROUP BY text HAVING count(*) > 1)
    AND NOT EXISTS (SELECT 1 FROM core_behind)")
  [ "$found" = 1 ] || twice=$((twice + 1))
done
[ "$lost" = 0 ] && [ "$twice" = 0 ]
tell $? "nothing that was acknowledged is lost, nothing is half done (of 240, $dead were killed)"
pussel echo say --unit ext:1 --text last
heard=$(sqlite3 "$PUSSEL_DATABASE" "SELECT (SELECT count(*) FROM p_echo_heard WHERE type = 'echo.note.said') - (SELECT count(*) FROM p_echo_note)")
[ "$heard" = 0 ]
tell $? "the next command that writes delivers what is left, and each event once"
pussel check && pussel event verify
tell $? "the file and the chain are whole after that, too"
echo "1..$point"
[ "$half" -lt 100 ] || sed 's/^/# /' "$folder/log" | tail -n 20
exit 0

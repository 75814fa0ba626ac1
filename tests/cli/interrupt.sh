#!/usr/bin/env bash
# interrupt.sh — Ctrl-C and SIGTERM end a question at once, wherever it stands: running, writing rows, waiting for a lock. It
# says so, the shell sees the signal, and nothing is left behind. TAP. Nothing is timed: each case waits until the program
# is where it is to be interrupted, as the system's own counters tell.
set -u
set -m # a job in the background would otherwise ignore Ctrl-C, and the program respects that
if [ ! -r /proc/self/stat ]; then
  echo "1..0 # SKIP there is no /proc to see what a process does"
  exit 0
fi
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
export PUSSEL_DATABASE=$folder/p.db PUSSEL_ACTOR=anna PUSSEL_LANG=en
unset PUSSEL_CLOCK
point=0
tell() { # tell RESULT NAME
  point=$((point + 1))
  if [ "$1" = 0 ]; then echo "ok $point - $2"; else echo "not ok $point - $2"; sed 's/^/# /' "$folder/err"; fi
}
endless='WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)'

# Whoever runs the tests may ignore the signals itself, and that is inherited.
start() { # start WORD…: the program in the background, as $child
  env --default-signal=INT,TERM "$PUSSEL" "$@" >"$folder/out" 2>"$folder/err" &
  child=$!
}
# It has used a fifth of a second of a processor: the start takes a hundredth of that.
computing() {
  local words
  while kill -0 "$child" 2>/dev/null; do
    read -r -a words <"/proc/$child/stat" || return 1
    [ $((words[13] + words[14])) -ge 20 ] && return 0
  done
  return 1
}
# It has laid itself to sleep again and again.
waiting() {
  local switches
  while kill -0 "$child" 2>/dev/null; do
    switches=$(sed -n 's/^voluntary_ctxt_switches:[^0-9]*//p' "/proc/$child/status" 2>/dev/null)
    [ "${switches:-0}" -ge 100 ] && return 0
  done
  return 1
}
ended() { # ended CONDITION SIGNAL NUMBER NAME: once the condition holds the signal ends it
  local there=1
  "$1" && there=0 && kill "-$2" "$child"
  wait "$child" 2>/dev/null
  [ $? = $((128 + $3)) ] && [ $there = 0 ]
  tell $? "$4"
  grep -q 'it was interrupted before it was done' "$folder/err" && grep -q 'command-interrupted' "$folder/err"
  tell $? "… and it says so"
}

"$PUSSEL" init --municipality Ekbacka --code 9901 >"$folder/out" 2>"$folder/err" || { echo "Bail out! init failed"; exit 1; }
"$PUSSEL" org add --name Ekbacka --kind municipality >"$folder/out" 2>"$folder/err"
"$PUSSEL" query 'SELECT 1' >"$folder/out" 2>"$folder/err"
files=$(ls "$folder")

start query "$endless SELECT max(i) FROM n" --timeout 0
ended computing INT 2 "Ctrl-C ends a question that would never end"
start query "$endless SELECT max(i) FROM n" --timeout 0
ended computing TERM 15 "so does the signal TERM"
start query "$endless SELECT max(i) FROM n" --timeout 0 -o "$folder/out.csv"
ended computing INT 2 "so it does when the answer was to be a file"
[ ! -e "$folder/out.csv" ] && [ "$(ls "$folder")" = "$files" ]
tell $? "… and there is no file, nor a part of one"

start query "$endless SELECT i FROM n" --timeout 0 --format jsonl
ended computing INT 2 "rows that would never end are ended"
# The last line may be cut where the block ended; all before it are whole.
head -n 1000 "$folder/out" | grep -qvx '{"i": [0-9]*}'
[ $? = 1 ]
tell $? "… and those that came are whole"

# Another process holds the file for itself until its input ends.
mkfifo "$folder/lock"
sqlite3 "$PUSSEL_DATABASE" <"$folder/lock" >"$folder/locked" 2>&1 &
locker=$!
exec 9>"$folder/lock"
echo "PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; SELECT 'held';" >&9
while kill -0 "$locker" 2>/dev/null && ! grep -q held "$folder/locked"; do :; done
start query "SELECT count(*) FROM org_unit" --timeout 0
ended waiting INT 2 "waiting for a lock is ended"
start query "SELECT count(*) FROM org_unit" --timeout 0.05
wait "$child"
[ $? = 5 ] && grep -q 'pussel help database-busy' "$folder/err"
tell $? "without a signal the wait ends by itself"
exec 9>&-
wait "$locker" 2>/dev/null

[ "$("$PUSSEL" query 'SELECT count(*) FROM org_unit' --format csv --no-heading 2>"$folder/err")" = 1 ]
tell $? "the file answers as before"
"$PUSSEL" check >"$folder/out" 2>"$folder/err"
tell $? "the file is whole"
(trap '' INT; exec "$PUSSEL" query "$endless SELECT max(i) FROM n" --timeout 0.5 >"$folder/out" 2>"$folder/err") &
child=$!
computing && kill -INT "$child"
wait "$child"
[ $? = 4 ] && grep -q 'pussel help query-timeout' "$folder/err"
tell $? "who ignores Ctrl-C goes on ignoring it, until the time limit"
echo "1..$point"

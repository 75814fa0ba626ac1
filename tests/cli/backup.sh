#!/usr/bin/env bash
# backup.sh — copies that are taken while others write: each is whole, holds a prefix of the log, and has its head beside it.
# One that fails or is stopped leaves nothing. TAP.
set -u
folder=$(mktemp -d) || exit 1
children=()
# shellcheck disable=SC2317 # called by the trap
clean() {
  touch "$folder/stop"
  wait "${children[@]}" 2>/dev/null
  rm -rf "$folder"
}
trap clean EXIT
export PUSSEL_DATABASE=$folder/p.db PUSSEL_ACTOR=anna PUSSEL_LANG=en
unset PUSSEL_CLOCK
exec 2>>"$folder/log"
point=0
tell() { # tell RESULT NAME
  point=$((point + 1))
  if [ "$1" = 0 ]; then echo "ok $point - $2"; else echo "not ok $point - $2"; fi
}
pussel() { "$PUSSEL" "$@" >>"$folder/log" 2>&1; }
events() { "$PUSSEL" event verify --format tsv --no-heading 2>>"$folder/log" | cut -f1; }

pussel init --municipality Ekbacka --code 9901 && pussel org add --name Ekbacka --kind municipality ||
  { echo "Bail out! init failed"; exit 1; }

# ---- while others write -------------------------------------------------------------------------------------------------
for writer in 1 2 3; do
  while [ ! -e "$folder/stop" ]; do pussel org add --name "Enhet $writer" --kind unit --parent Ekbacka; done &
  children+=($!)
done
while [ "$(events)" -lt 10 ]; do :; done # all of them are at work
bad=0
for ((try = 1; try <= 8; try++)); do
  copy=$folder/copy$try.db
  pussel backup "$copy" || bad=$((bad + 1))
  PUSSEL_DATABASE=$copy pussel check || bad=$((bad + 1))
  # What the head says is what the copy ends with, and what the database still has at that place.
  PUSSEL_DATABASE=$copy pussel event verify --head "$copy.head" || bad=$((bad + 1))
  [ "$(sed -n 's/^count //p' "$copy.head")" = "$(PUSSEL_DATABASE=$copy events)" ] || bad=$((bad + 1))
  pussel event verify --head "$copy.head" || bad=$((bad + 1))
done
before=$(sed -n 's/^count //p' "$folder/copy1.db.head")
while [ "$(events)" -le "$before" ]; do :; done
touch "$folder/stop"
wait "${children[@]}"
children=()
[ "$bad" = 0 ] || sed "s/^/# /" "$folder/log" | grep "pussel:" | tail -n 20
[ "$bad" = 0 ]
tell $? "eight copies among three writers are whole, and each has the head of its own last event ($bad faults)"
[ "$(events)" -gt "$before" ]
tell $? "the writers went on meanwhile"
[ "$(stat -c %a "$folder/copy1.db")" = 600 ]
tell $? "a copy is for its owner alone"

# ---- what fails leaves nothing ------------------------------------------------------------------------------------------
mkdir "$folder/full" "$folder/stopped"
(
  trap '' XFSZ # writing beyond the limit fails, as on a full disk
  ulimit -f 8
  pussel backup "$folder/full/copy.db"
)
[ $? = 5 ] && [ -z "$(ls -A "$folder/full")" ]
tell $? "no room: exit 5, and nothing is left"
: >"$folder/stopped/taken.db.head"
pussel backup "$folder/stopped/taken.db"
[ $? = 4 ] && [ "$(ls -A "$folder/stopped")" = taken.db.head ]
tell $? "a head that is there already is not written over, and no copy is made without one"
rm "$folder/stopped/taken.db.head"

# A larger file, so that there is something to interrupt.
pussel check && sqlite3 "$PUSSEL_DATABASE" "INSERT INTO core_meta VALUES ('ballast', hex(zeroblob(40000000)))"
left=0
named=0
for ((try = 1; try <= 12; try++)); do
  "$PUSSEL" backup "$folder/stopped/copy$try.db" >>"$folder/log" 2>&1 &
  child=$!
  # From before the first page to after the last: the further it has come, the later it is stopped.
  while kill -0 $child 2>/dev/null; do
    bytes=$(cat "$folder/stopped/copy$try.db"* 2>/dev/null | wc -c)
    [ "$bytes" -ge $((try * 7000000)) ] && break
  done
  kill -TERM $child 2>/dev/null
  wait $child
  if [ -e "$folder/stopped/copy$try.db" ]; then
    named=$((named + 1))
    PUSSEL_DATABASE=$folder/stopped/copy$try.db pussel check || left=$((left + 1))
  fi
  [ -z "$(find "$folder/stopped" -name '*.tmp-*')" ] || left=$((left + 1))
done
[ $left = 0 ]
tell $? "stopped by SIGTERM twelve times: $named whole copies, and nothing half done beside them"
[ $named -lt 12 ]
tell $? "some were stopped before they were done"
"$PUSSEL" backup "$folder/stopped/killed.db" >>"$folder/log" 2>&1 &
child=$!
while kill -0 $child 2>/dev/null && ! ls "$folder/stopped"/killed.db.tmp-* >/dev/null 2>&1; do :; done
kill -KILL $child 2>/dev/null
wait $child
[ ! -e "$folder/stopped/killed.db" ] || PUSSEL_DATABASE=$folder/stopped/killed.db pussel check
tell $? "killed outright: there is no file of that name, or a whole one"
echo "1..$point"

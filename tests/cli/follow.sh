#!/usr/bin/env bash
# follow.sh — `pussel event tail --follow`: shows what other processes write, a line at once for each event, and ends well when it
# is told to, or when nobody reads any more. TAP.
set -u
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
export PUSSEL_DATABASE=$folder/p.db PUSSEL_ACTOR=anna PUSSEL_LANG=en
unset PUSSEL_CLOCK
point=0
tell() { # tell RESULT NAME
  point=$((point + 1))
  if [ "$1" = 0 ]; then echo "ok $point - $2"; else echo "not ok $point - $2"; fi
}
pussel() { "$PUSSEL" "$@" >>"$folder/log" 2>&1; }
# follow OPTIONS…: starts it with its output in the pipe that descriptor 3 reads.
follow() {
  rm -f "$folder/pipe"
  mkfifo "$folder/pipe"
  "$PUSSEL" event tail --follow "$@" >"$folder/pipe" 2>>"$folder/log" &
  child=$!
  exec 3<"$folder/pipe"
}
next() { # the next line, or nothing when none comes
  line=
  IFS= read -r -t 30 line <&3
}

pussel init --municipality Ekbacka --code 9901 || { echo "Bail out! init failed"; exit 1; }
printf 'external_id;name;parent\n1;Kommunen;\n2;Skolan;1\n' >"$folder/org.csv"
pussel org import "$folder/org.csv"

follow --format jsonl --count 1
next
[[ $line == '{"sequence": 2,'* ]]
tell $? "it begins with the latest"
pussel org rename --unit ext:2 --name Skolorna
next
[[ $line == '{"sequence": 3,'*'"type": "org.unit.renamed"'* ]]
tell $? "what another process writes comes as a line of its own"
pussel person add --name 'Anna Ek'
pussel org rename --unit ext:2 --name Skolan
next
one=$line
next
[[ $one == '{"sequence": 4,'* && $line == '{"sequence": 5,'* ]]
tell $? "in order, none left out"
kill -TERM "$child"
wait "$child"
tell $? "SIGTERM ends it with status 0"
exec 3<&-

follow --format tsv --from 4 --type org.unit
next
next
[[ $line == 5$'\t'* ]]
tell $? "from a number on, of one kind"
kill -INT "$child"
wait "$child"
tell $? "Ctrl-C ends it with status 0"
exec 3<&-

follow --count 1
next
heading=$line
next
pussel org rename --unit ext:2 --name Skolorna
next
[[ $heading == *No.*Type* && $line == *org.unit.renamed* ]]
tell $? "a table has its heading once, and rows as they come"
exec 3<&-
wait "$child"
tell $? "it ends with status 0 when nobody reads any more"

pussel person add --name 'Bo Ek' --account bo
pussel role assign --person 'Bo Ek' --role administrator --unit ext:2
PUSSEL_ACTOR=bo follow --format jsonl --count 1
next
pussel org rename --unit ext:1 --name Kommun
pussel org add --name Klassen --parent ext:2
next
[[ $line == *'"type": "org.unit.created"'*Klassen* ]]
tell $? "an administrator of a part sees that part alone, and a unit that has come there since"
exec 3<&-
wait "$child"

before=$(stat -c '%s %Y' "$PUSSEL_DATABASE")
follow --format jsonl
next
exec 3<&-
wait "$child"
[ "$(stat -c '%s %Y' "$PUSSEL_DATABASE")" = "$before" ]
tell $? "it writes nothing"
echo "1..$point"

#!/bin/sh
# demo.sh — a session on the invented Ekbacka kommun: each command, and what the program answers.
#
# PUSSEL is the program and PUSSEL_CONFIG its configuration (`./bootstrap demo` sets both). The session works in a new
# temporary folder, which stays afterwards so that you can go on in it. It stops at the first answer that is not as expected.
set -eu

sample=$(cd "$(dirname "$0")" && pwd -P)
: "${PUSSEL:=pussel}"
case $PUSSEL in */*) PUSSEL=$(cd "$(dirname "$PUSSEL")" && pwd -P)/$(basename "$PUSSEL") ;; esac
folder=$(mktemp -d "${TMPDIR:-/tmp}/pussel-demo.XXXXXX")
cp "$sample"/*.csv "$folder"
cd "$folder"
PUSSEL_DATABASE=$folder/pussel.db
PUSSEL_LANG=sv
PUSSEL_PAGER=
export PUSSEL_DATABASE PUSSEL_LANG PUSSEL_PAGER
year=$(($(date +%Y) + 1))
month=$(date +%m)
period=$(date +%Y)-T$(((${month#0} + 3) / 4)) # the tertial that it is
sed "s/2027-/$year-/g" "$sample/omorganisation.csv" >omorganisation.csv # a day that lies ahead

# The command as one would type it: words with blanks or signs of the shell in quotes.
typed() {
  line='$ pussel'
  for word in "$@"; do
    case $word in
    *[\"\$]*) line="$line '$word'" ;;
    *[[:space:]\'\(\)\;\&\|\<\>\*\?\#]*) line="$line \"$word\"" ;;
    *) line="$line $word" ;;
    esac
  done
  printf '\n%s' "$line"
}

judge() {
  [ "$1" -eq "$2" ] && return
  printf '\ndemo: kommandot ovan slutade med status %s, väntat var %s. Databasen finns kvar i %s.\n' "$2" "$1" "$folder" >&2
  exit 1
}

# expect STATUS WORD…: runs the program and stops when the exit status is another.
expect() {
  wanted=$1
  shift
  typed "$@"
  printf '\n'
  status=0
  "$PUSSEL" "$@" 2>&1 || status=$?
  judge "$wanted" "$status"
}

# first LINES WORD…: the same for an answer of which the beginning is enough.
first() {
  lines=$1
  shift
  typed "$@"
  printf ' | head -n %s\n' "$lines"
  status=0
  "$PUSSEL" "$@" >"$folder/answer" || status=$?
  head -n "$lines" "$folder/answer"
  rm "$folder/answer"
  judge 0 "$status"
}

part() { printf '\n\n== %s\n' "$*"; }

part "1. En tom installation, och organisationen från en fil"
expect 0 init --municipality "Ekbacka kommun" --code 9901
first 8 org import organisation.csv --dry-run
expect 0 org import organisation.csv
expect 0 org import organisation.csv
expect 0 org tree --unit ext:20 --depth 2
expect 3 org show --unit Fritidshem

part "2. SIQ-pusslet sätts i bruk i en förvaltning"
expect 0 plugin list
expect 0 plugin enable siq --unit ext:20 --reason "pilot"
expect 0 plugin status siq --unit ext:27
expect 4 siq open --unit ext:73

part "3. Norra skolan skattar sig själv"
expect 4 siq open --unit ext:27
expect 0 org service add --unit ext:27 --name Grundskola --recipient Elever --recipient Vårdnadshavare
expect 0 siq open --unit ext:27 --participants 7
expect 0 siq rate --unit ext:27 --file ratings.csv
expect 0 siq show --unit ext:27
expect 0 siq agree --unit ext:27 --file agreed.csv
expect 0 siq agree --unit ext:27 --piece samverkan --level 2 --why "Efter samtalet: vi samverkar bra inom arbetslagen men sällan mellan dem."
expect 0 siq close --unit ext:27
expect 0 siq picture --unit ext:27
expect 0 siq picture --unit ext:27 -o pussel.svg

part "4. Förbättringsområden, åtgärder och verksamhetsplan"
expect 0 siq prioritise --unit ext:27 --piece processorientering --piece samverkan
expect 0 siq plan --unit ext:27 --piece processorientering \
  --what "Beskriv överlämningen från årskurs 3 till 4 tillsammans" --owner-role manager --due "$year-03-31" \
  --effect "Inget barn börjar om från början" --plan "verksamhetsplan:$year"
expect 0 siq plan --unit ext:27 --piece samverkan \
  --what "Två arbetslag i månaden planerar en vecka ihop" --owner-role manager --due "$year-05-31" \
  --effect "Eleverna möter samma arbetssätt" --seen-by "Frågan ställs i elevrådet i maj" --plan "verksamhetsplan:$year"
expect 0 plan --unit ext:27 --period "$year"
expect 0 plan --unit ext:20 --below --period "$year" -o plan.csv

part "5. Dialogen öppnar med det som är överenskommet, och det som sägs går tillbaka dit det kom ifrån"
expect 0 person import personer.csv
expect 0 person import chefer.csv
expect 0 plugin enable dialogue --unit ext:20 --reason "pilot"
expect 0 dialogue plan --unit ext:27 --period "$period"
expect 0 dialogue prepare --unit ext:27 --period "$period" -o dialog.html
expect 0 dialogue hold --unit ext:27 --period "$period" --assess "siq:2=open/needs_support:Arbetslagen saknar gemensam tid"
expect 0 dialogue hold --unit ext:27 --period "$period" --support "Vikarie två halvdagar i månaden" --who manager \
  --due "$year-02-01" --seen-by "Beslutet är fattat"
expect 0 dialogue finalise --unit ext:27 --period "$period"
expect 0 siq action list --unit ext:27
expect 0 dialogue agreement list --unit ext:27

part "6. Många arbetsplatser på en gång"
expect 0 org service add --unit ext:21 --name Förskola --recipient Barn --recipient Vårdnadshavare
expect 0 siq open --below ext:21 --workplaces
expect 0 siq list --state open
printf 'enhet;samverkan;processorientering\next:22;2;3\next:23;3;2\next:24;3;4\next:25;4;3\n' >gemensamt.csv
printf '\n$ cat gemensamt.csv\n'
cat gemensamt.csv
expect 0 siq agree --file gemensamt.csv
expect 0 siq close --below ext:21
expect 0 siq heatmap --unit ext:20 --piece samverkan
expect 0 siq report --unit ext:20 -o rapport.html

part "7. En omorganisation visas innan någon beslutar"
first 18 org omorganisera omorganisation.csv --namn "Ny skola" --dry-run

part "8. Frågor tvärs över alla delar, och vad som har hänt"
expect 0 query 'SELECT u.name, m.measure, m.value FROM measurement m JOIN org_unit u USING (unit) ORDER BY m.value, m.measure LIMIT 4' --format csv
expect 0 query --list
expect 0 event tail --count 5
expect 0 event verify
expect 0 plugin overview

part "9. Piloten avslutas: inget försvinner, men nytt arbete nekas"
expect 0 plugin disable siq --unit ext:20 --reason "piloten är slut"
expect 4 siq open --unit ext:29
expect 0 siq action update --action siq:1 --state delivered
expect 0 check

cat <<END


== Pröva vidare
Databasen och filerna finns kvar i $folder
(ta bort dem med: rm -r $folder). Börja så här:

  cd $folder
  export PUSSEL_CONFIG=${PUSSEL_CONFIG-} PUSSEL_DATABASE=$PUSSEL_DATABASE
  alias pussel=$PUSSEL

  pussel schema commitment
  pussel siq show --unit ext:27 --format json
  pussel org tree --as-of $(date +%Y-%m-%d) --format csv -o enheter.csv

Handboken är doc/handbok.md; pussel --help visar allt.
END

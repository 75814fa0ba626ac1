#!/usr/bin/env bash
# siq_year.sh — a year of self-assessments in a förvaltning with forty workplaces, as the one who looks after it carries it: from opening to
# report, with at most fifteen commands, and what has come of each. TAP. What is asked to see whether it is right is no part of the year.
set -u
folder=$(mktemp -d "${TMPDIR:-/tmp}/pussel-year.XXXXXX") || exit 99
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 99
export HOME=$folder PUSSEL_DATABASE=$folder/p.db PUSSEL_ACTOR=kvalitet PUSSEL_LANG=sv LC_ALL=C.UTF-8 COLUMNS=110
most=15
workplaces=40
point=0
count=0
tell() { # tell RESULT NAME
  point=$((point + 1))
  if [ "$1" = 0 ]; then echo "ok $point - $2"; else echo "not ok $point - $2"; fi
}
on() { export PUSSEL_CLOCK=$1T09:00:00Z; }
made() { "$PUSSEL" "$@" >out 2>&1 || { sed 's/^/# /' out; echo "Bail out! pussel $*"; exit 1; }; }
# A command of the year: it is counted, and must succeed.
year() {
  count=$((count + 1))
  "$PUSSEL" siq "$@" >out 2>&1
  local status=$?
  [ $status = 0 ] || sed 's/^/# /' out
  tell $status "$count. pussel siq $*"
}
answer() { "$PUSSEL" query "$@" --format tsv --no-heading 2>&1; }
is() { # is EXPECTED WHAT SQL…
  local got
  got=$(answer "${@:3}")
  [ "$got" = "$1" ] || echo "# $got, not $1"
  [ "$got" = "$1" ]
  tell $? "… $2"
}
states() { # states EXPECTED: how many units have come how far, as pussel siq status says
  local got
  got=$("$PUSSEL" siq status --below ext:2 --format tsv --no-heading 2>/dev/null | cut -f3 | sort | uniq -c | awk '{ printf "%s%s %s", (NR == 1) ? "" : ", ", $1, $2 } END { print "" }')
  [ "$got" = "$1" ] || echo "# $got, not $1"
  [ "$got" = "$1" ]
  tell $? "… status: $1"
}
# ---- a kommun: a förvaltning with four areas of ten workplaces, each with a manager; one identity is protected ------------------------------
{
  echo 'external_id;name;parent;kind;workplace'
  echo '1;Exempelby;;municipality;nej'
  echo '2;Omsorgsförvaltningen;1;administration;nej'
  for area in 1 2 3 4; do
    echo "1$area;Område $area;2;department;nej"
    for i in 0 1 2 3 4 5 6 7 8 9; do echo "2$area$i;Arbetsplats $area$i;1$area;unit;ja"; done
  done
} >organisation.csv
{
  echo 'anst-id;namn;e-post;enhet;roll;skyddad'
  echo '900;Direktör Påhittad;direktor@exempelby.example;ext:2;chef;'
  for area in 1 2 3 4; do
    for i in 0 1 2 3 4 5 6 7 8 9; do
      echo "2$area$i;Chef Påhittad $area$i;chef$area$i@exempelby.example;ext:2$area$i;chef;$([ $area$i = 47 ] && echo ja)"
    done
  done
} >chefer.csv
units() { local area i; for area in 1 2 3 4; do for i in 0 1 2 3 4 5 6 7 8 9; do echo "2$area$i"; done; done; }
keys='langsiktighet engagerat-ledarskap kundorientering processorientering samhallsansvar lara-av-andra samverkan kompetensutveckling allas-delaktighet
  forebyggande-atgarder standiga-forbattringar faktabaserade-beslut snabbare-reaktioner'
cat >bitar.json <<'JSON'
{"format": 2, "set": "omsorgens-bitar", "version": 1, "title": "Omsorgens bitar", "extends": "siq-13/1",
 "pieces": [{"key": "brukarens-rost", "title": "Brukarens röst", "question": "Märks det i vardagen vad brukarna har sagt?"}]}
JSON
on 2026-08-20
made init --municipality Exempelby --code 9902
made org import organisation.csv
made person import chefer.csv
made plugin enable siq --unit ext:2 --reason "självskattning i hela förvaltningen"
made org service add --unit ext:2 --name Omsorg --recipient Brukare

# ---- the year -------------------------------------------------------------------------------------------------------------------------------
year set publish bitar.json --unit ext:2 --from 2026-09-01
year open --below ext:2 --workplaces --date 2026-10-01 --participants 6
states "$workplaces open"
is $((workplaces * 14)) 'each has the thirteen pieces and the one of the förvaltning' 'SELECT sum(pieces) FROM siq_round'

on 2026-09-10
year sheet --below ext:2 -o blad/
[ "$(find blad -name '*.html' | wc -l)" -ge $workplaces ]
tell $? '… a page for each workplace'

year remind --below ext:2 --starts 13:00 -o paminnelse/
[ "$(grep -c @ paminnelse/*.csv)" = $((workplaces - 1)) ] && ! grep -q 47 paminnelse/*.csv && grep -q 'DTSTART;TZID=Europe/Stockholm:20261001T130000' paminnelse/*.ics
tell $? '… an address for each manager but the protected one, and the day'

on 2026-10-01
{
  echo 'unit;respondent;piece;level'
  for unit in $(units); do for respondent in 1 2 3 4 5 6; do for key in $keys brukarens-rost; do
    echo "ext:$unit;$respondent;$key;$(((unit + respondent + ${#key}) % 5 + 1))"
  done; done; done
} >skattningar.csv
year rate --file skattningar.csv
year reveal --below ext:2
is "$workplaces" 'all are revealed' 'SELECT count(*) FROM siq_round WHERE revealed'

on 2026-10-20
{
  echo "Enhet;$(echo $keys | tr ' ' ';');brukarens-rost"
  for unit in $(units); do
    printf 'ext:%s' "$unit"
    for key in $keys; do printf ';%s' $(((unit + ${#key}) % 5 + 1)); done
    echo ';3'
  done
} >gemensamt.csv
year agree --file gemensamt.csv
is $((workplaces * 14)) 'each piece has a level' 'SELECT count(agreed) FROM siq_rating'
states "$workplaces judged"

year close --below ext:2
states "$workplaces closed"

on 2026-11-05
{ echo 'unit;piece'; for unit in $(units); do echo "ext:$unit;samverkan"; echo "ext:$unit;brukarens-rost"; done; } >valda.csv
year prioritise --file valda.csv
states "$workplaces chosen"

{
  echo 'unit;piece;what;owner-role;due;effect;seen-by;plan'
  for unit in $(units); do echo "ext:$unit;samverkan;Planera två veckor ihop;manager;2027-05-31;Brukaren möter samma arbetssätt;Frågan ställs i maj;verksamhetsplan:2027"; done
} >atgarder.csv
year plan --file atgarder.csv
states "$workplaces planned"
is "$workplaces" 'they are commitments of the year' "SELECT count(*) FROM commitment WHERE state = 'open' AND due = '2027-05-31'"

on 2027-05-20
year action list --unit ext:2 --format csv -o lista.csv
awk -F , -v OFS=';' 'NR == 1 { print "ref", "state"; next } { print $1, NR <= 36 ? "levererad" : "" }' lista.csv | awk -F ';' '$2 != ""' >levererat.csv
year action update --file levererat.csv
is 35 'thirty-five are delivered' "SELECT count(*) FROM siq_action WHERE state = 'delivered'"
states '35 delivered, 5 planned'

on 2027-06-10
year heatmap --unit ext:2 -o karta.html
grep -q 'Samverkan' karta.html && ! grep -qE 'Arbetsplats [0-9]+' karta.html
tell $? '… the map tells of pieces, and names no workplace'
year report --unit ext:2 -o rapport.html
grep -q '<svg' rapport.html && ! grep -qE 'https?://[^"]*\.(css|js)' rapport.html
tell $? '… the report has pictures and fetches nothing'

[ "$count" -le "$most" ]
tell $? "the year takes $count commands, at most $most"
made check
tell 0 'and the database is whole'
echo "1..$point"

#!/usr/bin/env bash
# loop.sh — what is agreed in one module comes back in the next conversation, and what is said there goes back to where it came from. Three
# periods, and four plugins that know nothing of each other; one of them is built here, so that it cannot be known to any. TAP.
set -u
# shellcheck source=loop_steps.sh
. "${top_srcdir:?is set by make check}/tests/cli/loop_steps.sh"

unit=$(printf '%s' "(SELECT unit FROM org_unit WHERE external_id = '27')")
stands() { # stands REF STATE ASSESSMENT: in the trait, whoever's it is
  is "$2|$3" "SELECT state, coalesce(assessment, '') FROM commitment WHERE ref = '$1'"
}

# ---- the first period ----------------------------------------------------------------------------------------------------------------

start 2027-01-11
assess_and_plan
run 0 orchard promise --unit ext:27 --what 'Äppelträd på skolgården' --due 2027-04-15
run 0 orchard aim --unit ext:27 --what 'Alla klasser odlar något'
run 0 orchard harvest --unit ext:27 --what 12.5 --due 2026-09-30
run 0 orchard walk --unit ext:27 --due 2027-03-10
export PUSSEL_ACTOR=ake
run 0 leadership roadmap add --what 'Lämnar över schemat till arbetslagen' --due 2027-05-31 --seen-by 'De lägger det själva'
run 0 leadership roadmap add --what 'Det här är bara mitt' --due 2027-05-31
run 0 leadership roadmap share --step 1
export PUSSEL_ACTOR=anna
run 0 dialogue plan --unit ext:27 --period 2027-T1
tell 'four modules have something that asks to be spoken of'

on 2027-01-20
run 0 dialogue prepare --unit ext:27 --period 2027-T1 -o "$folder/first.html"
page "$folder/first.html" 'Norra skolan' 'Arbetslagen planerar en vecka ihop' 'Elevrådet frågas i maj' 'Äppelträd på skolgården' \
  'Alla klasser odlar något' 'Lämnar över schemat till arbetslagen' 'lang="sv"'
grep -q 'Det här är bara mitt' "$folder/first.html" && { echo '# what is not shared stands in the page'; failed=1; }
tell 'the page opens with what every module knows, also the one that nobody knows, and not with what is its owner'\''s own'

# One goal; two actions, a promise and a shared step; a walk of 45 minutes and a dialogue of 60.
run 0 burden --unit ext:27 --format json
says '"goals": 1,' '"commitments": 4,' '"occasions": 2,' '"minutes": 105,'
tell 'what is asked of the manager is counted over all of them'

cp "$folder/first.html" "$folder/filled.html"
fill "$folder/filled.html" 's/"held_on":"[^"]*"/"held_on":"2027-01-20"/' 's/"went_well":""/"went_well":"Höststarten"/' \
  's/"subjects":\["","",""\]/"subjects":["Samverkan","",""]/' \
  's/"agreements":\[.*\],"support":\[.*\],"notes"/"agreements":[{"what":"Två samplaneringar i mars","who":"manager","due":"2027-03-31","seen_by":"Schemat visar det"}],"support":[{"what":"Vikarie under planeringen","who":"manager","due":"2027-02-28","seen_by":"Beslut om vikarie"}],"notes"/'
run 0 dialogue hold "$folder/filled.html"
run 2 dialogue finalise --unit ext:27 --period 2027-T1 --date 2027-01-19
run 0 dialogue finalise --unit ext:27 --period 2027-T1
stands dialogue:1 open ''
stands dialogue:2 open ''
is 'support|Grundskola|Norra skolan|Vikarie under planeringen' "SELECT c.kind, a.name, b.name, c.what FROM commitment c JOIN org_unit a USING (unit)
  JOIN org_unit b ON b.unit = c.for_unit WHERE ref = 'dialogue:2'"
tell 'a page that was filled in becomes the draft, and finalised its agreement and the support promised are commitments'

# ---- the second period ----------------------------------------------------------------------------------------------------------------

on 2027-05-10
run 0 siq action update --action siq:2 --state delivered
run 0 orchard harvest --unit ext:27 --what 31 --due 2027-04-30
run 0 dialogue plan --unit ext:27 --period 2027-T2
run 0 dialogue prepare --unit ext:27 --period 2027-T2 -o "$folder/second.html"
page "$folder/second.html" 'Två samplaneringar i mars' 'Vikarie under planeringen' 'Arbetslagen planerar en vecka ihop' 'Elevrådet frågas i maj' \
  'Äppelträd på skolgården' 'Lämnar över schemat till arbetslagen' 'levererad'
before "$folder/second.html" 'Alla klasser odlar något' 'Två samplaneringar i mars'
before "$folder/second.html" 'Två samplaneringar i mars' 'Arbetslagen planerar en vecka ihop'
before "$folder/second.html" 'Vikarie under planeringen' 'Harvest'
tell 'the next dialogue opens with all of it, and what was delivered in its own module is delivered'

on 2027-05-12
run 0 dialogue hold --unit ext:27 --period 2027-T2 --date 2027-05-12 --assess 'siq:1=open/needs_support:Schemat krockar' \
  --assess 'orchard:1=delivered' --assess 'leadership:1=open/watch' --assess 'dialogue:1=renegotiated/on_track:En i månaden räcker' --assess 'dialogue:2=delivered'
stands siq:1 open ''
stands orchard:1 open ''
tell 'while it is a draft nobody is told'
run 0 dialogue finalise --unit ext:27 --period 2027-T2
stands siq:1 open needs_support
stands orchard:1 delivered ''
stands leadership:1 open watch
stands dialogue:1 renegotiated on_track
stands dialogue:2 delivered ''
run 0 siq action list --unit ext:27
says 'behöver stöd'
is 'siq:2|delivered' "SELECT ref, state FROM siq_action WHERE ref = 'siq:2'"
is '2' "SELECT count(*) FROM event WHERE type = 'dialogue.dialogue.finalised'"
is 'orchard.promise.kept' "SELECT type FROM event WHERE type LIKE 'orchard.promise.%' AND unit = $unit AND payload ->> 'ref' = 'orchard:1' ORDER BY sequence DESC LIMIT 1"
is '' "SELECT type FROM event WHERE payload LIKE '%krockar%' OR payload LIKE '%räcker%'"
is 'Schemat krockar' "SELECT reason FROM assessment WHERE ref = 'siq:1'"
run 0 event behind --format csv --no-heading
[ -z "$said" ] || { echo "# behind: $said"; failed=1; }
tell 'finalised, each owner has the state and the assessment, none of them in words that an event carries'
export PUSSEL_ACTOR=ake
run 0 leadership roadmap list
says 'bevaka'
run 0 leadership roadmap show --step 1
export PUSSEL_ACTOR=anna
run 0 query late-commitments --format csv
says 'siq:1,' 'Schemat krockar'
hides 'orchard:1,'
tell 'the manager sees what was said of the shared step in the road map itself, and whoever asks what is late is told why'
# Whoever reads the list is no programmer: each title is a question, and each answer has headings and words in the reader's language.
run 0 query --list --format tsv --no-heading
titles=$(cut -f 3 <<<"$said" | grep -v '^[[:upper:]].*?$')
[ -z "$titles" ] || { echo "# no question: $titles"; failed=1; }
run 0 query siq.actions-overdue
says 'Enhet' 'öppen' 'behöver stöd'
hides 'Owner' 'needs_support'
run 0 query dialogue.units-without-dialogue --param period=2027-T3
says 'inte planerad' 'Varför'
run 0 query late-commitments
says 'Tillägg' 'behöver stöd'
run 0 query weak-measurements --param level=3
hides 'siq.'
tell 'the questions that have a name are questions, and so are answered in the language of the one who asks'
# A unit whose dialogues the asker does not see must not pass for one that has had none.
for who in ake ebba; do
  export PUSSEL_ACTOR=$who
  run 0 query dialogue.units-without-dialogue --param period=2027-T2 --format csv
  says '/Norra skolan/Fritidshem,'
  hides '/Norra skolan,' 'Socialf'
  [ $who = ake ] && hides 'Lill' 'rskola,'
  [ $who = ebba ] && says '/Lillåns skola,' '/Älgens förskola,'
  run 0 dialogue missing --period 2027-T2 --format csv
  hides 'Socialf'
done
export PUSSEL_ACTOR=anna
tell 'who has had no dialogue is told of the units whose dialogues the asker sees: a manager of the own, a director of all below'

# ---- the third period -----------------------------------------------------------------------------------------------------------------

on 2027-09-06
run 0 dialogue plan --unit ext:27 --period 2027-T3
run 0 dialogue prepare --unit ext:27 --period 2027-T3 -o "$folder/third.html"
page "$folder/third.html" 'Schemat krockar' 'En i månaden räcker' 'behöver stöd' 'Arbetslagen planerar en vecka ihop' 'Lämnar över schemat till arbetslagen'
grep -q 'Äppelträd på skolgården' "$folder/third.html" && { echo '# what was said to be delivered last time is opened anew'; failed=1; }
tell 'what was said last time stands there'
answers='omf\ni fas\nDet löste sig till hösten\n'
run 0 dialogue hold --unit ext:27 --period 2027-T3
unset answers
run 0 dialogue show --unit ext:27 --period 2027-T3
says 'dialogue:1' 'omförhandlad' 'Det löste sig till hösten'
hides 'siq:1'
run 0 dialogue finalise --unit ext:27 --period 2027-T3
is 'renegotiated|on_track|Det löste sig till hösten' "SELECT c.state, c.assessment, a.reason FROM commitment c JOIN assessment a USING (ref)
  WHERE ref = 'dialogue:1' ORDER BY a.date DESC LIMIT 1"
stands siq:1 open needs_support
tell 'a dialogue is held at the prompt, as far as the answers came, and what was not spoken of stands as it was'

# ---- nobody names anybody ---------------------------------------------------------------------------------------------------------------

others() { # others ID NAMES: names of others in the code or SQL of a plugin, messages and comments aside
  grep -rnE "(^|[^a-z_])(p_)?($2)_[a-z]|\"($2)\"" "$top_srcdir/plugins/$1" --include='*.c' --include='*.sql' | sed 's/^/# /'
}
[ -z "$(others siq 'leadership|dialogue'; others leadership 'siq|dialogue'; others dialogue 'siq|leadership'; others kit 'siq|leadership|dialogue')" ] || {
  others siq 'leadership|dialogue'; others leadership 'siq|dialogue'; others dialogue 'siq|leadership'; failed=1; }
tell 'no plugin reads another by its name'
run 0 check
tell 'all is whole in the end'
echo "1..$point"

#!/bin/bash
# transcript.sh — an administrator's first session on a real municipality's organisation: import it, put the puzzle in use
# for one administration, carry one self-assessment through, ask across modules, end the pilot. TAP, a point a command.
# The data is not the project's: PUSSEL_TEST_DATA says where it is, and without it the test is skipped.
set -u
data=${PUSSEL_TEST_DATA-}/org/sundsvall-company-2026.json
if [ ! -r "$data" ]; then
  echo "1..0 # SKIP PUSSEL_TEST_DATA has no org/sundsvall-company-2026.json"
  exit 0
fi
work=$(mktemp -d "${TMPDIR:-/tmp}/pussel-transcript.XXXXXX") || exit 99
trap 'rm -rf "$work"' EXIT
cp "$data" "$work"
cd "$work" || exit 99
export HOME=$work PUSSEL_DATABASE=$work/pussel.db PUSSEL_CLOCK=2026-09-15T08:00:00Z PUSSEL_ACTOR=anna PUSSEL_LANG=sv LC_ALL=C
point=0

# run STATUS WORD…: the program's output (both streams) in ./out; a point for the exit status.
run() {
  local wanted=$1 status
  shift
  "$PUSSEL" "$@" > out 2>&1
  status=$?
  point=$((point + 1))
  if [ $status -eq "$wanted" ]; then
    echo "ok $point - pussel ${*//[^[:print:]]/?}"
  else
    echo "not ok $point - pussel ${*//[^[:print:]]/?} (exit $status, wanted $wanted)"
    sed 's/^/# /' out
  fi
}

# has PATTERN…: each is somewhere in the output of the latest command.
has() {
  local pattern
  for pattern in "$@"; do
    point=$((point + 1))
    if grep -qE -- "$pattern" out; then
      echo "ok $point - … $pattern"
    else
      echo "not ok $point - … $pattern"
      sed 's/^/# /' out
    fi
  done
}

# lines NUMBER: so many lines in the output.
lines() {
  local number
  number=$(wc -l < out)
  point=$((point + 1))
  if [ "$number" -eq "$1" ]; then echo "ok $point - … $1 lines"; else echo "not ok $point - … $1 lines, not $number"; fi
}

run 0 init --municipality "Sundsvalls kommun" --code 2281
run 0 org import sundsvall-company-2026.json --map sundsvall-company --dry-run
has '(^|[^0-9])1098([^0-9]|$)'
run 0 org list
run 0 org import sundsvall-company-2026.json --map sundsvall-company
has '(^|[^0-9])1098([^0-9]|$)'
run 0 org list --format csv --no-heading
lines 1098
run 0 org import sundsvall-company-2026.json --map sundsvall-company
has '(^|[^0-9])0 .*(^|[^0-9])0 .*(^|[^0-9])0 .*(^|[^0-9])1098([^0-9]|$)'
run 0 org tree --unit ext:24 --depth 2
has '^Barn o utbildningsförvaltning ' '^├─Norra grundskola ' '^│ └─Norra grundskola '
run 0 plugin list
has '^siq '

run 0 plugin enable siq --unit ext:24 --reason "pilot"
run 0 plugin status siq --unit ext:36
has 'Barn o utbildningsförvaltning' 'anna' '2026-09-15'
run 4 siq open --unit ext:31
has 'pussel plugin enable siq' 'plugin-not-enabled'
run 4 siq open --unit ext:36
has 'pussel org service add' 'siq-no-service'
run 0 org service add --unit ext:36 --name Grundskola --recipient Elever --recipient Vårdnadshavare
has 'Elever, Vårdnadshavare'
run 0 siq open --unit ext:36 --date 2026-10-01 --participants 7

{
  echo 'respondent;piece;level'
  for respondent in 1 2 3 4 5 6 7; do
    echo "$respondent;processorientering;$((respondent % 3 + 1))"
    echo "$respondent;lara-av-andra;$((respondent % 2 + 3))"
  done
} > ratings.csv
run 0 siq rate --round 1 --file ratings.csv
run 0 siq reveal --round 1
run 0 siq show --round 1
has 'Processorientering' 'Lära av andra'
run 0 siq agree --round 1 --piece processorientering --level 2 --why "Vi ser inte hela kedjan; den börjar före oss."
run 0 siq agree --round 1 --piece lara-av-andra --level 3 --why "'); DROP TABLE core_unit;--"
run 0 siq close --round 1
run 0 siq prioritise --round 1 --piece processorientering --piece lara-av-andra
run 0 siq plan --round 1 --piece processorientering --what "Rita kedjan från anmälan till skolstart" --owner-role manager \
  --due 2027-03-31 --effect "Alla vet vem som gör vad" --plan verksamhetsplan:2027

run 0 plan --unit ext:36 --period 2027
has 'siq:1' 'Rita kedjan' '2027-03-31'
run 0 plan --unit ext:24 --below --period 2027 -o plan.csv
cp plan.csv out
lines 2
has '^unit,path,' 'Barn o utbildningsförvaltning/Norra grundskola'
run 0 query 'SELECT * FROM commitment' --format json
has '"ref": *"siq:1"' '"state": *"open"' '"for_unit": *null'
run 0 query 'SELECT u.name, m.measure, m.value FROM measurement m JOIN org_unit u USING (unit)' --format csv
has '^name,measure,value' '^Norra grundskola,siq.processorientering,2' '^Norra grundskola,siq.lara-av-andra,3'
lines 3
run 0 event tail
has 'siq\.round\.closed' 'siq\.action\.planned'
run 0 event verify
has '[0-9a-f]{64}'
run 0 plugin overview
has '^Barn o utbildningsförvaltning ' '^Vård och omsorgsförvaltningen '

run 0 plugin disable siq --unit ext:24 --reason "Piloten är slut"
has 'siq:1' 'Rita kedjan'
run 4 siq open --unit ext:36
has 'plugin-not-enabled'
run 0 siq show --round 1
run 0 plan --unit ext:36 --period 2027
has 'siq:1'
run 0 check
echo "1..$point"

#!/usr/bin/env bash
# asof.sh — what was answered on a day is answered again with --as-of that day: every published view that has days, every
# named question, and the commands that read. A year passes step by step (rename, move, close, roles, services, plugins,
# rounds, commitments); after each step everything is asked, and at the end once more as of each of those days. TAP.
#
# Left out are valid_to and what comes next: when something ends is known only once it has been decided. Views without days
# say so.
set -u
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
export PUSSEL_DATABASE=$folder/p.db PUSSEL_ACTOR=anna PUSSEL_LANG=en
cd "$folder" || exit 1
point=0
tell() { # tell RESULT NAME
  point=$((point + 1))
  if [ "$1" = 0 ]; then echo "ok $point - $2"; else echo "not ok $point - $2"; fi
}
step() { # step COMMAND…: must succeed
  "$PUSSEL" "$@" >step.out 2>step.err || { sed 's/^/# /' step.err; echo "Bail out! pussel $*"; exit 1; }
}

# Everything that is asked, a line each: name, tab, words of the command.
list_asks() {
  "$PUSSEL" schema --format json 2>err | tr -d '\n' | grep -oE '"view": "[a-z_]*"' | cut -d'"' -f4 | while read -r view; do
    columns=$("$PUSSEL" schema "$view" --format tsv --no-heading 2>err | cut -f2 | grep -vx valid_to | sed 's/.*/"&"/' | paste -sd,)
    printf '%s\tquery\tSELECT %s FROM %s\n' "$view" "$columns" "$view"
  done
  "$PUSSEL" query --list --format tsv --no-heading 2>err | cut -f1 | while read -r name; do printf '%s\tquery\t%s\n' "$name" "$name"; done
  printf '%s\n' 'org list' 'org tree' 'org service list' 'role list' 'plugin overview' 'plugin status siq --unit ext:4' 'siq list' 'siq action list' \
    'siq piece list' 'siq set list' 'plan' 'person list' 'person show --person ext:kim' 'plugin history siq' 'org diff 2026-01-01' | while read -r words; do printf '%s\t%s\n' "$words" "${words// /$'\t'}"; done
}

# The rows of each ask, sorted by the views' (which have no order), as FOLDER/NAME.
ask_all() { # ask_all FOLDER [--as-of DAY]
  local to=$1 name words
  shift
  mkdir -p "$to"
  while IFS=$'\t' read -r -a words; do
    name=${words[0]}
    "$PUSSEL" "${words[@]:1}" --format jsonl "$@" >"$to/$name" 2>"$to/$name.err" || echo "failed: $(cat "$to/$name.err")" >>"$to/$name"
    sed -E -e 's/"(valid_to|next_state|next_from|[a-z]+_next|[a-z]+_next_from)": *[^,}]*[,}]/"\1":.,/g' "$to/$name" | LC_ALL=C sort -o "$to/$name"
  done <asks
}

days=()
day() { # day DATE: that day has come
  [ "${#days[@]}" = 0 ] || ask_all "then/${days[-1]}"
  days+=("$1")
  export PUSSEL_CLOCK=$1T09:00:00Z
}

# ---- the year -------------------------------------------------------------------------------------------------------------
day 2026-01-10
step init --municipality Ekbacka --code 9901
step org add --name Ekbacka --kind municipality --external-id 1
step org add --name Skolan --kind administration --parent ext:1 --external-id 2
step org add --name Vården --kind administration --parent ext:1 --external-id 3
step org add --name Ängen --parent ext:2 --external-id 4 --code 0114 --workplace
step org add --name Björken --parent ext:2 --external-id 5 --workplace
step org service add --unit ext:2 --name Grundskola --recipient Elever
step person add --name 'Kim Exempel' --external-id kim --account kim
step person add --name 'Robin Hemlig' --protected
step role assign --person ext:kim --role manager --unit ext:4
list_asks >asks
day 2026-02-01
step plugin enable siq --unit ext:2 --reason pilot --phase pilot
step org rename --unit ext:4 --name 'Norra Ängen'
day 2026-02-10
step plugin enable siq --unit ext:3 --reason 'Vården med' --phase in_use
day 2026-03-01
step siq open --unit ext:4 --date 2026-03-20 --participants 6
{
  echo 'respondent;piece;level'
  for respondent in 1 2 3 4 5 6; do echo "$respondent;samverkan;$((respondent % 4 + 1))"; done
} >ratings.csv
step siq rate --round 1 --file ratings.csv
day 2026-04-01
step siq reveal --round 1
step siq agree --round 1 --piece samverkan --level 2
day 2026-04-02
step siq agree --round 1 --piece langsiktighet --level 3
step siq close --round 1
day 2026-04-15
step siq prioritise --round 1 --piece samverkan
step siq plan --round 1 --piece samverkan --what 'Träffas varje månad' --owner-role manager --due 2026-06-30 --effect 'Färre väntar' \
  --plan verksamhetsplan:2026
step siq plan --round 1 --piece samverkan --what 'Byta telefoner' --owner-person ext:kim --due 2026-09-30 --effect 'Fler svar' \
  --plan arbetsplan:2026 --seen-by 'Svarstid'
day 2026-05-01
step org move --unit ext:4 --parent ext:3
step role end --role-id 1
step role assign --person ext:kim --role deputy --unit ext:3 --employment temporary
day 2026-07-05
day 2026-07-10
step siq action update --action siq:1 --state renegotiated --due 2026-12-01 --reason 'Sent besked'
step org service add --unit ext:3 --name Omsorg --recipient Äldre
day 2026-08-01
step siq action update --action siq:2 --state delivered
step org close --unit ext:5
step org service close --service 1
day 2026-09-01
step plugin disable siq --unit ext:2 --reason 'Piloten är slut'
step siq open --unit ext:4
day 2026-10-01

# ---- asked again ------------------------------------------------------------------------------------------------------------
for day in "${days[@]:0:${#days[@]}-1}"; do ask_all "again/$day" --as-of "$day"; done
dated=0
timeless=0
while IFS=$'\t' read -r name _; do
  if grep -q 'for it has no days' "again/${days[1]}/$name.err"; then
    timeless=$((timeless + 1))
    # Of such a view the schema says the same.
    "$PUSSEL" schema --format csv 2>err | grep -qE "^$name,.*,0,"
    tell $? "$name has no days, and the schema says so"
    continue
  fi
  dated=$((dated + 1))
  differs=0
  for day in "${days[@]:0:${#days[@]}-1}"; do
    if ! cmp -s "then/$day/$name" "again/$day/$name"; then
      differs=1
      echo "# $name as of $day (then, again):"
      diff "then/$day/$name" "again/$day/$name" | head -n 6 | sed 's/^/#   /'
    fi
  done
  tell $differs "$name is answered as of a day as it was on that day"
done <asks
# ---- what differs, told from two trees ------------------------------------------------------------------------------------------

# The units of a day, a line each, and what org diff must say of two of them. (Neither knows of inherited authorities.)
units() { "$PUSSEL" query 'SELECT unit, code, name, kind, workplace, parent FROM org_unit' --as-of "$1" --format tsv --no-heading 2>err; }
told_apart() { # told_apart DAY DAY: by awk, from the two lists
  awk -F '\t' 'NR == FNR { was[$1] = $0; next }
    !($1 in was) { print "created", $1; next }
    { split(was[$1], a, FS); delete was[$1]
      if (a[6] != $6) print "moved", $1
      if (a[3] != $3) print "renamed", $1
      if (a[2] != $2) print "recoded", $1
      if (a[4] != $4) print "kind", $1
      if (a[5] != $5) print "workplace", $1 }
    END { for (unit in was) print "closed", unit }' <(units "$1") <(units "$2") | sort
}
differs=0
told=0
for from in "${days[@]}"; do
  for to in "${days[@]}"; do
    [[ $from < $to ]] || continue
    "$PUSSEL" org diff "$from" "$to" --format tsv --no-heading 2>err | cut -f1,2 --output-delimiter=' ' | grep -v '^authority' | sort >diff
    told_apart "$from" "$to" | diff - diff >difference || { differs=1; sed "s/^/# $from $to: /" difference; }
    told=$((told + $(wc -l <diff)))
  done
done
[ "$differs" = 0 ] && [ "$told" -ge 20 ]
tell $? "org diff says what two trees differ in ($told changes told)"

# A test that compares nothing, or always the same, would say nothing.
[ "$dated" -ge 25 ] && [ "$timeless" -ge 5 ]
tell $? "there were views with days ($dated) and without ($timeless)"
for name in org_unit org_tree org_service org_unit_service org_role plugin_enabled siq_round siq_rating siq_action commitment measurement plan \
  'siq list' 'plugin overview' siq.actions-overdue; do
  [ "$(cksum "then"/*/"$name" | cut -d' ' -f1 | sort -u | wc -l)" -ge 2 ]
  tell $? "$name changed in the course of the year"
done

# ---- one round, and the log --------------------------------------------------------------------------------------------------
agreed() { "$PUSSEL" siq show --round 1 --as-of "$1" --format json 2>err | tr -d ' \n' | grep -oE '"agreed":[0-9]+' | paste -sd' '; }
[ "$(agreed 2026-03-10)" = "" ] && [ "$(agreed 2026-04-01)" = '"agreed":2' ] && [ "$(agreed 2026-04-02)" = '"agreed":3 "agreed":2' ]
tell $? "a round is shown as it stood on the day"
"$PUSSEL" siq show --round 1 --as-of 2026-02-01 >out 2>err
[ $? = 3 ] && grep -q siq-round-unknown err
tell $? "… and is unknown before it was opened"
"$PUSSEL" siq show --round 1 --as-of 2026-03-25 --format json 2>err | tr -d ' \n' | grep -oE '"(median|spread|answered)":[0-9]' >out
[ ! -s out ]
tell $? "… and shows no ratings before the day they were revealed"
[ "$("$PUSSEL" event tail --count 1000 --as-of 2026-02-01 --format csv --no-heading 2>err | cut -d, -f2 | cut -c1-10 | sort -u | tail -n 1)" = 2026-02-01 ]
tell $? "the log ends on the day"
PUSSEL_ACTOR=kim "$PUSSEL" whoami --as-of 2026-02-15 >out 2>err
grep -q 'Skolan/Norra Ängen.*what managers may' out && [ ! -s err ] && PUSSEL_ACTOR=kim "$PUSSEL" whoami | grep -q 'Manager.*nothing any more'
tell $? "whoami tells what somebody might on the day"
for words in 'event status' 'event verify' 'event catalogue' 'schema' 'check' 'setting list' 'plugin list' 'org kind list'; do
  # shellcheck disable=SC2086
  "$PUSSEL" $words --as-of 2026-02-01 >out 2>err
  [ $? = 2 ] && grep -q usage-as-of err
  tell $? "pussel $words refuses --as-of"
done
for sql in "SELECT datetime('now')" "SELECT date('now', '-1 year')" 'SELECT CURRENT_DATE' 'SELECT date()' "SELECT strftime('%Y')" "SELECT unixepoch('NOW')" \
  "SELECT julianday(/* */ 'now')"; do
  "$PUSSEL" query "$sql" --as-of 2026-02-01 >out 2>err
  [ $? = 4 ] && grep -q sql-clock err && "$PUSSEL" query "$sql" >out 2>err
  tell $? "$sql is refused as of a day, and answered without one"
done
[ "$("$PUSSEL" query "SELECT date('now'), date(date('now'), '-1 year'), 'now', unixepoch(date('now')) / 86400" --as-of 2026-02-01 --format csv --no-heading 2>err)" = \
  '2026-02-01,2025-02-01,now,20485' ]
tell $? "date('now') is the day, and what is made of it"
echo "1..$point"

#!/usr/bin/env bash
# years.sh — thirteen years of the schools of a real kommun, replayed with the splits, merges and recuts that are known of
# them: the tree of each year is that of the year, and what was measured on a school is found from the one that came from it.
# TAP. Skips without the data.
set -u
file=${PUSSEL_TEST_DATA:-${srcdir:-.}/../shared/data}/reorg/kungsbacka-skolenheter.tsv
[ -r "$file" ] || { echo "1..0 # SKIP the file reorg/kungsbacka-skolenheter.tsv is not in PUSSEL_TEST_DATA"; exit 0; }
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
export PUSSEL_DATABASE=$folder/p.db PUSSEL_ACTOR=anna PUSSEL_LANG=en
point=0
tell() { # tell RESULT NAME
  point=$((point + 1))
  if [ "$1" = 0 ]; then echo "ok $point - $2"; else echo "not ok $point - $2"; fi
}
on() { export PUSSEL_CLOCK=$1T09:00:00Z; }
failed=0
pussel() { "$PUSSEL" "$@" >"$folder/out" 2>"$folder/err" || { failed=$((failed + 1)); sed 's/^/# /' "$folder/err"; }; }
answer() { "$PUSSEL" query "$@" --format tsv 2>"$folder/err" | sed 1d; }

on 2013-01-01
pussel init --municipality Kungsbacka --code 1384
printf 'external_id;name;kind;parent;from\n1384;Kungsbacka;municipality;;2013-01-01\n' >"$folder/first.csv"
pussel org import "$folder/first.csv" --date 2013-01-01
pussel org service add --unit ext:1384 --name Skola --recipient Elever
pussel plugin enable siq --unit ext:1384 --reason start

# The units that begin on a day, as a file; then what is known to have been done on that day.
begin() { # begin DAY
  on "$1"
  { echo 'external_id;name;parent;workplace'
    awk -F '\t' -v day="$1" 'NR > 1 && $4 == day { printf "%s;%s;1384;yes\n", $1, $2 }' "$file"; } >"$folder/units.csv"
  pussel org import "$folder/units.csv"
}
refs() { local option=$1 unit; shift; for unit; do printf -- '%s ext:%s ' "$option" "$unit"; done; }
# become OPERATION "UNITS BEFORE" "UNITS AFTER"
become() { # shellcheck disable=SC2046,SC2086 # lists of words are meant
  pussel org "$1" $(refs --unit $2) $(refs --to $3) --decision "GN $(date -u -d "$PUSSEL_CLOCK" +%Y)"
}
rate() { # rate DAY UNIT LEVEL
  on "$1"
  pussel siq open --unit "ext:$2"
  round=$(answer "SELECT max(round) FROM siq_round")
  pussel siq agree --round "$round" --piece samverkan --level "$3"
  pussel siq close --round "$round"
}

for day in $(awk -F '\t' 'NR > 1 { print $4 }' "$file" | sort -u); do
  case $day in
  2021-01-01)
    rate 2019-05-02 44593023 2
    rate 2020-05-04 44593023 3
    rate 2020-05-04 62941799 4 ;;
  2023-07-01) rate 2022-05-02 15914381 4; rate 2022-05-02 16454364 2 ;;
  2026-07-01) rate 2024-05-02 94552753 5; rate 2025-05-05 94552753 4 ;;
  esac
  begin "$day"
  case $day in
  2021-07-01) become split 44593023 '15914381 15968044 16454364' ;;
  2023-07-01)
    become split 70505032 '13789284 24479132'
    become split 18035112 '62677187 56285442'
    become recut '40745095 75835202' '10368319 11782417'
    become merge '15914381 15968044 16454364' 94552753
    become recut '62941799 53535119' '65922396 54466386' ;;
  2024-07-01) become merge '96836168 33170625' 39915890 ;;
  2026-07-01) become merge '65922396 54466386' 55913658 ;;
  esac
done
on 2026-08-01
while IFS=$'\t' read -r unit _ status _; do
  case $status in
  VILANDE) pussel org rest --unit "ext:$unit" ;;
  UPPHORT)
    [ "$(answer "SELECT count(*) FROM org_unit WHERE external_id = '$unit'")" = 0 ] || pussel org close --unit "ext:$unit" ;;
  esac
done < <(sed 1d "$file")
[ "$failed" = 0 ]
tell $? "the years are replayed"

units=$(($(wc -l <"$file") - 1))
[ "$(answer "SELECT count(DISTINCT unit) - 1 FROM org_unit_version")" = "$units" ]
tell $? "every unit of the file is known"
[ "$(answer 'SELECT external_id, min(valid_from) FROM org_unit_version WHERE external_id <> 1384 GROUP BY 1 ORDER BY 1')" = \
  "$(awk -F '\t' 'NR > 1 { print $1 "\t" $4 }' "$file" | sort)" ]
tell $? "each begins on its day"
[ "$(answer 'SELECT count(*) FROM org_unit WHERE dormant')" = "$(grep -c VILANDE "$file")" ]
tell $? "those at rest are at rest"
[ "$(answer 'SELECT count(*) FROM org_unit')" = $((units - $(grep -c UPPHORT "$file") + 1)) ]
tell $? "those that have ended are closed"

# The tree of a year: who was there.
names() { answer "SELECT group_concat(name, ', ') FROM (SELECT name FROM org_unit WHERE name LIKE '$1' ORDER BY name)" --as-of "$2"; }
result=0
while IFS='|' read -r day pattern expected; do
  [ "$(names "$pattern" "$day")" = "$expected" ] || { result=1; echo "# $day: $(names "$pattern" "$day")"; }
done <<'YEARS'
2014-01-01|Gällinge%|Gällingeskolan
2021-06-30|Gällinge%|Gällingeskolan
2021-07-01|Gällinge%|Gällingeskolan Blå, Gällingeskolan Gul, Gällingeskolan Röd
2023-07-01|Gällinge%|Gällingeskolan
2022-12-31|Kullaviksskolan%|Kullaviksskolan 4-6, Kullaviksskolan 7-9, Kullaviksskolan F-3
2023-12-31|Kullaviksskolan%|Kullaviksskolan 4-9A, Kullaviksskolan 4-9B, Kullaviksskolan F-3
2023-06-30|Iserås%|Iseråsskolan 3-6 Lönneberga, Iseråsskolan Körsbärsdalen
2024-01-01|Iserås%|Iseråsskolan 4-6, Iseråsskolan F-3
2026-07-01|Iserås%|Iseråsskolan F-6
2024-06-30|%Malevik%|Fullriggaren Malevik 4-9, Fullriggaren Malevik F-3
2024-07-01|%Malevik%|Maleviksskolan
YEARS
tell $result "the tree of a year is that of the year"

descent() { # descent UNIT DIRECTION
  answer "SELECT v.external_id || ' ' || d.steps || ' ' || d.changed_on || ' ' || d.comparable FROM org_descent d
    JOIN (SELECT DISTINCT unit, external_id FROM org_unit_version) v ON v.unit = d.related
    JOIN (SELECT DISTINCT unit, external_id FROM org_unit_version) u ON u.unit = d.unit
    WHERE u.external_id = '$1' AND d.direction = '$2' ORDER BY d.steps, v.external_id" "${@:3}"
}
[ "$(descent 94552753 predecessor)" = "15914381 1 2023-07-01 0
15968044 1 2023-07-01 0
16454364 1 2023-07-01 0
44593023 2 2023-07-01 0" ]
tell $? "Gällingeskolan: the predecessors of today's school"
[ "$(descent 44593023 successor --as-of 2022-01-01)" = "15914381 1 2021-07-01 0
15968044 1 2021-07-01 0
16454364 1 2021-07-01 0" ]
tell $? "Gällingeskolan: the successors as of a year between"
[ "$(descent 55913658 predecessor)" = "54466386 1 2026-07-01 0
65922396 1 2026-07-01 0
53535119 2 2026-07-01 0
62941799 2 2026-07-01 0" ]
tell $? "Iseråsskolan: split, and merged again"
[ "$(descent 10368319 predecessor)" = "40745095 1 2023-07-01 0
75835202 1 2023-07-01 0" ]
tell $? "Kullaviksskolan: both come from both"

[ "$("$PUSSEL" query lineage --param unit=ext:94552753 --format csv | cut -d, -f1-3 | sed 1d)" = "2021-07-01,split,predecessor
2023-07-01,create,itself
2023-07-01,merge,predecessor" ]
tell $? "what became of a school, in words"
"$PUSSEL" query lineage --param unit=ext:44593023 | grep -q 'split *successor *Gällingeskolan *Gällingeskolan Blå, Gällingeskolan Gul'
tell $? "the same for a school that is closed"

expected='1	2019-05-02	2	Gällingeskolan		
1	2020-05-04	3	Gällingeskolan		
2	2022-05-02	4	Gällingeskolan Blå	split	2021-07-01
3	2022-05-02	2	Gällingeskolan Röd	split	2021-07-01
4	2024-05-02	5	Gällingeskolan	merge	2023-07-01
4	2025-05-05	4	Gällingeskolan		'
got=$(answer measurement-history --param unit=ext:94552753 --param measure=siq.samverkan | cut -f3-5,8-10)
[ "$got" = "$expected" ] || { sed 's/^/# /' <<<"$got"; false; }
tell $? "what was measured in 2020 is reached from today's school, in segments"
[ "$(answer measurement-history --param unit=ext:55913658 | cut -f3-5,8)" = "1	2020-05-04	4	Iseråsskolan 3-6 Lönneberga" ]
tell $? "Iseråsskolan: over two operations"
[ "$(answer measurement-history --param unit=ext:15914381 --param measure=siq.samverkan | cut -f4 | tr '\n' ' ')" = "2019-05-02 2020-05-04 2022-05-02 " ]
tell $? "a closed school has its own and those before it, and not those after"

error=$("$PUSSEL" org show --unit 'Iseråsskolan 4-6' 2>&1 >"$folder/out")
[[ $error == *"until 2026-07-01"* && $error == *"Iseråsskolan F-6"* ]]
tell $? "the name of a closed school leads to the one that came from it"
echo "1..$point"

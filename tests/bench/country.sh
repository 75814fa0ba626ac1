#!/usr/bin/env bash
# country.sh — a generated country: 290 kommuner of 497 units, the 13 pieces of the puzzle and ten years, 18.7 million agreed levels. How long
# a förvaltning's heat map takes, and the country by year and piece, against DuckDB on the ratings; what keeping the sums costs a bulk load.
#
# KOMMUNER=3 YEARS=10 makes a small one in less than a minute. DUCKDB=FOLDER is where `npm install @duckdb/node-api` was run (with node
# on the path); without it there is nothing to compare with. KEEP=FOLDER keeps the databases there, and takes them if they are there.
. "${0%/*}/bench.sh"

kommuner=${KOMMUNER:-290} years=${YEARS:-10} rounds=${ROUNDS:-21}
country=$top_builddir/tests/bench/country
folder=${KEEP:-$bench_folder}
export PUSSEL_ACTOR=anna PUSSEL_LANG=en
unset PUSSEL_DATABASE

# Six förvaltningar of four avdelningar in a kommun, four units below each of these, and three or four workplaces below each of those; in the
# order of the tree, in which a command for all below a unit closes them too.
organise() {
  awk -v kommuner="$kommuner" 'function unit(name, number, parent, kind, workplace) { print ++id ";" name " " number ";" parent ";" kind ";" (workplace ? "ja" : "nej"); return id }
  BEGIN {
    print "external_id;name;parent;kind;workplace"; unit("Landet", "", "", "municipality")
    for (k = 1; k <= kommuner; k++) {
      kommun = unit("Kommun", k, 1, "municipality")
      for (f = n = 0; f < 6; f++) {
        administration = unit("Förvaltning", f + 1, kommun, "administration")
        for (d = 1; d <= 4; d++) {
          department = unit("Avdelning", d, administration, "department")
          for (e = 1; e <= 4; e++) {
            lead = unit("Enhet", e, department, "unit"); n++
            for (a = 1; a <= 3 + (n <= 82); a++) unit("Arbetsplats", a, lead, "unit", 1)
          }
        }
      }
    } }' >"$folder/org.csv"
  "$PUSSEL" init --municipality Landet --code 9901 --database "$1" --quiet >/dev/null &&
    "$PUSSEL" org import "$folder/org.csv" --database "$1" --quiet >/dev/null &&
    "$PUSSEL" plugin enable siq --unit ext:1 --reason bench --database "$1" --quiet >/dev/null || exit 2
}
make_country() { # the same units twice: with the sums, and with nobody who counts
  [ -s "$folder/sums.db" ] && [ -s "$folder/times" ] && return
  organise "$folder/empty.db"
  cp "$folder/empty.db" "$folder/plain.db" && mv "$folder/empty.db" "$folder/sums.db"
  echo "$("$country" load "$folder/plain.db" "$years" plain) $("$country" load "$folder/sums.db" "$years" sums)" >"$folder/times"
}

make_country
read -r plain plain_cpu sums sums_cpu <"$folder/times"
bench_line "bulk load with the sums kept, by the clock" "$sums" "$plain" s "$(awk -v a="$sums" -v b="$plain" 'BEGIN { print a / b }')" 2.2 '<='
bench_line "bulk load with the sums kept, processor" "$sums_cpu" "$plain_cpu" s "$(awk -v a="$sums_cpu" -v b="$plain_cpu" 'BEGIN { print a / b }')" 2.2 '<='
printf '# the files: %s MB with the sums, %s MB without\n' "$(du -m "$folder/sums.db" | cut -f1)" "$(du -m "$folder/plain.db" | cut -f1)"
"$country" ask "$folder/sums.db" "$rounds" >"$folder/ours" || exit 2
while read -r name time rows _; do
  limit=50
  bench_line "$name: $rows numbers published" "$time" "$limit" ms "$(awk -v a="$time" -v b="$limit" 'BEGIN { print a / b }')" 1 '<='
done <"$folder/ours"

if [ -z "${DUCKDB:-}" ] || ! command -v node >/dev/null; then
  bench_skip "the same against DuckDB" "DUCKDB does not say where @duckdb/node-api is, or node is not there"
  exit $bench_missed
fi
[ -s "$folder/ratings.csv" ] || "$country" csv "$folder/sums.db" >"$folder/ratings.csv" || exit 2
[ -s "$folder/tree.csv" ] || "$country" tree "$folder/sums.db" >"$folder/tree.csv" || exit 2
for threads in 1 2; do
  NODE_PATH=$DUCKDB/node_modules node "$top_srcdir/tests/bench/country-duckdb.js" "$folder" "$threads" "$rounds" "$country" >"$folder/theirs" || exit 2
  while read -r name ours theirs ratio; do
    bench_line "$name, DuckDB with $threads threads" "$theirs" "$ours" ms "$ratio" 3 '>='
  done <"$folder/theirs"
done
exit $bench_missed

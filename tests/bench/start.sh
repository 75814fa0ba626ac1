#!/usr/bin/env bash
# start.sh — what a start costs: a question over all modules against the sqlite3 shell with the same question on the same file, with
# 20 plugins and with 100; and --version against git's.
. "${0%/*}/bench.sh"

rounds=${ROUNDS:-300}
pairs=$top_builddir/tests/bench/bench_pairs
plugin=$top_builddir/tests/bench/.libs/many.so
question='SELECT * FROM commitment'
unset PUSSEL_DATABASE

# installation COUNT: a folder with so many plugins and a database with the sample municipality; sets PUSSEL_CONFIG and PUSSEL_DATABASE.
installation() {
  local folder=$bench_folder/$1 number
  mkdir -p "$folder/plugins"
  for ((number = 1; number <= $1; number++)); do
    # The digits are only overwritten: the file keeps its shape.
    sed "s/zz000/$(printf 'zz%03d' "$number")/g" "$plugin" >"$folder/plugins/zz$(printf '%03d' "$number").so"
  done
  chmod 0755 "$folder/plugins"/*.so
  printf 'plugin_folder = %s\n' "$folder/plugins" >"$folder/pussel.conf"
  export PUSSEL_CONFIG=$folder/pussel.conf PUSSEL_DATABASE=$folder/pussel.db
  "$PUSSEL" --quiet init --municipality "Ekbacka kommun" --code 9901 >/dev/null &&
    "$PUSSEL" --quiet org import "$top_srcdir/data/sample/organisation.csv" >/dev/null || exit 2
}

# compare NAME PROMISE COMMAND_A… -- COMMAND_B…
compare() {
  local name=$1 promise=$2 ours theirs ratio
  shift 2
  read -r ours theirs ratio _ < <("$pairs" "$rounds" "$@") || exit 2
  bench_line "$name" "$ours" "$theirs" ms "$ratio" "$promise" "<="
}

if command -v git >/dev/null; then
  compare "--version, against git --version" 1.2 "$PUSSEL" --version -- git --version
else
  bench_skip "--version" "there is no git"
fi
for count in 20 100; do
  installation "$count"
  compare "a question with $count plugins, against sqlite3" 1.2 "$PUSSEL" query "$question" -- sqlite3 "$PUSSEL_DATABASE" "$question"
done
exit "$bench_missed"

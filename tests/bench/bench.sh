# bench.sh — what the benches written as scripts share (source it): a scratch folder, pairs of commands timed in turn, one
# form of result line. The programs under test come from make: $PUSSEL, $PUSSEL_CONFIG, $top_builddir, $top_srcdir.
# shellcheck shell=bash

set -u
: "${PUSSEL:?run it by: make bench}" "${top_srcdir:?}" "${top_builddir:?}"
bench_folder=$(mktemp -d)
trap 'rm -rf "$bench_folder"' EXIT
bench_missed=0

# bench_line NAME OURS THEIRS UNIT RATIO PROMISE (<=|>=): the same line as bench_report of bench.c.
bench_line() {
  local verdict
  verdict=$(awk -v r="$5" -v p="$6" -v s="$7" 'BEGIN { kept = s == "<=" ? r <= p : r >= p; print kept ? "kept" : "MISSED" }')
  [ "$verdict" = kept ] || bench_missed=1
  printf '%-44s %12.6g  against %12.6g %-8s ratio %8.3f  promised %s %-6g %s\n' "$1" "$2" "$3" "$4" "$5" "$7" "$6" "$verdict"
}

bench_skip() { printf '%-44s not measured: %s\n' "$1" "$2"; }

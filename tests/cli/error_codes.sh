#!/bin/bash
# error_codes.sh — every code of an error that the core's source can give is explained in the catalogue, which is sorted
# and explains nothing else; every plugin explains its own. TAP.
set -u
export LC_ALL=C
cd "$top_srcdir" || exit 99
catalogue=core/faces/error_catalogue.c
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT

if ! command -v perl > /dev/null; then
  echo '1..0 # SKIP there is no perl to read the source with'
  exit 0
fi
# Every code that the C files of these folders give; functions that pass a code on are known from the headers.
codes_in() { perl tests/cli/error_codes.pl include/pussel/plugin.h core/base/base.h $(find "$@" -name '*.[ch]' ! -path $catalogue); }

report() { # NUMBER TEXT FILE: fails when the file has lines
  if [ -s "$3" ]; then
    echo "not ok $1 - $2"
    sed 's/^/# /' "$3"
  else
    echo "ok $1 - $2"
  fi
}

echo 1..6
codes_in core > "$work/core"
grep -F '?' "$work/core" > "$work/unread"
cut -f 2 "$work/core" | grep -v '?' | sort -u > "$work/given"
sed -n 's/^    {"\([a-z0-9-]*\)",.*/\1/p' $catalogue > "$work/explained"

report 1 'every code stands in the source as it is given' "$work/unread"

grep -vxFf "$work/explained" "$work/given" > "$work/missing"
report 2 'every code that the core gives is explained' "$work/missing"

# Some are given by name only, without the result beside them.
find core -name '*.c' ! -path $catalogue -exec cat {} + > "$work/source"
while read -r code; do grep -qF "\"$code\"" "$work/source" || echo "$code"; done < "$work/explained" > "$work/extra"
report 3 'every code that is explained is given somewhere' "$work/extra"

sort -u "$work/explained" | diff "$work/explained" - > "$work/order"
report 4 'the catalogue is in order, and has each code once' "$work/order"

: > "$work/plugins"
for folder in plugins/*/ doc/example-plugin/; do
  find "$folder" -name '*.[ch]' -exec cat {} + > "$work/plugin"
  codes_in "$folder" | cut -f 2 | sort -u | while read -r code; do
    case $code in '?'*) echo "$folder cannot be read: $code"; continue ;; esac
    grep -qE "\{ *(\.code = )?\"$code\"," "$work/plugin" || grep -qxF "$code" "$work/explained" || echo "$folder: $code"
  done >> "$work/plugins"
done
report 5 'every code that a plugin gives is explained by it' "$work/plugins"

# What is said of a code also says what to do, or whose fault it is: more than a few words.
sed -n '/^    {"/,/")},/p' $catalogue | tr -d '\n' | sed 's/")},/")},\n/g' | awk 'length($0) < 40' > "$work/short"
report 6 'every explanation is a sentence' "$work/short"

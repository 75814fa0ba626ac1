#!/bin/bash
# error_codes.sh — every code of an error that the core's source can give is explained in the catalogue, which is sorted
# and explains nothing else; every plugin explains its own. TAP.
set -u
export LC_ALL=C
cd "$top_srcdir" || exit 99
catalogue=core/faces/error_catalogue.c
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT

# A code stands after the result that goes with it: PUSSEL_E…, "unit-ambiguous". Lines are joined, for calls are long.
codes_in() {
  cat "$@" | tr '\n' ' ' | grep -oE 'PUSSEL_E[A-Z]+, *"[a-z0-9]+(-[a-z0-9]+)+"' | sed 's/.*"\(.*\)"/\1/' | sort -u
}

report() { # NUMBER TEXT FILE: fails when the file has lines
  if [ -s "$3" ]; then
    echo "not ok $1 - $2"
    sed 's/^/# /' "$3"
  else
    echo "ok $1 - $2"
  fi
}

echo 1..4
# Codes that are given without a result of their own beside them: see faces_main.c, host/context.c, host/attach.c.
{ find core -name '*.c' ! -path $catalogue -exec cat {} + > "$work/source"; codes_in "$work/source"; } > "$work/given"
sed -n 's/^    {"\([a-z0-9-]*\)",.*/\1/p' $catalogue > "$work/explained"

grep -vxF output-closed "$work/given" | grep -vxFf "$work/explained" > "$work/missing"
report 1 'every code that the core gives is explained' "$work/missing"

while read -r code; do grep -qF "\"$code\"" "$work/source" || echo "$code"; done < "$work/explained" > "$work/extra"
report 2 'every code that is explained is given somewhere' "$work/extra"

sort -u "$work/explained" | diff "$work/explained" - > "$work/order"
report 3 'the catalogue is in order, and has each code once' "$work/order"

: > "$work/plugins"
for folder in plugins/*/; do
  id=$(basename "$folder")
  find "$folder" -name '*.c' -exec cat {} + > "$work/plugin"
  codes_in "$work/plugin" | while read -r code; do
    grep -qE "\{ *(\.code = )?\"$code\"," "$work/plugin" || grep -qxF "$code" "$work/explained" || echo "$id: $code"
  done >> "$work/plugins"
done
report 4 'every code that a plugin gives is explained by it' "$work/plugins"

#!/usr/bin/env bash
# Every text that a person can read is translated: what xgettext finds in the source is in each po/*.po, none is fuzzy.
# TAP: one point a language.
set -u

: "${top_srcdir:?is set by make check}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

po_files=("$top_srcdir"/po/*.po)
if [ ! -e "${po_files[0]}" ]; then
  echo "1..0 # SKIP there is no translation yet"
  exit 0
fi
if ! command -v xgettext >/dev/null || ! sh "$top_srcdir/po/extract" "$top_srcdir" "$folder/pussel.pot" 2>"$folder/extract.log"; then
  sed 's/^/# /' "$folder/extract.log"
  echo "Bail out! the texts could not be collected"
  exit 0
fi
number=0
echo "1..${#po_files[@]}"
for po in "${po_files[@]}"; do
  number=$((number + 1))
  language=$(basename "$po" .po)
  if msgcmp "$po" "$folder/pussel.pot" 2>"$folder/faults" && msgfmt --check -o /dev/null "$po" 2>>"$folder/faults"; then
    echo "ok $number - $language has every text"
  else
    sed 's/^/# /' "$folder/faults"
    echo "not ok $number - $language has every text"
  fi
done

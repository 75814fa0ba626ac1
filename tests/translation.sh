#!/usr/bin/env bash
# Every text that a person can read is translated: what xgettext finds in the source is in each po/*.po, none is fuzzy, none
# is the English text by mistake (po/LL.same lists those that may be), and what must come through unchanged — options,
# commands, variables — has done so. Texts are whole: none begins or ends with a blank, as pieces of a sentence do. TAP.
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
report() { # NAME FILE: fails when the file has lines
  number=$((number + 1))
  if [ -s "$2" ]; then
    sed 's/^/# /' "$2"
    echo "not ok $number - $1"
  else
    echo "ok $number - $1"
  fi
}

# Each message on a line: the text, a tab, its translation, as they are written in the file.
pairs() {
  msgcat --no-wrap --no-location "$1" | awk '
    function text(line) { sub(/^[a-z_]+(\[[0-9]\])? "/, "", line); sub(/"$/, "", line); return line }
    /^msgid / { id = text($0); in_id = 1; next }
    /^msgid_plural / { in_id = 0; next }
    /^msgstr/ { if (out != "") print out; out = id "\t" text($0); in_id = 0; next }
    /^"/ { gsub(/^"|"$/, ""); if (in_id) id = id $0; else out = out $0 }
    END { if (out != "") print out }' | sed 1d
}

# What a reader types or a program reads, in the order of the alphabet.
groups='init|org|person|role|plugin|setting|event|query|schema|plan|backup|check|upgrade|help|manual|version|siq'
tokens() { sed 's/\bid:t\b//g' | grep -oE -- "--[a-z][a-z0-9-]+|pussel ($groups)\\b|PUSSEL_[A-Z]+|\.(csv|tsv|jsonl?|html|txt)\\b|\\b(id|ext|code):" | sort -u; }

echo "1..$((1 + 4 * ${#po_files[@]}))"
pairs "$folder/pussel.pot" | grep -E "^ | $(printf '\t')|^[,.:;]" >"$folder/pieces"
report 'every text is a whole one' "$folder/pieces"

for po in "${po_files[@]}"; do
  language=$(basename "$po" .po)
  : >"$folder/faults"
  msgcmp "$po" "$folder/pussel.pot" 2>"$folder/faults" && msgfmt --check -o /dev/null "$po" 2>>"$folder/faults" && : >"$folder/faults"
  report "$language has every text" "$folder/faults"

  pairs "$po" >"$folder/pairs"
  LC_ALL=C awk -F '\t' '$1 == $2 { print $1 }' "$folder/pairs" | LC_ALL=C sort -u | LC_ALL=C comm -23 - "$top_srcdir/po/$language.same" >"$folder/same"
  report "$language has no text that is still English (else it belongs in po/$language.same)" "$folder/same"

  : >"$folder/changed"
  while IFS=$'\t' read -r text translated; do
    [[ $text == *--[a-z]* || $text == *pussel\ * || $text == *PUSSEL_* || $text == *.csv* || $text == *id:* ]] || continue
    [ "$(tokens <<<"$text")" = "$(tokens <<<"$translated")" ] || printf '%s\n  %s\n' "$text" "$translated"
  done <"$folder/pairs" >"$folder/changed"
  report "$language has the same options, commands and variables" "$folder/changed"

  # Words that the language has another word for; see the handbook's list of words.
  : >"$folder/words"
  [ "$language" != sv ] || cut -f 2 "$folder/pairs" | sed -E 's/pussel plugin|PUSSEL_PLUGIN|plugin_folder//g' |
    grep -iE '\b(plugins?|enhetstyp|typ(en|er)? av enhet|kunder|kunden|department)' >"$folder/words"
  report "$language keeps to its own words" "$folder/words"
done

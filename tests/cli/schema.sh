#!/usr/bin/env bash
# schema.sh — `pussel schema` is whole: every view in the file is described, with its columns in the file's order, each with a type
# and a meaning, in English and in Swedish; and the views of a plugin that is away are still told. TAP.
set -u
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
export PUSSEL_DATABASE=$folder/p.db PUSSEL_ACTOR=anna PUSSEL_LANG=en
point=0
tell() { # tell RESULT NAME [FILE]
  point=$((point + 1))
  if [ "$1" = 0 ]; then echo "ok $point - $2"; else echo "not ok $point - $2"; fi
  [ -z "${3-}" ] || sed 's/^/# /' "$3"
}
rows() { "$PUSSEL" "$@" --format tsv --no-heading 2>err; }
"$PUSSEL" init --municipality Ekbacka --code 9901 >out 2>err || { echo "Bail out! init failed"; exit 1; }

sqlite3 p.db "SELECT name FROM sqlite_schema WHERE type = 'view'" | sort >in_file
rows schema >described
cut -f1 described | sort >named
diff in_file named >found
tell $? "the views of the file and those described are the same ($(wc -l <in_file))" found
[ "$(wc -l <in_file)" -ge 27 ]
tell $? "there are as many views as there should be"
awk -F'\t' '$4 == "" || $5 !~ /^(all|some|none)$/ || $6 == "" || $7 !~ /^[01]$/ || $8 == ""' described >found
[ ! -s found ]
tell $? "each has a meaning, says whether it has days, who may ask it and which version it is of" found

: >untranslated
: >order
: >empty
while read -r view; do
  rows schema "$view" >columns
  rows schema "$view" --lang sv >columns.sv
  sqlite3 p.db "SELECT name FROM pragma_table_info('$view')" >real
  cut -f2 columns | diff real - >found || { echo "$view" && cat found; } >>order
  awk -F'\t' '$3 == "" || $4 == ""' columns >>empty
  # A meaning that reads the same in both languages has not been translated.
  paste -d'\t' <(cut -f2,4 columns) <(cut -f4 columns.sv) | awk -F'\t' -v view="$view" '$2 == $3 {print view "." $1 ": " $2}' >>untranslated
done <in_file
paste -d'\t' <(cut -f1,6 described) <(rows schema --lang sv | cut -f6) | awk -F'\t' '$2 == $3 {print $1 ": " $2}' >>untranslated
[ ! -s order ]
tell $? "the columns of each are those of the file, in its order" order
[ ! -s empty ]
tell $? "each column has a type and a meaning" empty
[ ! -s untranslated ]
tell $? "all of it is told in Swedish, too" untranslated

# ---- a plugin that is away ---------------------------------------------------------------------------------------------------------
mkdir none
sed "s|^plugin_folder.*||" "$PUSSEL_CONFIG" | sed "s|^\([a-z_]*\) *= *\([^/]\)|\1 = $(dirname "$PUSSEL_CONFIG")/\2|" >away.conf
echo "plugin_folder = $folder/none" >>away.conf
export PUSSEL_CONFIG=$folder/away.conf
rows schema >away
cut -f1 away | sort | diff named - >found
tell $? "without the plugin the same views are told" found
grep -P '^siq_round\tsiq\t' away | grep -q 'its plugin, which is not here'
tell $? "… and that nobody here can describe them"
grep -P '^siq_round\t' away | cut -f7 >now
grep -P '^siq_round\t' described | cut -f7 | diff - now >found
tell $? "… whether they have days is known from the file"
rows schema siq_round | cut -f2 >columns
sqlite3 p.db "SELECT name FROM pragma_table_info('siq_round')" | diff - columns >found
tell $? "… and so are their columns" found
rows query 'SELECT count(*) FROM siq_round' >out
[ "$(cat out)" = 0 ]
tell $? "… and they can be asked"
rows schema --traits | grep -qP '^measurement\t([a-z_]+, )*siq_measurement(, [a-z_]+)*\t'
tell $? "… and belong to their concepts"
echo "1..$point"

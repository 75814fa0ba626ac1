#!/usr/bin/env bash
# seal.sh — a question loads no plugin as long as program and plugins are those that last looked after the file, and notices at once
# when they are not. TAP. What is loaded, the dynamic loader itself tells (LD_DEBUG=files).
set -u
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
export PUSSEL_DATABASE=$folder/p.db PUSSEL_ACTOR=anna PUSSEL_LANG=en
plugin=$(find "$top_builddir/plugins/siq/.libs" -name siq.so)
mkdir "$folder/plugins"
chmod 0755 "$folder" "$folder/plugins"
install -m 0755 "$plugin" "$folder/plugins/siq.so"
{
  printf 'plugin_folder = %s\n' "$folder/plugins"
  grep -v plugin_folder "$PUSSEL_CONFIG"
} >"$folder/pussel.conf"
export PUSSEL_CONFIG=$folder/pussel.conf
point=0
tell() { # tell RESULT NAME
  point=$((point + 1))
  if [ "$1" = 0 ]; then echo "ok $point - $2"; else echo "not ok $point - $2"; fi
}
# loads WORDS…: does the command load the plugin?
loads() { LD_DEBUG=files LD_DEBUG_OUTPUT=$folder/loader "$PUSSEL" "$@" >"$folder/out" 2>"$folder/err"; grep -qs plugins/siq.so "$folder"/loader.*; local found=$?; rm -f "$folder"/loader.*; return $found; }
question='SELECT count(*) AS n FROM siq_round'

if ! "$PUSSEL" init --municipality Ekbacka --code 9901 >"$folder/log" 2>&1; then
  cat "$folder/log" >&2
  echo "Bail out! init failed"
  exit 1
fi
loads plugin list
tell $? "a command about plugins loads them (so the loader does tell)"
! loads query "$question" && [ "$(tail -n 1 "$folder/out")" -eq 0 ] && [ ! -s "$folder/err" ]
tell $? "a question over a plugin's view is answered without loading it"
loads query --list
tell $? "the list of named questions loads them"
loads query siq.no-such-question
tell $? "a named question loads them"

cp "$folder/plugins/siq.so" "$folder/new.so" && chmod 0755 "$folder/new.so" && mv "$folder/new.so" "$folder/plugins/siq.so"
loads query "$question" && [ ! -s "$folder/err" ]
tell $? "a plugin whose file was replaced is looked at, and the same views are no reason to warn"
"$PUSSEL" person add --name "Anna Ek" >"$folder/log" 2>&1
! loads query "$question"
tell $? "after the next writing command it is not loaded any more"
chmod 0775 "$folder/plugins/siq.so"
loads query "$question"
tell $? "changed rights of the file are noticed"
chmod 0777 "$folder/plugins/siq.so"
"$PUSSEL" query "$question" >"$folder/out" 2>"$folder/err"
[ $? = 0 ] && [ "$(tail -n 1 "$folder/out")" -eq 0 ]
tell $? "the views of a plugin that is blocked for its rights are still read"
rm "$folder/plugins/siq.so"
"$PUSSEL" query "$question" >"$folder/out" 2>"$folder/err"
[ $? = 0 ] && [ "$(tail -n 1 "$folder/out")" -eq 0 ]
tell $? "so are those of one that is gone"
echo "1..$point"

#!/usr/bin/env bash
# plugins.sh — a plugin that is unfit harms nobody else. TAP. Each of the bad plugins lies beside a good one that waits for its
# tables: the installation is made, commands work, the good one is upgraded and enabled, and what is wrong with the bad one is
# told with its file, the rule and what to do.
set -u
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
export PUSSEL_ACTOR=anna PUSSEL_LANG=en PUSSEL_CLOCK=2026-10-01T08:00:00Z
point=0
tell() { # tell RESULT NAME
  point=$((point + 1))
  if [ "$1" = 0 ]; then echo "ok $point - $2"; else echo "not ok $point - $2"; fi
}
configure() { # configure FOLDER…: the plugins of these folders
  : >"$folder/pussel.conf"
  for one in "$@"; do echo "plugin_folder = $one" >>"$folder/pussel.conf"; done
  printf 'data_folder = %s/share\nlocale_folder = %s/locale\n' "$top_builddir" "$top_builddir" >>"$folder/pussel.conf"
}
export PUSSEL_CONFIG=$folder/pussel.conf PUSSEL_DATABASE=$folder/p.db
run() { # run STATUS WORDS…: what it says is in $said
  local expected=$1
  shift
  said=$("$PUSSEL" "$@" 2>&1)
  local status=$?
  [ "$status" = "$expected" ] && return 0
  echo "# pussel $*: $status instead of $expected"
  echo "$said" | sed 's/^/#   /'
  return 1
}
says() { case $said in *"$1"*) return 0 ;; esac; echo "# “$1” is not in: $said"; return 1; }

good=$top_builddir/tests/plugins/promise/.libs
# name|id|a word of the rule|a word of what to do
while IFS='|' read -r name id rule remedy; do
  rm -rf "$folder"/p.db* "$folder/bad"
  mkdir -m 755 "$folder/bad"
  cp "$top_builddir/tests/plugins/bad/.libs/$name.so" "$folder/bad/" && chmod 644 "$folder/bad/$name.so"
  failed=0
  configure "$folder/bad"
  run 0 init --municipality Exempelby --code 0199 || failed=1
  configure "$folder/bad" "$good"
  run 0 org add --name Exempelby || failed=1
  run 0 org list || failed=1
  case $name in
  # Whether its steps can be applied shows only when they are: the others are upgraded all the same.
  broken_step | foreign_table | renamed_table | core_touch | core_drop)
    run 6 upgrade && says "$rule" || failed=1
    run 70 plugin enable "$id" --unit Exempelby --reason test && says "$rule" && says "$remedy" || failed=1
    ;;
  *)
    run 0 upgrade || failed=1
    run 6 plugin enable "$id" --unit Exempelby --reason test || failed=1
    run 0 plugin show "$id" && says "$folder/bad/$name.so" && says "$rule" && says "$remedy" || failed=1
    run 6 "$id" list || [ "$id" = org ] || failed=1
    run 1 check && says "$rule" || failed=1
    ;;
  esac
  run 0 plugin enable promise --unit Exempelby --reason test || failed=1
  run 0 event verify || failed=1
  run 0 query "SELECT count(*) FROM event WHERE type LIKE '$id.%'" --format tsv --no-heading && [ "$said" = 0 ] || failed=1
  tell $failed "$name blocks itself alone"
done <<'END'
needs_library|needs_library|libpussel-test-gone.so|Install what is missing
undefined_symbol|undefined_symbol|pussel_no_such_function|Install what is missing
no_entry|no_entry|pussel_plugin_v1|A plugin defines PUSSEL_PLUGIN
null_description|null_description|magic|Define the description
wrong_magic|wrong_magic|magic|Define the description
wrong_major|wrong_major|2.0|build the plugin again
newer_minor|newer_minor|1.2|Upgrade Pussel
short_struct|short_struct|shorter|Build the plugin again
capital_id|Capital|Capital|letters
foreign_view|foreignview|org_mine|<id>_
foreign_event|foreignevent|org.unit.stolen|<id>.
wrong_trait|wrongtrait|wish|trait
migration_gap|migrationgap|number 3|without gaps
many_faults|manyfaults|other_view|without gaps
missing_need|missingneed|nowhere|nowhere
broken_step|brokenstep|p_brokenstep_nowhere|
foreign_table|foreigntable|core_mine|fault of the plugin
renamed_table|renamedtable|core_stolen|fault of the plugin
core_touch|coretouch|core_meta|fault of the plugin
core_drop|coredrop|core_behind|fault of the plugin
END

# Two with one id: both are blocked, and both files are named.
rm -rf "$folder"/p.db* "$folder/bad"/*
cp "$top_builddir/tests/plugins/bad/.libs/twin_id.so" "$folder/bad/" && chmod 644 "$folder/bad/twin_id.so"
configure "$folder/bad" "$top_builddir/tests/plugins/echo/.libs" "$good"
failed=0
run 0 init --municipality Exempelby --code 0199 || failed=1
run 0 org add --name Exempelby || failed=1
run 0 plugin show echo && says twin_id.so && says echo.so || failed=1
run 6 plugin enable echo --unit Exempelby --reason test || failed=1
run 0 plugin enable promise --unit Exempelby --reason test || failed=1
tell $failed "two plugins with one id block each other alone"
echo "1..$point"

#!/usr/bin/env bash
# A session with the plugin `outside`, installed beside the others: PUSSEL and PUSSEL_CONFIG name the program and its configuration.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export PUSSEL_DATABASE=$folder/outside.db
"$PUSSEL" init --municipality "Prövköpings kommun" --code 9999
"$PUSSEL" org add --name "Prövköpings kommun" --date 2026-01-01
"$PUSSEL" plugin enable outside --unit id:1 --reason "prov"
"$PUSSEL" outside add --unit id:1 --text "åäö 日本 '); DROP TABLE core_unit;--"
"$PUSSEL" outside list --unit id:1 --format csv >"$folder/notes.csv"
cat "$folder/notes.csv"
grep -qF "åäö 日本 '); DROP TABLE core_unit;--" "$folder/notes.csv"

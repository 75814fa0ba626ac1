#!/usr/bin/env bash
# sql-to-c: what a C compiler reads from the literals is the SQL, byte for byte. TAP.
set -u

: "${top_srcdir:?is set by make check}"
tool=$top_srcdir/build-aux/sql-to-c
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
number=0

# same NAME INPUT EXPECTED: all three as printf writes them.
same() {
  number=$((number + 1))
  # shellcheck disable=SC2059 # the arguments are formats
  printf "$2" >"$folder/in.sql"
  # shellcheck disable=SC2059
  printf "$3" >"$folder/expected"
  sh "$tool" "$folder/in.sql" >"$folder/out"
  if cmp -s "$folder/expected" "$folder/out"; then
    echo "ok $number - $1"
  else
    sed 's/^/# /' "$folder/out"
    echo "not ok $number - $1"
  fi
}

echo "1..8"
same "a line" 'SELECT 1;\n' '"SELECT 1;\\n"\n'
same "quotes and backslashes" "SELECT 'a\"b', 'c\\\\d';\n" "\"SELECT 'a\\\\\"b', 'c\\\\\\\\d';\\\\n\"\n"
same "no trigraph" 'SELECT ??=1;\n' '"SELECT \\?\\?=1;\\n"\n'
same "UTF-8" "SELECT 'å 日本 👍';\n" "\"SELECT 'å 日本 👍';\\\\n\"\n"
same "an empty line" 'a\n\nb\n' '"a\\n"\n"\\n"\n"b\\n"\n'
same "CRLF" 'a\r\nb\r\n' '"a\\n"\n"b\\n"\n'
same "an empty file" '' '""\n'

number=$((number + 1))
sh "$tool" "$folder/absent.sql" >"$folder/out" 2>"$folder/err"
if [ $? -eq 2 ] && [ ! -s "$folder/out" ] && grep -q '^Usage' "$folder/err"; then
  echo "ok $number - a file that is not there"
else
  echo "not ok $number - a file that is not there"
fi

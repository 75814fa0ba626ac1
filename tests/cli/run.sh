#!/bin/bash
# run.sh — runs one file of command-line cases and reports in TAP, a point a command.
#
#   $ command       run by bash, in a fresh folder; state (files, variables) lasts to the end of the file
#   > more          further lines of the command
#   | output        what it must write to standard output,
#   ! message       then to standard error,
#   [3]             then its exit status, when it is not 0
#
# All other lines are for the reader.
# The folder is written $TMP in the output. With UPDATE=1 the file is rewritten with what the commands write now: read
# the difference before you keep it. Usage: [UPDATE=1] run.sh FILE.test (PUSSEL is the program; see tests/Makemodule.am).
set -u
case_file=$(realpath "$1")
case_name=$(basename "$case_file" .test)
work=$(mktemp -d "${TMPDIR:-/tmp}/pussel-$case_name.XXXXXX") || exit 99
trap 'rm -rf "$work"' EXIT
mkdir "$work/home" "$work/case" "$work/out"

pussel() { "$PUSSEL" "$@"; }

# For cases that are about the program alone: no plugin, but the translations.
without_plugins() {
  mkdir -p none
  printf 'plugin_folder = none\ndata_folder = %s\nlocale_folder = %s\n' "$top_builddir/share" "$top_builddir/locale" > pussel.conf
  export PUSSEL_CONFIG="$PWD/pussel.conf"
}

# Runs its argument line on a terminal of COLUMNS columns, in which no pager waits for keys.
on_terminal() {
  PUSSEL_PAGER=cat TERM=xterm NO_COLOR=${NO_COLOR-1} script -qec "$1" /dev/null < /dev/null | tr -d '\r'
}

# Runs its last argument on a terminal of so many rows and columns, with whatever pager and colours the case has set.
on_screen() { # ROWS COLUMNS LINE
  TERM=${TERM-xterm} script -qec "stty rows $1 cols $2; $3" /dev/null < /dev/null | tr -d '\r'
}

export HOME="$work/home" PUSSEL_DATABASE="$work/case/pussel.db" PUSSEL_CLOCK=2026-10-01T08:00:00Z PUSSEL_ACTOR=anna
export PUSSEL_LANG="${PUSSEL_LANG-en}" LC_ALL="${LC_ALL-C.UTF-8}" TMP="$work/case" TZ=UTC
export -f without_plugins
unset COLUMNS LANGUAGE LESS XDG_DATA_HOME PUSSEL_PAGER PAGER PUSSEL_DEBUG
cd "$work/case" || exit 99

point=0
written="$work/out/written"
: > "$written"

# Each line with a mark before it; a last line without an end is followed by a line that says so.
marked() {
  sed -e '$a\' "$2" | sed -e "s#^#$1 #" -e 's/ $//'
  if [ -s "$2" ] && [ -n "$(tail -c 1 "$2")" ]; then echo "$1(no line end)"; fi
}

# Runs $command and puts what it did into out/got, in the form of the file.
execute() {
  local status
  eval "$command" > "$work/out/stdout" 2> "$work/out/stderr" < /dev/null
  status=$?
  {
    marked '|' "$work/out/stdout"
    marked '!' "$work/out/stderr"
    if [ $status -ne 0 ]; then echo "[$status]"; fi
  } | sed -e "s|$work/case|\$TMP|g" > "$work/out/got"
}

finish_command() {
  [ -n "${command+set}" ] || return 0
  point=$((point + 1))
  execute
  cat "$work/out/got" >> "$written"
  if [ -n "${UPDATE-}" ] || cmp -s "$work/out/want" "$work/out/got"; then
    echo "ok $point - $case_name $point"
  else
    echo "not ok $point - $case_name $point"
    printf '%s\n' "$ $command" | sed 's/^/#   /'
    diff -u --label expected --label actual "$work/out/want" "$work/out/got" | sed 's/^/#   /'
  fi
  unset command
}

while IFS= read -r line <&3 || [ -n "$line" ]; do
  case $line in
    '$ '*)
      finish_command
      command=${line#'$ '}
      : > "$work/out/want"
      printf '%s\n' "$line" >> "$written"
      ;;
    '> '*)
      command+=$'\n'${line#'> '}
      printf '%s\n' "$line" >> "$written"
      ;;
    '|'* | '!'* | '['*) printf '%s\n' "$line" >> "$work/out/want" ;;
    *)
      finish_command
      printf '%s\n' "$line" >> "$written"
      ;;
  esac
done 3< "$case_file"
finish_command

if [ -n "${UPDATE-}" ]; then cp "$written" "$case_file"; fi
echo "1..$point"

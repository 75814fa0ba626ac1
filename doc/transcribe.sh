#!/bin/sh
# transcribe.sh — runs the commands that a document shows and puts their real output below them.
# Usage: PUSSEL=build/pussel PUSSEL_CONFIG=build/tests/pussel.conf doc/transcribe.sh FILE.md…
#
# Commands are the lines that begin with "$ " in blocks marked ```console. They run in order, one session a file, with the
# sample's files at hand, a fixed day and an invented account, so that the same program gives the same text. Everything else in
# the file stays as it is.
set -eu

top=$(cd "$(dirname "$0")/.." && pwd -P)
: "${PUSSEL:=pussel}"
case $PUSSEL in */*) PUSSEL=$(cd "$(dirname "$PUSSEL")" && pwd -P)/$(basename "$PUSSEL") ;; esac
case ${PUSSEL_CONFIG-} in '' | /*) ;; *) PUSSEL_CONFIG=$PWD/$PUSSEL_CONFIG ;; esac
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PUSSEL_CONFIG PUSSEL_LANG=sv PUSSEL_ACTOR=kvalitet PUSSEL_CLOCK=2026-10-01T08:00:00Z PUSSEL_PAGER= COLUMNS=110
export LC_ALL=C.UTF-8 PUSSEL_DATABASE=pussel.db

pussel() { "$PUSSEL" "$@"; }

transcribe() {
  inside=no
  skipping=no
  while IFS= read -r line <&3; do
    case $inside$line in
    'no```console') inside=yes ;;
    'yes```') inside=no skipping=no ;;
    'yes$ '*)
      printf '%s\n' "$line"
      (eval "${line#\$ }") 2>&1 || :
      skipping=yes
      continue
      ;;
    esac
    [ "$skipping" = yes ] || printf '%s\n' "$line"
  done
}

for file in "$@"; do
  work=$scratch/work
  rm -rf "$work"
  mkdir "$work"
  cp "$top"/data/sample/*.csv "$top"/data/sample/*.json "$top"/data/sample/*.ldif "$top"/data/sample/*.sql "$work"
  target=$(cd "$(dirname "$file")" && pwd -P)/$(basename "$file")
  (cd "$work" && transcribe 3<"$target") >"$scratch/new.md"
  cmp -s "$scratch/new.md" "$target" || cp "$scratch/new.md" "$target"
done

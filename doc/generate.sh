#!/bin/sh
# generate.sh — writes data-model.md and events.md from what the running program says about itself.
# Usage: PUSSEL=build/pussel PUSSEL_CONFIG=build/tests/pussel.conf doc/generate.sh [FOLDER]   (default: this folder)
set -eu

: "${PUSSEL:=pussel}"
to=${1:-$(dirname "$0")}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
PUSSEL_DATABASE=$scratch/pussel.db
export PUSSEL_DATABASE

# Rows as tab-separated values in English, without the heading. In Markdown a | would end a cell, and <x> is a tag.
ask() {
  "$PUSSEL" "$@" --lang en --format tsv --no-heading >"$scratch/answer" && sed 's/[|<]/\\&/g' "$scratch/answer"
}

tab=$(printf '\t')

columns_of() {
  printf '\n| column | holds | meaning |\n|---|---|---|\n'
  ask schema "$1" --quiet >"$scratch/columns"
  while IFS=$tab read -r _ column type summary; do
    printf '| `%s` | %s | %s |\n' "$column" "$type" "$summary"
  done <"$scratch/columns"
}

# The views of one owner: "core", "trait" or a plugin's id. A trait's own view is named as the trait.
views_of() {
  awk -F'\t' -v owner="$1" '{
    own = $2 != "" ? $2 : ($3 == $1 ? "trait" : "core")
    if (own == owner) print $1 "\t" $3 "\t" $6 "\t" $4 "\t" $7
  }' "$scratch/views" >"$scratch/some"
  while IFS=$tab read -r line; do
    name=$(printf '%s' "$line" | cut -f1)
    trait=$(printf '%s' "$line" | cut -f2)
    printf '\n### %s\n' "$name"
    if [ "$trait" != "$name" ]; then
      printf '\n%s.' "$(printf '%s' "$line" | cut -f3 | sed 's/^./\U&/')"
      [ -z "$trait" ] || printf ' Joins the trait `%s`.' "$trait"
      [ "$(printf '%s' "$line" | cut -f5)" = 1 ] || printf ' Has no days: it is always as it is now.'
      audience=$(printf '%s' "$line" | cut -f4)
      [ "$audience" = everyone ] || printf ' For: %s.' "$audience"
      printf '\n'
    fi
    columns_of "$name"
  done <"$scratch/some"
}

data_model() {
  cat <<'END'
# The data model that can be asked about

Made by `doc/generate.sh` from the program's own descriptions: do not edit. These are the published views, the names for
`pussel query`. Tables behind them (`core_…`, `p_<plugin>_…`) are private and change without notice; a published view only gains
columns. Today in a view means the day of `--as-of`, else today.

## Shared concepts (traits)

Each is one view over every plugin that knows of it.
END
  views_of trait
  printf '\n## The core\n'
  views_of core
  cut -f2 "$scratch/views" | sort -u | while IFS= read -r plugin; do
    [ -n "$plugin" ] || continue
    printf '\n## The plugin %s\n' "$plugin"
    views_of "$plugin"
  done
}

events() {
  cat <<'END'
# The event catalogue

Made by `doc/generate.sh` from the program's own descriptions: do not edit. Each event has a number, a type with a version, the
unit it concerns, who acted, when, which event caused it, and the fields below. No event holds a name, free text, or a value
that a view would hide. Types marked anonymous are kept without actor and with the day alone.
END
  awk -F'\t' '
    $6 == "" {
      printf "\n## %s", $1
      if ($2 != 1) printf " (version %s)", $2
      printf "\n\n%s.", toupper(substr($8, 1, 1)) substr($8, 2)
      if ($4 != "") printf " Joins the trait event `%s`.", $4
      if ($5 == "1") printf " Anonymous."
      printf "\n"
      first = 1
      next
    }
    {
      if (first) printf "\n| field | holds | meaning |\n|---|---|---|\n"
      first = 0
      printf "| `%s` | %s | %s |\n", $6, $7, $8
    }' "$scratch/events"
}

"$PUSSEL" init --municipality Exempelby --code 9902 --quiet >/dev/null
ask schema >"$scratch/views"
ask event catalogue >"$scratch/events"
data_model >"$scratch/data-model.md"
events >"$scratch/events.md"
mv "$scratch/data-model.md" "$scratch/events.md" "$to"

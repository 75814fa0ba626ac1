#!/usr/bin/env bash
# The documents say what the program does: generated ones are current, shown output is what the program writes, shown commands
# exist, the guide's excerpts are the example's, and the demo runs to its end.
set -u

: "${top_srcdir:?is set by make check}" "${PUSSEL:?}" "${PUSSEL_CONFIG:?}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
number=0

point() {
  local name=$1
  shift
  number=$((number + 1))
  if "$@" >"$folder/out" 2>&1; then
    echo "ok $number - $name"
  else
    sed 's/^/# /' "$folder/out" | tail -n 60
    echo "not ok $number - $name"
  fi
}

generated() {
  mkdir "$folder/generated"
  "$top_srcdir/doc/generate.sh" "$folder/generated" && diff "$top_srcdir/doc/$1.md" "$folder/generated/$1.md"
  local status=$?
  rm -r "$folder/generated"
  return $status
}

transcribed() {
  cp "$top_srcdir/$1" "$folder/shown.md" && chmod u+w "$folder/shown.md"
  "$top_srcdir/doc/transcribe.sh" "$folder/shown.md" && diff "$top_srcdir/$1" "$folder/shown.md"
}

# Lines of code in the guide that the example does not have.
excerpts() {
  local missing
  missing=$(awk '/^```c$/ { inside = 1; next } /^```/ { inside = 0 } inside { sub(/^ +/, ""); print }' "$top_srcdir/doc/plugin-guide.md" |
    while IFS= read -r line; do
      grep -qF -- "$line" "$top_srcdir"/doc/example-plugin/*.[ch] || printf '%s\n' "$line"
    done)
  printf '%s\n' "$missing"
  [ -z "$missing" ]
}

# Each "pussel group command" in a block is asked for its help. The words of a command are small letters; `survey` is the guide's.
commands() {
  local line words word status=0
  while IFS= read -r line; do
    words=()
    for word in $line; do
      [[ $word =~ ^[[:lower:]][[:lower:]-]*$ ]] || break
      words+=("$word")
    done
    [ ${#words[@]} -gt 0 ] && [ "${words[0]}" != survey ] || continue
    "$PUSSEL" "${words[@]}" --help >/dev/null 2>"$folder/help" || {
      status=1
      printf 'pussel %s: ' "${words[*]}"
      head -n 1 "$folder/help"
    }
  done < <(cat "$top_srcdir"/README.md "$top_srcdir"/doc/*.md | awk '/^ *```/ { inside = !inside; next } inside' |
    sed -nE 's/^ *(\$ )?pussel ([a-z].*)/\2/p' | sort -u)
  return $status
}

demo() { TMPDIR=$folder sh "$top_srcdir/data/sample/demo.sh"; }

echo "1..10"
point "doc/data-model.md is what the program says (make update-doc)" generated data-model
point "doc/events.md is what the program says (make update-doc)" generated events
point "README.md shows real output (make update-doc)" transcribed README.md
point "doc/handbok.md shows real output (make update-doc)" transcribed doc/handbok.md
point "doc/ledarprogram.md shows real output (make update-doc)" transcribed doc/ledarprogram.md
point "doc/dialog.md shows real output (make update-doc)" transcribed doc/dialog.md
point "doc/sjalvskattning.md shows real output (make update-doc)" transcribed doc/sjalvskattning.md
point "the guide's excerpts are the example's" excerpts
point "every command in the documents exists" commands
point "the demo runs to its end" demo

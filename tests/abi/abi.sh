#!/usr/bin/env bash
# The contract with plugins that are compiled already: what was released keeps its shape; hosts and plugins of this minor version
# and of the next meet in all four ways; the example plugin, compiled against each released header, runs on this host.
set -u

: "${top_srcdir:?is set by make check}" "${top_builddir:?}" "${PUSSEL:?}" "${CC:=cc}" "${AWK:=awk}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
here=$top_srcdir/tests/abi
built=$top_builddir/tests/abi
header=$top_srcdir/include/pussel/plugin.h
number=0

# point NAME COMMAND…: one point; what the command wrote is shown when it failed.
point() {
  local name=$1
  shift
  number=$((number + 1))
  if "$@" >"$folder/out" 2>&1; then
    echo "ok $number - $name"
  else
    sed 's/^/# /' "$folder/out"
    echo "not ok $number - $name"
  fi
}
skip() {
  number=$((number + 1))
  echo "ok $number - $1 # SKIP $2"
}
version() { "$AWK" '/^#define PUSSEL_API_MAJOR/ { major = $3 } /^#define PUSSEL_API_MINOR/ { print major "." $3 }' "$1"; }
today=$(version "$header")
next=$(version "$built/next/pussel/plugin.h")

# ---- the shape of what was released -----------------------------------------------------------------------------------

flags=$(pkg-config --cflags sqlite3 2>/dev/null)
# Comments and empty lines out: what is left are the declarations.
declarations() { "$AWK" -f "$here/comments.awk" "$1"; }
# layout HEADER: sizes and places of everything in it.
layout() {
  mkdir -p "$folder/layout/pussel" && cp "$1" "$folder/layout/pussel/plugin.h" &&
    declarations "$1" | "$AWK" -f "$here/layout.awk" >"$folder/layout/layout.c" &&
    $CC -I"$folder/layout" $flags -o "$folder/layout/layout" "$folder/layout/layout.c" && "$folder/layout/layout"
}
is_as_written_down() {
  layout "$header" >"$folder/now.txt" || return
  diff "$here/layout-$today.txt" "$folder/now.txt" && return
  echo "The contract is another than tests/abi/layout-$today.txt says. If that is meant, what is new belongs to a new minor version:"
  echo "raise PUSSEL_API_MINOR, keep the old files, and add layout-X.Y.txt and plugin-X.Y.h of the new one."
  return 1
}
# Every released member is where it was; only the sizes of whole structs may grow.
keeps() {
  layout "$header" >"$folder/now.txt" || return
  grep -v '^struct ' "$1" | while read -r line; do grep -qxF -- "$line" "$folder/now.txt" || echo "gone or moved: $line"; done >"$folder/lost"
  cat "$folder/lost"
  [ ! -s "$folder/lost" ]
}
# Offsets do not show that a function has other arguments: no released declaration may be another or gone.
only_grows() {
  # The last word of an enumeration has no comma until another follows it.
  declarations "$1" | sed 's/,$//' >"$folder/then" && declarations "$header" | sed 's/,$//' >"$folder/now" &&
    ! diff "$folder/then" "$folder/now" | grep '^<' | grep -v 'define PUSSEL_API_MINOR'
}
detects() { # a member that is swapped, a signature that is changed: the two checks above must see it
  sed 's/^  const char \*name;    \/\* without the hyphens.*/  int64_t swapped;\n&/' "$header" >"$folder/swapped.h"
  sed 's/int (\*row_end)(struct pussel_context \*context);/int (*row_end)(struct pussel_context *context, int more);/' "$header" >"$folder/signature.h"
  layout "$folder/swapped.h" >"$folder/swapped.txt" && ! diff -q "$here/layout-$today.txt" "$folder/swapped.txt" &&
    ! header=$folder/signature.h only_grows "$here/plugin-$today.h"
}

# ---- hosts and plugins of two versions ----------------------------------------------------------------------------------

refusal="needs plugin interface $next; this Pussel offers $today"
describes() { # HOST PLUGIN
  "$built/host-$1" describe "$built/$2"
}
runs() { # HOST PLUGIN EXPECTED…
  local host=$built/host-$1 plugin=$built/$2 wanted=$3
  rm -rf "$folder/run" && mkdir "$folder/run"
  printf 'plugin_folder = %s\nlocale_folder = %s\n' "$plugin" "$top_builddir/locale" >"$folder/run/pussel.conf"
  export PUSSEL_CONFIG=$folder/run/pussel.conf PUSSEL_DATABASE=$folder/run/pussel.db PUSSEL_LANG=en PUSSEL_ACTOR=anna
  "$host" init --municipality Ekbacka --code 9901 --quiet >/dev/null && "$host" probe ask --format csv --no-heading >"$folder/answer" &&
    cat "$folder/answer" && [ "$(cat "$folder/answer")" = "$wanted" ] && "$host" probe tell 2>&1 | grep -qx told
}
reads() { # HOST PLUGIN LINE…: the description, line by line
  local host=$1 plugin=$2
  shift 2
  describes "$host" "$plugin" >"$folder/described" && cat "$folder/described" && printf '%s\n' "$@" | diff - "$folder/described"
}
refuses() {
  describes today next >"$folder/described" && cat "$folder/described" &&
    [ "$(cat "$folder/described")" = "refused: $built/next/probe.so $refusal | Upgrade Pussel, or build the plugin again for this version." ]
}
# Refused, it is no group of commands, and nobody else is harmed.
refused_is_absent() {
  rm -rf "$folder/run" && mkdir "$folder/run"
  printf 'plugin_folder = %s\nplugin_folder = %s\nlocale_folder = %s\n' "$built/next" "$top_builddir/tests/plugins/promise/.libs" "$top_builddir/locale" >"$folder/run/pussel.conf"
  export PUSSEL_CONFIG=$folder/run/pussel.conf PUSSEL_DATABASE=$folder/run/pussel.db PUSSEL_LANG=en PUSSEL_ACTOR=anna
  "$PUSSEL" init --municipality Ekbacka --code 9901 --quiet >/dev/null && ! "$PUSSEL" probe ask &&
    "$PUSSEL" plugin list --format csv --no-heading | tee "$folder/list" && grep -q "^probe,,blocked,.*$refusal" "$folder/list" &&
    grep -q '^promise,1.2.3,ready' "$folder/list"
}

# ---- plugins that were compiled long ago --------------------------------------------------------------------------------

example() { # HEADER: builds the example plugin against it and carries it through a session on this host
  local work=$folder/example
  rm -rf "$work" && mkdir -p "$work/include/pussel" "$work/plugins" && cp -R "$top_srcdir/doc/example-plugin" "$work/survey" &&
    chmod -R u+w "$work/survey" && cp "$1" "$work/include/pussel/plugin.h" || return
  for sql in "$work"/survey/schema/*.sql "$work"/survey/views/*.sql; do
    "$top_srcdir/build-aux/sql-to-c" "$sql" >"$sql.h" || return
  done
  $CC -std=gnu17 -I"$work/include" $flags -fPIC -fvisibility=hidden -shared -o "$work/plugins/survey.so" "$work/survey/plugin.c" \
    "$work/survey/survey.c" -lsqlite3 || return
  printf 'plugin_folder = %s\nlocale_folder = %s\n' "$work/plugins" "$top_builddir/locale" >"$work/pussel.conf"
  export PUSSEL_CONFIG=$work/pussel.conf PUSSEL_DATABASE=$work/pussel.db PUSSEL_LANG=en PUSSEL_ACTOR=anna PUSSEL_CLOCK=2026-10-01T08:00:00Z
  "$PUSSEL" init --municipality Ekbacka --code 9901 --quiet >/dev/null &&
    "$PUSSEL" org import "$top_srcdir/data/sample/organisation.csv" --quiet >/dev/null &&
    "$PUSSEL" plugin enable survey --unit ext:20 --reason test --quiet >/dev/null &&
    "$PUSSEL" survey open --unit ext:27 --question "Hur?" --quiet >/dev/null &&
    [ "$("$PUSSEL" query "SELECT count(*) FROM survey_survey" --format csv --no-heading)" = 1 ] && "$PUSSEL" check
}

released=$(cd "$here" && ls plugin-*.h)
echo "1..$((11 + 3 * $(echo "$released" | wc -w)))"
layout "$header" >/dev/null 2>&1
narrow=$(($? == 77))
# shape NAME COMMAND…: a point about sizes and places, which are written down for 64 bits.
shape() {
  if [ "$narrow" = 1 ]; then skip "$1" "the shape is written down for 64 bits"; else point "$@"; fi
}
shape "the contract has the shape that is written down" is_as_written_down
shape "a changed place or signature would be seen" detects
for file in $released; do
  version=${file#plugin-} version=${version%.h}
  shape "every member of $file is where it was" keeps "$here/layout-$version.txt"
  point "every declaration of $file is as it was" only_grows "$here/$file"
  point "the example plugin of $file runs" example "$here/$file"
done
point "host $today runs a plugin of $today" runs today today "${today#*.},${today#*.},0"
point "host $today refuses a plugin of $next with one sentence" refuses
point "a refused plugin is absent, and nobody is harmed" refused_is_absent
point "host $next runs a plugin of $today" runs next today "${today#*.},${next#*.},0"
point "host $next runs a plugin of $next" runs next next "${next#*.},${next#*.},42"
point "host $next finds nothing where a plugin of $today ends" reads next today "plugin probe" "homepage none" "command ask runs" "hint none" \
  "command tell runs" "hint none"
point "host $next reads what a plugin of $next has more" reads next next "plugin probe" "homepage https://example.se" "command ask runs" \
  "hint ask again" "command tell runs" "hint none"
point "host $today passes over elements that are longer than it knows" runs today long "${today#*.},${today#*.},0"
point "a description that ends before its hooks is enough" runs today short "${today#*.},${today#*.},0"

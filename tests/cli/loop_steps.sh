# loop_steps.sh — what loop.sh and bad_days.sh share: the plugin that nobody knows (built here, from loop_orchard.c), a municipality in
# which everything is in use, and short words for what is done and what must be seen. Read by bash from those; speaks TAP.
: "${PUSSEL:?is set by make check}" "${CC:=cc}" "${top_srcdir:?}" "${top_builddir:?}"
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
export PUSSEL_DATABASE=$folder/p.db PUSSEL_LANG=sv PUSSEL_ACTOR=anna
unset COLUMNS
point=0
failed=0
tell() { # tell NAME: the point is good when nothing has failed since the one before
  point=$((point + 1))
  if [ "$failed" = 0 ]; then echo "ok $point - $1"; else echo "not ok $point - $1"; fi
  failed=0
}
on() { export PUSSEL_CLOCK=$1T08:00:00Z; }
run() { # run STATUS WORDS…: what it says on either stream is in $said; standard input is $answers
  local expected=$1 status=0
  shift
  said=$(printf '%b' "${answers-}" | "$PUSSEL" "$@" 2>&1) || status=$?
  [ "$status" = "$expected" ] && return
  { echo "pussel $*: $status instead of $expected"; echo "$said"; } | head -n 30 | sed 's/^/# /'
  failed=1
}
says() { # says TEXT…
  local text
  for text; do
    case $said in *"$text"*) continue ;; esac
    { echo "“$text” is not in:"; echo "$said"; } | head -n 40 | sed 's/^/# /'
    failed=1
  done
}
hides() { # hides TEXT…
  local text
  for text; do
    case $said in *"$text"*) ;; *) continue ;; esac
    { echo "“$text” is in:"; echo "$said"; } | head -n 40 | sed 's/^/# /'
    failed=1
  done
}
is() { # is WANTED SQL: the rows, with | between cells and a line each
  local got
  got=$("$PUSSEL" query "$2" --format tsv --no-heading 2>&1 | tr '\t' '|')
  [ "$got" = "$1" ] && return
  { echo "$2"; echo "wanted: $1"; echo "got: $got"; } | sed 's/^/# /'
  failed=1
}
page() { # page FILE TEXT…: the page has each
  local file=$1 text
  shift
  for text; do
    grep -qF -- "$text" "$file" && continue
    echo "# “$text” is not in ${file##*/}"
    failed=1
  done
}
before() { # before FILE A B: A stands earlier in the page than B
  local a b
  a=$(grep -nF -m1 -- "$2" "$1" | cut -d: -f1)
  b=$(grep -nF -m1 -- "$3" "$1" | cut -d: -f1)
  [ -n "$a" ] && [ -n "$b" ] && [ "$a" -lt "$b" ] && return
  echo "# “$2” (line ${a:-none}) does not stand before “$3” (line ${b:-none}) in ${1##*/}"
  failed=1
}
# fill FILE SED…: as a person fills in a page and saves it: what the page's script writes into its block of answers.
fill() {
  local file=$1
  shift
  sed -i -E "/id=\"pussel-dialogue\"/,/<\/script>/{
s/\"filled\":false/\"filled\":true/
$(printf '%s\n' "$@")
}" "$file"
}

# SQLite's header may lie where only pkg-config finds it; the plugin links nothing, for the program that loads it has SQLite already.
mkdir "$folder/plugins"
if ! $CC -std=gnu17 -I"$top_srcdir/include" $(pkg-config --cflags sqlite3 2>/dev/null) -fPIC -fvisibility=hidden -shared \
  -o "$folder/plugins/orchard.so" "$top_srcdir/tests/cli/loop_orchard.c" >"$folder/cc" 2>&1; then
  sed 's/^/# /' "$folder/cc"
  echo 'Bail out! The plugin of the test could not be built'
  exit 1
fi
chmod 755 "$folder" "$folder/plugins" "$folder/plugins/orchard.so"
{ echo "plugin_folder = $folder/plugins"
  for id in siq leadership dialogue; do echo "plugin_folder = $top_builddir/plugins/$id/.libs"; done
  printf 'data_folder = %s\nlocale_folder = %s\n' "$top_builddir/share" "$top_builddir/locale"; } >"$folder/pussel.conf"
export PUSSEL_CONFIG=$folder/pussel.conf

# Norra skolan (ext:27) and its Fritidshem (ext:28) are led by Åke, Grundskola (ext:26) above them by Olga, the förvaltning (ext:20) by Ebba.
start() { # start DAY: an installation in which everything is in use
  rm -f "$PUSSEL_DATABASE"*
  PUSSEL_ACTOR=anna
  on "$1"
  run 0 init --municipality 'Ekbacka kommun' --code 9901
  run 0 org import "$top_srcdir/data/sample/organisation.csv"
  run 0 person import "$top_srcdir/data/sample/personer.csv"
  run 0 person import "$top_srcdir/data/sample/chefer.csv"
  for who in ext:1002=ake ext:1115=olga ext:1001=ebba; do run 0 person set "${who%=*}" --account "${who#*=}"; done
  for id in siq leadership dialogue orchard; do run 0 plugin enable $id --unit ext:1 --reason start; done
}
# An agreed self-assessment in which Norra skolan chooses a piece and plans actions for it: siq:1 and siq:2.
assess_and_plan() {
  run 0 org service add --unit ext:27 --name Grundskola --recipient Elever
  run 0 siq open --unit ext:27
  run 0 siq agree --round 1 --piece samverkan --level 2
  run 0 siq close --round 1
  run 0 siq prioritise --round 1 --piece samverkan
  for what in 'Arbetslagen planerar en vecka ihop' 'Elevrådet frågas i maj'; do
    run 0 siq plan --round 1 --piece samverkan --what "$what" --owner-role manager --due 2027-03-31 --effect 'Samma arbetssätt' --plan verksamhetsplan:2027
  done
}

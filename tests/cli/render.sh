#!/usr/bin/env bash
# render.sh — pictures become PNG and pages PDF on their way out: by what is said, all or none, and with a clear word where what makes
# them is not there. The program that makes PDF is one of our own, so that the test knows what it was given. TAP.
set -u
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
module=$top_builddir/core/faces/.libs/png.so
{
  printf 'plugin_folder = %s\n' "$top_builddir/tests/plugins/press/.libs"
  grep -v plugin_folder "$PUSSEL_CONFIG"
} >pussel.conf
export PUSSEL_CONFIG=$folder/pussel.conf PUSSEL_DATABASE=$folder/p.db PUSSEL_LANG=en TMPDIR=$folder/tmp
mkdir tmp tools nothing
"$PUSSEL" init --municipality Ekbacka --code 9901 --quiet >log 2>&1 &&
  "$PUSSEL" org add --name Ekbacka --external-id 1 --quiet >log 2>&1 &&
  "$PUSSEL" plugin enable press --unit ext:1 --reason test --quiet >log 2>&1 || {
  cat log >&2
  echo "Bail out! the plugin was not enabled"
  exit 1
}
point=0
tools=$PATH # where the program finds others
tell() { # tell RESULT NAME
  point=$((point + 1))
  if [ "$1" = 0 ]; then echo "ok $point - $2"; else
    echo "not ok $point - $2"
    sed 's/^/# /' out err
  fi
}
skip() {
  point=$((point + 1))
  echo "ok $point - $1 # SKIP built without librsvg"
}
# gives STATUS CODE WORDS…: the command ends so and says that.
gives() {
  local wanted=$1 said=$2 status
  shift 2
  PATH=$tools "$PUSSEL" press print "$@" >out 2>err
  status=$?
  [ "$status" = "$wanted" ] && { [ -z "$said" ] || grep -q -- "$said" err; }
}
is_png() { [ "$(head -c 8 "$1" | od -An -tx1 | tr -d ' \n')" = 89504e470d0a1a0a ]; }

# ---- pages --------------------------------------------------------------------------------------------------------------
tools=$folder/nothing
gives 5 'weasyprint or chromium' -o a.pdf
tell $? "where nothing makes PDF it says so and what to do"
[ ! -e a.pdf ]
tell $? "… and nothing is written"
# shellcheck disable=SC2016 # the variables are the script's own
printf '#!/bin/sh\nprintf "%%%%PDF-1.7 "; stat -c %%a "$(dirname "$3")"; cat "$3"\n' >tools/print
# shellcheck disable=SC2016
printf '#!/bin/sh\n"%s/tools/print" "$@" > "$4"\n' "$folder" >tools/weasyprint
chmod +x tools/print tools/weasyprint
for tool in sh stat dirname cat; do ln -s "$(command -v $tool)" tools/$tool; done
tools=$folder/tools
gives 0 '' -o a.pdf
tell $? "a page is made a PDF by the name that it gets"
grep -q '^%PDF-1.7 700' a.pdf && grep -q '<h1>Hej</h1>' a.pdf
tell $? "… of the whole page, in a folder that is nobody else's"
[ -z "$(ls tmp)" ]
tell $? "… which is gone afterwards"
PATH=$tools "$PUSSEL" press print --how both --som pdf -o both/ >out 2>err && [ -s both/blad.pdf ] && [ ! -e both/blad.html ]
tell $? "with --as pdf the pages in a folder become PDF"
[ -s both/bild.svg ]
tell $? "… and pictures stay what they are"
gives 0 'would write a-dry.pdf' --dry-run -o a-dry.pdf
tell $? "a dry run names the PDF"
printf '#!/bin/sh\nexit 3\n' >tools/weasyprint
gives 5 'could not make it' -o b.pdf
tell $? "a program that fails is told"
[ ! -e b.pdf ] && [ -z "$(ls tmp)" ]
tell $? "… and leaves nothing"
gives 2 'only a file .html becomes that' --how picture -o c.pdf
tell $? "a picture does not become a PDF"
gives 2 'Say where they go' --as pdf
tell $? "what files become is said where they go"
gives 2 'neither png nor pdf' --as gif -o c.gif
tell $? "another kind is refused"
gives 2 'Leave one of them out' --as png -o c.pdf
tell $? "the name and --as may not differ"

# ---- pictures -----------------------------------------------------------------------------------------------------------
if [ -e "$module" ]; then
  gives 0 '' --how picture -o a.png && is_png a.png
  tell $? "a picture is made a PNG by the name that it gets"
  [ "$(od -An -j16 -N8 -tu1 a.png | tr -s ' ')" = " 0 0 7 208 0 0 3 232" ]
  tell $? "… 2000 pixels wide, in its own proportions"
  gives 0 '' --how both --as png -o pictures/ && is_png pictures/bild.png && [ -s pictures/blad.html ]
  tell $? "with --as png the pictures in a folder become PNG, and pages stay pages"
  gives 5 'render-png\|the picture as PNG' --how broken -o b.png
  tell $? "a picture that is broken is told"
  [ ! -e b.png ]
  tell $? "… and nothing is written"
else
  for name in "a picture is made a PNG" "2000 pixels wide" "in a folder" "a broken one is told" "nothing is written"; do skip "$name"; done
fi
sed 's|^library_folder.*|library_folder = /nowhere|' pussel.conf >without.conf
PUSSEL_CONFIG=$folder/without.conf gives 5 'built without it' --how picture -o d.png
tell $? "without the module it says what to do"
grep -q 'librsvg' err && [ ! -e d.png ]
tell $? "… and nothing is written"
echo "1..$point"

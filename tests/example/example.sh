#!/usr/bin/env bash
# The plugin of the guide (doc/example-plugin), as its author would meet it: copied out of the tree, built with its own Makefile
# against an installed Pussel, loaded, and carried through a session.
set -u

: "${top_srcdir:?is set by make check}" "${top_builddir:?}" "${MAKE:=make}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
unset PUSSEL PUSSEL_CONFIG MAKEFLAGS MFLAGS MAKELEVEL DESTDIR
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
# refused STATUS CODE WORD…: the program must refuse with this exit status and this code.
refused() {
  local wanted=$1 code=$2 status=0
  shift 2
  pussel "$@" >"$folder/refusal" 2>&1 || status=$?
  cat "$folder/refusal"
  [ "$status" -eq "$wanted" ] && grep -qF "$code" "$folder/refusal"
}
# answers EXPECTED WORD…: the rows as CSV without heading.
answers() {
  local wanted=$1 got
  shift
  got=$(pussel "$@" --format csv --no-heading) || return
  echo "$got"
  [ "$got" = "$wanted" ]
}
pussel() { "$prefix/bin/pussel" "$@"; }

# ---- install, build ---------------------------------------------------------------------------------------------------

if ! "$MAKE" -C "$top_builddir" -s install DESTDIR="$folder/image" >"$folder/install.log" 2>&1; then
  sed 's/^/# /' "$folder/install.log" | tail -n 20
  echo "Bail out! Pussel could not be installed into a temporary folder"
  exit 0
fi
pc=$(find "$folder/image" -name pussel-plugin.pc)
prefix=${pc%/lib*/pkgconfig/pussel-plugin.pc}
export PKG_CONFIG_PATH=${pc%/*}
sdk="pkg-config --define-variable=prefix=$prefix"
cp -R "$top_srcdir/doc/example-plugin" "$folder/survey"
chmod -R u+w "$folder/survey"
plugins=$($sdk --variable=plugindir pussel-plugin)
printf 'plugin_folder = %s\ndata_folder = %s\nlocale_folder = %s\n' "$plugins" "$prefix/share/pussel" "$prefix/share/locale" \
  >"$folder/pussel.conf"
export PUSSEL_CONFIG=$folder/pussel.conf PUSSEL_DATABASE=$folder/pussel.db PUSSEL_CLOCK=2026-10-01T08:00:00Z PUSSEL_LANG=en

echo "1..24"
point "builds without a warning" "$MAKE" -C "$folder/survey" PKG_CONFIG="$sdk" CFLAGS="-O2 -Wall -Wextra -Wconversion -Werror"
point "installs beside the others" "$MAKE" -C "$folder/survey" PKG_CONFIG="$sdk" install

# ---- a session --------------------------------------------------------------------------------------------------------

printf 'nivå;svar\n2;3\n4;5\n5;1\n' >"$folder/counts.csv"
printf 'level,answers\n3,4\n' >"$folder/few.csv"
printf 'level;answers\n6;1\n' >"$folder/bad.csv"
evil="åäö 日本 '); DROP TABLE core_unit;--"
pussel init --municipality "Ekbacka kommun" --code 9901 >/dev/null 2>&1
pussel org import "$top_srcdir/data/sample/organisation.csv" >/dev/null 2>&1

point "is refused where it is not enabled" refused 4 plugin-not-enabled survey open --unit ext:27 --question "Hur?"
point "can be enabled" pussel plugin enable survey --unit ext:20 --reason test
point "opens a survey" pussel survey open --unit ext:27 --question "$evil"
point "has Swedish names" pussel enkät öppna --enhet ext:29 --fråga "Hur?"
point "opens one for each workplace below" pussel survey open --below ext:21 --workplaces --question "Hur?"
point "opened six in all" answers 6 query "SELECT count(*) FROM survey_survey"
point "refuses an empty question" refused 2 survey-no-question survey open --unit ext:27 --question " "
point "refuses a level that is none, with the line" refused 2 "line 2" survey count --survey 1 --file "$folder/bad.csv"
point "refuses a survey that is not there" refused 3 survey-unknown survey count --survey 99 --file "$folder/counts.csv"
point "counts the answers of a file" pussel survey count --survey 1 --file "$folder/counts.csv"
point "closes" pussel survey close --survey 1
point "refuses to count in a closed one" refused 4 survey-closed survey count --survey 1 --file "$folder/counts.csv"
point "lists the question as it was written" answers "$evil,9" query "SELECT s.question, r.n FROM survey_survey s JOIN survey_result r ON r.measure = 'survey.' || s.survey"

few() {
  pussel survey count --survey 2 --file "$folder/few.csv" && pussel survey close --survey 2 &&
    answers ",1" query "SELECT r.value, r.suppressed FROM survey_result r WHERE r.measure = 'survey.2'" &&
    [ "$(sqlite3 "$PUSSEL_DATABASE" 'SELECT count(*) FROM p_survey_count WHERE survey = 2')" = 0 ]
}
point "hides what too few answered, and does not keep it" few
point "joins the trait measurement" answers "survey.1" query "SELECT measure FROM measurement WHERE suppressed = 0"
point "answers as it was the day before" answers 0 query "SELECT count(*) FROM survey_survey" --as-of 2026-09-30
PUSSEL_ACTOR=nobody point "shows results to those whom they are for" refused 4 sql-denied query "SELECT value FROM survey_result"
point "answers its named question" answers "" query survey.low --param below=2

# An event of another plugin opens a survey, where the setting says so.
follows() {
  pussel setting set survey.follow_up yes --unit ext:27 && pussel plugin enable siq --unit ext:20 --reason test &&
    pussel org service add --unit ext:27 --name Grundskola --recipient Elever && pussel siq open --unit ext:27 &&
    pussel siq agree --round 1 --piece samverkan --level 3 && pussel siq close --round 1 &&
    answers 7,siq.round.closed query \
      "SELECT e.payload ->> 'survey', c.type FROM event e JOIN event c ON c.sequence = e.cause WHERE e.type = 'survey.survey.opened'"
}
point "listens to another plugin's event" follows
# A workplace that ends takes its open survey with it, closed.
ends() {
  pussel org add --name "Endagsskolan" --parent ext:26 --external-id ends --workplace &&
    pussel survey open --unit ext:ends --question "Vad blir kvar?" &&
    printf 'operation;unit;date\nclose;ext:ends;2026-10-02\n' >"$folder/ends.csv" &&
    PUSSEL_CLOCK=2026-10-03T08:00:00Z pussel org reorganise "$folder/ends.csv" --negotiated 2026-09-01 --risk-assessed R --decision D --approve &&
    answers closed query "SELECT iif(closed = '2026-10-02', 'closed', 'open') FROM survey_survey WHERE question = 'Vad blir kvar?'" --as-of 2026-10-02
}
point "is told when a unit ends" ends
point "is stopped where it is disabled, and can be wound up" sh -c \
  '"$0" plugin disable survey --unit ext:20 --reason test && ! "$0" survey open --unit ext:31 --question Hur && "$0" survey close --survey 3' \
  "$prefix/bin/pussel"
point "leaves an installation without a fault" pussel check

#!/bin/bash
# shells.sh — completion in bash, zsh and fish: what the shell itself makes of a line when Tab is pressed. A shell that is
# not there is skipped. TAP.
set -u
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/zsh" "$work/files" "$work/home"
printf '#!/bin/sh\nexec "%s" "$@"\n' "$PUSSEL" > "$work/bin/pussel"
chmod +x "$work/bin/pussel"
cp "$top_srcdir/core/faces/pussel.zsh" "$work/zsh/_pussel"
: > "$work/files/med blank.csv"
: > "$work/files/plan.csv"
cd "$work/files" || exit 99
export PATH="$work/bin:$PATH" HOME="$work/home" PUSSEL_LANG=en XDG_CONFIG_HOME="$work/home" XDG_DATA_HOME="$work/home"

# complete_SHELL LINE: what Tab at the end of the line offers or makes of it.
complete_bash() {
  bash --norc -c '
    source "$1"
    set -f
    words=($2) # as readline splits them: at blanks and at =
    [[ $2 == *" " ]] && words+=("")
    [[ ${words[-1]} == --*=* ]] && words=("${words[@]:0:${#words[@]}-1}" "${words[-1]%%=*}" = "${words[-1]#*=}")
    compopt() { printf "(compopt %s %s)\n" "$@"; }
    COMP_WORDS=("${words[@]}") COMP_CWORD=$((${#words[@]} - 1))
    _pussel
    printf "%s\n" "${COMPREPLY[@]}"' - "$top_srcdir/core/faces/pussel.bash" "$1"
}
complete_zsh() { COMPLETIONS="$work/zsh" timeout 60 zsh -f "$top_srcdir/tests/cli/complete.zsh" "$1" < /dev/null; }
complete_fish() {
  fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$top_srcdir/core/faces/pussel.fish" "$1"
}

number=0
# check NAME SHELL LINE PATTERN…: each pattern is an extended regular expression that the answer must hold; after "not"
# one that it must not hold.
check() {
  local name="$2: $1" shell=$2 answer fault=
  number=$((number + 1))
  if ! command -v "$shell" > /dev/null; then
    echo "ok $number - $name # SKIP there is no $shell here"
    return
  fi
  answer=$("complete_$shell" "$3" 2>&1)
  shift 3
  while [ $# -gt 0 ]; do
    if [ "$1" = not ]; then
      shift
      ! grep -qE -- "$1" <<< "$answer" || fault+="it has: $1"$'\n'
    else
      grep -qE -- "$1" <<< "$answer" || fault+="it lacks: $1"$'\n'
    fi
    shift
  done
  if [ -z "$fault" ]; then echo "ok $number - $name"; return; fi
  echo "not ok $number - $name"
  printf '%s%s\n' "$fault" "$answer" | sed 's/^/# /'
}

echo 1..21
check 'a command' bash 'pussel org tr' '^tree$'
check 'without descriptions' bash 'pussel org ' '^list$' not 'list units'
check 'an alias that is typed' bash 'pussel organisation trä' '^träd$'
check 'words of an option' bash 'pussel org list --format=js' '^json$' '^jsonl$'
check 'files where a file is meant' bash 'pussel org import --file p' '^\(compopt -o default\)$'
check 'no files elsewhere' bash 'pussel org list --unit ' not compopt
check 'a plugin' bash 'pussel plugin enable s' '^siq$'

check 'a command' zsh 'pussel org tr' '^<pussel org tree >$'
check 'with descriptions' zsh 'pussel org ' '^list +-- list units$' '^tree +-- show units as a tree'
check 'an alias that is typed' zsh 'pussel organisation trä' '^<pussel organisation träd >$'
check 'words of an option' zsh 'pussel org list --format=jsonl' '^<pussel org list --format=jsonl >$'
check 'files where a file is meant' zsh 'pussel org import --file p' '^<pussel org import --file plan\.csv >$'
check 'files after =' zsh 'pussel org import --file=med' '^<pussel org import --file=med\\ blank\.csv >$'
check "a plugin's command" zsh 'pussel siq piece ' '^add +-- '

tab=$(printf '\t')
check 'a command' fish 'pussel org tr' '^tree'
check 'with descriptions' fish 'pussel org ' "^list${tab}list units\$" "^tree${tab}show units as a tree"
check 'an alias that is typed' fish 'pussel organisation trä' '^träd'
check 'words of an option' fish 'pussel org list --format=js' '^--format=json$' '^--format=jsonl$'
check 'files where a file is meant' fish 'pussel org import --file p' '^plan\.csv' not blank
check 'files after =' fish 'pussel org import --file=med' '^--file=med blank\.csv'
check "a plugin's command" fish 'pussel siq piece ' "^add${tab}"

# Completion of pussel for bash: the program itself answers, from the descriptions of its commands.
_pussel() {
  local IFS=$'\n'
  COMPREPLY=($(pussel __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _pussel pussel

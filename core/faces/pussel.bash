# Completion of pussel for bash: the program itself answers, from the descriptions of its commands.
_pussel() {
  local IFS=$'\n'
  COMPREPLY=($(pussel __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
  COMPREPLY=("${COMPREPLY[@]%%$'\t'*}") # bash shows no descriptions
  if [ "${COMPREPLY[0]-}" = :files ]; then
    COMPREPLY=()
    compopt -o default 2>/dev/null # readline completes names of files
  fi
}
complete -F _pussel pussel

#compdef pussel
# Completion of pussel for zsh: the program itself answers, from the descriptions of its commands.
_pussel() {
  local line
  local -a described
  for line in "${(@f)$(command pussel __complete "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
    if [[ $line == :files ]]; then
      compset -P '--*='
      _files
      return
    fi
    # _describe takes "word:description"; a colon of the word itself is escaped.
    [[ -n $line ]] && described+=("${${line%%$'\t'*}//:/\\:}${${(M)line:#*$'\t'*}:+:${line#*$'\t'}}")
  done
  (( $#described )) && _describe -V pussel described
}
_pussel "$@"

# complete.zsh — what zsh itself makes of a line when Tab is pressed: prints the line and what is listed below it.
# Completion works only where a person types, so a second zsh sits on a pseudo-terminal.
# Usage: COMPLETIONS=FOLDER zsh -f complete.zsh LINE
zmodload zsh/zpty
line=$1
zpty typist "COLUMNS=200 LINES=60 TERM=vt100 zsh -f -i"
# Our completion alone, and a key that shows the line as it is when everything before it has been done.
zpty -w typist "PROMPT= RPROMPT= fpath=(${(q)COMPLETIONS} \$fpath); unset zle_bracketed_paste; LISTMAX=1000
autoload -U compinit; compinit -D -u; zstyle ':completion:*' list-separator '--'
show() { zle -I; print -r -- \"<\$BUFFER>\" }; zle -N show; bindkey '^X' show; print -r re''ady"
zpty -r typist seen '*ready*' || exit 1
zpty -w -n typist "$line"$'\t\C-x'
zpty -r typist seen '*<*>*' || exit 1
zpty -d typist
print -r -- "$seen" | tr -d '\000\007\r' | sed -e 's/\x1b\[[0-9;?]*[A-Za-z]//g' -e 's/ *$//'

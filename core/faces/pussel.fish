# Completion of pussel for fish: the program itself answers, from the descriptions of its commands.
function __pussel_complete
    set -l words (commandline -opc)
    set -l partial (commandline -ct)
    set -l answers (command pussel __complete $words[2..] "$partial" 2>/dev/null)
    if test "$answers[1]" = :files
        set -l before (string match -r -- '^--[^=]*=' $partial)
        set -l file (string replace -r -- '^--[^=]*=' '' $partial)
        for path in (__fish_complete_path "$file")
            echo "$before$path"
        end
    else if set -q answers[1]
        printf '%s\n' $answers
    end
end
complete -c pussel -f -k -a '(__pussel_complete)'

#include "scripts.hpp"

namespace waybill::cli {

const std::string_view bash_completion =
    R"script(# Completion of waybill for bash. Words and keys come from the program itself.
_waybill() {
    local rest=${COMP_LINE:0:COMP_POINT} words=("") piece word entry value before part
    # Bash parts words at = and : too, waybill does not.
    for piece in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
        if [[ $rest == [[:blank:]]* ]]; then
            rest=${rest#"${rest%%[![:blank:]]*}"}
            words+=("")
        fi
        [[ ${rest:0:${#piece}} == "$piece" ]] || piece=$rest
        words[-1]+=$piece
        rest=${rest:${#piece}}
    done
    [[ $piece == [=:] ]] && piece=""
    before=${words[-1]%"$piece"}
    for word in "${!words[@]}"; do
        words[word]=${words[word]//[\'\"\\]/}
        [[ ${words[word]} == \~/* ]] && words[word]=$HOME/${words[word]:2}
    done
    COMPREPLY=()
    while IFS= read -r entry; do
        value=${entry%%$'\t'*}
        if [[ -z $value ]]; then
            part=${words[-1]}
            [[ $part == --*=* ]] && part=${part#*=}
            compopt -o filenames 2>/dev/null
            if [[ $entry == *directory ]]; then
                mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -d -- "$part")
            else
                mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$part")
            fi
            continue
        fi
        value=${value#"$before"}
        # What a shell would take for more than a word is quoted: a key may hold any character.
        [[ $value == *[!A-Za-z0-9_.,:=@%+/-]* ]] && printf -v value %q "$value"
        COMPREPLY+=("$value")
    done < <("${words[0]}" complete -- "${words[@]:1}" 2>/dev/null)
}
complete -o nosort -F _waybill waybill
)script";

const std::string_view zsh_completion = R"script(#compdef waybill
# Completion of waybill for zsh. Words and keys come from the program itself.
_waybill() {
    local entry value meaning program=${(Q)words[1]}
    local -a values shown
    program=${program/#\~\//$HOME/}
    for entry in "${(@f)$("$program" complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
        value=${entry%%$'\t'*}
        meaning=${entry#*$'\t'}
        if [[ -n $value ]]; then
            values+=("$value")
            shown+=("$value${meaning:+  -- $meaning}")
        elif [[ -n $meaning ]]; then
            compset -P '--*='
            if [[ $meaning == directory ]]; then _files -/; else _files; fi
        fi
    done
    (( $#values )) || return
    # -U: waybill has chosen already, whatever the case.
    compadd -U -l -V waybill -d shown -a -- values
}
if [[ $funcstack[1] == _waybill ]]; then _waybill "$@"; else compdef _waybill waybill; fi
)script";

const std::string_view fish_completion =
    R"script(# Completion of waybill for fish. Words and keys come from the program itself.
function __waybill_complete
    set -l words (commandline -opc)
    set -l current (string unescape -- (commandline -ct); or commandline -ct)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    set -e words[1]
    set -l before (string match -r '^--[^=]*=' -- $current)
    for entry in ($program complete -- $words "$current" 2>/dev/null)
        switch $entry
            case \tfile
                for name in (__fish_complete_path (string replace -r '^--[^=]*=' '' -- $current))
                    echo "$before"$name
                end
            case \tdirectory
                for name in (__fish_complete_directories (string replace -r '^--[^=]*=' '' -- $current) '')
                    echo "$before"$name
                end
            case '*'
                echo $entry
        end
    end
end
complete -c waybill -f -k -a '(__waybill_complete)'
)script";

}  // namespace waybill::cli

"""`jcstats completion`: print the completion script of a shell."""

from __future__ import annotations

from typing import Annotated, Literal

from jcstats.cli.parameters import Argument
from jcstats.output.stdout import deliver

Shell = Annotated[
    Literal["bash", "zsh", "fish", "powershell"],
    Argument("shell", "shell"),
]

# None of these ever evaluates what the program offers: bash, fish and PowerShell split it at line ends, zsh adds it
# literally. Before 7.3 PowerShell drops an empty word, so its script says --next where the word is still empty.
_SCRIPTS = {
    "bash": r"""_jcstats() {
    local IFS=$'\n'
    COMPREPLY=($(jcstats complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _jcstats jcstats
""",
    "zsh": r"""#compdef jcstats
_jcstats() {
    local -a offered
    offered=("${(@f)$(jcstats complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    if [[ -n "${offered[1]}" ]]; then
        compadd -M 'm:{a-zA-Z}={A-Za-z}' -- "${offered[@]}"
    else
        _files
    fi
}
if [[ "${funcstack[1]}" == _jcstats ]]; then
    _jcstats
else
    compdef _jcstats jcstats
fi
""",
    "fish": r"""function __jcstats_offered
    jcstats complete -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null
end
complete -c jcstats -f -a '(__jcstats_offered)'
complete -c jcstats -l data -r -F
complete -c jcstats -s o -l output -r -F
complete -c jcstats -n "__fish_seen_subcommand_from check" -F
""",
    "powershell": r"""Register-ArgumentCompleter -Native -CommandName jcstats -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @(
        foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
            if ($element.Extent.StartOffset -lt $cursorPosition) {
                if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
                    $element.Value
                } else {
                    $element.Extent.Text
                }
            }
        }
    )
    $next = @()
    if (-not $wordToComplete) { $next = @('--next') }
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
        & jcstats complete @next '--' @words 2>$null | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
        }
    } finally {
        [Console]::OutputEncoding = $encoding
    }
}
""",
}


def run(shell: Shell) -> None:
    """Print the completion script for a shell."""
    deliver([_SCRIPTS[shell]], utf8=True)

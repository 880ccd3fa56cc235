/** The shells that there is a completion for. */
export const shells = ["bash", "zsh", "fish"] as const;

/** One of them. */
export type Shell = (typeof shells)[number];

/** The command, in no help, that the scripts ask. */
export const completionWord = "__complete";

/** The line of an answer that says: files, too. */
export const filesLine = ":files";

/** How the answer gets into each shell; all that is to be known about recert is in the answer. */
export const scriptByShell: Readonly<Record<Shell, string>> = {
  // For bash 3.2 as well, which macOS has: no mapfile, no negative index.
  bash: `# bash completion for recert. For this shell: source <(recert completion bash)
# For every shell: recert completion bash > ~/.local/share/bash-completion/completions/recert
_recert_complete() {
  local line=\${COMP_LINE:0:COMP_POINT} current head value description files=0
  local -a words
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  current=\${words[\${#words[@]}-1]}
  # Readline replaces only what follows the last of its word breaks: an id has a colon, an option an equals sign.
  head=\${current%"\${current##*[:=]}"}
  [[ $COMP_WORDBREAKS == *[:=]* ]] || head=
  COMPREPLY=()
  while IFS=$'\\t' read -r value description; do
    if [[ $value == ${filesLine} ]]; then files=1; else COMPREPLY+=("\${value#"$head"}"); fi
  done < <(recert ${completionWord} "\${words[@]:1}" 2>/dev/null)
  if ((files)); then
    type compopt >/dev/null 2>&1 && compopt -o filenames
    while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -f -- "\${current##*[:=]}")
  fi
}
complete -F _recert_complete recert
`,
  zsh: `#compdef recert
# zsh completion for recert. For this shell: source <(recert completion zsh)
# For every shell: recert completion zsh > a file _recert in a directory of $fpath, before compinit
_recert() {
  local line value files=0
  local -a offered
  for line in "\${(@f)$(recert ${completionWord} "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)}"; do
    value=\${line%%$'\\t'*}
    if [[ $line == ${filesLine} ]]; then files=1
    elif [[ $line == *$'\\t'* ]]; then offered+=("\${value//:/\\\\:}:\${line#*$'\\t'}")
    elif [[ -n $line ]]; then offered+=("\${value//:/\\\\:}")
    fi
  done
  (( \${#offered} )) && _describe -V recert offered
  if (( files )); then
    [[ $PREFIX == --*=* ]] && compset -P '--[^=]#='
    _files
  fi
}
if [[ $funcstack[1] == _recert ]]; then
  _recert "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
  compdef _recert recert
fi
`,
  fish: `# fish completion for recert. For this shell: recert completion fish | source
# For every shell: recert completion fish > ~/.config/fish/completions/recert.fish
function __recert_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in (recert ${completionWord} $words[2..-1] "$current" 2>/dev/null)
        if test "$line" = ${filesLine}
            set -l head (string match -r -- '^--[^=]*=' $current; or echo '')
            for path in (__fish_complete_path (string replace -r -- '^--[^=]*=' '' $current))
                echo $head$path
            end
        else
            echo $line
        end
    end
end
complete -c recert -f -a '(__recert_complete)'
`,
};

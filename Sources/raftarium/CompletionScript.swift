import ArgumentParser

/// `raftarium completions SHELL`: what a shell loads so that tab knows the program.
struct CompletionScript: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: say("cli.completions.abstract"),
        discussion: say("cli.completions.discussion"))

    @OptionGroup var language: LanguageOptions

    @Argument(help: .say("cli.completions.shell"), completion: .list(["bash", "zsh", "fish"]))
    var shell: String

    func run() throws {
        guard let kind = CompletionShell(rawValue: shell) else {
            throw ValidationError(say("cli.completions.noSuchShell"))
        }
        let script = Raftarium.completionScript(for: kind)
        tell(CompletionScript.mended(script, for: kind))
    }

    /// The parser's script with two things put right: its own command `help`, which would hide
    /// ours, goes; and a scenario may stand where a subcommand may.
    private static func mended(_ script: String, for shell: CompletionShell) -> String {
        var lines = script.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let starts = lines.indices.filter { lines[$0] == "_raftarium_help() {" }
        if starts.count == 2, let end = lines[starts[1]...].firstIndex(of: "}") {
            lines.removeSubrange(starts[1]...end)
        }
        lines.removeAll { $0.contains("Show subcommand help information.") }
        let ask = "---completion watch -- positional@0"
        switch shell {
        case .bash:
            insert(
                "__raftarium_add_completions -W \"$(__raftarium_custom_complete \(ask) "
                    + "\"${COMP_CWORD}\" \"$(__raftarium_cursor_index_in_current_word)\")\"",
                behind: "# Offer subcommand completions", in: &lines)
        case .zsh:
            insert(
                "__raftarium_custom_complete \(ask) \"${current_word_index}\" "
                    + "\"$(__raftarium_cursor_index_in_current_word)\" && ret=0",
                behind: "_describe -V subcommand subcommands && ret=0", in: &lines)
        default:
            let own = lines.filter { $0.contains(ask) }
            lines += own.map { line in
                line.split(separator: "\"raftarium watch\"", omittingEmptySubsequences: false)
                    .joined(separator: "\"raftarium\"")
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func insert(_ line: String, behind place: String, in lines: inout [String]) {
        guard let found = lines.firstIndex(where: { $0.hasSuffix(place) }) else { return }
        lines.insert(line, at: found + 1)
    }
}

import ArgumentParser
import FoundationEssentials

/// `raftarium man`: the manual page, made from the tree of commands, so that it cannot be out of
/// date.
struct Manual: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "man",
        abstract: say("cli.man.abstract"), discussion: say("cli.man.discussion"))

    @OptionGroup var language: LanguageOptions

    func run() throws {
        let tool = try JSONDecoder().decode(ToolDump.self, from: Data(Raftarium._dumpHelp().utf8))
        tell(ManualPage(tool.command).text, terminator: "")
    }
}

/// What the argument parser tells about a program, as far as the manual needs it.
struct ToolDump: Decodable {
    let command: Command

    struct Command: Decodable {
        let commandName: String
        let aliases: [String]?
        let abstract: String?
        let discussion: String?
        let subcommands: [Command]?
        let arguments: [Argument]?
        let shouldDisplay: Bool
    }

    struct Argument: Decodable {
        enum Kind: String, Decodable { case positional, option, flag }

        struct Name: Decodable {
            let kind: String
            let name: String

            var text: String { (kind == "long" ? "--" : "-") + name }
        }

        let kind: Kind
        let shouldDisplay: Bool
        let isOptional: Bool
        let isRepeating: Bool
        let names: [Name]?
        let valueName: String?
        let defaultValue: String?
        let abstract: String?
    }
}

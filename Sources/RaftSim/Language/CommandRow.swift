/// One command of the language: name, form and how it is read. These rows make the parser, `:help`,
/// the README's table and completion; a new command is a new row, and a text of its name in the
/// catalogue says what it does.
public struct CommandRow: Sendable {
    public let name: String
    /// Other words for the same; never printed.
    public let aliases: [String]
    /// Its form, such as `run DURATION | until CONDITION [within DURATION]`.
    public let usage: String
    /// A line with this command, as it is printed.
    public let example: String
    /// What may follow, for completion.
    let offers: Offers
    let parse: Parse

    typealias Parse = @Sendable (inout TokenReader) throws(ParseError) -> Command

    /// Where the words come from that completion offers behind a command.
    enum Offers: Sendable {
        case words([String])
        case options([String])
        case conditions([String])
    }

    init(
        _ name: String, _ usage: String, example: String,
        aliases: [String] = [], offers: Offers = .words([]), parse: @escaping Parse
    ) {
        self.name = name
        self.aliases = aliases
        self.usage = usage.isEmpty ? name : "\(name) \(usage)"
        self.example = example
        self.offers = offers
        self.parse = parse
    }
}

/// The commands that never touch the world: narration and assertions.
extension Grammar {
    static let narrationRows: [CommandRow] = [
        CommandRow(
            "say", "\"TEXT\"", "Shows a sentence.", example: #"say "Nobody leads yet.""#
        ) { reader throws(ParseError) in .say(try reader.text("a text in quotes")) },
        CommandRow(
            "mark", "NAME", "A place to jump to; what was sent is counted from here.",
            example: #"mark "log repair""#
        ) { reader throws(ParseError) in .mark(try reader.text("a name in quotes")) },
        CommandRow(
            "wait", "[DURATION]", "Waits for a key; exports wait that long.", example: "wait 4s"
        ) { reader throws(ParseError) in .wait(reader.isAtEnd ? nil : try reader.duration()) },
        CommandRow(
            "expect", "CONDITION", "Ends the run with an error unless the condition holds.",
            example: "expect leaders == 1 and no violation", offers: .conditions([])
        ) { reader throws(ParseError) in .expect(try reader.condition()) },
    ]
}

/// The commands that move virtual time and stop it.
extension Grammar {
    static let timeRows: [CommandRow] = [
        CommandRow(
            "step", "[N] [event|tick]",
            example: "step 3 tick", offers: .words(["event", "tick"])
        ) { reader throws(ParseError) in
            let count = reader.isAtNumber ? try reader.number(.count, in: countRange) : 1
            if reader.isAtEnd { return .step(count: count, .event) }
            return .step(count: count, try reader.choice(StepUnit.self))
        },
        CommandRow(
            "run", "DURATION | until CONDITION [within DURATION]",
            example: "run until leaders == 1 and agree within 5s", offers: .conditions(["until"])
        ) { reader throws(ParseError) in
            guard reader.take("until") else {
                return .run(try reader.durationOrUntil())
            }
            let condition = try reader.condition()
            let limit = reader.take("within") ? try reader.duration() : Command.patience
            return .runUntil(condition, within: limit)
        },
        CommandRow(
            "stop", "when CONDITION | off",
            example: "stop when sent MsgSnap", offers: .conditions(["when", "off"])
        ) { reader throws(ParseError) in
            switch try reader.choice(StopWord.self) {
            case .when: return .stopWhen(try reader.condition())
            case .off: return .stopOff
            }
        },
        CommandRow(
            "timers", "align|spread",
            example: "timers align", offers: .words(["align", "spread"])
        ) { reader throws(ParseError) in .timers(try reader.choice(TimerOrder.self)) },
    ]

    static let countRange = 1...1_000_000_000

    private enum StopWord: String, CaseIterable {
        case when, off
    }
}

extension TokenReader {
    /// A duration, or an error that also names the word that could stand there.
    fileprivate mutating func durationOrUntil() throws(ParseError) -> Duration {
        let word = try word(.a(.durationOrUntil))
        guard let duration = Duration(word.text) else {
            throw word.fail(.isNo(.duration), expected: .a(.durationOrUntil), among: ["until"])
        }
        return duration
    }
}

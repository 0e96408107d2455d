/// The commands that never touch the world: narration, exercises and assertions.
extension Grammar {
    static let narrationRows: [CommandRow] = [
        CommandRow(
            "title", "\"TEXT\"",
            example: #"title "Figure 8""#
        ) { reader throws(ParseError) in .title(try reader.text(.title)) },
        CommandRow(
            "teaches", "BUG ...",
            example: "teaches figure-8", offers: .words(bugNames)
        ) { reader throws(ParseError) in
            var bugs = [try reader.bug()]
            while !reader.isAtEnd { bugs.append(try reader.bug()) }
            return .teaches(bugs)
        },
        CommandRow(
            "say", "\"TEXT\"", example: #"say "Nobody leads yet.""#
        ) { reader throws(ParseError) in .say(try reader.text(.text)) },
        CommandRow(
            "mark", "NAME",
            example: #"mark "log repair""#
        ) { reader throws(ParseError) in .mark(try reader.text(.name)) },
        CommandRow(
            "wait", "[DURATION]", example: "wait 4s"
        ) { reader throws(ParseError) in .wait(reader.isAtEnd ? nil : try reader.duration()) },
        CommandRow(
            "ask", "\"QUESTION\" answer ANSWER",
            example: #"ask "Who wins?" answer n3"#
        ) { reader throws(ParseError) in
            let question = try reader.text(.question)
            guard reader.take("answer") else {
                throw reader.fail(.misplaced, expected: .a(.answer))
            }
            return .ask(question, answer: try reader.text(.answerText))
        },
        CommandRow(
            "look", "NODE | log [INDEX] | PANE | zoom PANE | zoom off",
            example: "look log 41",
            offers: .words(LookPane.allCases.map(\.rawValue) + ["zoom", "leader"])
        ) { reader throws(ParseError) in .look(try reader.lookTarget()) },
        CommandRow(
            "goal", "CONDITION [within DURATION]",
            example: "goal leader == n3 within 5s", offers: .conditions([])
        ) { reader throws(ParseError) in
            let condition = try reader.condition()
            return .goal(condition, within: reader.take("within") ? try reader.duration() : nil)
        },
        CommandRow(
            "forbid", "COMMAND",
            example: "forbid crash", offers: .words([])
        ) { reader throws(ParseError) in
            let word = try reader.word(.a(.commandName))
            guard let row = row(named: String(word.text)) else {
                throw word.fail(
                    .isNo(.command), expected: .a(.commandName),
                    among: table.map(\.name))
            }
            return .forbid(row.name)
        },
        CommandRow(
            "expect", "CONDITION",
            example: "expect leaders == 1 and no violation", offers: .conditions([])
        ) { reader throws(ParseError) in .expect(try reader.condition()) },
        CommandRow(
            "check", "DIGEST",
            example: "check 00c4f1a9e0b3d752"
        ) { reader throws(ParseError) in
            let word = try reader.word(.a(.digest))
            guard word.text.utf8.count == 16, let digest = UInt64(word.text, radix: 16),
                word.text.first != "+", word.text.first != "-"
            else { throw word.fail(.isNo(.digest), expected: .a(.digest)) }
            return .check(WorldDigest(digest))
        },
    ]
}

import Testing

@testable import TerminalUI

struct ToneTests {
    @Test("the table has one row a tone in the order of the cases")
    func tableOrder() {
        #expect(Tone.table.map(\.tone) == Tone.allCases)
    }

    @Test("names and codes are all different, and names find their tone")
    func unique() {
        #expect(Set(Tone.allCases.map(\.name)).count == Tone.allCases.count)
        #expect(Set(Tone.allCases.map(\.code)).count == Tone.allCases.count)
        for tone in Tone.allCases {
            #expect(Tone(name: tone.name) == tone)
            #expect(tone.code.isASCII)
        }
    }

    @Test("a tone falls back to the longest beginning of its name")
    func parents() {
        #expect(Tone.messageReplyOK.parent == .messageReply)
        #expect(Tone.messageReply.parent == .message)
        #expect(Tone.message.parent == .text)
        #expect(Tone.logTerm3.parent == .log)
        #expect(Tone.text.parent == nil)
    }

    @Test("terms take the six tones in turn")
    func terms() {
        #expect(Tone.logTerm(0) == .logTerm0)
        #expect(Tone.logTerm(7) == .logTerm1)
        #expect(Tone.logTerm(UInt64.max) == .logTerm3)
    }
}

struct ThemeTests {
    private func source(
        ui: [ThemeSource.Entry] = [], raft: [ThemeSource.Entry] = [],
        palette: [ThemeSource.Entry] = [], mono: [ThemeSource.Entry] = []
    ) -> ThemeSource {
        ThemeSource([
            .init("name", .text("test")), .init("ui", .table(ui)), .init("raft", .table(raft)),
            .init("palette", .table(palette)),
            .init("modifiers", .table([.init("mono", .table(mono))])),
        ])
    }

    private func cell(_ tone: Tone, overlay: Tone? = nil) -> Cell {
        var cell = Cell(scalar: "x", width: 1, tone: tone)
        cell.overlay = overlay
        return cell
    }

    @Test("a tone that a theme leaves out looks like its parent, then like text")
    func fallback() {
        let (theme, problems) = Theme.resolve(
            source(
                ui: [.init("text", .text("white")), .init("background", .text("#101418"))],
                raft: [.init("msg.reply", .text("green"))]))
        #expect(problems.isEmpty)
        // A text alone is a foreground, but for the background.
        #expect(
            theme.style(for: .background, depth: .trueColor)
                == Style(background: .rgb(0x10, 0x14, 0x18)))
        #expect(theme.style(for: .messageReplyOK, depth: .colors16).foreground == .indexed(2))
        #expect(theme.style(of: cell(.message), depth: .colors16).foreground == .indexed(7))
    }

    @Test("the background lies under every tone that has none")
    func background() {
        let (theme, _) = Theme.resolve(
            source(
                ui: [
                    .init("background", .table([.init("bg", .text("#101418"))])),
                    .init("selection", .table([.init("bg", .text("#333333"))])),
                ],
                raft: [
                    .init(
                        "log.snapshot",
                        .table([.init("fg", .text("#101418")), .init("bg", .text("#aaaaaa"))]))
                ]))
        let plain = theme.style(of: cell(.roleLeader), depth: .trueColor)
        #expect(plain == Style(foreground: .default, background: .rgb(0x10, 0x14, 0x18)))
        let selected = theme.style(of: cell(.roleLeader, overlay: .selection), depth: .trueColor)
        #expect(selected.background == .rgb(0x33, 0x33, 0x33))
        // Dark letters made for a light ground would vanish on a dark selection.
        let snapshot = theme.style(of: cell(.logSnapshot, overlay: .selection), depth: .trueColor)
        #expect(snapshot == Style(foreground: .default, background: .rgb(0x33, 0x33, 0x33)))
    }

    @Test("each depth gets the colour that it can show")
    func depths() {
        let (theme, problems) = Theme.resolve(
            source(
                raft: [
                    .init(
                        "role.leader",
                        .table([
                            .init("fg", .text("leader")),
                            .init("modifiers", .list([.text("underlined")])),
                        ])),
                    .init("role.down", .table([.init("bg", .text("leader"))])),
                ],
                palette: [
                    .init("leader", .text("#ffd75f")),
                    .init("16", .table([.init("leader", .text("light-yellow"))])),
                ]))
        #expect(problems.isEmpty)
        let style = { theme.style(for: .roleLeader, depth: $0) }
        #expect(style(.trueColor).foreground == .rgb(0xFF, 0xD7, 0x5F))
        #expect(style(.colors256).foreground == .indexed(221))
        #expect(style(.colors16).foreground == .indexed(11))
        #expect(style(.colors8) == Style(foreground: .indexed(3), modifiers: [.bold, .underlined]))
        #expect(style(.mono) == Style(modifiers: .underlined))
        #expect(theme.style(for: .roleDown, depth: .mono) == Style(modifiers: .reversed))
    }

    @Test("quantising never uses the sixteen colours of the user")
    func quantizing() {
        for red in stride(from: 0, through: 255, by: 51) {
            for green in stride(from: 0, through: 255, by: 51) {
                for blue in stride(from: 0, through: 255, by: 51) {
                    let color = Color.rgb(UInt8(red), UInt8(green), UInt8(blue))
                    guard case .indexed(let index) = color.quantizedTo256 else {
                        Issue.record("not quantised")
                        continue
                    }
                    #expect(index >= 16)
                }
            }
        }
        #expect(Color.rgb(0, 0, 0).quantizedTo256 == .indexed(16))
        #expect(Color.rgb(95, 135, 175).quantizedTo256 == .indexed(67))
        #expect(Color.rgb(118, 118, 118).quantizedTo256 == .indexed(243))
        #expect(Color.indexed(3).quantizedTo256 == .indexed(3))
        #expect(Color.rgb(250, 10, 10).quantizedTo16 == .indexed(9))
    }

    @Test("an unknown key is reported with the nearest name, and the rest still works")
    func problems() {
        let (theme, problems) = Theme.resolve(
            source(
                ui: [.init("titel", .text("red")), .init("hint", .text("rde"))],
                raft: [
                    .init("role", .table([.init("leeder", .text("red"))])),
                    .init("link", .other),
                    .init("why.rule", .table([.init("modifiers", .list([.text("bald")]))])),
                    .init("role.down", .text("red")),
                ]))
        #expect(
            problems == [
                ThemeProblem(path: "ui.titel", kind: .unknownKey(nearest: "title")),
                ThemeProblem(path: "raft.role.leeder", kind: .unknownKey(nearest: "role.leader")),
                ThemeProblem(path: "raft.link", kind: .wrongKind(expected: .colorOrTable)),
                ThemeProblem(
                    path: "raft.why.rule.modifiers",
                    kind: .unknownModifier("bald", nearest: "bold")),
                ThemeProblem(path: "ui.hint.fg", kind: .unknownColor("rde", nearest: "red")),
            ])
        #expect(theme.style(for: .roleDown, depth: .colors16).foreground == .indexed(1))
    }

    @Test("a theme starts from what it inherits, palette and tones alike")
    func inheritance() {
        let base = source(
            raft: [.init("role.leader", .text("gold")), .init("role.down", .text("gold"))],
            palette: [.init("gold", .text("#ffd700"))])
        let (theme, problems) = Theme.resolve(
            source(
                raft: [.init("role.down", .text("red"))],
                palette: [.init("gold", .text("#aa8800"))]),
            inheriting: [base])
        #expect(problems.isEmpty)
        #expect(
            theme.style(for: .roleLeader, depth: .trueColor).foreground == .rgb(0xAA, 0x88, 0x00))
        #expect(theme.style(for: .roleDown, depth: .trueColor).foreground == .indexed(1))
    }

    @Test("terms repeat the list of the theme")
    func termList() {
        let (theme, _) = Theme.resolve(
            source(raft: [.init("log.term", .list([.text("red"), .text("blue")]))]))
        #expect(
            Tone.logTerms.map { theme.style(for: $0, depth: .colors16).foreground }
                == [1, 4, 1, 4, 1, 4].map { Color.indexed($0) })
    }

    @Test("mono uses the modifiers that the theme names for it")
    func mono() {
        let (theme, _) = Theme.resolve(
            source(
                raft: [.init("log.conflict", .text("red"))],
                mono: [.init("log.conflict", .list([.text("reversed"), .text("bold")]))]))
        #expect(
            theme.style(of: cell(.logConflict), depth: .mono)
                == Style(
                    foreground: .default, background: .default, modifiers: [.reversed, .bold]))
    }

    @Test("contrast is the WCAG's")
    func contrast() throws {
        let white = Color.rgb(255, 255, 255)
        #expect(abs(try #require(white.contrast(with: .rgb(0, 0, 0))) - 21) < 0.001)
        #expect(abs(try #require(white.contrast(with: .rgb(119, 119, 119))) - 4.478) < 0.001)
        #expect(white.contrast(with: .default) == nil)
    }
}

import TerminalUI
import Testing

@testable import Exports

@Suite("Screens as bytes for a terminal")
struct TerminalEncoderTests {
    static let theme = Theme.resolve(
        ThemeSource([
            .init(
                "ui",
                .table([
                    .init("text", .text("#d8dee6")),
                    .init(
                        "title",
                        .table([
                            .init("fg", .text("#ffd75f")), .init("bg", .text("blue")),
                            .init("modifiers", .list([.text("bold"), .text("underlined")])),
                        ])),
                ]))
        ])
    ).theme

    static func encoder(_ depth: ColorDepth = .trueColor) -> TerminalEncoder {
        TerminalEncoder(theme: theme, depth: depth)
    }

    /// What a hostile text may hold: every control, both escapes, marks, wide and unassigned.
    static let hostile =
        "\u{1B}]0;owned\u{7}\u{9B}2J\u{1B}[31m\u{202E}ab\u{200D}c\u{301}\u{301}\u{301} 城市 \u{E000}"
        + String(String.UnicodeScalarView((0..<0xA0).compactMap(Unicode.Scalar.init)))

    static func screen(_ text: String, size: Size = Size(width: 30, height: 4)) -> Buffer {
        var buffer = Buffer(size: size)
        for (row, line) in text.split(separator: "\n").enumerated() {
            buffer.put(String(line), at: Point(x: 0, y: row))
        }
        return buffer
    }

    @Test("a title has its modifiers and both colours, at every depth")
    func sequences() {
        var buffer = Buffer(size: Size(width: 4, height: 1))
        buffer.put("T", at: Point(x: 1, y: 0), tone: .title)
        func bytes(_ depth: ColorDepth) -> String {
            TerminalEncoderTests.encoder(depth).frame(buffer)
        }
        let end = "\u{1B}[0m\u{1B}[1;4H"
        let start = "\u{1B}[0m\u{1B}[2J\u{1B}[1;2H"
        #expect(bytes(.trueColor) == start + "\u{1B}[0;1;4;38;2;255;215;95;44mT" + end)
        #expect(bytes(.colors256) == start + "\u{1B}[0;1;4;38;5;221;44mT" + end)
        #expect(bytes(.mono).contains("\u{1B}[0;1;4;7mT"))
    }

    @Test("a difference says only what changed, and nothing where nothing did")
    func difference() {
        let old = TerminalEncoderTests.screen("one\ntwo")
        let new = TerminalEncoderTests.screen("one\ntwX")
        let encoder = TerminalEncoderTests.encoder()
        #expect(encoder.difference(from: old, to: old) == "")
        let bytes = encoder.difference(from: old, to: new)
        #expect(
            bytes == "\u{1B}[2;3H\u{1B}[0;38;2;216;222;230mX\u{1B}[0m\u{1B}[4;30H")
    }

    @Test(
        "a frame drawn by a terminal is the screen, hostile texts or not",
        arguments: [
            "plain", hostile, "城市城市\n\u{301}x", "│─┼█\n§5.4.1 →",
        ])
    func drawn(_ text: String) throws {
        let buffer = TerminalEncoderTests.screen(text)
        var terminal = PlainTerminal(buffer.size)
        try terminal.read(TerminalEncoderTests.encoder().frame(buffer))
        #expect(terminal.text == buffer.text)
    }

    @Test("differences one after the other lead to the same screens as full frames")
    func chain() throws {
        let texts = ["a 城 b", "城城 b", " 城城b", hostileRow, "a 城 b", ""]
        let screens = texts.map { TerminalEncoderTests.screen($0) }
        var terminal = PlainTerminal(screens[0].size)
        let encoder = TerminalEncoderTests.encoder()
        try terminal.read(encoder.frame(screens[0]))
        for (old, new) in zip(screens, screens.dropFirst()) {
            try terminal.read(encoder.difference(from: old, to: new))
            #expect(terminal.text == new.text)
        }
    }

    private var hostileRow: String { String(TerminalEncoderTests.hostile.prefix(20)) }
}

/// A terminal that understands the encoder's grammar and fails on everything else.
struct PlainTerminal {
    struct Refusal: Error { let what: String }

    private let size: Size
    private var rows: [[String]]
    private var x = 0
    private var y = 0

    init(_ size: Size) {
        self.size = size
        rows = Array(repeating: Array(repeating: " ", count: size.width), count: size.height)
    }

    /// As `Buffer.text`: no blanks at the ends of rows.
    var text: String {
        rows.map { row in
            var text = row.joined()[...]
            while text.utf8.last == UInt8(ascii: " ") { text = text.dropLast() }
            return String(text)
        }.joined(separator: "\n")
    }

    mutating func read(_ bytes: String) throws {
        var rest = Array(bytes.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\u{1B}" else {
                try put(scalar)
                continue
            }
            guard rest.popFirst() == "[" else { throw Refusal(what: "an escape but CSI") }
            var parameters = ""
            while let next = rest.first, next.properties.numericType != nil || next == ";" {
                parameters.unicodeScalars.append(next)
                rest.removeFirst()
            }
            let numbers = parameters.split(separator: ";").compactMap { Int($0) }
            switch rest.popFirst() {
            case "m": break
            case "H":
                guard numbers.count == 2, (1...size.height).contains(numbers[0]),
                    (1...size.width).contains(numbers[1])
                else { throw Refusal(what: "a place outside: \(parameters)") }
                (y, x) = (numbers[0] - 1, numbers[1] - 1)
            case "J" where parameters == "2": self = PlainTerminal(size)
            case let other: throw Refusal(what: "CSI \(parameters) \(String(describing: other))")
            }
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar) throws {
        guard !["Cc", "Cf", "Cs", "Co", "Cn"].contains(category(scalar)) else {
            throw Refusal(what: "U+\(String(scalar.value, radix: 16)) reached the terminal")
        }
        if scalar.properties.canonicalCombiningClass != .notReordered, x > 0 {
            let place = rows[y][x - 1].isEmpty ? x - 2 : x - 1
            rows[y][place].unicodeScalars.append(scalar)
            return
        }
        guard x < size.width else { throw Refusal(what: "a character beyond the last column") }
        let width = Text.width(String(scalar))
        rows[y][x] = String(scalar)
        if width == 2 { rows[y][x + 1] = "" }
        x += width
    }

    private func category(_ scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .control: "Cc"
        case .format: "Cf"
        case .surrogate: "Cs"
        case .privateUse: "Co"
        case .unassigned: "Cn"
        default: ""
        }
    }
}

import TerminalUI

/// Turns screens into what a terminal is sent, in a small closed grammar: SGR, CUP, ED and
/// printable text, nothing else.
///
/// Nothing that a text says can reach a terminal as a command: `Buffer` spells controls out before
/// they get into a cell, and all other bytes are written here.
public struct TerminalEncoder: Sendable {
    public let theme: Theme
    public let depth: ColorDepth

    public init(theme: Theme, depth: ColorDepth) {
        self.theme = theme
        self.depth = depth
    }

    /// Clears the terminal and draws the whole screen.
    public func frame(_ buffer: Buffer) -> String {
        var pen = Pen(start: "\u{1B}[0m\u{1B}[2J")
        let isBare = style(of: .blank).looksAsBlank(over: TerminalEncoder.bare)
        for y in 0..<buffer.size.height {
            for x in 0..<buffer.size.width {
                let cell = buffer[x, y]
                // What the clearing left is blank already, if the theme paints no ground.
                if cell == .blank, isBare { continue }
                draw(cell, x, y, with: &pen)
            }
        }
        return finish(pen, buffer.size)
    }

    /// What turns the screen `old` into `new`; empty where nothing differs.
    /// - Precondition: both have the same size.
    public func difference(from old: Buffer, to new: Buffer) -> String {
        precondition(old.size == new.size, "a screen that changes its size is drawn anew")
        var pen = Pen(start: "")
        for y in 0..<new.size.height {
            for x in 0..<new.size.width where isChanged(x, y, old, new) {
                draw(new[x, y], x, y, with: &pen)
            }
        }
        return pen.text.isEmpty ? "" : finish(pen, new.size)
    }

    private static let bare = Style(foreground: .default, background: .default)

    private func style(of cell: Cell) -> Style { theme.style(of: cell, depth: depth) }

    /// A wide character is drawn whole, also if only its other half changed.
    private func isChanged(_ x: Int, _ y: Int, _ old: Buffer, _ new: Buffer) -> Bool {
        if new[x, y] != old[x, y] { return true }
        return new[x, y].width == 2 && x + 1 < new.size.width && new[x + 1, y] != old[x + 1, y]
    }

    private func draw(_ cell: Cell, _ x: Int, _ y: Int, with pen: inout Pen) {
        guard cell.width > 0 else { return }
        pen.move(to: x, y)
        let isBlank = cell.scalar == " " && cell.firstMark == "\0"
        pen.use(style(of: cell), forBlank: isBlank)
        pen.put(cell)
    }

    /// Leaves the cursor in the last corner, where it hides nothing.
    private func finish(_ pen: Pen, _ size: Size) -> String {
        var pen = pen
        pen.use(TerminalEncoder.bare)
        pen.move(to: size.width - 1, size.height - 1)
        return pen.text
    }
}

extension TerminalEncoder {
    /// Where the terminal's cursor stands and how it writes.
    private struct Pen {
        var text: String
        private var x = -1
        private var y = -1
        private var style: Style?

        init(start: String) { text = start }

        mutating func move(to x: Int, _ y: Int) {
            guard x != self.x || y != self.y else { return }
            text += "\u{1B}[\(y + 1);\(x + 1)H"
            (self.x, self.y) = (x, y)
        }

        mutating func use(_ style: Style, forBlank isBlank: Bool = false) {
            if style == self.style { return }
            if isBlank, let old = self.style, style.looksAsBlank(over: old) { return }
            self.style = style
            text += SelectGraphicRendition.sequence(style)
        }

        mutating func put(_ cell: Cell) {
            cell.write(to: &text)
            // Terminals do not agree on the width of everything beyond ASCII: what follows a
            // wide or a composed character gets its place told.
            x = cell.width == 1 && cell.firstMark == "\0" ? x + 1 : -1
        }
    }
}

extension Style {
    /// Whether a blank looks the same in both: letters have no colour there.
    fileprivate func looksAsBlank(over other: Style) -> Bool {
        let seen: Modifiers = [.underlined, .reversed]
        return background == other.background && modifiers.isDisjoint(with: seen)
            && other.modifiers.isDisjoint(with: seen)
    }
}

/// The sequences that set colours and modifiers.
enum SelectGraphicRendition {
    /// Sets exactly this style, whatever was set before.
    static func sequence(_ style: Style) -> String {
        var codes = ["0"]
        let modifiers: [(Modifiers, String)] = [
            (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underlined, "4"), (.reversed, "7"),
        ]
        for (modifier, code) in modifiers where style.modifiers.contains(modifier) {
            codes.append(code)
        }
        codes += self.codes(style.foreground, base: 30)
        codes += self.codes(style.background, base: 40)
        return "\u{1B}[" + codes.joined(separator: ";") + "m"
    }

    /// - Parameter base: 30 for letters, 40 for what lies behind them.
    private static func codes(_ color: Color?, base: Int) -> [String] {
        switch color {
        case .default, nil: []
        case .indexed(let index) where index < 8: [String(base + Int(index))]
        case .indexed(let index) where index < 16: [String(base + 52 + Int(index))]
        case .indexed(let index): ["\(base + 8)", "5", "\(index)"]
        case .rgb(let red, let green, let blue):
            ["\(base + 8)", "2", "\(red)", "\(green)", "\(blue)"]
        }
    }
}

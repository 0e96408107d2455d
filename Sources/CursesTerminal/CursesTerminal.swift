import CNcurses
import Foundation
import TerminalUI

/// The real terminal, through ncurses. There is one: open it, use it, close it.
///
/// All of it belongs to one thread. Whatever ends the program, the terminal is given back: on
/// `close`, on `exit`, on every signal that can be caught and on a trap.
public struct CursesTerminal: Terminal {
    public private(set) var size: Size
    public let glyphs: Glyphs
    public let depth: ColorDepth
    public let takesClipboard: Bool
    public private(set) var bytesOfFrame = 0
    /// Whether numbers of colours are red, green and blue and no places of a palette.
    private let isDirect: Bool
    private var background: Theme.Kind
    /// As it was handed over, and as it fits the background.
    private var wanted = Theme.plain
    private var theme = Theme.plain
    private var shown: Buffer?
    private var shownCursor: Point?
    /// Numbers of colour pairs, so that ncurses is asked once for each.
    private var pairs: [Colors: Int32] = [:]
    /// The pair of the last cell; neighbours mostly share it.
    private var last: (colors: Colors, pair: Int32)?
    private var row: [cc_cell] = []

    private struct Colors: Hashable {
        let foreground: Int32
        let background: Int32
    }

    /// What the executable has decided.
    public struct Options: Sendable {
        public var color: ColorChoice
        public var glyphs: Glyphs
        public var usesMouse: Bool
        /// Wraps each frame in marks that tell the terminal to show it at once (DEC 2026).
        public var isSynchronized: Bool
        /// Draws below what the shell has shown, and leaves the last frame there.
        public var staysOnScreen: Bool
        /// Whether the terminal tells when its background becomes dark or light (mode 2031).
        public var tellsBackground: Bool
        /// What the terminal's own background is.
        public var background: Theme.Kind

        public init(
            color: ColorChoice, glyphs: Glyphs = .unicode, usesMouse: Bool = true,
            isSynchronized: Bool = false, staysOnScreen: Bool = false,
            tellsBackground: Bool = false, background: Theme.Kind = .dark
        ) {
            self.color = color
            self.glyphs = glyphs
            self.usesMouse = usesMouse
            self.isSynchronized = isSynchronized
            self.staysOnScreen = staysOnScreen
            self.tellsBackground = tellsBackground
            self.background = background
        }
    }

    /// Asks the terminal what it is, before it is taken over; empty answers where it is none.
    /// - Parameter milliseconds: how long to wait for one that does not answer.
    public static func ask(milliseconds: Int = 150) -> TerminalAnswers {
        let question = TerminalAnswers.question(isUnicode: isUTF8)
        var bytes = [CChar](repeating: 0, count: Int(CC_EARLY_BYTES))
        let count = cc_ask(
            question, Int32(question.utf8.count), &bytes, Int32(bytes.count),
            Int32(clamping: milliseconds))
        return TerminalAnswers(bytes.prefix(Int(count)).map { UInt8(bitPattern: $0) })
    }

    /// Whether characters beyond ASCII can be written in this locale.
    public static var isUTF8: Bool { cc_is_utf8() != 0 }

    /// Takes the terminal over.
    /// - Parameter typed: bytes that came before, taken as the first keys.
    public static func open(
        _ options: Options, typed: [UInt8] = []
    ) throws(TerminalError) -> CursesTerminal {
        let demanded: Int32 =
            switch options.color.demanded {
            case .trueColor?: Int32(CC_DIRECT.asInt)
            case .colors256?: 256
            case .colors16?, .colors8?, .mono?, nil: 0
            }
        var settings = cc_options(
            colors: demanded, uses_mouse: options.usesMouse ? 1 : 0,
            is_synchronized: options.isSynchronized ? 1 : 0,
            stays_on_screen: options.staysOnScreen ? 1 : 0,
            tells_background: options.tellsBackground ? 1 : 0)
        let name = String(cString: cc_terminal_name())
        switch Int(cc_start(&settings)) {
        case CC_STARTED.asInt:
            let keys = typed.map { CChar(bitPattern: $0) }
            cc_give_back(keys, Int32(clamping: keys.count))
            return CursesTerminal(options)
        case CC_NOT_A_TERMINAL.asInt: throw .notATerminal
        case CC_NO_KEYBOARD.asInt: throw .noKeyboard
        case CC_NO_CURSOR.asInt: throw .cannotPlaceCursor(name)
        default: throw .unknown(name)
        }
    }

    private init(_ options: Options) {
        let colors = Int(cc_colors())
        depth = min(options.color.depth, ColorDepth(colors: colors))
        isDirect = colors > 256
        background = options.background
        glyphs = options.glyphs == .unicode && CursesTerminal.isUTF8 ? .unicode : .ascii
        let name = String(cString: cc_terminal_name())
        takesClipboard = !["linux", "dumb"].contains(name) && !name.hasPrefix("vt")
        size = CursesTerminal.currentSize
    }

    /// Colours that the entry of a terminal tells of, without opening it; 0 where there is none.
    public static var colorsOfEntry: Int { Int(cc_entry_colors()) }

    /// Gives the terminal back as it was.
    public static func close() { cc_stop() }

    /// What is written to standard error if the program crashes, once the terminal is the shell's.
    public static func tellAfterCrash(_ text: String) { cc_tell_after_crash(text) }

    /// The terminal's name as its entry has it.
    public static var name: String { String(cString: cc_terminal_name()) }

    /// The entry that stands in for an unknown TERM, if one does.
    public static var substitute: String? {
        let name = String(cString: cc_substitute())
        return name.isEmpty ? nil : name
    }

    private static var currentSize: Size {
        var columns: Int32 = 0
        var rows: Int32 = 0
        cc_size(&columns, &rows)
        return Size(width: Int(columns), height: Int(rows))
    }
}

extension CursesTerminal {
    public mutating func show(_ theme: Theme) {
        wanted = theme
        self.theme = theme.fitted(to: background)
        shown = nil
    }

    public mutating func useMouse(_ isOn: Bool) { cc_use_mouse(isOn ? 1 : 0) }

    public mutating func draw(_ buffer: Buffer, cursor: Point?) {
        bytesOfFrame = 0
        var isChanged = shown == nil || shownCursor != cursor
        for y in 0..<min(buffer.size.height, size.height) {
            guard let columns = buffer.columnsChanged(since: shown, inRow: y) else { continue }
            let start = y * buffer.size.width
            put(columns, of: buffer.cells[start..<start + buffer.size.width], at: y)
            isChanged = true
        }
        // Nothing changed: nothing is written.
        guard isChanged else { return }
        bytesOfFrame = Int(
            cc_flush(Int32(clamping: cursor?.x ?? -1), Int32(clamping: cursor?.y ?? -1)))
        shown = buffer
        shownCursor = cursor
    }

    /// Puts some columns of a row.
    ///
    /// A blank shows nothing of the colour of letters, so it goes on with that of the cell before:
    /// no colour is switched for it.
    private mutating func put(_ columns: Range<Int>, of cells: ArraySlice<Cell>, at y: Int) {
        let first = cells.startIndex + columns.lowerBound
        let end = cells.startIndex + min(columns.upperBound, size.width)
        row.removeAll(keepingCapacity: true)
        var before: Style?
        // What blanks at the start go on with may stand before them.
        let start = cells[...first].lastIndex { !$0.isBlank } ?? cells.startIndex
        for place in start..<max(start, end) {
            let cell = cells[place]
            var style = theme.style(of: cell, depth: depth)
            if cell.isBlank, let before, style.isSameForBlanks(as: before) { style = before }
            before = style
            guard place >= first else { continue }
            row.append(
                cc_cell(
                    scalar: cell.scalar.value, first_mark: cell.firstMark.value,
                    second_mark: cell.secondMark.value, pair: pair(of: style),
                    width: cell.width, modifiers: style.modifiers.rawValue))
        }
        cc_put_row(Int32(y), Int32(columns.lowerBound), row, Int32(row.count))
    }

    private mutating func pair(of style: Style) -> Int32 {
        let colors = Colors(
            foreground: number(of: style.foreground), background: number(of: style.background))
        if let last, last.colors == colors { return last.pair }
        let pair = pairs[colors] ?? cc_pair(colors.foreground, colors.background)
        pairs[colors] = pair
        last = (colors, pair)
        return pair
    }

    private func number(of color: Color?) -> Int32 {
        switch color {
        case nil, .default: -1
        case .indexed(let index)? where !isDirect: Int32(index)
        case .indexed(let index)? where index < CC_PALETTE.asInt:
            Int32(CC_DIRECT.asInt + Int(index))
        case let color?: color.components.map(CursesTerminal.direct) ?? -1
        }
    }

    private static func direct(_ color: (red: Int, green: Int, blue: Int)) -> Int32 {
        Int32(clamping: color.red << 16 | color.green << 8 | color.blue)
    }

    public mutating func nextKey(timeout milliseconds: Int?) -> Key? {
        let event = cc_next_key(Int32(clamping: milliseconds ?? -1))
        if Int(event.kind) == CC_KEY_RESIZE.asInt {
            size = CursesTerminal.currentSize
            shown = nil
            return .resize(size)
        }
        let key = CursesTerminal.key(event)
        if case .background(let kind)? = key {
            background = kind
            show(wanted)
        }
        return key
    }

    /// Terminals take about 74 kB of base 64; what is longer is cut at a line.
    private static let mostCopied = 50_000

    public mutating func copy(_ text: String) {
        var fitting = text[...]
        while fitting.utf8.count > CursesTerminal.mostCopied {
            let end = fitting.lastIndex(of: "\n") ?? fitting.startIndex
            fitting = fitting[..<end]
        }
        guard takesClipboard else { return }
        cc_write("\u{1B}]52;c;\(Data(fitting.utf8).base64EncodedString())\u{07}")
    }

    public mutating func suspend() {
        cc_suspend()
        size = CursesTerminal.currentSize
        shown = nil
    }
}

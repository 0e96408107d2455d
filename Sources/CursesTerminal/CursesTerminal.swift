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
    /// Consoles without windows would show the text that is meant for a clipboard.
    private let takesClipboard: Bool
    private let theme: Theme
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

    /// What the executable decides from flags.
    public struct Options: Sendable {
        /// Colours to use; nil takes what environment and terminal offer.
        public var depth: ColorDepth?
        public var isASCII: Bool
        public var usesMouse: Bool
        /// Wraps each frame in marks that tell the terminal to show it at once (DEC 2026).
        public var isSynchronized: Bool
        public var theme: Theme
        /// The variables `NO_COLOR` and `COLORTERM` are looked up here.
        public var environment: [String: String]

        public init(
            theme: Theme, environment: [String: String], depth: ColorDepth? = nil,
            isASCII: Bool = false, usesMouse: Bool = true, isSynchronized: Bool = false
        ) {
            self.theme = theme
            self.environment = environment
            self.depth = depth
            self.isASCII = isASCII
            self.usesMouse = usesMouse
            self.isSynchronized = isSynchronized
        }
    }

    /// Takes the terminal over.
    public static func open(_ options: Options) throws(TerminalError) -> CursesTerminal {
        let wanted = ColorDepth.wanted(
            flag: options.depth, noColor: options.environment["NO_COLOR"],
            colorTerm: options.environment["COLORTERM"])
        var settings = cc_options(
            wants_true_color: wanted == .trueColor ? 1 : 0,
            uses_mouse: options.usesMouse ? 1 : 0,
            is_synchronized: options.isSynchronized ? 1 : 0)
        let name = options.environment["TERM"] ?? ""
        switch Int(cc_start(&settings)) {
        case CC_STARTED.asInt:
            let depth = min(wanted, ColorDepth(colors: Int(cc_colors())))
            return CursesTerminal(options, depth: depth)
        case CC_NOT_A_TERMINAL.asInt: throw .notATerminal
        case CC_NO_CURSOR.asInt: throw .cannotPlaceCursor(name)
        default: throw .unknown(name)
        }
    }

    private init(_ options: Options, depth: ColorDepth) {
        self.depth = depth
        theme = options.theme
        let name = options.environment["TERM"] ?? ""
        takesClipboard = !["linux", "dumb"].contains(name) && !name.hasPrefix("vt")
        glyphs = options.isASCII || cc_is_utf8() == 0 ? .ascii : .unicode
        size = CursesTerminal.currentSize
    }

    /// Gives the terminal back as it was.
    public static func close() { cc_stop() }

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
    public mutating func draw(_ buffer: Buffer, cursor: Point?) {
        // Nothing changed: nothing is written.
        if let shown, shown == buffer, shownCursor == cursor { return }
        let isSameSize = shown?.size == buffer.size
        for y in 0..<min(buffer.size.height, size.height) {
            let range = y * buffer.size.width..<(y + 1) * buffer.size.width
            if isSameSize, let shown, shown.cells[range] == buffer.cells[range] { continue }
            put(buffer.cells[range], at: y)
        }
        cc_flush(Int32(clamping: cursor?.x ?? -1), Int32(clamping: cursor?.y ?? -1))
        shown = buffer
        shownCursor = cursor
    }

    private mutating func put(_ cells: ArraySlice<Cell>, at y: Int) {
        row.removeAll(keepingCapacity: true)
        for cell in cells.prefix(size.width) {
            let style = theme.style(of: cell, depth: depth)
            row.append(
                cc_cell(
                    scalar: cell.scalar.value, first_mark: cell.firstMark.value,
                    second_mark: cell.secondMark.value, pair: pair(of: style),
                    width: cell.width, modifiers: style.modifiers.rawValue))
        }
        cc_put_row(Int32(y), row, Int32(row.count))
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
        case .indexed(let index)? where depth < .trueColor || index < 8: Int32(index)
        case let color?: color.components.map(CursesTerminal.direct) ?? -1
        }
    }

    /// Of direct colours the first eight numbers mean the palette; 8 is as good as black.
    private static func direct(_ color: (red: Int, green: Int, blue: Int)) -> Int32 {
        Int32(clamping: max(8, color.red << 16 | color.green << 8 | color.blue))
    }

    public mutating func nextKey(timeout milliseconds: Int?) -> Key? {
        let event = cc_next_key(Int32(clamping: milliseconds ?? -1))
        if Int(event.kind) == CC_KEY_RESIZE.asInt {
            size = CursesTerminal.currentSize
            shown = nil
            return .resize(size)
        }
        return CursesTerminal.key(event)
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

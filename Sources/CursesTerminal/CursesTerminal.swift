import CNcurses
import TerminalUI

/// Why there is no screen.
public enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownTerminal(String)

    public var description: String {
        switch self {
        case .unknownTerminal(let name):
            "the terminal \"\(name)\" is unknown here, and so are xterm-256color, xterm and "
                + "vt100: is the package ncurses-base installed?"
        }
    }
}

/// The real terminal, through ncurses. There is one: open it, use it, close it.
public struct CursesTerminal: Terminal {
    public private(set) var size: Size
    public let glyphs: Glyphs
    private let theme: Theme
    private var shown: Buffer?
    private var shownCursor: Point?
    /// Pair numbers by style, so that ncurses is asked once for each.
    private var pairs: [Pair: Int16] = [:]
    private var row: [cc_cell] = []

    private struct Pair: Hashable {
        let foreground: Int32
        let background: Int32
    }

    /// What the executable decides from flags and environment.
    public struct Options: Sendable {
        /// Colours at most; the terminal may have fewer.
        public var depth: ColorDepth
        public var isASCII: Bool
        public var theme: ThemeSource

        public init(depth: ColorDepth, isASCII: Bool, theme: ThemeSource) {
            self.depth = depth
            self.isASCII = isASCII
            self.theme = theme
        }
    }

    /// Takes the terminal over.
    public static func open(
        _ options: Options, terminalName: String
    ) throws(TerminalError) -> CursesTerminal {
        guard cc_start() == 0 else { throw .unknownTerminal(terminalName) }
        return CursesTerminal(options)
    }

    private init(_ options: Options) {
        let colors = cc_colors()
        let own: ColorDepth =
            colors >= 256 ? .colors256 : colors >= 16 ? .colors16 : colors >= 8 ? .colors8 : .mono
        theme = Theme.make(options.theme, depth: min(own, options.depth)).theme
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

    // MARK: Terminal

    public mutating func draw(_ buffer: Buffer, cursor: Point?) {
        // Nothing changed: nothing is written.
        if let shown, shown == buffer, shownCursor == cursor { return }
        let isSameSize = shown?.size == buffer.size
        for y in 0..<min(buffer.size.height, size.height) {
            let range = y * buffer.size.width..<(y + 1) * buffer.size.width
            if isSameSize, let shown, shown.cells[range] == buffer.cells[range] { continue }
            putRow(y, buffer.cells[range])
        }
        cc_flush(Int32(cursor?.x ?? -1), Int32(cursor?.y ?? -1))
        shown = buffer
        shownCursor = cursor
    }

    private mutating func putRow(_ y: Int, _ cells: ArraySlice<Cell>) {
        row.removeAll(keepingCapacity: true)
        for cell in cells {
            let style = theme.style(of: cell)
            row.append(
                cc_cell(
                    scalar: cell.scalar.value, first_mark: cell.firstMark.value,
                    second_mark: cell.secondMark.value, width: cell.width,
                    modifiers: style.modifiers.rawValue, pair: pair(of: style)))
        }
        cc_put_row(Int32(y), row, Int32(min(row.count, size.width)))
    }

    private mutating func pair(of style: Style) -> Int16 {
        let wanted = Pair(
            foreground: CursesTerminal.number(of: style.foreground),
            background: CursesTerminal.number(of: style.background))
        if let known = pairs[wanted] { return known }
        let pair = Int16(clamping: cc_pair(wanted.foreground, wanted.background))
        pairs[wanted] = pair
        return pair
    }

    private static func number(of color: Color?) -> Int32 {
        if case .indexed(let index)? = color { return Int32(index) }
        return -1
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

    public mutating func suspend() {
        cc_suspend()
        size = CursesTerminal.currentSize
        shown = nil
    }
}

extension Theme {
    /// The style of a cell: its tone, what lies over it, and what the view asked for.
    func style(of cell: Cell) -> Style {
        var style = style(of: cell.tone)
        if let overlay = cell.overlay {
            let upper = self.style(of: overlay)
            style.background = upper.background ?? style.background
            style.modifiers.formUnion(upper.modifiers)
        }
        style.modifiers.formUnion(cell.modifiers)
        return style
    }
}

import RaftSim
import TerminalUI

/// Writes a recording of a terminal as asciicast, version 2: a line of JSON about it, then a line
/// for each output and each marker.
public struct Asciicast {
    public struct Header: Hashable, Sendable {
        public var width: Int
        public var height: Int
        public var title: String?
        /// Microseconds to which players cut a pause.
        public var idleLimit: Int?
        public var colors: Colors?

        public init(
            width: Int, height: Int, title: String? = nil, idleLimit: Int? = nil,
            colors: Colors? = nil
        ) {
            self.width = width
            self.height = height
            self.title = title
            self.idleLimit = idleLimit
            self.colors = colors
        }
    }

    /// The colours that a player paints default text, background and palette with, as `#rrggbb`.
    public struct Colors: Hashable, Sendable {
        public var foreground: String
        public var background: String
        /// Sixteen of them.
        public var palette: [String]

        public init(foreground: String, background: String, palette: [String]) {
            self.foreground = foreground
            self.background = background
            self.palette = palette
        }
    }

    /// The file so far: UTF-8, every line ended.
    public private(set) var text = ""
    private var lastTime = 0

    public init(_ header: Header) {
        var json = JSONText()
        json.object { json in
            json.field("version", 2)
            json.field("width", header.width)
            json.field("height", header.height)
            if let limit = header.idleLimit {
                json.field("idle_time_limit", raw: Asciicast.seconds(limit))
            }
            if let title = header.title { json.field("title", Text.visible(title)) }
            json.object("env") { $0.field("TERM", "xterm-256color") }
            guard let colors = header.colors else { return }
            json.object("theme") { json in
                json.field("fg", colors.foreground)
                json.field("bg", colors.background)
                json.field("palette", colors.palette.joined(separator: ":"))
            }
        }
        text = json.text + "\n"
    }

    /// What the terminal shows from then on.
    /// - Parameter time: microseconds since the start, never less than the last one.
    public mutating func output(_ bytes: String, at time: Int) { add("o", bytes, time) }

    /// A place that players can jump to.
    public mutating func marker(_ label: String, at time: Int) { add("m", label, time) }

    private mutating func add(_ code: String, _ data: String, _ time: Int) {
        precondition(time >= lastTime, "a recording does not go back in time")
        lastTime = time
        var json = JSONText()
        json.array { json in
            json.value(raw: Asciicast.seconds(time))
            json.value(code)
            json.value(data)
        }
        text += json.text + "\n"
    }

    /// Microseconds as seconds in decimal, exactly, without zeros at the end: `0.25`.
    public static func seconds(_ microseconds: Int) -> String {
        var digits = String(microseconds % 1_000_000)
        digits = String(repeating: "0", count: 6 - digits.count) + digits
        while digits.last == "0" { digits.removeLast() }
        let whole = String(microseconds / 1_000_000)
        return digits.isEmpty ? whole : "\(whole).\(digits)"
    }
}

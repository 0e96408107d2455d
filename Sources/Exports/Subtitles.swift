import TerminalUI

/// Writes captions as WebVTT, which video players and the asciinema player's pages can show.
public struct Subtitles {
    /// The file so far: UTF-8, every line ended.
    public private(set) var text: String
    private var count = 0

    public init(title: String? = nil) {
        // A title stands behind the word and may be any one line of text.
        text = "WEBVTT" + (title.map { " " + Subtitles.escaped($0) } ?? "") + "\n"
    }

    /// Shows a caption from one moment to another, in microseconds since the start.
    public mutating func cue(_ caption: String, from start: Int, to end: Int) {
        guard end > start else { return }
        count += 1
        text += "\n\(count)\n\(Subtitles.time(start)) --> \(Subtitles.time(end))\n"
        let lines = Text.wrap(caption, columns: Subtitles.columns).filter { !$0.isEmpty }
        text += lines.map(Subtitles.escaped).joined(separator: "\n") + "\n"
    }

    /// So many characters of a subtitle are read at one look.
    private static let columns = 64

    /// Hours, minutes, seconds and milliseconds, rounded down: `00:01:02.345`.
    static func time(_ microseconds: Int) -> String {
        let milliseconds = microseconds / 1000
        let seconds = milliseconds / 1000
        return [
            padded(seconds / 3600, 2), padded(seconds / 60 % 60, 2), padded(seconds % 60, 2),
        ].joined(separator: ":") + "." + padded(milliseconds % 1000, 3)
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    /// Neither tags nor the arrow of a cue's times may come out of a text, nor a control.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in Text.visible(text).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

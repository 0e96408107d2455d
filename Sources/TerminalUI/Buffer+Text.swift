extension Buffer {
    /// The screen as text, row by row, without the blanks at the ends of rows.
    public var text: String {
        var result = ""
        for y in 0..<size.height {
            if y > 0 { result += "\n" }
            var row = ""
            for cell in cells[(y * size.width)..<((y + 1) * size.width)] { cell.write(to: &row) }
            result += Self.trimmed(row)
        }
        return result
    }

    /// A part of the screen as text, likewise.
    public func text(in rect: Rect) -> String {
        let area = rect.intersection(bounds)
        return (area.y..<area.maxY).map { y in
            var row = ""
            for cell in cells[(y * size.width + area.x)..<(y * size.width + area.maxX)] {
                cell.write(to: &row)
            }
            return Self.trimmed(row)
        }.joined(separator: "\n")
    }

    /// One character a cell that names its tone, the overlay's where there is one.
    public var toneGrid: String {
        var result = ""
        for y in 0..<size.height {
            if y > 0 { result += "\n" }
            var row = ""
            for cell in cells[(y * size.width)..<((y + 1) * size.width)] {
                row.append((cell.overlay ?? cell.tone).code)
            }
            result += Self.trimmed(row)
        }
        return result
    }

    private static func trimmed(_ row: String) -> String {
        var row = row[...]
        while row.utf8.last == UInt8(ascii: " ") { row = row.dropLast() }
        return String(row)
    }
}

/// Compares two screens kept as text and says where they differ.
public enum ScreenText {
    /// Nil if both are equal; else each row that differs, with a caret under the first difference.
    ///
    ///     row 3
    ///     - n1 F follower
    ///     + n1 L leader
    ///          ^
    public static func difference(expected: String, actual: String) -> String? {
        guard expected != actual else { return nil }
        let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
        var report: [String] = []
        if old.count != new.count {
            report.append("expected \(old.count) rows, got \(new.count)")
        }
        for row in 0..<max(old.count, new.count) {
            let before = row < old.count ? old[row] : nil
            let after = row < new.count ? new[row] : nil
            guard before != after else { continue }
            report.append("row \(row + 1)")
            if let before { report.append("- " + before) }
            if let after { report.append("+ " + after) }
            if let before, let after {
                let common = zip(before, after).prefix { $0 == $1 }.map { String($0.0) }
                let columns = Text.width(common.joined())
                report.append("  " + String(repeating: " ", count: columns) + "^")
            }
        }
        return report.joined(separator: "\n")
    }
}

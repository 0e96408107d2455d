/// A scrolling list that builds only the rows in sight.
public struct ListView: View {
    public var count: Int
    public var scroll: Scroll
    public var isFocused: Bool
    /// False for lists that are only read.
    public var showsSelection: Bool
    public var line: (Int) -> Line

    public init(
        count: Int, scroll: Scroll, isFocused: Bool = false, showsSelection: Bool = true,
        line: @escaping (Int) -> Line
    ) {
        self.count = count
        self.scroll = scroll
        self.isFocused = isFocused
        self.showsSelection = showsSelection
        self.line = line
    }

    public func render(in rect: Rect, on buffer: inout Buffer) {
        let offset = scroll.offset(height: rect.height, count: count)
        for row in 0..<min(rect.height, max(0, count - offset)) {
            let place = rect.row(row)
            line(offset + row).render(in: place, on: &buffer)
            if showsSelection, offset + row == scroll.selected {
                buffer.overlay(place, tone: isFocused ? .selection : .selectionUnfocused)
            }
        }
    }
}

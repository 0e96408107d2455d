/// Which row of a list is selected, and which is the first one shown.
public struct Scroll: Hashable, Sendable {
    public private(set) var selected: Int
    public private(set) var offset: Int

    public init(selected: Int = 0, offset: Int = 0) {
        self.selected = max(0, selected)
        self.offset = max(0, offset)
    }

    public mutating func select(_ row: Int, count: Int) {
        selected = (0...max(0, count - 1)).clamp(row)
    }

    /// Moves the selection; it stops at both ends.
    public mutating func move(by rows: Int, count: Int) {
        select(selected.addingClamped(rows), count: count)
    }

    /// The first row to show so that the selected one is visible and no room is wasted.
    public func offset(height: Int, count: Int) -> Int {
        guard height > 0, count > height else { return 0 }
        let selected = min(self.selected, count - 1)
        let visible = (max(0, selected - height + 1)...selected).clamp(offset)
        return min(visible, count - height)
    }

    /// Keeps the offset that was shown, so that the list moves only when it must.
    public mutating func reveal(height: Int, count: Int) {
        selected = min(selected, max(0, count - 1))
        offset = offset(height: height, count: count)
    }

    /// "231/418", counted from one; "0/0" for an empty list.
    public func position(count: Int) -> String {
        count > 0 ? "\(min(selected + 1, count))/\(count)" : "0/0"
    }
}

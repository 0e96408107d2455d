/// Rows of cells under column titles; columns keep their place while numbers change.
public struct Table: View {
    public struct Column: Hashable, Sendable {
        public var title: String
        /// Columns of text; nil takes what the others leave.
        public var width: Int?
        public var alignment: Alignment

        public init(_ title: String, width: Int?, alignment: Alignment = .left) {
            self.title = title
            self.width = width
            self.alignment = alignment
        }
    }

    public struct Row: Hashable, Sendable {
        public var cells: [Line]
        /// Laid over the whole row, as for a selection.
        public var overlay: Tone?

        public init(_ cells: [Line], overlay: Tone? = nil) {
            self.cells = cells
            self.overlay = overlay
        }
    }

    public var columns: [Column]
    public var rows: [Row]
    public var showsHeader: Bool
    /// Blank columns between two cells.
    public var gap: Int

    public init(columns: [Column], rows: [Row], showsHeader: Bool = true, gap: Int = 1) {
        self.columns = columns
        self.rows = rows
        self.showsHeader = showsHeader
        self.gap = gap
    }

    public func render(in rect: Rect, on buffer: inout Buffer) {
        let extents = columns.map { $0.width.map(Extent.fixed) ?? .share(1) }
        let places = rect.columns(extents, gap: gap)
        var rest = rect
        if showsHeader {
            for (column, place) in zip(columns, places) {
                Line(column.title, .textDim, alignment: column.alignment)
                    .render(in: place.prefix(rows: 1), on: &buffer)
            }
            rest = rest.dropFirst(rows: 1)
        }
        for (index, row) in rows.prefix(rest.height).enumerated() {
            for ((column, place), cell) in zip(zip(columns, places), row.cells) {
                var line = cell
                line.alignment = column.alignment
                line.render(in: place.intersection(rest.row(index)), on: &buffer)
            }
            if let overlay = row.overlay { buffer.overlay(rest.row(index), tone: overlay) }
        }
    }
}

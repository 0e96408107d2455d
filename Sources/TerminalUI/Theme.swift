/// Which style each tone has, for every depth of colour.
///
/// A theme always has an answer: what its file leaves out comes from the parent tone, what a
/// terminal cannot show is replaced by the nearest thing that it can.
public struct Theme: Equatable, Sendable {
    public let name: String
    /// The terminals that it was made for.
    public let kind: Kind
    /// What it promises besides; tests hold the shipped themes to it.
    public let promise: Promise
    /// What the theme's colours were chosen for, where its own background is the terminal's.
    public let paper: Paper
    /// One table a depth; in a table one style a tone, in the order of the cases.
    let styles: [[Style]]

    /// - Parameter styles: what is written for each tone at each depth, laid over by `style(of:)`.
    init(name: String, kind: Kind, promise: Promise, paper: Paper, styles: [[Style]]) {
        self.name = name
        self.kind = kind
        self.promise = promise
        self.paper = paper
        self.styles = styles
    }

    /// Whether letters are lighter than what they stand on.
    public enum Kind: String, CaseIterable, Sendable { case dark, light }

    public struct Promise: Equatable, Sendable {
        /// Letters have a contrast of at least 7:1; otherwise 4.5:1, and quiet ones 3:1.
        public var isHighContrast = false
        /// The deficiencies of colour vision in which roles, verdicts and terms stay apart.
        public var visions: [ColorVision] = []
    }

    /// The colours of a page that shows screens of this theme: both are true colours.
    public struct Paper: Hashable, Sendable {
        public let text: Color
        public let background: Color
    }

    /// What a theme says of a tone, without the background and text it lies on.
    public func style(for tone: Tone, depth: ColorDepth) -> Style {
        styles[Int(depth.rawValue)][Int(tone.rawValue)]
    }

    /// How a cell looks: both colours are set.
    public func style(of cell: Cell, depth: ColorDepth) -> Style {
        let table = styles[Int(depth.rawValue)]
        let ground = table[Int(Tone.background.rawValue)]
        let text = table[Int(Tone.text.rawValue)]
        let own = table[Int(cell.tone.rawValue)]
        var style = Style(
            foreground: own.foreground ?? text.foreground ?? .default,
            background: own.background ?? ground.background ?? .default,
            modifiers: own.modifiers.union(cell.modifiers))
        guard let overlay = cell.overlay else { return style.readable(text.foreground) }
        let upper = table[Int(overlay.rawValue)]
        if own.background != nil, upper.background != nil {
            // The letters were chosen for a background that is no longer there.
            style.foreground = text.foreground ?? .default
        }
        return style.patched(with: upper).readable(text.foreground)
    }

    /// Letters and modifiers only: what is shown when no theme could be read.
    public static let plain = Theme.resolve(ThemeSource([.init("name", .text("plain"))])).theme
}

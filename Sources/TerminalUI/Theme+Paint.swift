extension Theme {
    /// The theme as it is shown on a terminal with such a background.
    ///
    /// Rule 16: the background is the terminal's own where it fits. A dark theme on a light
    /// terminal, or the other way round, brings its own, or nobody could read it.
    public func fitted(to background: Kind) -> Theme {
        kind == background || !hasColors ? self : painted
    }

    /// Whether it uses any colour at all.
    public var hasColors: Bool {
        styles[Int(ColorDepth.trueColor.rawValue)].contains { $0.foreground != nil }
    }

    /// The same theme without the terminal's own colours.
    private var painted: Theme {
        let tables = ColorDepth.allCases.map { depth in
            guard depth > .mono else { return styles[Int(depth.rawValue)] }
            let (text, ground) = paper(at: depth)
            return Tone.allCases.map { tone in
                var style = self.style(for: tone, depth: depth)
                if tone == .text, style.foreground == nil { style.foreground = text }
                if style.foreground == .default { style.foreground = text }
                if tone == .background, style.background == nil { style.background = ground }
                if style.background == .default { style.background = ground }
                return style
            }
        }
        return Theme(name: name, kind: kind, promise: promise, paper: paper, styles: tables)
    }

    /// The two colours of the paper; with few colours the palette's black and white.
    private func paper(at depth: ColorDepth) -> (text: Color, ground: Color) {
        let (black, white) = (Color.indexed(0), Color.indexed(depth == .colors8 ? 7 : 15))
        switch depth {
        case .trueColor: return (paper.text, paper.background)
        case .colors256: return (paper.text.quantizedTo256, paper.background.quantizedTo256)
        case .colors16, .colors8, .mono: return kind == .dark ? (white, black) : (black, white)
        }
    }
}

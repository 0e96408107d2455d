extension Color {
    /// The nearest of the fixed colours 16...255; the first 16 belong to the user and are left out.
    var quantizedTo256: Color {
        guard case .rgb = self else { return self }
        var best: UInt8 = 16
        var bestDistance = Int.max
        for index in UInt8(16)...255 {
            let distance = distance(to: Color.indexed(index))
            if distance < bestDistance { (best, bestDistance) = (index, distance) }
        }
        return .indexed(best)
    }

    /// The nearest of the 16 palette colours, taking the values xterm gives them.
    var quantizedTo16: Color {
        switch self {
        case .default: return self
        case .indexed(let index) where index < 16: return self
        case .indexed, .rgb: break
        }
        var best: UInt8 = 0
        var bestDistance = Int.max
        for index in UInt8(0)...15 {
            let distance = distance(to: Color.indexed(index))
            if distance < bestDistance { (best, bestDistance) = (index, distance) }
        }
        return .indexed(best)
    }

    /// The same colour as red, green and blue; nil for the terminal's own.
    var trueColor: Color? {
        components.map { .rgb(UInt8($0.red), UInt8($0.green), UInt8($0.blue)) }
    }

    /// Red, green and blue, 0...255 each; nil for the terminal's own colour, which nobody knows.
    public var components: (red: Int, green: Int, blue: Int)? {
        switch self {
        case .default:
            return nil
        case .rgb(let red, let green, let blue):
            return (Int(red), Int(green), Int(blue))
        case .indexed(let index):
            let index = Int(index)
            if index < 16 { return Self.xtermColors[index] }
            if index >= 232 {
                let grey = 8 + 10 * (index - 232)
                return (grey, grey, grey)
            }
            let cube = index - 16
            return (
                Self.cubeLevels[cube / 36], Self.cubeLevels[cube / 6 % 6], Self.cubeLevels[cube % 6]
            )
        }
    }

    /// How different two colours look, squared, on no particular scale.
    ///
    /// Plain distance in red, green and blue sees too much of blue and too little of green; the
    /// weights here depend on the mean red, which follows perception well at the cost of a few
    /// integer operations.
    private func distance(to other: Color) -> Int {
        guard let mine = components, let its = other.components else { return Int.max }
        let redMean = (mine.red + its.red) / 2
        let red = mine.red - its.red
        let green = mine.green - its.green
        let blue = mine.blue - its.blue
        return (512 + redMean) * red * red + 1024 * green * green + (767 - redMean) * blue * blue
    }

    private static let cubeLevels = [0, 95, 135, 175, 215, 255]

    private static let xtermColors: [(red: Int, green: Int, blue: Int)] = [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
        (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
        (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
    ]
}

extension Style {
    /// The same style on a terminal of 8 colours: bold stands for bright.
    var quantizedTo8: Style {
        var style = self
        if case .indexed(let index)? = foreground, index >= 8 {
            if index == 8 {
                // Bold black is invisible on most dark screens; a dim letter is not.
                style.foreground = .default
                style.modifiers.insert(.dim)
            } else {
                style.foreground = .indexed(index - 8)
                style.modifiers.insert(.bold)
            }
        }
        if case .indexed(let index)? = background, index >= 8 {
            style.background = .indexed(index - 8)
        }
        return style
    }
}

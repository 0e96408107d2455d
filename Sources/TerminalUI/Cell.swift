/// One place of the screen: a printable character, what it means, and how it stands out.
///
/// A trivial value of 16 bytes, so that a screen is one array that is compared and copied fast.
public struct Cell: Equatable, Sendable {
    /// The character itself, always printable.
    public private(set) var scalar: Unicode.Scalar
    /// Up to two marks drawn on top; `"\0"` where there is none. More than two are left out.
    public private(set) var firstMark: Unicode.Scalar = "\0"
    public private(set) var secondMark: Unicode.Scalar = "\0"
    /// Columns: 1, 2 for a wide character, 0 for the right half of a wide one.
    public private(set) var width: UInt8
    public var tone: Tone
    /// A tone laid over the first, as selection lies over a row of many tones.
    public var overlay: Tone?
    public var modifiers: Modifiers

    public static let blank = Cell(scalar: " ", width: 1, tone: .background)

    init(scalar: Unicode.Scalar, width: UInt8, tone: Tone, modifiers: Modifiers = []) {
        self.scalar = scalar
        self.width = width
        self.tone = tone
        self.overlay = nil
        self.modifiers = modifiers
    }

    /// Whether nothing stands here.
    public var isBlank: Bool { scalar == " " && width == 1 && firstMark == "\0" }

    mutating func add(mark: Unicode.Scalar) {
        if firstMark == "\0" {
            firstMark = mark
        } else if secondMark == "\0" {
            secondMark = mark
        }
    }

    mutating func becomeBlank() {
        scalar = " "
        firstMark = "\0"
        secondMark = "\0"
        width = 1
    }

    /// Adds what stands here to a text; nothing for the right half of a wide character.
    public func write(to text: inout String) {
        guard width > 0 else { return }
        text.unicodeScalars.append(scalar)
        if firstMark != "\0" { text.unicodeScalars.append(firstMark) }
        if secondMark != "\0" { text.unicodeScalars.append(secondMark) }
    }
}

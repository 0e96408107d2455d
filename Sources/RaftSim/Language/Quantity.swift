/// How numbers with a unit are read and written: exact, in whole base units, never rounded.
struct Quantity: Sendable {
    struct Unit: Sendable {
        let suffix: String
        /// How many base units one of these is.
        let scale: Int
    }

    /// Longer texts are no quantity, whatever they say.
    private static let lengthLimit = 40

    /// From the largest to the smallest.
    let units: [Unit]
    /// Whether to write `1.043s` rather than fall back to the largest unit that divides the value.
    let writesFractions: Bool

    /// Microseconds.
    static let duration = Quantity(
        units: [
            Unit(suffix: "s", scale: 1_000_000), Unit(suffix: "ms", scale: 1_000),
            Unit(suffix: "us", scale: 1),
        ], writesFractions: true)

    /// Parts per million.
    static let share = Quantity(units: [Unit(suffix: "%", scale: 10_000)], writesFractions: true)

    /// Bytes.
    static let size = Quantity(
        units: [
            Unit(suffix: "MiB", scale: 1 << 20), Unit(suffix: "KiB", scale: 1 << 10),
            Unit(suffix: "B", scale: 1),
        ], writesFractions: false)

    /// The value in base units; nil when `text` is no such quantity, is finer than the base unit
    /// or does not fit. A bare `0` needs no unit.
    func value(of text: some StringProtocol) -> Int? {
        let bytes = Array(text.utf8.prefix(Quantity.lengthLimit + 1))
        if bytes == [UInt8(ascii: "0")] { return 0 }
        guard bytes.count <= Quantity.lengthLimit,
            let numberEnd = bytes.firstIndex(where: { !Quantity.isNumberByte($0) }),
            let unit = units.first(where: { bytes[numberEnd...].elementsEqual($0.suffix.utf8) })
        else { return nil }
        return Quantity.scaled(bytes[..<numberEnd], by: unit.scale)
    }

    func text(_ value: Int) -> String {
        let smallest = units[units.count - 1]
        if value == 0 { return "0\(units[0].suffix)" }
        for unit in units {
            if value % unit.scale == 0 { return "\(value / unit.scale)\(unit.suffix)" }
            if writesFractions, value.magnitude >= UInt(unit.scale) || unit.scale == smallest.scale
            {
                return Quantity.decimal(value, scale: unit.scale) + unit.suffix
            }
        }
        return "\(value)\(smallest.suffix)"
    }

    /// Splits `a..b`; without the dots everything is the low end.
    static func rangeEnds<Text: StringProtocol>(
        of text: Text
    ) -> (low: Text.SubSequence, high: Text.SubSequence?) {
        var at = text.startIndex
        while let dot = text[at...].firstIndex(of: ".") {
            let after = text.index(after: dot)
            if after < text.endIndex, text[after] == "." {
                return (text[..<dot], text[text.index(after: after)...])
            }
            at = after
        }
        return (text[...], nil)
    }

    /// A plain number without sign; nil for anything else and above `Int.max`.
    static func integer(_ text: some StringProtocol) -> Int? {
        let digits = Array(text.utf8.prefix(lengthLimit + 1))
        guard !digits.isEmpty, digits.count <= lengthLimit else { return nil }
        return number(digits[...])
    }

    private static func isNumberByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: ".")
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// `digits[.digits] × scale` when that is a whole number that fits.
    private static func scaled(_ digits: ArraySlice<UInt8>, by scale: Int) -> Int? {
        let dot = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.endIndex
        let whole = digits[..<dot]
        let part = dot == digits.endIndex ? digits[dot...] : digits[(dot + 1)...]
        guard !whole.isEmpty, dot == digits.endIndex || !part.isEmpty,
            let units = number(whole)
        else { return nil }
        let (product, overflows) = units.multipliedReportingOverflow(by: scale)
        guard !overflows else { return nil }
        // Six digits are finer than every base unit, and their product cannot overflow.
        guard part.count <= 6, let fraction = number(part) else { return nil }
        var parts = 1
        for _ in 0..<part.count { parts *= 10 }
        guard (fraction * scale) % parts == 0 else { return nil }
        let (sum, tooLarge) = product.addingReportingOverflow(fraction * scale / parts)
        return tooLarge ? nil : sum
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in digits {
            guard isDigit(byte) else { return nil }
            let (product, overflows) = value.multipliedReportingOverflow(by: 10)
            let (sum, tooLarge) = product.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
            guard !overflows, !tooLarge else { return nil }
            value = sum
        }
        return value
    }

    private static func decimal(_ value: Int, scale: Int) -> String {
        var rest = (value % scale).magnitude
        var digits = ""
        var place = UInt(scale)
        while rest > 0, place > 1 {
            place /= 10
            digits += String(rest / place)
            rest %= place
        }
        let sign = value < 0 ? "-" : ""
        return "\(sign)\((value / scale).magnitude).\(digits)"
    }
}

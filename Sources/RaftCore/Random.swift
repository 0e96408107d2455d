/// A small seeded generator (SplitMix64): the only source of chance, passed along as a value.
public struct Random: Hashable, Sendable {
    public private(set) var state: UInt64

    public init(seed: UInt64) { state = seed }

    /// A uniformly distributed 64-bit number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Random.mix(state)
    }

    /// A uniformly distributed number from 0 to `bound` − 1.
    /// - Precondition: `bound` is positive.
    public mutating func next(below bound: Int) -> Int {
        precondition(bound > 0, "an empty range holds no random number")
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A uniformly distributed number of `range`.
    public mutating func next(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + next(below: range.count)
    }

    /// True in `parts` of a million cases; draws nothing for 0 or a full million.
    public mutating func chance(partsPerMillion parts: Int) -> Bool {
        if parts <= 0 { return false }
        if parts >= 1_000_000 { return true }
        return next(below: 1_000_000) < parts
    }

    /// Spreads the bits of `value`: equal inputs, equal outputs, in every process.
    public static func mix(_ value: UInt64) -> UInt64 {
        var bits = value
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}

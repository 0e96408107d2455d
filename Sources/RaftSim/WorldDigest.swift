/// 64 bits over what a world means; equal worlds have equal digests in every process.
public struct WorldDigest: Hashable, Sendable {
    public let bits: UInt64

    public init(_ bits: UInt64) { self.bits = bits }
}

extension WorldDigest: CustomStringConvertible {
    /// 16 hexadecimal digits, as `check` takes them.
    public var description: String {
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

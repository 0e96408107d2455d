/// Numbers and byte strings as they stand in entries, snapshots and records.
enum ByteCoding {
    /// Length, then the bytes.
    static func append(_ bytes: [UInt8], to target: inout [UInt8]) {
        append(number: bytes.count, to: &target)
        target.append(contentsOf: bytes)
    }

    /// Groups of seven bits, low group first.
    /// - Precondition: `number` is not negative.
    static func append(number: Int, to target: inout [UInt8]) {
        precondition(number >= 0, "\(number) is negative")
        var rest = number
        while rest >= 0x80 {
            target.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        target.append(UInt8(rest))
    }

    static func takeBytes(from rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard let length = takeNumber(from: &rest), length <= rest.count else { return nil }
        defer { rest = rest.dropFirst(length) }
        return Array(rest.prefix(length))
    }

    static func takeNumber(from rest: inout ArraySlice<UInt8>) -> Int? {
        var number = 0
        var shift = 0
        while true {
            guard let byte = rest.popFirst(), shift < 63 else { return nil }
            number |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
    }
}

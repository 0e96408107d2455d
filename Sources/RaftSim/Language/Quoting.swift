/// How data is written so that reading it gives the same bytes again.
public enum Quoting {
    /// Words that structure a line, so that they need quotes to be data.
    static let keywords = ["within", "and", "or", "not", "on"]

    /// `bytes` as a word: bare where that is unmistakable (`x`, `城市`), else in quotes.
    public static func word(_ bytes: [UInt8]) -> String {
        isBare(bytes) ? String(decoding: bytes, as: UTF8.self) : quoted(bytes)
    }

    /// `bytes` in quotes, with escapes for quotes, backslashes, control characters, characters
    /// that cannot be seen, and bytes that are no UTF-8.
    public static func quoted(_ bytes: [UInt8]) -> String {
        var text = "\""
        var at = 0
        while at < bytes.count {
            guard let (scalar, length) = Characters.scalar(in: bytes, at: at, end: bytes.count)
            else {
                text += "\\x" + Characters.hex(UInt32(bytes[at]), digits: 2)
                at += 1
                continue
            }
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case _ where Characters.isControl(scalar) || Characters.isDeceptive(scalar):
                text += "\\u{" + Characters.hex(scalar.value, digits: 1) + "}"
            default: text.unicodeScalars.append(scalar)
            }
            at += length
        }
        return text + "\""
    }

    private static func isBare(_ bytes: [UInt8]) -> Bool {
        guard !bytes.isEmpty else { return false }
        var at = 0
        while at < bytes.count {
            guard let (scalar, length) = Characters.scalar(in: bytes, at: at, end: bytes.count),
                scalar.isASCII
                    ? isPlainASCII(bytes[at])
                    : !Characters.isControl(scalar) && !Characters.isDeceptive(scalar)
            else { return false }
            at += length
        }
        return bytes.count > 6 || !keywords.contains(String(decoding: bytes, as: UTF8.self))
    }

    /// Letters, digits and the signs that never begin an operator, a comment or a size.
    private static func isPlainASCII(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "+"),
            UInt8(ascii: ","), UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "%"):
            true
        default: false
        }
    }
}

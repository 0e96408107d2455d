import RaftCore

/// Writes one line of JSON, byte by byte; keys come in the order in which they are written.
public struct JSONText: Sendable {
    public private(set) var text = ""
    private var needsComma = false

    public init() {}

    public mutating func object(_ body: (inout JSONText) -> Void) { nest("{", "}", body) }
    public mutating func array(_ body: (inout JSONText) -> Void) { nest("[", "]", body) }

    public mutating func object(_ key: String, _ body: (inout JSONText) -> Void) {
        name(key)
        object(body)
    }

    public mutating func array(_ key: String, _ body: (inout JSONText) -> Void) {
        name(key)
        array(body)
    }

    public mutating func array<Element>(
        _ key: String, of elements: some Sequence<Element>,
        _ body: (inout JSONText, Element) -> Void
    ) {
        array(key) { json in
            for element in elements { body(&json, element) }
        }
    }

    public mutating func field(_ key: String, _ value: Int) {
        name(key)
        self.value(value)
    }

    public mutating func field(_ key: String, _ value: String) {
        name(key)
        self.value(value)
    }

    public mutating func field(_ key: String, _ value: Bool) {
        name(key)
        raw(value ? "true" : "false")
    }

    public mutating func field(_ key: String, raw value: String) {
        name(key)
        raw(value)
    }

    public mutating func value(_ number: Int) { raw(String(number)) }

    public mutating func value(_ string: String) {
        var quoted = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where Characters.isControl(scalar) || Characters.isDeceptive(scalar):
                for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
                    quoted += "\\u" + Characters.hex(UInt32(unit), digits: 4).lowercased()
                }
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        raw(quoted + "\"")
    }

    /// A value that is JSON already.
    public mutating func value(raw value: String) { raw(value) }

    private mutating func raw(_ value: String) {
        if needsComma { text += "," }
        text += value
        needsComma = true
    }

    private mutating func name(_ key: String) {
        if needsComma { text += "," }
        text += "\"\(key)\":"
        needsComma = false
    }

    private mutating func nest(
        _ opening: String, _ closing: String, _ body: (inout JSONText) -> Void
    ) {
        if needsComma { text += "," }
        text += opening
        needsComma = false
        body(&self)
        text += closing
        needsComma = true
    }
}

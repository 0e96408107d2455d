extension Lexer {
    /// The data of a quoted word, its escapes resolved. Stands on the opening quote before and
    /// behind the closing one after.
    mutating func quotedData() throws(ParseError) -> [UInt8] {
        let start = column
        var data: [UInt8] = []
        step()
        while at < end {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                step()
                try checkBehindQuote()
                return data
            case UInt8(ascii: "\\"):
                try readEscape(into: &data)
            default:
                let first = at
                let scalar = try nextScalar()
                if Characters.isControl(scalar), scalar != "\t" {
                    throw ParseError(
                        column: column - 1, word: String(Character(scalar)),
                        .control, expected: .escape(scalar))
                }
                data += bytes[first..<at]
            }
        }
        throw ParseError(
            column: start, word: "\"", .quoteNeverClosed, expected: .a(.closingQuote))
    }

    private func checkBehindQuote() throws(ParseError) {
        guard at < end, !isSpace(bytes[at]), symbolHere == nil else { return }
        throw ParseError(
            column: column, .textBehindQuote, expected: .a(.spaceBehindQuote))
    }

    private mutating func readEscape(into data: inout [UInt8]) throws(ParseError) {
        let start = column
        step()
        let letter = at < end ? bytes[at] : 0
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            data.append(letter)
            step()
        case UInt8(ascii: "n"):
            data.append(UInt8(ascii: "\n"))
            step()
        case UInt8(ascii: "t"):
            data.append(UInt8(ascii: "\t"))
            step()
        case UInt8(ascii: "x"):
            step()
            data.append(try byteEscape(start: start))
        case UInt8(ascii: "u"):
            step()
            data += try Array(scalarEscape(start: start).utf8)
        default:
            throw ParseError(
                column: start, word: "\\", .noEscape, expected: .a(.escape))
        }
    }

    /// `HH` of `\xHH`.
    private mutating func byteEscape(start: Int) throws(ParseError) -> UInt8 {
        guard end - at >= 2, let high = Characters.hexValue(bytes[at]),
            let low = Characters.hexValue(bytes[at + 1])
        else {
            throw ParseError(
                column: start, word: "\\x", .digitsMissing, expected: .a(.byteEscape))
        }
        step()
        step()
        return UInt8(high << 4 | low)
    }

    /// `{…}` of `\u{…}`: one to eight hexadecimal digits that name a character.
    private mutating func scalarEscape(start: Int) throws(ParseError) -> Unicode.Scalar {
        var value: UInt32 = 0
        var digits = 0
        let isOpen = at < end && bytes[at] == UInt8(ascii: "{")
        if isOpen { step() }
        while isOpen, at < end, digits < 8, let digit = Characters.hexValue(bytes[at]) {
            value = value << 4 | digit
            digits += 1
            step()
        }
        guard isOpen, digits > 0, at < end, bytes[at] == UInt8(ascii: "}"),
            let scalar = Unicode.Scalar(value)
        else {
            throw ParseError(
                column: start, word: "\\u", .namesNoCharacter, expected: .a(.characterEscape))
        }
        step()
        return scalar
    }
}

extension Unicode.Scalar {
    /// The bytes of this one character.
    fileprivate var utf8: String.UTF8View { String(self).utf8 }
}

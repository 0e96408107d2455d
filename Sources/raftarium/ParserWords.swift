import Languages
import TerminalUI

/// The words of the argument parser, which knows English alone, in the language of the program.
///
/// The English texts of `cli.parser` are the parser's own: what one of them matches is said again
/// as the language has it.
struct ParserWords {
    let catalogue: Catalogue

    init(_ catalogue: Catalogue) { self.catalogue = catalogue }

    /// The phrases, the longer one first where two begin alike.
    private enum Piece: String, CaseIterable {
        case overview, usage, usageBehindError, arguments, options, subcommands
        case isDefault, defaultValue, valuesAndDefault, values, help, version
        case seeSubcommand, seeHelp, error, advice
        case unknownOptionBut, unknownOption, missingValue, takesNoValue
        case unexpectedArgument, unexpectedArguments, missingArgument, invalidValue, oneOf
    }

    /// Help or an error of the parser, said in the language.
    func said(_ text: String) -> String {
        Piece.allCases.reduce(text) { said, piece in
            let english = sentence(piece, .english, ParserPattern.marks)
            let isSame = english == sentence(piece, catalogue, ParserPattern.marks)
            guard !isSame || piece == .unknownOptionBut else { return said }
            return ParserPattern(english).replaced(in: said) { found in
                let isFar = piece == .unknownOptionBut && !isNear(found[2], to: found[1])
                return sentence(isFar ? .unknownOption : piece, catalogue, found)
            }
        }
    }

    /// Whether an option that the parser proposes may have been meant: it proposes far ones, too.
    private func isNear(_ proposed: String, to typed: String) -> Bool {
        let names = [proposed, typed].map { String($0.drop { $0 == "-" }) }
        return Spelling.nearest(to: names[1], among: [names[0]]) != nil
    }

    private func sentence(_ piece: Piece, _ catalogue: Catalogue, _ found: [String]) -> String {
        catalogue.say(
            .member(piece.rawValue, of: "cli.parser"),
            ["text": found[0], "name": found[1], "value": found[2]])
    }
}

/// An English sentence with places in it, to be found in a text.
private struct ParserPattern {
    /// What stands for each place in the sentence that the pattern is made from.
    static let marks = ["\u{1}", "\u{2}", "\u{3}"]

    private enum Part {
        case text(Substring)
        /// Takes all up to the next part, but not beyond the line or the bracket.
        case place(Int)
    }

    private let parts: [Part]
    /// The first word, by which it is looked for.
    private let head: Substring

    init(_ sentence: String) {
        var parts: [Part] = []
        var rest = sentence[...]
        while let mark = rest.firstIndex(where: { ParserPattern.marks.contains(String($0)) }) {
            if mark > rest.startIndex { parts.append(.text(rest[..<mark])) }
            parts.append(.place(ParserPattern.marks.firstIndex(of: String(rest[mark])) ?? 0))
            rest = rest[rest.index(after: mark)...]
        }
        if !rest.isEmpty { parts.append(.text(rest)) }
        self.parts = parts
        head = sentence.prefix { $0 != " " }
    }

    /// The text with each place where the sentence stands said anew.
    func replaced(in text: String, with say: ([String]) -> String) -> String {
        var result = ""
        var rest = text[...]
        while let found = rest.firstRange(of: head) {
            result += rest[..<found.lowerBound]
            var end = rest[found.lowerBound...]
            if let values = match(&end) {
                result += say(values)
                rest = end
            } else {
                result += head
                rest = rest[found.upperBound...]
            }
        }
        return result + rest
    }

    /// What stands at the places, where `text` begins with the sentence; it is taken away then.
    private func match(_ text: inout Substring) -> [String]? {
        var values = ParserPattern.marks.map { _ in "" }
        for (number, part) in parts.enumerated() {
            switch part {
            case .text(let wanted):
                guard let rest = ParserPattern.rest(of: text, behind: wanted) else { return nil }
                text = rest
            case .place(let place):
                var value = reach(in: text)
                if number + 1 < parts.count, case .text(let next) = parts[number + 1] {
                    let end = value.indices.first {
                        ParserPattern.rest(of: text[$0...], behind: next) != nil
                    }
                    guard let end else { return nil }
                    value = value[..<end]
                }
                values[place] = String(value)
                text = text[value.endIndex...]
            }
        }
        return values
    }

    /// As far as a sentence can go: to the end of the line, or with its bracket.
    private func reach(in text: Substring) -> Substring {
        guard head.hasPrefix("("), let end = text.firstIndex(of: ")") else {
            return text.prefix { $0 != "\n" }
        }
        return text[...end]
    }

    /// What follows the words; a line may break at each of their spaces.
    private static func rest(of text: Substring, behind words: Substring) -> Substring? {
        var rest = text
        var last: Character?
        for sign in words {
            defer { last = sign }
            if sign == " " {
                guard last != " " else { continue }
                guard rest.first?.isWhitespace == true else { return nil }
                rest = rest.drop(while: \.isWhitespace)
            } else {
                guard rest.first == sign else { return nil }
                rest = rest.dropFirst()
            }
        }
        return rest
    }
}

import RaftCore
import RaftSim
import TerminalUI

/// What is wrong with a text of the session language.
extension Words {
    /// The sentence with its place: `lesson.raft:4:1: …` in a file, `column 4: …` at a prompt.
    public func sentence(_ error: ParseError) -> String {
        let message = message(error)
        if error.file.isEmpty, error.line == 0 {
            return say("parse.atColumn", ["column": error.column, "message": message])
        }
        let file = error.file.isEmpty ? "" : "\(error.file):"
        let line = error.line == 0 ? "" : "\(error.line):"
        return "\(file)\(line)\(error.column): \(message)"
    }

    /// One sentence for each error of a text.
    public func sentences(_ failure: ParseErrors) -> [String] {
        failure.errors.map { sentence($0) } + (failure.isCutShort ? [say("parse.cutShort")] : [])
    }

    /// The sentence without the place.
    func message(_ error: ParseError) -> String {
        var text = problem(error.problem)
        if !error.word.isEmpty {
            text = say("parse.aboutWord", ["word": error.quotedWord, "problem": text])
        }
        if let expected = error.expected {
            text += say("parse.butExpected", ["expected": self.expected(expected)])
        }
        return text + didYouMean(error.word, among: error.legalWords)
    }

    /// What stands behind an error where one of some names may have been meant.
    func didYouMean(_ word: String, among names: [String]) -> String {
        Spelling.nearest(to: word, among: names).map { say("parse.nearest", ["name": $0]) } ?? ""
    }

    /// What is the matter, as the rest of a sentence that begins with the word.
    private func problem(_ problem: ParseError.Problem) -> String {
        switch problem {
        case .lineTooLong(let bytes): say("parse.lineTooLong", ["bytes": bytes])
        case .notUTF8(let byte): say("parse.notUTF8", ["byte": hexadecimal(byte, digits: 2)])
        case .textNotUTF8: say("parse.textNotUTF8")
        case .hidden(let scalar):
            say("parse.hidden", ["character": "U+" + hexadecimal(scalar.value, digits: 4)])
        case .control: say("parse.control")
        case .quoteInWord: say("parse.quoteInWord")
        case .quoteNeverClosed: say("parse.quoteNeverClosed")
        case .textBehindQuote: say("parse.textBehindQuote")
        case .noEscape: say("parse.noEscape")
        case .digitsMissing: say("parse.digitsMissing")
        case .namesNoCharacter: say("parse.namesNoCharacter")
        case .lineEnds: say("parse.lineEnds")
        case .isQuoted: say("parse.isQuoted")
        case .needsQuotes: say("parse.needsQuotes")
        case .misplaced: say("parse.misplaced")
        case .doesNotFit: say("parse.doesNotFit")
        case .oneTooMany: say("parse.oneTooMany")
        case .isNo(let noun): say(.member(noun.rawValue, of: "parse.isNo"))
        case .notInThisVersion: say("parse.notInThisVersion")
        case .notToLookAt: say("parse.notToLookAt")
        case .nestedTooDeep: say("parse.nestedTooDeep")
        case .outOfRange: say("parse.outOfRange")
        case .hasNoValue: say("parse.hasNoValue")
        case .hasNoName: say("parse.hasNoName")
        case .givenTwice: say("parse.givenTwice")
        case .isFixed: say("parse.isFixed")
        case .conflict(let conflict):
            say("parse.conflict", ["reason": sentence(conflict)])
        case .rawFromClient: say("parse.rawFromClient")
        case .nodeMissing: say("parse.nodeMissing")
        case .nodeCountMissing: say("parse.nodeCountMissing")
        case .bothEnds: say("parse.bothEnds")
        case .backwards: say("parse.backwards")
        case .notKnownYet: say("parse.notKnownYet")
        case .namesStranger(let node): say("parse.namesStranger", ["node": node])
        case .namesAgain(let node): say("parse.namesAgain", ["node": node])
        case .leavesNoVoter: say("parse.leavesNoVoter")
        case .versionMissing: say("parse.versionMissing")
        case .firstLineOnly: say("parse.firstLineOnly")
        case .secondCluster: say("parse.secondCluster")
        case .needsCluster: say("parse.needsCluster")
        case .touchesWorld: say("parse.touchesWorld")
        case .tooManyCommands: say("parse.tooManyCommands")
        case .tooMuchFiller: say("parse.tooMuchFiller")
        }
    }

    /// What could stand there, behind a word such as `expected`.
    func expected(_ expected: ParseError.Expectation) -> String {
        switch expected {
        case .a(let thing): say(.member(thing.rawValue, of: "parse.expected"))
        case .number(let counted, let range): number(counted, in: range)
        case .oneOf(let words):
            words.count == 1
                ? words[0] : say("parse.oneOf", ["words": words.joined(separator: ", ")])
        case .either(let words): either(words)
        case .written(let text): text
        case .duration(let from, let to): say("parse.duration", ["from": from, "to": to])
        case .size(let range):
            say("parse.size", ["from": bytes(range.lowerBound), "to": bytes(range.upperBound)])
        case .escape(let scalar):
            say("parse.escape", ["escape": "\\u{" + hexadecimal(scalar.value, digits: 1) + "}"])
        case .escapedByte(let byte):
            say("parse.escapedByte", ["escape": "\\x" + hexadecimal(byte, digits: 2)])
        case .levels(let count): say("parse.levels", ["count": count])
        case .commands(let count): say("parse.commands", ["count": count])
        case .filler(let limit, let nodes):
            say("parse.filler", ["limit": bytes(limit), "nodes": nodes])
        case .nodesUpTo(let node): say("parse.nodesUpTo", ["node": node])
        case .version(let number): say("parse.version", ["number": number])
        case .firstLine(let version): say("parse.firstLine", ["number": version])
        }
    }

    private func number(_ counted: ParseError.Counted, in range: ClosedRange<Int>) -> String {
        let (low, high) = (range.lowerBound, range.upperBound)
        return switch counted {
        case .number: say("parse.number.number", ["low": low, "high": high])
        case .count: say("parse.number.count", ["low": low, "high": high])
        case .index: say("parse.number.index", ["low": low, "high": high])
        case .events: say("parse.number.events", ["low": low, "high": high])
        case .inputs: say("parse.number.inputs", ["low": low, "high": high])
        case .region: say("parse.number.region", ["low": low, "high": high])
        case .term: say("parse.number.term", ["low": low, "high": high])
        }
    }

    /// `a, b or c`.
    private func either(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.first ?? "" }
        let others = words.dropLast().joined(separator: ", ")
        return say("parse.either", ["others": others, "last": last])
    }

    /// As the language writes it.
    private func bytes(_ count: Int) -> String { OptionValue.size(count).description }

    private func hexadecimal(_ number: some BinaryInteger, digits: Int) -> String {
        let text = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

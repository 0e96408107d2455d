import RaftCore

/// Hostile session texts from a seed: good texts, damaged by chance, and what must hold of each.
///
/// Text `n` follows from the seed `n` and the corpus alone, so that one text can be tried again.
public struct TextFuzz: Sendable {
    /// Good texts, each as its lines.
    let corpus: [[[UInt8]]]
    /// Words of the language in every position.
    let vocabulary: [[UInt8]]

    /// Steps for which a text is carried out at most.
    public static let stepLimit = 3_000
    /// Texts that ask for more filler are only read, or nothing else would happen.
    static let fillerLimit = 2 << 20

    /// - Parameter texts: good texts beside the ones that the tables of the language give.
    public init(texts: [[UInt8]] = []) {
        corpus = (TextFuzz.samples.map { Array($0.utf8) } + texts).map { text in
            text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                .map(Array.init)
        }
        vocabulary = TextFuzz.words.map { Array($0.utf8) }
    }

    /// One text and what became of it.
    public struct Outcome: Sendable {
        public let text: [UInt8]
        public internal(set) var isSession = false
        public internal(set) var isCarriedOut = false
        public internal(set) var steps = 0
        /// What did not hold; nil where all is well.
        public internal(set) var problem: Problem?

        /// The text as one word of the language.
        public var quotedText: String { Quoting.quoted(text) }
    }

    /// What must not happen with any text.
    public enum Problem: Hashable, Sendable {
        case lineOutsideText(ParseError)
        case columnOutsideLine(ParseError)
        /// The word of an error, as it is shown, holds characters that a terminal obeys.
        case harmfulError(line: Int)
        case refusedWithoutError
        case harmfulPrint
        case printsAsAnother
        case printCannotBeRead(ParseErrors)
        case endsElsewhere
        case harmfulJSON
    }

    /// Makes the text of a seed and tries it.
    public func run(seed: UInt64) -> Outcome { TextFuzz.examine(text(seed: seed)) }

    /// What must hold of any bytes: exact errors, or a session that prints as it was read and runs
    /// the same each time.
    public static func examine(_ text: [UInt8]) -> Outcome {
        var outcome = Outcome(text: text)
        let session: Session
        do {
            session = try SessionParser().parse(text)
        } catch {
            outcome.problem = problem(of: error, in: text)
            return outcome
        }
        outcome.isSession = true
        outcome.problem = problem(ofPrinting: session)
        guard outcome.problem == nil,
            session.lines.reduce(0, { $0 + $1.fillerSize }) <= fillerLimit
        else { return outcome }
        let end = End(of: session)
        outcome.isCarriedOut = true
        outcome.steps = end.steps
        if end != End(of: session) {
            outcome.problem = .endsElsewhere
        } else if !isHarmless(end.report) {
            outcome.problem = .harmfulJSON
        }
        return outcome
    }

    private static func problem(of failure: ParseErrors, in text: [UInt8]) -> Problem? {
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for error in failure.errors {
            guard lines.indices.contains(error.line - 1) else {
                return .lineOutsideText(error)
            }
            guard (1...lines[error.line - 1].count + 1).contains(error.column) else {
                return .columnOutsideLine(error)
            }
            guard isHarmless(error.quotedWord) else { return .harmfulError(line: error.line) }
        }
        return failure.errors.isEmpty ? .refusedWithoutError : nil
    }

    private static func problem(ofPrinting session: Session) -> Problem? {
        let printed = session.description
        guard isHarmless(printed) else {
            return .harmfulPrint
        }
        do {
            let again = try SessionParser().parse(Array(printed.utf8))
            let isSame =
                again.lines.map(\.command) == session.lines.map(\.command)
                && again.lines.map(\.moment) == session.lines.map(\.moment)
            return isSame ? nil : .printsAsAnother
        } catch {
            return .printCannotBeRead(error)
        }
    }

    /// Whether nothing but line feeds and characters that can be seen stand there.
    private static func isHarmless(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            scalar == "\n" || !Characters.isControl(scalar) && !Characters.isDeceptive(scalar)
                || scalar == "\u{3000}" || scalar == "\u{A0}"
        }
    }
}

extension TextFuzz {
    /// Where a session ends when nobody watches: equal for equal texts.
    private struct End: Equatable {
        var steps = 0
        var digest: WorldDigest?
        var failure: Walkthrough.Failure?
        var narrated = 0
        /// The machine-readable picture of the end.
        var report = ""
        /// Of every event and refusal, as printed.
        var told = 0

        init(of session: Session) {
            var runner = SessionRunner(keepsEvents: false, stepLimit: TextFuzz.stepLimit)
            for line in session.lines {
                let outcome = runner.run(line)
                for event in runner.events(since: outcome) { told &+= "\(event)".utf8.count }
                told &+= outcome.refusal?.code.utf8.count ?? 0
                if let reason = outcome.failure {
                    failure = Walkthrough.Failure(line: line.number, reason: reason)
                    break
                }
            }
            if failure == nil, let (line, reason) = runner.finish() {
                failure = Walkthrough.Failure(line: line, reason: reason)
            }
            narrated = runner.narration.count
            guard let world = runner.history?.world else { return }
            steps = world.steps
            digest = world.digest
            report = WorldReport.line(
                command: "", error: failure.map { "\($0)" }, world: world,
                events: EmptyCollection(),
                hasDisks: true)
        }
    }
}

import ArgumentParser
import Dispatch
import Glibc
import RaftSim
import Scenarios

extension Fuzz {
    /// Tries hostile texts, one seed after the other, until the time is over.
    func tryTexts(_ options: TextOptions) throws {
        let texts =
            try options.files.isEmpty
            ? ScenarioLibrary.groups.flatMap(\.scenarios).map { Array($0.text.utf8) }
            : options.files.map { try SessionFile.bytes(of: $0) }
        let fuzz = TextFuzz(texts: texts)
        TrapNote.begin()
        let start = DispatchTime.now().uptimeNanoseconds
        var tally = TextTally()
        var seed = options.seed
        while tally.texts < options.count ?? .max {
            let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
            if options.count == nil, seconds >= Double(options.seconds) { break }
            TrapNote.set("fuzz: " + say("cli.fuzz.textTraps", ["seed": seed]) + "\n")
            if print { tell(Quoting.quoted(fuzz.text(seed: seed))) }
            let outcome = fuzz.run(seed: seed)
            tally.add(outcome)
            if let problem = outcome.problem {
                let words = Speech.ofProcess.words.sentence(problem)
                complain("fuzz: --seed \(seed): \(words)\n\(outcome.quotedText)")
                tally.failures += 1
                if tally.failures == 20 { break }
            }
            if tally.texts % 256 == 0 { showProgress(tally.progress) }
            seed &+= 1
        }
        showProgress(nil)
        TrapNote.end()
        report(tally, since: start)
        if tally.failures > 0 { throw ExitCode(1) }
    }

    private func report(_ tally: TextTally, since start: UInt64) {
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
        tellTable([
            (say("cli.fuzz.rowTexts"), tally.texts), (say("cli.fuzz.rowParsed"), tally.parsed),
            (say("cli.fuzz.rowCarriedOut"), tally.carriedOut),
            (say("cli.fuzz.rowSteps"), tally.steps),
            (say("cli.fuzz.rowTextRate"), Int(Double(tally.texts) / max(seconds, 0.001))),
            (say("cli.fuzz.rowFailures"), tally.failures),
        ])
    }
}

/// What `fuzz --texts` takes beside its flag.
struct TextOptions: ParsableArguments {
    @Option(help: .say("cli.fuzz.textSeconds"))
    var seconds = 60

    @Option(help: .say("cli.fuzz.textSeed"))
    var seed: UInt64 = 1

    @Option(help: .say("cli.fuzz.textCount"))
    var count: Int?

    @Argument(help: .say("cli.fuzz.textFiles"))
    var files: [String] = []

    func validate() throws {
        guard (1...1_000_000).contains(seconds), (1...1_000_000_000).contains(count ?? 1) else {
            throw ValidationError(say("cli.fuzz.badTexts"))
        }
    }
}

private struct TextTally {
    var texts = 0
    var parsed = 0
    var carriedOut = 0
    var steps = 0
    var failures = 0

    mutating func add(_ outcome: TextFuzz.Outcome) {
        texts += 1
        parsed += outcome.isSession ? 1 : 0
        carriedOut += outcome.isCarriedOut ? 1 : 0
        steps += outcome.steps
    }

    var progress: String {
        say("cli.fuzz.textProgress", count: texts, ["parsed": parsed, "failed": failures])
    }
}

/// Says which text ended the program where it traps: the one thing that a value cannot report.
private enum TrapNote {
    private static let size = 256
    // Written before each text, read by a signal handler, which may touch nothing else.
    nonisolated(unsafe) private static let bytes = UnsafeMutablePointer<UInt8>.allocate(
        capacity: size)
    nonisolated(unsafe) private static var count = 0
    private static let signals = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE]

    static func begin() {
        bytes.initialize(repeating: 0, count: size)
        for number in signals {
            signal(number) { number in
                _ = write(STDERR_FILENO, TrapNote.bytes, TrapNote.count)
                signal(number, SIG_DFL)
                raise(number)
            }
        }
    }

    static func set(_ text: String) {
        count = 0
        for byte in text.utf8.prefix(size) {
            bytes[count] = byte
            count += 1
        }
    }

    static func end() {
        for number in signals { signal(number, SIG_DFL) }
    }
}

import ArgumentParser
import FoundationEssentials
import Languages
import Visualizer

/// Which language the program speaks: the one that the command line names, or else the one of the
/// environment, or else English.
struct Speech {
    let catalogue: Catalogue
    /// What of a language file cannot be used, each with file, line and key.
    let problems: [String]
    /// Why the language that was asked for cannot be spoken at all.
    let refusal: String?
    /// Where the texts come from, for `raftarium info`.
    let source: String

    /// Settled once: messages about the command line itself are in that language too.
    static let ofProcess = Speech(
        arguments: CommandLine.arguments, environment: ProcessInfo.processInfo.environment)

    var words: Words { Words(catalogue: catalogue) }

    init(arguments: [String], environment: [String: String]) {
        let folder = ConfigFolder(environment: environment).languages
        let named = Speech.named(in: arguments)
        for code in named.map({ [$0] }) ?? Speech.codes(in: environment) {
            guard let file = Speech.file(code, in: folder) else { continue }
            switch file {
            case .shipped(let toml): self.init(shipped: toml, code: code)
            case .own(let url):
                guard let data = try? Data(contentsOf: url) else { continue }
                self.init(String(decoding: data, as: UTF8.self), file: url.path)
            }
            return
        }
        let codes = Languages.all.map(\.code).joined(separator: ", ")
        self.init(
            refusal: named.map { name in
                Catalogue.english.say(
                    "language.noSuchLanguage",
                    ["name": name, "codes": codes, "folder": folder.path])
            })
    }

    private init(refusal: String?) {
        catalogue = .english
        problems = []
        self.refusal = refusal
        source = "en"
    }

    private init(shipped toml: String, code: String) {
        catalogue = code == Catalogue.english.code ? .english : Catalogue(shipped: toml)
        problems = []
        refusal = nil
        source = code
    }

    private init(_ toml: String, file: String) {
        do {
            let read = try Catalogue.read(toml: toml)
            catalogue = read.catalogue
            problems = read.problems.map { Catalogue.english.sentence($0, in: file) }
            refusal = nil
        } catch let problem as LanguageProblem {
            catalogue = .english
            problems = []
            refusal = Catalogue.english.sentence(problem, in: file)
        } catch {
            catalogue = .english
            problems = []
            refusal = "\(file): \(error)"
        }
        source = "\(catalogue.code), \(file)"
    }

    private enum File {
        case shipped(String)
        case own(URL)
    }

    /// A person's own file wins over one that travels in the program.
    private static func file(_ name: String, in folder: URL) -> File? {
        if name.contains("/") || name.hasSuffix(".toml") {
            return FileManager.default.fileExists(atPath: name)
                ? .own(URL(fileURLWithPath: name)) : nil
        }
        let own = folder.appendingPathComponent("\(name).toml")
        if FileManager.default.fileExists(atPath: own.path) { return .own(own) }
        return Languages.all.first { $0.code == name }.map { .shipped($0.toml) }
    }

    /// What `--language` names; the arguments are read before the parser has seen them.
    private static func named(in arguments: [String]) -> String? {
        for (place, argument) in arguments.enumerated() {
            if argument == "--" { return nil }
            if argument.hasPrefix("--language=") { return String(argument.dropFirst(11)) }
            if argument == "--language", place + 1 < arguments.count { return arguments[place + 1] }
        }
        return nil
    }

    /// `de_AT.UTF-8` gives `de-AT` and `de`; the first variable that is set counts.
    private static func codes(in environment: [String: String]) -> [String] {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
        guard let locale = set.first(where: { !$0.isEmpty }) else { return [] }
        let name = locale.prefix { $0 != "." && $0 != "@" }.split(separator: "_").map(String.init)
        guard let language = name.first else { return [] }
        return name.count > 1 ? ["\(language)-\(name[1])", language] : [language]
    }
}

/// A text in the language that the program speaks.
func say(_ phrase: Phrase, count: Int? = nil, _ values: Values = [:]) -> String {
    Speech.ofProcess.catalogue.say(phrase, count: count, values)
}

extension ArgumentHelp {
    /// What an option is for, in the language that the program speaks.
    static func say(_ phrase: Phrase) -> ArgumentHelp {
        ArgumentHelp(Speech.ofProcess.catalogue.say(phrase))
    }
}

/// The language of the program, for every subcommand.
struct LanguageOptions: ParsableArguments {
    @Option(help: ArgumentHelp(say("cli.language.language"), valueName: "code|file"))
    var language: String?

    @Flag(help: .say("cli.language.printLanguage"))
    var printLanguage = false

    func validate() throws {
        if printLanguage { throw CleanExit.message(Languages.all[0].toml) }
        if let refusal = Speech.ofProcess.refusal { throw ValidationError(refusal) }
    }
}

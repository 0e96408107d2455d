/// Something in a language file that could not be used, or that its author should look at.
public struct LanguageProblem: Error, Equatable, Sendable {
    public enum Kind: Equatable, Sendable {
        /// What the TOML library says.
        case noTOML(String)
        case unknownKey(nearest: String?)
        /// A number, a date or something else that is no text.
        case noText
        /// What stands behind a brace that does not end.
        case badBrace(String)
        case unknownPlace(String, nearest: String?)
        case missingPlace(String)
    }

    /// As in `event.crashed`; empty where the file as a whole cannot be read.
    public let key: String
    /// Counted from 1; nil where it is not known.
    public let line: Int?
    public let kind: Kind

    func placed(at line: Int?) -> LanguageProblem {
        LanguageProblem(key: key, line: line, kind: kind)
    }
}

extension Catalogue {
    /// What is wrong, as `de.toml:12: event.crash: no such text, did you mean "event.crashed"?`.
    public func sentence(_ problem: LanguageProblem, in file: String) -> String {
        let place = problem.line.map { "\(file):\($0)" } ?? file
        let start = problem.key.isEmpty ? place : "\(place): \(problem.key)"
        return "\(start): \(sentence(problem.kind))"
    }

    private func sentence(_ kind: LanguageProblem.Kind) -> String {
        switch kind {
        case .noTOML(let error): say("language.noTOML", ["error": error])
        case .unknownKey(let nearest): say("language.unknownKey") + hint(nearest)
        case .noText: say("language.noText")
        case .badBrace(let text): say("language.badBrace", ["text": text])
        case .unknownPlace(let name, let nearest):
            say("language.unknownPlace", ["name": name]) + hint(nearest)
        case .missingPlace(let name): say("language.missingPlace", ["name": name])
        }
    }

    private func hint(_ nearest: String?) -> String {
        nearest.map { say("language.nearest", ["name": $0]) } ?? ""
    }
}

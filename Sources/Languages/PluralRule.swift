/// The forms that a word can have after a number; no language has all of them.
public enum PluralForm: String, CaseIterable, Sendable {
    case zero, one, two, few, many, other
}

/// Which form a language uses after a number: the rules of Unicode's CLDR for whole numbers.
public enum PluralRule: Sendable {
    /// One form for all numbers: Japanese, Chinese, Korean and others.
    case none
    /// One for 1: English, German, Spanish, Italian and most others.
    case one
    /// One for 0 and 1: French, Portuguese of Brazil, Hindi.
    case zeroAndOne
    /// One for 1, 21, 31 …, few for 2 to 4, 22 to 24 …: Russian, Ukrainian, and
    /// Serbian, which calls the rest other: a form that a language has not is said as its other.
    case eastSlavic
    /// One for 1, few for 2 to 4, 22 to 24 …, many for the rest: Polish.
    case polish
    /// One for 1, few for 2 to 4: Czech, Slovak.
    case czech
    /// All six forms: Arabic.
    case arabic

    /// The rule of a language.
    /// - Parameter code: as in `de` or `pt-BR`; but for the two of Portuguese, what stands behind
    ///   the letters does not count.
    public init(of code: String) {
        let code = code.lowercased()
        switch code.prefix(while: \.isLetter) {
        case "pt" where code.hasSuffix("-pt"): self = .one
        case "ja", "zh", "ko", "th", "vi", "id", "ms": self = .none
        case "fr", "hi", "fa", "bn", "pt": self = .zeroAndOne
        case "ru", "uk", "be", "sr", "hr", "bs": self = .eastSlavic
        case "pl": self = .polish
        case "cs", "sk": self = .czech
        case "ar": self = .arabic
        default: self = .one
        }
    }

    public func form(of number: Int) -> PluralForm {
        let number = number.magnitude
        switch self {
        case .none: return .other
        case .one: return number == 1 ? .one : .other
        case .zeroAndOne: return number <= 1 ? .one : .other
        case .eastSlavic:
            if number % 10 == 1, number % 100 != 11 { return .one }
            return isFewAfterTens(number) ? .few : .many
        case .polish:
            if number == 1 { return .one }
            return isFewAfterTens(number) ? .few : .many
        case .czech:
            if number == 1 { return .one }
            return (2...4).contains(number) ? .few : .other
        case .arabic:
            switch number {
            case 0: return .zero
            case 1: return .one
            case 2: return .two
            default: break
            }
            if (3...10).contains(number % 100) { return .few }
            return number % 100 >= 11 ? .many : .other
        }
    }

    /// Ends in 2, 3 or 4, but not in 12, 13 or 14.
    private func isFewAfterTens(_ number: UInt) -> Bool {
        (2...4).contains(number % 10) && !(12...14).contains(number % 100)
    }
}

import Foundation
import Languages
import RaftCore
import RaftSim
import TerminalUI
import Testing

@testable import Visualizer

/// A language in which every letter of every text is a Cyrillic one of the same width: a Latin
/// letter that is left on a screen is data, or was not said by the catalogue.
enum PseudoLanguage {
    static let catalogue = Catalogue.english.mapped(text)

    static func text(_ english: String) -> String {
        String(String.UnicodeScalarView(english.unicodeScalars.map(letter)))
    }

    private static func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let new: UInt32? =
            switch scalar {
            case "a"..."z": 0x430 + scalar.value - 0x61
            case "A"..."Z": 0x410 + scalar.value - 0x41
            default: nil
            }
        return new.flatMap(Unicode.Scalar.init) ?? scalar
    }

    /// The words with Latin letters that are left, but for data.
    static func english(in text: String, data: Set<String> = []) -> [String] {
        let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) && $0 != "-" }
        return words.map(String.init).filter { word in
            word.contains(where: \.isLetter) && !isData(word) && !data.contains(word)
                && !data.contains { word.count > 2 && $0.hasPrefix(word) }
        }
    }

    /// Names of nodes, clients, messages, requests, transfers and terms, values with a unit.
    private static func isData(_ word: String) -> Bool {
        let parts = word.split(separator: "-")
        return parts.allSatisfy { part in
            let letters = part.filter(\.isLetter)
            let isHexadecimal =
                part.count >= 8 && part.allSatisfy { $0.isHexDigit && !$0.isUppercase }
            let digits = part.filter(\.isNumber)
            let isName = part.first?.isLetter == true && letters.count == 1 && !digits.isEmpty
            let isValue =
                part.first?.isNumber == true && ["ms", "s", "us", "t", "x", "B"].contains(letters)
            return isName || isValue || isHexadecimal || letters.count < 2
                || part.hasPrefix("gc")
        }
    }
}

@Suite("Another language")
struct PseudoLanguageTests {
    /// Names that are no words: commands of the language, keys, units, first names of branches, and
    /// what TinyKV calls its records.
    static let names: Set<String> = {
        var names: Set = [
            "KiB", "MiB", "B", "main", "what-if-1", "what-if-2", "raftarium", "esc", "pgdn",
            "pgup", "enter", "etcd", "RaftLocalState", "RaftApplyState", "RegionLocalState",
            "StoreIdent", "gen", "rev", "ms", "compact-log",
        ]
        for row in Grammar.table { names.formUnion([row.name] + row.aliases) }
        for row in Action.table { names.formUnion(row.keyNames) }
        return names
    }()

    /// What `BranchComparison` of the engine compares as text.
    static let compared: Set = ["leader", "follower", "candidate", "pre-candidate", "none", "down"]

    /// Names and what people wrote: keys, values and quoted texts of a session.
    static func data(of session: String) -> Set<String> {
        var words = names.union(compared)
        for line in session.split(separator: "\n") {
            let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
            for quoted in stride(from: 1, to: parts.count, by: 2) {
                words.formUnion(parts[quoted].split { !$0.isLetter }.map(String.init))
            }
            if line.hasPrefix("goal ") || line.contains(" put ") {
                words.formUnion(line.split(separator: " ").map(String.init))
            }
        }
        return words
    }

    @Test(
        "a screen has no English word but data",
        arguments: KeptScreen.all.filter { $0.glyphs == .unicode })
    func screens(_ screen: KeptScreen) throws {
        let text = try screen.drawn(in: PseudoLanguage.catalogue).text
        // A name that is typed stands right behind the key that asks for it.
        let typed = screen.keys.split { !$0.isLetter }.flatMap { [$0, $0.dropFirst()] }
        let data = PseudoLanguageTests.data(of: screen.session).union(typed.map(String.init))
        #expect(PseudoLanguage.english(in: text, data: data) == [], "\(text)")
    }
}

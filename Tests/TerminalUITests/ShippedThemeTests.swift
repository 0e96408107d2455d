import Testing
import Themes

@testable import TerminalUI

struct ShippedThemeTests {
    private func resolved(_ name: String) -> (theme: Theme, problems: [ThemeProblem]) {
        var sources: [ThemeSource] = []
        var next: String? = name
        while let current = next, let found = Themes.all.first(where: { $0.name == current }) {
            sources.append(ThemeSource(themeFile: found.toml))
            next = sources.last?.baseName
        }
        return Theme.resolve(sources[0], inheriting: Array(sources.dropFirst()))
    }

    @Test("no shipped theme has a problem, and each bears the name of its file")
    func problems() {
        for (name, _) in Themes.all {
            let (theme, problems) = resolved(name)
            #expect(problems.map(\.description) == [])
            #expect(theme.name == name)
        }
    }

    @Test(
        "letters stand out from the background and from a selected row",
        arguments: [
            ("default-dark", Color.rgb(0x10, 0x14, 0x18)), ("default-light", .rgb(255, 255, 255)),
        ], [ColorDepth.trueColor, .colors256])
    func contrast(theme: (name: String, ground: Color), depth: ColorDepth) throws {
        let resolved = resolved(theme.name).theme
        let selection = try #require(resolved.style(for: .selection, depth: depth).background)
        let quiet: Set<Tone> = [.border, .scrollbar, .progressRest]
        for tone in Tone.allCases where !quiet.contains(tone) && tone != .background {
            let cell = Cell(scalar: "x", width: 1, tone: tone)
            let style = resolved.style(of: cell, depth: depth)
            let letters = try #require(style.foreground)
            let ground = style.background == .default ? theme.ground : style.background
            let contrast = try #require(ground.flatMap { letters.contrast(with: $0) }, "\(tone)")
            #expect(contrast >= 4.5, "\(theme.name) \(tone.name) at \(depth): \(contrast)")
            if style.background == .default {
                let selected = try #require(letters.contrast(with: selection))
                #expect(selected >= 3, "\(theme.name) \(tone.name) selected: \(selected)")
            }
        }
    }

    @Test("without colours, what differs in meaning still looks different")
    func mono() {
        for (name, _) in Themes.all {
            let theme = resolved(name).theme
            let looks = { (tone: Tone) in theme.style(for: tone, depth: .mono).modifiers }
            let roles: [Tone] = [.roleLeader, .roleCandidate, .rolePreCandidate, .roleFollower]
            #expect(Set(roles.map { looks($0).rawValue }).count == roles.count)
            #expect(looks(.logConflict) != looks(.logCommitted))
            #expect(looks(.status) == .reversed)
            #expect(looks(.selection) != [])
        }
    }
}

extension ThemeSource {
    /// Reads what our own theme files are made of: sections, and keys with texts, lists of texts
    /// and inline tables of these. (The program itself reads TOML with a library.)
    fileprivate init(themeFile text: String) {
        var top: [Entry] = []
        var section: [String] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("[") {
                section = line.dropFirst().dropLast().split(separator: ".").map(String.init)
                continue
            }
            let halves = line.split(separator: "=", maxSplits: 1).map { Self.trimmed($0) }
            let entry = Entry(Self.unquoted(halves[0]), Self.value(halves[1]))
            Self.insert(entry, into: &top, under: section[...])
        }
        self.init(top)
    }

    private static func insert(
        _ entry: Entry, into entries: inout [Entry], under path: ArraySlice<String>
    ) {
        guard let first = path.first else { return entries.append(entry) }
        let index = entries.firstIndex { $0.key == first } ?? entries.count
        if index == entries.count { entries.append(Entry(first, .table([]))) }
        guard case .table(var inner) = entries[index].value else { return }
        insert(entry, into: &inner, under: path.dropFirst())
        entries[index].value = .table(inner)
    }

    private static func value(_ text: String) -> Value {
        if text.hasPrefix("[") {
            return .list(
                text.dropFirst().dropLast().split(separator: ",").map { value(trimmed($0)) })
        }
        guard text.hasPrefix("{") else { return .text(unquoted(text)) }
        var entries: [Entry] = []
        // Commas inside a list do not end a part.
        for part in text.dropFirst().dropLast().split(separator: ", m") {
            let halves = part.split(separator: "=", maxSplits: 1).map { trimmed($0) }
            let key = halves[0].hasSuffix("odifiers") ? "modifiers" : halves[0]
            if key == "fg", let comma = halves[1].firstIndex(of: ",") {
                entries.append(Entry("fg", value(trimmed(halves[1][..<comma]))))
                let rest = halves[1][comma...].dropFirst().split(separator: "=")
                entries.append(Entry(trimmed(rest[0]), value(trimmed(rest[1]))))
            } else {
                entries.append(Entry(key, value(halves[1])))
            }
        }
        return .table(entries)
    }

    private static func trimmed(_ text: Substring) -> String {
        let text = text.drop { $0 == " " }
        return String(text.reversed().drop { $0 == " " }.reversed())
    }

    private static func unquoted(_ text: String) -> String {
        text.hasPrefix("\"") ? String(text.dropFirst().dropLast()) : text
    }
}

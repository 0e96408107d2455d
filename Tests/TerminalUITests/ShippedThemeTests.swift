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
            #expect(problems == [])
            #expect(theme.name == name)
        }
    }

    /// What is drawn in lines and shapes, or says the same beside it in words.
    private static let quiet: Set<Tone> = [
        .border, .scrollbar, .progressRest, .textDim, .hint, .roleLearner, .logMissing,
        .logSnapshot, .messageHeartbeat, .eventFuture,
    ]
    /// The tones that views lay over others.
    private static let overlays: [Tone?] = [nil, .selection, .menu, .match]

    /// Backgrounds on which a theme that leaves the terminal's own may find itself.
    private static func grounds(_ theme: Theme) -> [Color] {
        switch theme.kind {
        case .dark: [theme.paper.background, .rgb(0, 0, 0), .rgb(0x28, 0x28, 0x28)]
        case .light: [theme.paper.background, .rgb(0xFD, 0xF6, 0xE3), .rgb(0xEE, 0xEE, 0xEE)]
        }
    }

    @Test(
        "letters stand out from every ground that they are drawn on",
        arguments: Themes.all.map(\.name).filter { $0 != "mono" },
        [ColorDepth.trueColor, .colors256])
    func contrast(name: String, depth: ColorDepth) throws {
        let theme = resolved(name).theme
        let isHigh = theme.promise.isHighContrast
        for tone in Tone.allCases where tone != .background {
            let needed = isHigh ? 7 : Self.quiet.contains(tone) ? 3 : 4.5
            for overlay in Self.overlays {
                var cell = Cell(scalar: "x", width: 1, tone: tone)
                cell.overlay = overlay
                let style = theme.style(of: cell, depth: depth)
                let letters = try #require(style.foreground)
                let own = try #require(style.background)
                for ground in own == .default ? Self.grounds(theme) : [own] {
                    let found = try #require(letters.contrast(with: ground), "\(tone)")
                    // Lines on a ground that the theme was not made for may be fainter.
                    let isForeign = ground != own && ground != theme.paper.background
                    let limit = isForeign && needed == 3 ? 2.3 : needed
                    #expect(
                        found >= limit,
                        "\(name) \(tone.name) on \(ground) under \(overlay?.name ?? "-")")
                }
            }
        }
    }

    @Test(
        "with 16 and with 8 colours no letter has the colour of its ground",
        arguments: Themes.all.map(\.name), [ColorDepth.colors16, .colors8])
    func few(name: String, depth: ColorDepth) {
        let theme = resolved(name).theme
        let other: Theme.Kind = theme.kind == .dark ? .light : .dark
        for shown in [theme, theme.fitted(to: other)] {
            for tone in Tone.allCases where tone != .background {
                for overlay in Self.overlays {
                    var cell = Cell(scalar: "x", width: 1, tone: tone)
                    cell.overlay = overlay
                    let style = shown.style(of: cell, depth: depth)
                    let isOwn = style.foreground == .default && style.background == .default
                    #expect(
                        isOwn || style.foreground != style.background,
                        "\(name) \(tone.name) under \(overlay?.name ?? "-")")
                }
            }
        }
    }

    /// The least difference of any two colours that a theme for colour vision promises: more than
    /// ten times what is just noticeable side by side.
    private static let promised = 30.0
    /// And what every other theme holds in full colour vision.
    private static let usual = 20.0

    private static let verdicts: [Tone] = [
        .roleLeader, .roleCandidate, .rolePreCandidate, .roleFollower, .messageReplyOK,
        .messageReplyNo,
    ]

    @Test(
        "roles, verdicts and terms stay apart in every colour vision that a theme names",
        arguments: Themes.all.map(\.name).filter { $0 != "mono" },
        [ColorDepth.trueColor, .colors256])
    func colorVision(name: String, depth: ColorDepth) throws {
        let theme = resolved(name).theme
        let visions: [ColorVision?] = [nil] + theme.promise.visions
        #expect(name.hasPrefix("cvd") == false || visions.count == 4)
        let limit = visions.count > 1 ? Self.promised : Self.usual
        for group in [Self.verdicts, Tone.logTerms] {
            for vision in visions {
                let seen = try group.map { tone in
                    let color = try #require(theme.style(for: tone, depth: depth).foreground)
                    return try #require(SeenColor(color, by: vision))
                }
                for (place, one) in seen.enumerated() {
                    for other in place + 1..<seen.count {
                        let difference = one.difference(from: seen[other])
                        let pair = "\(group[place]) and \(group[other])"
                        #expect(
                            difference >= limit, "\(name): \(pair) for \(vision?.rawValue ?? "all")"
                        )
                    }
                }
            }
        }
    }

    @Test("a theme of the other kind brings its own background, and one that fits does not")
    func fitted() {
        let dark = resolved("default-dark").theme
        let blank = Cell(scalar: " ", width: 1, tone: .background)
        for depth in ColorDepth.allCases {
            #expect(dark.fitted(to: .dark).style(of: blank, depth: depth).background == .default)
        }
        let painted = dark.fitted(to: .light)
        #expect(painted.style(of: blank, depth: .trueColor).background == dark.paper.background)
        #expect(painted.style(of: blank, depth: .colors8).background == .indexed(0))
        #expect(painted.style(of: blank, depth: .mono) == dark.style(of: blank, depth: .mono))
        let mono = resolved("mono").theme
        #expect(mono.fitted(to: .light) == mono)
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

extension Theme {
    /// Makes a theme of what a file says, and lists what in it could not be used.
    ///
    /// - Parameter bases: what the theme inherits from, the nearest first; their problems are
    ///   left for their own resolution.
    public static func resolve(
        _ source: ThemeSource, inheriting bases: [ThemeSource] = []
    ) -> (theme: Theme, problems: [ThemeProblem]) {
        var reader = ThemeReader()
        for base in bases.reversed() { reader.read(base) }
        let inherited = reader.problems
        reader.problems = []
        reader.read(source)
        let theme = Theme(
            name: source.name ?? "unnamed", kind: reader.kind, promise: reader.promise,
            paper: reader.paper, styles: ColorDepth.allCases.map(reader.styles))
        return (theme, reader.problems.filter { !inherited.contains($0) })
    }
}

/// What has been read of a chain of theme files so far; a later file replaces what an earlier said.
struct ThemeReader {
    var problems: [ThemeProblem] = []
    private var palette = ThemePalette()
    /// What the files say of each tone; nil where they say nothing.
    private var specs: [StyleSpec?] = Array(repeating: nil, count: Tone.allCases.count)
    private var monoModifiers: [Modifiers?] = Array(repeating: nil, count: Tone.allCases.count)
    private(set) var kind = Theme.Kind.dark
    /// Of the last file only: a promise is not inherited.
    private(set) var promise = Theme.Promise()

    /// A style whose colours are still texts, because a palette may come later in the file.
    struct StyleSpec: Equatable {
        var foreground: String?
        var background: String?
        var modifiers: Modifiers = []
        var path: String
    }

    private static let topKeys = [
        "name", "kind", "inherits", "contrast", "cvd", "ui", "raft", "palette", "modifiers",
    ]

    mutating func read(_ source: ThemeSource) {
        promise = Theme.Promise()
        for entry in source.entries {
            switch entry.key {
            case "kind":
                kind =
                    word(entry, among: Theme.Kind.allCases.map(\.rawValue))
                    .flatMap { Theme.Kind(rawValue: $0) } ?? kind
            case "contrast":
                promise.isHighContrast = word(entry, among: ["normal", "high"]) == "high"
            case "name", "inherits":
                _ = text(entry.value, at: entry.key)
            case "cvd":
                promise.visions = visions(entry.value)
            case "palette":
                palette.read(entry.value, problems: &problems)
            case "modifiers", "ui", "raft":
                break
            default:
                report(entry.key, unknown: entry.key, among: Self.topKeys)
            }
        }
        if let value = source.value("ui") { readScopes(value, path: "ui", prefix: "") }
        if let value = source.value("raft") { readScopes(value, path: "raft", prefix: "") }
        if let value = source.value("modifiers") { readModifiers(value) }
        for case let spec? in specs { check(spec) }
    }

    /// The table of styles for one depth.
    func styles(depth: ColorDepth) -> [Style] {
        Tone.allCases.map { tone in
            let style = inherited(tone, specs).map { self.style($0, depth: depth) } ?? Style()
            guard depth == .mono else { return style }
            let given = inherited(tone, monoModifiers)
            // Without colours, a background of its own can only be shown the other way round.
            let derived =
                style.background == nil || tone == .background
                ? style.modifiers : style.modifiers.union(.reversed)
            return Style(modifiers: given ?? derived)
        }
    }

    /// The background and text that a page has: those of the theme where they are true colours,
    /// else the palette's `ink`, which letters on coloured ground have, else black and white.
    var paper: Theme.Paper {
        let table = styles(depth: .trueColor)
        let ground = table[Int(Tone.background.rawValue)].background
        let text = table[Int(Tone.text.rawValue)].foreground
        let ink = palette.color("ink", depth: .trueColor)
        let (dark, light) = (Color.rgb(0, 0, 0), Color.rgb(255, 255, 255))
        return Theme.Paper(
            text: text.flatMap(\.trueColor) ?? (kind == .light ? dark : light),
            background: ground.flatMap(\.trueColor) ?? ink.flatMap(\.trueColor)
                ?? (kind == .light ? light : dark))
    }

    /// What is said of the tone or of its nearest ancestor; `text` speaks for all, which is why it
    /// is not asked here: its style lies under every other anyway.
    private func inherited<Value>(_ tone: Tone, _ table: [Value?]) -> Value? {
        var next: Tone? = tone
        while let current = next {
            if current == .text, tone != .text { return nil }
            if let value = table[Int(current.rawValue)] { return value }
            next = current.parent
        }
        return nil
    }

    private func style(_ spec: StyleSpec, depth: ColorDepth) -> Style {
        let style = Style(
            foreground: spec.foreground.flatMap { palette.color($0, depth: depth) },
            background: spec.background.flatMap { palette.color($0, depth: depth) },
            modifiers: spec.modifiers)
        return depth == .colors8 ? style.quantizedTo8 : style
    }
}

extension ThemeReader {
    private mutating func readScopes(
        _ value: ThemeSource.Value, path: String, prefix: String
    ) {
        guard case .table(let entries) = value else {
            problems.append(ThemeProblem(path: path, kind: .wrongKind(expected: .table)))
            return
        }
        for entry in entries {
            readScope(entry, name: prefix + entry.key, path: path + "." + entry.key)
        }
    }

    private mutating func readScope(_ entry: ThemeSource.Entry, name: String, path: String) {
        if name == "log.term" {
            readTerms(entry.value, path: path)
            return
        }
        // Keys written without quotes make tables in tables: `[raft.role]` or `role.down = …`.
        if case .table(let parts) = entry.value,
            !parts.contains(where: { Self.styleKeys.contains($0.key) })
        {
            readScopes(entry.value, path: path, prefix: name + ".")
            return
        }
        guard let tone = Tone(name: name) else {
            report(path, unknown: name, among: Tone.allCases.map(\.name))
            return
        }
        var spec = spec(entry.value, path: path)
        if tone == .background, case .text(let color) = entry.value {
            spec = StyleSpec(background: color, path: path)
        }
        specs[Int(tone.rawValue)] = spec
    }

    /// A list of styles for the terms, repeated until every term tone has one.
    private mutating func readTerms(_ value: ThemeSource.Value, path: String) {
        guard case .list(let values) = value, !values.isEmpty else {
            problems.append(ThemeProblem(path: path, kind: .wrongKind(expected: .list)))
            return
        }
        let styles = values.enumerated().map { spec($1, path: "\(path).\($0)") }
        for (index, tone) in Tone.logTerms.enumerated() {
            specs[Int(tone.rawValue)] = styles[index % styles.count]
        }
    }

    private static let styleKeys = ["fg", "bg", "modifiers"]

    private mutating func spec(_ value: ThemeSource.Value, path: String) -> StyleSpec? {
        switch value {
        case .text(let color):
            return StyleSpec(foreground: color, path: path)
        case .table(let entries):
            var spec = StyleSpec(path: path)
            for entry in entries {
                let path = path + "." + entry.key
                switch entry.key {
                case "fg": spec.foreground = text(entry.value, at: path)
                case "bg": spec.background = text(entry.value, at: path)
                case "modifiers": spec.modifiers = modifiers(entry.value, path: path)
                default: report(path, unknown: entry.key, among: Self.styleKeys)
                }
            }
            return spec
        case .list, .other:
            problems.append(
                ThemeProblem(path: path, kind: .wrongKind(expected: .colorOrTable)))
            return nil
        }
    }

    private mutating func readModifiers(_ value: ThemeSource.Value) {
        guard case .table(let depths) = value else {
            problems.append(ThemeProblem(path: "modifiers", kind: .wrongKind(expected: .table)))
            return
        }
        for depth in depths {
            guard depth.key == "mono", case .table(let entries) = depth.value else {
                report("modifiers.\(depth.key)", unknown: depth.key, among: ["mono"])
                continue
            }
            for entry in entries {
                let path = "modifiers.mono." + entry.key
                let found = modifiers(entry.value, path: path)
                if entry.key == "log.term" {
                    for tone in Tone.logTerms { monoModifiers[Int(tone.rawValue)] = found }
                } else if let tone = Tone(name: entry.key) {
                    monoModifiers[Int(tone.rawValue)] = found
                } else {
                    report(path, unknown: entry.key, among: Tone.allCases.map(\.name))
                }
            }
        }
    }

    private mutating func modifiers(_ value: ThemeSource.Value, path: String) -> Modifiers {
        var result: Modifiers = []
        for name in texts(value, at: path) {
            if let found = Modifiers.named.first(where: { $0.name == name }) {
                result.insert(found.modifier)
            } else {
                let nearest = Spelling.nearest(to: name, among: Modifiers.named.map(\.name))
                problems.append(
                    ThemeProblem(path: path, kind: .unknownModifier(name, nearest: nearest)))
            }
        }
        return result
    }

    private mutating func check(_ spec: StyleSpec) {
        let sides = [("fg", spec.foreground), ("bg", spec.background)]
        for case (let side, let name?) in sides where palette.color(name, depth: .trueColor) == nil
        {
            let nearest = Spelling.nearest(to: name, among: palette.names)
            let problem = ThemeProblem(
                path: "\(spec.path).\(side)", kind: .unknownColor(name, nearest: nearest))
            if !problems.contains(problem) { problems.append(problem) }
        }
    }

    private mutating func visions(_ value: ThemeSource.Value) -> [ColorVision] {
        texts(value, at: "cvd").compactMap { name in
            word(.init("cvd", .text(name)), among: ColorVision.allCases.map(\.rawValue))
                .flatMap { ColorVision(rawValue: $0) }
        }
    }

    /// One of a few words.
    private mutating func word(_ entry: ThemeSource.Entry, among words: [String]) -> String? {
        guard let text = text(entry.value, at: entry.key) else { return nil }
        if words.contains(text) { return text }
        let kind = ThemeProblem.Kind.unknownWord(
            text, among: words, nearest: Spelling.nearest(to: text, among: words))
        problems.append(ThemeProblem(path: entry.key, kind: kind))
        return nil
    }

    private mutating func text(_ value: ThemeSource.Value, at path: String) -> String? {
        if case .text(let text) = value { return text }
        problems.append(ThemeProblem(path: path, kind: .wrongKind(expected: .text)))
        return nil
    }

    private mutating func texts(_ value: ThemeSource.Value, at path: String) -> [String] {
        if case .list(let values) = value {
            return values.compactMap { text($0, at: path) }
        }
        problems.append(ThemeProblem(path: path, kind: .wrongKind(expected: .listOfTexts)))
        return []
    }

    private mutating func report(_ path: String, unknown key: String, among names: [String]) {
        let nearest = Spelling.nearest(to: key, among: names)
        problems.append(ThemeProblem(path: path, kind: .unknownKey(nearest: nearest)))
    }
}

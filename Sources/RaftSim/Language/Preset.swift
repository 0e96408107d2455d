/// Options that go well together, under one name: `preset=lecture`.
struct Preset: Sendable {
    let name: String
    /// One sentence for people.
    let help: String
    let settings: [OptionSetting]

    /// The word before the equals sign.
    static let optionName = "preset"

    static let table = [
        Preset(
            name: "lecture",
            help: "Short logs and slow links, so that log GC and snapshots can be watched.",
            settings: [
                OptionSetting(named: "gc-limit", .number(8)),
                OptionSetting(named: "chunk", .size(64 << 10)),
                OptionSetting(named: "bandwidth", .size(8 << 20)),
            ])
    ]

    private init(name: String, help: String, settings: [OptionSetting]) {
        self.name = name
        self.help = help
        self.settings = settings
    }

    init(_ word: Word) throws(ParseError) {
        let names = Preset.table.map(\.name)
        guard let found = Preset.table.first(where: { $0.name == word.text }) else {
            throw word.fail(
                "is no preset", expected: names.joined(separator: " or "), among: names)
        }
        self = found
    }

    /// What `:help preset` says.
    static var explanation: String {
        "Option: preset=NAME stands for several options at once.\n"
            + table.map { preset in
                "\(preset.name): \(preset.help) "
                    + preset.settings.map(\.description).joined(separator: " ")
            }.joined(separator: "\n")
    }
}

/// Options that go well together, under one name: `preset=lecture`.
public struct Preset: Sendable {
    public let name: String
    public let settings: [OptionSetting]

    /// The word before the equals sign.
    public static let optionName = "preset"

    public static let table = [
        Preset(
            name: "lecture",
            settings: [
                OptionSetting(named: "gc-limit", .number(8)),
                OptionSetting(named: "chunk", .size(64 << 10)),
                OptionSetting(named: "bandwidth", .size(8 << 20)),
            ])
    ]

    private init(name: String, settings: [OptionSetting]) {
        self.name = name
        self.settings = settings
    }

    init(_ word: Word) throws(ParseError) {
        let names = Preset.table.map(\.name)
        guard let found = Preset.table.first(where: { $0.name == word.text }) else {
            throw word.fail(.isNo(.preset), expected: .either(names), among: names)
        }
        self = found
    }
}

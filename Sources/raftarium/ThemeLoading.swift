import TOMLKit
import TerminalUI

extension ThemeSource {
    /// Reads a theme file.
    /// - Throws: where the text is no TOML, with line and column.
    init(toml: String) throws {
        let table = try TOMLTable(string: toml)
        self.init(name: table["name"]?.string ?? "unnamed")
        for section in ["ui", "raft"] {
            for (key, value) in table[section]?.table.sorted ?? [] {
                tones.append((key, Entry(value)))
            }
        }
        palette = table["palette"]?.table.sorted.compactMap(Self.color) ?? []
        palette16 = table["palette.16"]?.table.sorted.compactMap(Self.color) ?? []
        for (key, value) in table["modifiers.mono"]?.table.sorted ?? [] {
            mono.append((key, value.array?.compactMap { $0.string } ?? []))
        }
    }

    private static func color(
        _ key: String, _ value: any TOMLValueConvertible
    ) -> (name: String, color: String)? {
        value.string.map { (key, $0) }
    }
}

extension ThemeSource.Entry {
    fileprivate init(_ value: any TOMLValueConvertible) {
        if let color = value.string {
            self.init(foreground: color)
            return
        }
        let table = value.table
        self.init(
            foreground: table?["fg"]?.string, background: table?["bg"]?.string,
            modifiers: table?["modifiers"]?.array?.compactMap { $0.string } ?? [])
    }
}

extension Optional where Wrapped == TOMLTable {
    /// Keys with values by name, so that nothing depends on the library's order.
    fileprivate var sorted: [(String, any TOMLValueConvertible)] {
        guard let self else { return [] }
        return self.keys.sorted().compactMap { key in self[key].map { (key, $0) } }
    }
}

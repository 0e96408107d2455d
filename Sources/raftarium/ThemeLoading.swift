import TOMLKit
import TerminalUI
import Themes

extension Theme {
    /// A theme that travels in the program, with what it inherits; the first one for unknown names.
    /// - Throws: where a theme file is no TOML, with line and column.
    static func shipped(_ name: String) throws -> (theme: Theme, problems: [ThemeProblem]) {
        var source = try ThemeSource(toml: text(of: name) ?? Themes.all[0].toml)
        let own = source
        var bases: [ThemeSource] = []
        // A theme that inherits from itself in the end stops here too.
        while bases.count < Themes.all.count, let base = source.baseName, let toml = text(of: base)
        {
            source = try ThemeSource(toml: toml)
            bases.append(source)
        }
        return Theme.resolve(own, inheriting: bases)
    }

    private static func text(of name: String) -> String? {
        Themes.all.first { $0.name == name }?.toml
    }
}

extension ThemeSource {
    /// Reads a theme file.
    /// - Throws: where the text is no TOML, with line and column.
    init(toml: String) throws {
        self.init(ThemeSource.entries(of: try TOMLTable(string: toml)))
    }

    /// By name, so that nothing depends on the library's order.
    private static func entries(of table: TOMLTable) -> [Entry] {
        table.keys.sorted().compactMap { key in
            table[key].map { Entry(key, value($0)) }
        }
    }

    private static func value(_ value: any TOMLValueConvertible) -> Value {
        switch value.type {
        case .string: .text(value.string ?? "")
        case .table: .table(value.table.map(entries) ?? [])
        case .array: .list(value.array?.map { self.value($0) } ?? [])
        case .int, .double: .other("a number")
        case .bool: .other("true or false")
        case .date, .time, .dateTime: .other("a date")
        }
    }
}

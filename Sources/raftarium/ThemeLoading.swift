import Foundation
import TOMLKit
import TerminalUI
import Themes
import Visualizer

/// Every theme by its name: those of the program, and the person's own in a folder.
///
/// An own theme comes before one of the program with the same name, and may inherit from it.
struct ThemeLibrary {
    private(set) var entries: [ThemeShelf.Entry] = []
    /// Own themes that cannot be read, with the reason.
    private(set) var broken: [(name: String, reason: String)] = []
    /// Places with what cannot be used there; the themes work all the same.
    private(set) var problems: [String] = []
    /// All files, a person's own first.
    private let files: [File]

    private struct File {
        let name: String
        /// How messages call it.
        let place: String
        let toml: String
        let isOwn: Bool
        /// Read once, for all that start from it too.
        let source: Result<ThemeSource, any Error>

        init(name: String, place: String, toml: String, isOwn: Bool) {
            self.name = name
            self.place = place
            self.toml = toml
            self.isOwn = isOwn
            source = Result { try ThemeSource(toml: toml) }
        }

        /// Where a key stands; looked up only for messages.
        func place(of path: String) -> String { TOMLKeyLines(toml).place(of: path, in: place) }
    }

    /// - Parameter folder: where own themes lie; nil or none there: only the program's.
    init(folder: URL? = nil) {
        let (own, unreadable) = ThemeLibrary.ownFiles(in: folder)
        let shipped = Themes.all.map { name, toml in
            File(name: name, place: "\(name).toml", toml: toml, isOwn: false)
        }
        files = own + shipped
        broken = unreadable
        for file in shipped where !own.contains(where: { $0.name == file.name }) { add(file) }
        for file in own { add(file) }
    }

    private static func ownFiles(
        in folder: URL?
    ) -> (files: [File], unreadable: [(name: String, reason: String)]) {
        let urls =
            folder.flatMap {
                try? FileManager.default.contentsOfDirectory(
                    at: $0, includingPropertiesForKeys: nil)
            } ?? []
        var files: [File] = []
        var unreadable: [(name: String, reason: String)] = []
        for url in urls.sorted(by: { $0.path < $1.path }) where url.pathExtension == "toml" {
            let name = url.deletingPathExtension().lastPathComponent
            if let toml = try? String(contentsOf: url, encoding: .utf8) {
                files.append(File(name: name, place: url.path, toml: toml, isOwn: true))
            } else {
                unreadable.append((name, say("cli.theme.noText", ["file": url.path])))
            }
        }
        return (files, unreadable)
    }

    var names: [String] { entries.map(\.name) }

    func named(_ name: String) -> ThemeShelf.Entry? { entries.first { $0.name == name } }

    /// Why there is no theme of that name, and what would be right.
    func reasonAgainst(_ name: String) -> String {
        if let broken = broken.first(where: { $0.name == name }) { return broken.reason }
        let nearest = Spelling.nearest(to: name, among: names)
        guard let nearest else {
            let names = names.joined(separator: ", ")
            return say("cli.theme.noneOf", ["theme": name, "names": names])
        }
        return say("cli.theme.noneBut", ["theme": name, "nearest": nearest])
    }

    private mutating func add(_ file: File) {
        do {
            let source = try file.source.get()
            let (theme, found) = Theme.resolve(source, inheriting: try bases(of: source, in: file))
            let words = Speech.ofProcess.words
            problems += found.map { "\(file.place(of: $0.path)): \(words.sentence($0))" }
            entries.append(.init(name: file.name, theme: theme, isOwn: file.isOwn))
        } catch let error as TOMLParseError {
            let place = "\(file.place):\(error.source.begin.line)"
            broken.append((file.name, "\(place): \(error.description)"))
        } catch {
            broken.append((file.name, "\(file.place): \(error)"))
        }
    }

    /// What a theme starts from, the nearest first: what it names, or else the default of its kind.
    private mutating func bases(
        of theme: ThemeSource, in file: File
    ) throws -> [ThemeSource] {
        var bases: [ThemeSource] = []
        // No file twice, so that circles end.
        var used = [file.place]
        let usual = theme.kind == .dark ? "default-dark" : "default-light"
        var next = theme.baseName ?? (file.isOwn ? usual : nil)
        while let base = next {
            guard let found = files.first(where: { $0.name == base && !used.contains($0.place) })
            else {
                let nearest = Spelling.nearest(to: base, among: files.map(\.name))
                let place = file.place(of: "inherits")
                problems.append(
                    "\(place): inherits: "
                        + (nearest.map {
                            say("cli.theme.noBaseBut", ["base": base, "nearest": $0])
                        }
                            ?? say("cli.theme.noBase", ["base": base])))
                break
            }
            used.append(found.place)
            bases.append(try found.source.get())
            next = bases.last?.baseName ?? (found.isOwn ? usual : nil)
        }
        return bases
    }
}

extension Theme {
    /// A theme that travels in the program; the first one for unknown names.
    static func shipped(_ name: String) -> Theme {
        let library = ThemeLibrary()
        return (library.named(name) ?? library.entries.first)?.theme ?? .plain
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
        case .int, .double, .bool, .date, .time, .dateTime: .other
        }
    }
}

import Foundation

/// Where a person's configuration lies: `raftarium` in the XDG folder.
struct ConfigFolder {
    /// The file that is read; it need not exist.
    let file: URL
    /// Whether the person named the file, so that it must exist.
    let isNamed: Bool
    /// The person's own themes, one a file.
    let themes: URL
    /// The person's own languages, one a file.
    let languages: URL

    /// A flag wins over `RAFTARIUM_CONFIG`, and that over `XDG_CONFIG_HOME` and `~/.config`.
    init(
        flag: String? = nil, environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        let home = FileManager.default.homeDirectoryForCurrentUser
        // The XDG rules: a relative path is as none.
        let base =
            environment["XDG_CONFIG_HOME"].flatMap {
                $0.hasPrefix("/") ? URL(fileURLWithPath: $0, isDirectory: true) : nil
            } ?? home.appendingPathComponent(".config", isDirectory: true)
        let own = base.appendingPathComponent("raftarium", isDirectory: true)
        themes = own.appendingPathComponent("themes", isDirectory: true)
        languages = own.appendingPathComponent("languages", isDirectory: true)
        let variable = environment["RAFTARIUM_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        let named = flag ?? variable
        file = named.map { URL(fileURLWithPath: $0) } ?? own.appendingPathComponent("config.toml")
        isNamed = named != nil
    }
}

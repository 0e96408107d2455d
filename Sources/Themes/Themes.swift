import EmbeddedFiles

/// The themes that travel inside the binary: each is a TOML file of the folder `Themes`.
public enum Themes {
    /// Name and text of every shipped theme, the default first.
    public static var all: [(name: String, toml: String)] {
        names.map { ($0, String(cString: embeddedText("Themes/\($0).toml"))) }
    }

    private static let names = [
        "default-dark", "default-light", "cvd-dark", "cvd-light", "high-contrast", "mono",
    ]
}

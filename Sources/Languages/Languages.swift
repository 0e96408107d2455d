import EmbeddedFiles

/// The languages that travel inside the binary: each is a TOML file of the folder `Languages`.
public enum Languages {
    /// Code and text of every shipped language, English first.
    public static var all: [(code: String, toml: String)] {
        codes.map { ($0, String(cString: embeddedText("Languages/\($0).toml"))) }
    }

    private static let codes = ["en"]
}

extension Catalogue {
    /// What the program says unless it is told otherwise; read once, when it is first needed.
    public static let english = Catalogue(shipped: Languages.all[0].toml, over: nil)
}

/// The themes that travel inside the binary: each is a TOML file of this folder.
public enum Themes {
    /// Name and text of every shipped theme, the default first.
    public static var all: [(name: String, toml: String)] {
        [
            ("default-dark", String(decoding: PackageResources.default_dark_toml, as: UTF8.self)),
            ("default-light", String(decoding: PackageResources.default_light_toml, as: UTF8.self)),
            ("mono", String(decoding: PackageResources.mono_toml, as: UTF8.self)),
        ]
    }
}

/// The themes that travel inside the binary: each is a TOML file of this folder.
public enum Themes {
    /// Name and text of every shipped theme, the default first.
    public static var all: [(name: String, toml: String)] {
        files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) }
    }

    private static let files: [(name: String, bytes: [UInt8])] = [
        ("default-dark", PackageResources.default_dark_toml),
        ("default-light", PackageResources.default_light_toml),
        ("cvd-dark", PackageResources.cvd_dark_toml),
        ("cvd-light", PackageResources.cvd_light_toml),
        ("high-contrast", PackageResources.high_contrast_toml),
        ("mono", PackageResources.mono_toml),
    ]
}

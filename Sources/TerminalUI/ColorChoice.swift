/// How many colours to use, and who says so.
///
/// The ladder is asked from the top: a flag, the configuration, `NO_COLOR`, `COLORTERM`, and last
/// the terminal's own entry, which also bounds the others where it has no colours at all.
public struct ColorChoice: Equatable, Sendable {
    public enum Source: Equatable, Sendable { case flag, config, noColor, colorTerm, terminal }

    /// At most so many; the terminal may have fewer.
    public let depth: ColorDepth
    public let source: Source

    /// - Parameter environment: `NO_COLOR` counts where it is not empty (no-color.org); `COLORTERM`
    ///   is set by terminals of 24-bit colour. That it is missing says nothing: ssh drops it.
    public init(flag: ColorDepth?, config: ColorDepth?, environment: [String: String]) {
        let colorTerm = environment["COLORTERM"]
        if let flag {
            (depth, source) = (flag, .flag)
        } else if let config {
            (depth, source) = (config, .config)
        } else if environment["NO_COLOR"]?.isEmpty == false {
            (depth, source) = (.mono, .noColor)
        } else if colorTerm == "truecolor" || colorTerm == "24bit" {
            (depth, source) = (.trueColor, .colorTerm)
        } else {
            (depth, source) = (.trueColor, .terminal)
        }
    }

    /// Colours to have even if the terminal's entry tells of fewer; nil leaves it to the entry.
    public var demanded: ColorDepth? { source == .terminal ? nil : depth }
}

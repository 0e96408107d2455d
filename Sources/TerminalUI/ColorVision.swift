/// The three ways in which colour vision can lack a kind of cone, by their names in theme files.
public enum ColorVision: String, CaseIterable, Sendable {
    /// Without cones for long waves: reds look dark.
    case protan
    /// Without cones for middle waves.
    case deutan
    /// Without cones for short waves: blue and green meet.
    case tritan
}

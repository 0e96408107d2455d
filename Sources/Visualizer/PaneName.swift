/// A part of the screen that can have the focus.
public enum PaneName: String, Sendable, CaseIterable {
    case nodes, messages, snapshots, log, history, why, invariants, time
}

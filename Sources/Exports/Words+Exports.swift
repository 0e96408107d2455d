import TerminalUI
import Visualizer

/// Why a text cannot be exported as it was asked for.
extension Words {
    public func sentence(_ error: NoSuchPlace) -> String {
        let reason =
            switch error.reason {
            case .beforeStart(let start): say("export.beforeStart", ["start": start])
            case .behindEnd(let step): say("export.endsAt", ["step": step])
            case .noMark(let marks):
                nearest(to: error.name, among: marks)
                    ?? (marks.isEmpty
                        ? say("export.noMarks") : say("export.marks", ["names": list(marks)]))
            case .noBranch(let branches):
                nearest(to: error.name, among: branches)
                    ?? say("export.branches", ["names": list(branches)])
            }
        return say("export.noSuchPlace", ["name": error.name, "reason": reason])
    }

    public func sentence(_ error: NothingToShow) -> String { say("export.nothingToShow") }

    private func nearest(to name: String, among names: [String]) -> String? {
        Spelling.nearest(to: name, among: names).map { say("export.nearest", ["name": $0]) }
    }

    /// Names in quotes, the first twelve of them.
    private func list(_ names: [String]) -> String {
        let shown = names.prefix(12).map { "\"\($0)\"" }.joined(separator: ", ")
        return names.count > 12 ? say("export.andMore", ["names": shown]) : shown
    }
}

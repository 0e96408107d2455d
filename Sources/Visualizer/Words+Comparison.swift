import RaftCore
import RaftSim

/// Two branches side by side.
extension Words {
    func beside(_ one: String, _ other: String) -> String { "\(one) beside \(other)" }
    var comparisonKeys: String { "s S step  arrows scroll  esc closes" }

    func moment(_ time: VirtualTime, _ place: Int, of count: Int) -> String {
        "Both at \(self.time(time))" + (count > 0 ? ", moment \(place) of \(count)" : "")
    }

    var overBefore: String { "(ended before)" }
    var downWord: String { "down" }
    func voted(_ vote: String) -> String { "vote \(vote)" }
    var lastDeed: String { "What happened last:" }
    var nothingSinceTheSplit: String { "nothing yet since they part" }
    var sameToTheEnd: String { "Both are the same, from the start to the end." }
    var endsHere: String { "ends here" }
    var sameState: String { "Every node is in the same state on both." }
    var differsNow: String { "What differs at this moment:" }
    var nothingFollows: String { "both branches end here: S goes back" }
    var nothingBefore: String { "they are the same before this: s goes on" }

    func partsAt(_ step: Int, _ time: VirtualTime, shared: Int) -> String {
        shared == 0
            ? "They differ from the start on:"
            : "The same up to step \(step), \(self.time(time)). Then they differ:"
    }

    func noBranch(_ name: String, nearest: String?) -> String {
        "there is no branch \(name)" + (nearest.map { ": did you mean \($0)?" } ?? ": B lists them")
    }

    func sameBranch(_ name: String) -> String {
        "\(name) is the present branch: compare takes the name of another one"
    }

    func subject(_ subject: BranchComparison.Subject) -> String {
        switch subject {
        case .role: "role"
        case .term: "term"
        case .vote: "vote"
        case .commit: "commit"
        case .applied: "applied"
        case .last: "last entry"
        case .logsPart(let index): "logs part behind \(index)"
        case .value(let key): "value of \(key)"
        }
    }
}

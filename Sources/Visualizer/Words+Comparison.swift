import RaftCore
import RaftSim
import TerminalUI

/// Two branches side by side.
extension Words {
    func beside(_ one: String, _ other: String) -> String {
        say("comparison.beside", ["one": one, "other": other])
    }
    var comparisonKeys: String { say("comparison.stepArrowsScrollEsc") }

    func moment(_ time: VirtualTime, _ place: Int, of count: Int) -> String {
        say("comparison.bothAt", ["time": self.time(time)])
            + (count > 0 ? say("comparison.momentOf", count: count, ["place": place]) : "")
    }

    var middlePassedOver: String { say("comparison.middlePassedOver") }
    func overBefore(_ end: VirtualTime) -> String {
        say("comparison.endedBefore", ["time": time(end)])
    }
    var downWord: String { say("comparison.down") }
    func voted(_ vote: String) -> String { say("comparison.vote2", ["vote": vote]) }
    var lastDeed: String { say("comparison.whatHappenedLast") }
    var nothingSinceTheSplit: String { say("comparison.nothingYetSinceThey") }
    var sameToTheEnd: String { say("comparison.bothAreTheSame") }
    var endsHere: String { say("comparison.endsHere") }
    var sameState: String { say("comparison.everyNodeIsIn") }
    /// Before the differences; a branch that is over is compared as it was at its end.
    func differsNow(_ sides: SideBySide) -> String {
        let over = [sides.one, sides.other].first { $0.end != nil }
        return over.map { say("comparison.whatDiffersFromEnd", ["name": $0.name]) }
            ?? say("comparison.whatDiffersAtThis")
    }
    var nothingFollows: String { say("comparison.bothBranchesEndHere") }
    var nothingBefore: String { say("comparison.theyAreTheSame") }

    func partsAt(_ step: Int, _ time: VirtualTime, shared: Int) -> String {
        shared == 0
            ? say("comparison.theyDifferFromThe")
            : say("comparison.theSameUpTo", ["step": step, "time": self.time(time)])
    }

    /// Why there is no other branch to compare with.
    func noOther(than name: String?, in history: History) -> String {
        let names = history.branches.map(\.name)
        guard let name else { return noOtherBranch(nil, among: names) }
        if history.branch(named: name) != nil {
            return say("comparison.isThePresentBranch", ["name": name])
        }
        return say("comparison.thereIsNoBranch", ["name": name])
            + (Spelling.nearest(to: name, among: names).map {
                say("comparison.didYouMean", ["value": $0])
            } ?? say("comparison.listsThem", ["key": key(.branchTree)]))
    }

    /// What a node shows of what differs.
    func value(_ value: BranchComparison.Value) -> String {
        switch value {
        case .role(let role): role.map(longName) ?? downWord
        case .number(let number): "\(number)"
        case .node(.none): say("comparison.none")
        case .node(let node): "\(node)"
        case .place(let place): "\(place)"
        case .entry(let place, let payload): "\(place) \(command(payload))"
        case .truncated: say("comparison.truncated")
        case .data(nil): say("comparison.none")
        case .data(let bytes?):
            bytes.count > 64
                ? say("comparison.bytes", ["count": bytes.count])
                : String(decoding: bytes, as: UTF8.self)
        }
    }

    func subject(_ subject: BranchComparison.Subject) -> String {
        switch subject {
        case .role: say("comparison.role")
        case .term: say("comparison.term")
        case .vote: say("comparison.vote")
        case .commit: say("comparison.commit")
        case .applied: say("comparison.applied")
        case .last: say("comparison.lastEntry")
        case .logsPart(let index): say("comparison.logsPartBehind", ["index": index])
        case .value(let key): say("comparison.valueOf", ["key": key])
        }
    }
}

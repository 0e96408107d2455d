import RaftCore
import RaftSim
import TerminalUI

/// One row of the tree of branches.
struct BranchRow: Hashable, Sendable {
    let id: BranchID
    /// The lines that lead to it, such as `│ └ `.
    let stem: [Stem]

    enum Stem: Hashable, Sendable { case none, through, fork, last }

    /// Every branch behind the one that it left, in the order in which they left it.
    static func all(_ history: History) -> [BranchRow] {
        var rows: [BranchRow] = []
        func add(_ branch: Branch, _ stem: [Stem]) {
            rows.append(BranchRow(id: branch.id, stem: stem))
            let children = history.branches.filter { history.stock(of: $0) == branch.id }
                .sorted { ($0.forkMoves, $0.id) < ($1.forkMoves, $1.id) }
            let above = stem.map { $0 == .fork || $0 == .through ? Stem.through : .none }
            for child in children {
                add(child, above + [child.id == children.last?.id ? .last : .fork])
            }
        }
        for branch in history.branches where branch.parent == nil { add(branch, []) }
        return rows
    }
}

extension History {
    /// The branch that another one left, as it is seen in time: who acts before the fork of a
    /// branch leaves the one that this branch came from.
    func stock(of branch: Branch) -> BranchID? {
        var stock = branch.parent.flatMap(self.branch)
        while let here = stock, branch.forkMoves < here.forkMoves {
            stock = here.parent.flatMap(self.branch)
        }
        return stock?.id
    }
}

extension Model {
    /// A key while the tree of branches is open.
    mutating func handleBranches(_ key: Key, _ selected: BranchID) {
        let rows = BranchRow.all(history)
        let place = rows.firstIndex { $0.id == selected } ?? 0
        func at(_ place: Int) -> BranchID { rows[min(max(place, 0), rows.count - 1)].id }
        guard let branch = history.branch(at(place)) else { return overlay = nil }
        switch key {
        case .up, .character("k"): overlay = .branches(selected: at(place - 1))
        case .down, .character("j"): overlay = .branches(selected: at(place + 1))
        case .home: overlay = .branches(selected: at(0))
        case .end: overlay = .branches(selected: at(rows.count - 1))
        case .enter:
            overlay = nil
            switchBranch(to: branch)
        case .character("r"): prompt = Prompt(.rename(branch.name), text: branch.name)
        case .character("x"), .character("d"): prune(branch, next: at(place - 1))
        case .character("="), .character("c"): compare(with: branch)
        case .escape, .character("q"), .character("B"), .control("c"): overlay = nil
        default: say(words.say("notice.noSuchKeyInBranches", ["name": key.name]), isError: true)
        }
    }

    private mutating func switchBranch(to branch: Branch) {
        guard branch.id != history.current else {
            return say(words.say("notice.thisBranchAlready", ["name": branch.name]))
        }
        jump(to: Place(branch: branch.id, moves: branch.tip.moves))
        tellPlace()
    }

    private mutating func prune(_ branch: Branch, next: BranchID) {
        if presentation?.script.items.contains(where: { $0.place.branch == branch.id }) == true {
            return say(
                words.say(
                    "notice.toldBranch", ["name": branch.name, "key": words.key(.present)]),
                isError: true)
        }
        let outcome = runner.run(SessionLine(.pruneBranch(branch.name)))
        if let failure = outcome.failure { return say(words.sentence(failure), isError: true) }
        overlay = .branches(selected: history.branch(next) == nil ? history.current : next)
        say(words.say("notice.branchGone", ["name": branch.name]))
    }

    /// Holds a branch beside the present one; the present one beside the one that it left.
    private mutating func compare(with branch: Branch) {
        let present = history.branch
        let other = branch.id == present.id ? present.parent.flatMap(history.branch) : branch
        guard let other else {
            return say(words.say("notice.chooseAnother"), isError: true)
        }
        compare(present.id, other.id)
    }

    mutating func rename(_ name: String, to new: String) {
        guard name != new else { return }
        let outcome = runner.run(SessionLine(.renameBranch(name, to: new)))
        if let failure = outcome.failure { return say(words.sentence(failure), isError: true) }
        say(words.say("notice.renamed", ["name": name, "new": new]))
    }
}

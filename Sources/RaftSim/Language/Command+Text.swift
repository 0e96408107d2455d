import RaftCore
import RaftStore

extension Command: CustomStringConvertible {
    /// The canonical text: `parse(description)` gives the same command again.
    public var description: String {
        switch self {
        case .format(let version): "raftarium \(version)"
        case .cluster(let plan): "cluster \(plan)"
        case .set(let settings): "set " + settings.map(\.description).joined(separator: " ")
        case .step(let count, let unit): Command.step(count, unit)
        case .run(let duration): "run \(duration)"
        case .runUntil(let condition, let within):
            "run until \(condition)" + (within == Command.patience ? "" : " within \(within)")
        case .stopWhen(let condition): "stop when \(condition)"
        case .stopOff: "stop off"
        case .breakRule(let bug, let node): "break \(bug.name)" + Command.behind(node)
        case .mendRule(let bug, let node): "mend \(bug.name)" + Command.behind(node)
        case .propose(let node, let command, let header):
            "propose \(node) \(header)\(command)"
        case .campaign(let node): "campaign \(node)"
        case .tick(let node, let count): "tick \(node)" + (count == 1 ? "" : " \(count)")
        case .beat(let node): "beat \(node)"
        case .timers(let order): "timers \(order.rawValue)"
        case .client(let client, let command): "client \(client) \(command)"
        case .workload(let workload): "workload " + (workload?.description ?? "off")
        case .disk(let node, let faults): "disk \(node) \(faults)"
        case .crash(let node, let keep, let isTorn):
            "crash \(node)" + (keep.map { " keep=\($0)" } ?? "") + (isTorn ? " torn" : "")
        case .restart(let node): "restart \(node)"
        case .freeze(let node): "freeze \(node)"
        case .thaw(let node): "thaw \(node)"
        case .isolate(let node): "isolate \(node)"
        case .snapshot(let node): "snapshot \(node)"
        case .compact(let node, let index): "compact \(node) \(index)"
        case .unreachable(let node, let peer): "unreachable \(node) \(peer)"
        case .report(let node, let peer, let outcome):
            "report \(node) \(peer) \(outcome.rawValue)"
        case .partition(let sides):
            "partition " + sides.map(\.description).joined(separator: " | ")
        case .cut(let link): "cut \(link)"
        case .heal(let link): "heal" + Command.behind(link)
        case .link(let link, let faults): "link \(link) \(faults)"
        case .deliver(let message): "deliver m\(message)"
        case .drop(let message): "drop m\(message)"
        case .duplicate(let message): "duplicate m\(message)"
        case .delay(let message, let duration): "delay m\(message) \(duration)"
        case .hold(let message): "hold m\(message)"
        case .release(let message): "release m\(message)"
        case .title, .teaches, .say, .mark, .wait, .ask, .look, .goal, .forbid, .expect, .check,
            .branch, .switchBranch, .renameBranch, .pruneBranch:
            narrationText
        }
    }

    /// What does not touch the world.
    private var narrationText: String {
        switch self {
        case .title(let text): "title \(Command.name(text))"
        case .teaches(let bugs): "teaches " + bugs.map(\.name).joined(separator: " ")
        case .ask(let question, let answer):
            "ask \(Command.name(question)) answer "
                + Quoting.word(Array(answer.utf8))
        case .look(let target): "look \(target)"
        case .goal(let condition, let within):
            "goal \(condition)" + (within.map { " within \($0)" } ?? "")
        case .forbid(let name): "forbid \(name)"
        case .check(let digest): "check \(digest)"
        case .say(let text): "say \(Command.name(text))"
        case .mark(let name): "mark \(Command.name(name))"
        case .wait(let duration): "wait" + Command.behind(duration)
        case .expect(let condition): "expect \(condition)"
        case .branch(let name, let parent, let step, let inputs):
            "branch \(Command.name(name)) from \(Command.name(parent)) at \(step)"
                + (inputs.map { " after \($0)" } ?? "")
        case .switchBranch(let name): "switch \(Command.name(name))"
        case .renameBranch(let name, let new):
            "rename \(Command.name(name)) \(Command.name(new))"
        case .pruneBranch(let name): "prune \(Command.name(name))"
        default: preconditionFailure("this command changes the world")
        }
    }

    /// A text or a name, always in quotes.
    private static func name(_ text: String) -> String { Quoting.quoted(Array(text.utf8)) }

    private static func step(_ count: Int, _ unit: StepUnit) -> String {
        "step" + (count == 1 ? "" : " \(count)") + (unit == .event ? "" : " \(unit.rawValue)")
    }

    private static func behind(_ part: (some CustomStringConvertible)?) -> String {
        part.map { " \($0)" } ?? ""
    }
}

extension ClusterPlan: CustomStringConvertible {
    /// What stands behind `cluster`; options with their default value are left out.
    public var description: String {
        var parts = ["nodes=\(nodes)"]
        if let voters { parts.append("voters=\(ClusterPlan.list(voters))") }
        if !learners.isEmpty { parts.append("learners=\(ClusterPlan.list(learners))") }
        if let seed { parts.append("seed=\(seed)") }
        if pace != .auto { parts.append("pace=\(pace.rawValue)") }
        let defaults = Options()
        for row in OptionRow.table where row.read(options) != row.read(defaults) {
            parts.append("\(row.name)=\(row.text(in: options))")
        }
        return parts.joined(separator: " ")
    }

    /// `n1,n3..n5`.
    private static func list(_ nodes: NodeSet) -> String {
        NodeSetReference.items(of: nodes).map(\.description).joined(separator: ",")
    }
}

extension LinkFaults: CustomStringConvertible {
    public var description: String {
        var parts: [String] = []
        if let latency { parts.append("latency=\(latency)") }
        if let loss { parts.append("loss=\(Quantity.share.text(loss))") }
        if let duplicate { parts.append("duplicate=\(Quantity.share.text(duplicate))") }
        if let bandwidth {
            parts.append("bandwidth=\(bandwidth == 0 ? "0" : Quantity.size.text(bandwidth))")
        }
        if let corrupt { parts.append("corrupt=\(Quantity.share.text(corrupt))") }
        return parts.joined(separator: " ")
    }
}

extension RequestHeader: CustomStringConvertible {
    /// What stands between the node and the command, with a space behind each part.
    public var description: String {
        (region.map { "region=\($0) " } ?? "") + (epoch.map { "epoch=\($0) " } ?? "")
            + (term.map { "term=\($0) " } ?? "")
    }
}

extension DiskFaults: CustomStringConvertible {
    public var description: String {
        var parts: [String] = []
        if let latency { parts.append("latency=\(latency)") }
        if let isFull { parts.append(isFull ? "full" : "ok") }
        return parts.joined(separator: " ")
    }
}

extension Workload: CustomStringConvertible {
    public var description: String {
        "clients=\(clients) keys=\(keys) puts=\(Quantity.share.text(puts)) rate=\(rate)/s"
    }
}

import RaftCore
import RaftStore

extension FuzzOutcome {
    /// The run as a session text that `raftarium run` carries out.
    public var session: String {
        var lines = ["raftarium 1", "cluster \(clusterPlan)"]
        var options = setup.options
        for planned in plan {
            let command = FuzzOutcome.command(planned.input, options: &options)
            lines.append("@\(planned.step) \(command)  # \(planned.time)")
        }
        lines.append("@\(steps) expect no violation")
        return lines.joined(separator: "\n") + "\n"
    }

    private var clusterPlan: ClusterPlan {
        ClusterPlan(nodes: setup.nodeCount, seed: setup.seed, options: setup.options)
    }

    private static func command(_ input: Input, options: inout Options) -> String {
        switch input {
        case .setOptions(let new):
            let old = options
            options = new
            let settings = OptionRow.table.filter { $0.read(old) != $0.read(new) }
            return "set " + settings.map { "\($0.name)=\($0.text(in: new))" }.joined(separator: " ")
        default: return "\(Command(input))"
        }
    }
}

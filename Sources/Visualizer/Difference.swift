import Languages

/// One point in which the paper, TinyKV and etcd's raft differ, and what is done here.
///
/// The texts stand in the catalogue, as `difference.firstEntry.paper`; a side without a text has
/// nothing to say.
enum Difference: String, CaseIterable {
    // Elections
    case firstEntry, newLeader, refusedVotes, ownVote, oldTerm, electionWithSnapshot
    // Replication
    case heartbeat, refusedAppend, slowFollower, snapshotOnWire
    // Storage
    case duringRound, takeover, snapshotCrash, logGC, stateAfterCrash
    // Requests
    case read, readBehindWrite, lostPlace, emptyValue

    enum Side: String, CaseIterable {
        case paper, tinykv, etcd, here
    }
}

extension Words {
    /// Where the three differ, for the help: each point a heading with the sides under it.
    var differences: [String] {
        Difference.allCases.flatMap { point in
            let sides = Difference.Side.allCases.compactMap { side in
                text(side, of: point).map { "  \(name(side)): \($0)" }
            }
            return ["\(subject(of: point)):"] + sides + [""]
        }
    }

    /// The list of the README.
    public var differencesAsMarkdown: String {
        let head = Difference.Side.allCases.map(name).joined(separator: " | ")
        return "| | \(head) |\n|---|---|---|---|---|\n"
            + Difference.allCases.map { point in
                let cells = Difference.Side.allCases.map { text($0, of: point) ?? "" }
                return "| \(subject(of: point)) | \(cells.joined(separator: " | ")) |\n"
            }.joined()
    }

    private func subject(of point: Difference) -> String {
        say(.member("\(point.rawValue).subject", of: "difference"))
    }

    private func text(_ side: Difference.Side, of point: Difference) -> String? {
        catalogue.text(.member("\(point.rawValue).\(side.rawValue)", of: "difference"))
    }

    private func name(_ side: Difference.Side) -> String {
        switch side {
        case .paper: say("help.side.paper")
        case .tinykv: "TinyKV"
        case .etcd: "etcd"
        case .here: say("help.side.here")
        }
    }
}

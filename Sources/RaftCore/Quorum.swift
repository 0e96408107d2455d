/// Majorities over a set of voters: pure functions of bit sets and match indexes.
enum Quorum {
    enum Outcome { case won, lost, pending }

    /// How many of `count` voters are more than half.
    static func majority(of count: Int) -> Int { count / 2 + 1 }

    /// What a vote comes to with these answers; nobody to ask is a victory (etcd's rule for the
    /// empty configuration).
    static func outcome(
        voters: NodeSet, grants: NodeSet, refusals: NodeSet, needed: Int
    ) -> Outcome {
        if voters.isEmpty { return .won }
        let granted = voters.intersection(grants).count
        let refused = voters.intersection(refusals).count
        if granted >= needed { return .won }
        return voters.count - refused >= needed ? .pending : .lost
    }

    /// The largest index that at least `needed` of the voters hold.
    static func committed(voters: NodeSet, needed: Int, match: (NodeID) -> LogIndex) -> LogIndex {
        // Each voter's match is a candidate; with at most nine voters counting beats sorting.
        var best = 0
        for voter in voters {
            let index = match(voter)
            guard index > best else { continue }
            var holders = 0
            for other in voters where match(other) >= index { holders += 1 }
            if holders >= needed { best = index }
        }
        return best
    }
}

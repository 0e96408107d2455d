extension SessionRunner.Failure {
    /// What went wrong, in a sentence that names the operands.
    public var words: String {
        switch self {
        case .expectationFailed(let condition, let found):
            "expect \(condition): does not hold: \(found)"
        case .neverHeld(let condition, let limit, let found):
            "run until \(condition): did not hold within \(limit) of virtual time: \(found)"
        case .positionPassed(let wanted, let now):
            "@\(wanted): \(now) events have happened already"
        case .positionBeyondEnd(let wanted, let now):
            "@\(wanted): nothing happens any more after \(now) events"
        case .optionConflict(let conflict): conflict.description
        case .noCluster: "there is no cluster yet: a line such as cluster nodes=5 makes one"
        case .secondCluster: "there is a cluster already: a session has one"
        case .invariantBroken(let violation):
            "invariant \(violation.invariant) is broken at \(violation.node)"
                + (violation.other == .none ? "" : " against \(violation.other)")
                + ", \(violation.position)"
        }
    }
}

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
        case .clockBeyondEvent(let wanted, let later):
            "@\(wanted)+\(later): the next event happens before that"
        case .clockPassed(let wanted, let later, let now):
            "@\(wanted)+\(later): the clock stands at @\(wanted)+\(now) already"
        case .digestDiffers(let expected, let found, let step, let agreed):
            "check \(expected): after \(step) events the digest is \(found): what happens here "
                + "parts from what was recorded between event \(agreed) and event \(step)"
        case .momentNeverComes(let moment): "\(moment): this moment never comes"
        case .branch(let error): error.words
        case .tooLong(let limit):
            "the text goes on for more than \(limit) steps, with what it makes again and tests; "
                + "a text that nobody watches may take \(limit)"
        case .tooLarge(let bytes):
            "the text needs more than \(bytes >> 20) MiB of memory for its world, its branches "
                + "and its events; a text that nobody watches may take as much"
        case .clockTooFar(let limit): "virtual time would pass \(limit), where it ends"
        case .forbidden(let name): "\(name) is forbidden in this exercise"
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

extension BranchError {
    /// What went wrong, in a sentence.
    public var words: String {
        switch self {
        case .noSuchBranch(let name, let nearest):
            "no branch is called \"\(name)\""
                + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
        case .nameTaken(let name): "there is a branch called \"\(name)\" already"
        case .nameEmpty: "a branch needs a name"
        case .cannotPrune(let name):
            "\"\(name)\" stays: it is the first branch, or the one that is looked at"
        case .tooMany: "there are \(History.branchLimit) branches already: prune some"
        case .tooManyInputs:
            "all branches together would hold more than \(History.journalLimit) inputs: prune some"
        case .beyondTip(let name, let steps): "the branch \"\(name)\" ends after \(steps) events"
        }
    }
}

import RaftCore
import RaftSim

/// Why a run ended, and why something of a session could not be done.
extension Words {
    public func sentence(_ failure: SessionRunner.Failure) -> String {
        switch failure {
        case .expectationFailed(let condition, let found):
            say("failure.expectation", ["condition": condition, "found": findings(found)])
        case .neverHeld(let condition, let limit, let found):
            say(
                "failure.neverHeld",
                ["condition": condition, "limit": limit, "found": findings(found)])
        case .positionPassed(let wanted, let now):
            say("failure.positionPassed", ["wanted": wanted, "now": now])
        case .positionBeyondEnd(let wanted, let now):
            say("failure.positionBeyondEnd", ["wanted": wanted, "now": now])
        case .clockBeyondEvent(let wanted, let later):
            say("failure.clockBeyondEvent", ["moment": Moment.step(wanted, later: later)])
        case .clockPassed(let wanted, let later, let now):
            say(
                "failure.clockPassed",
                [
                    "moment": Moment.step(wanted, later: later),
                    "now": Moment.step(wanted, later: now),
                ])
        case .digestDiffers(let expected, let found, let step, let agreed):
            say(
                "failure.digestDiffers",
                ["expected": expected, "found": found, "step": step, "agreed": agreed])
        case .momentNeverComes(let moment): say("failure.momentNeverComes", ["moment": moment])
        case .branch(let error): sentence(error)
        case .tooLong(let limit): say("failure.tooLong", ["limit": limit])
        case .tooLarge(let bytes): say("failure.tooLarge", ["limit": bytes >> 20])
        case .clockTooFar(let limit): say("failure.clockTooFar", ["limit": limit])
        case .forbidden(let name): say("failure.forbidden", ["command": name])
        case .optionConflict(let conflict): sentence(conflict)
        case .noCluster: say("failure.noCluster")
        case .secondCluster: say("failure.secondCluster")
        case .invariantBroken(let violation): broken(violation)
        }
    }

    /// A failure with the line of the text that failed.
    public func sentence(_ failure: Walkthrough.Failure) -> String {
        say("failure.inLine", ["line": failure.line, "reason": sentence(failure.reason)])
    }

    /// The invariant by its name in the language, with its operands.
    func broken(_ violation: Violation) -> String {
        let name = "\(violation.invariant)"
        let (node, place) = (violation.node, violation.position)
        return violation.other == .none
            ? say("failure.broken", ["invariant": name, "node": node, "place": place])
            : say(
                "failure.brokenBetween",
                ["invariant": name, "node": node, "other": violation.other, "place": place])
    }

    func sentence(_ conflict: OptionConflict) -> String {
        say(
            "failure.optionConflict",
            ["heartbeat": conflict.heartbeat, "election": conflict.election])
    }

    public func sentence(_ error: BranchError) -> String {
        switch error {
        case .noSuchBranch(let name, let names):
            say("failure.noSuchBranch", ["name": name]) + didYouMean(name, among: names)
        case .nameTaken(let name): say("failure.branchNameTaken", ["name": name])
        case .nameEmpty: say("failure.branchNameEmpty")
        case .cannotPrune(let name): say("failure.cannotPrune", ["name": name])
        case .tooMany: say("failure.tooManyBranches", ["limit": History.branchLimit])
        case .tooManyInputs: say("failure.tooManyInputs", ["limit": History.journalLimit])
        case .beyondTip(let name, let steps):
            say("failure.beyondTip", ["name": name, "steps": steps])
        }
    }

    public func sentence(_ error: TrimError) -> String {
        switch error {
        case .noSuchMark(let name, let names):
            say("failure.noSuchMark", ["name": name]) + didYouMean(name, among: names)
        case .wrongOrder(let first, let last):
            say("failure.marksInWrongOrder", ["first": first, "last": last])
        }
    }

    // MARK: What was found instead

    private func findings(_ findings: [Finding]) -> String {
        findings.map(finding).joined(separator: ", ")
    }

    private func finding(_ finding: Finding) -> String {
        switch finding {
        case .broken(let invariant):
            invariant.map { say("finding.isBroken", ["invariant": "\($0)"]) }
                ?? say("finding.allHold")
        case .sent(let kind, let count):
            count == 0
                ? say("finding.noneSent", ["message": kind.word])
                : say("finding.sent", count: count, ["message": kind.word])
        case .inFlight(let count): say("finding.inFlight", count: count)
        case .count(let word, let count):
            say("finding.fieldIs", ["field": word.rawValue, "value": count])
        case .leader(let node):
            node.map { say("finding.leads", ["node": $0]) } ?? say("finding.nobodyLeads")
        case .leaders(let count): say("finding.leaders", count: count)
        case .field(let node, let name, let value):
            say("finding.fieldIs", ["field": "\(node).\(name)", "value": value])
        case .noNode(let reference): say("finding.noNode", ["node": reference])
        case .applied(let node, let index, let last):
            say("finding.applied", ["node": node, "index": index, "last": last])
        case .logEnd(let node, let last): say("finding.logEnd", ["node": node, "last": last])
        case .value(let key, let value, let node):
            self.value(String(decoding: key, as: UTF8.self), value, at: node)
        }
    }

    private func value(_ key: String, _ value: [UInt8]?, at node: NodeID) -> String {
        guard let value else { return say("finding.noValue", ["key": key, "node": node]) }
        let text = String(decoding: value, as: UTF8.self)
        return say("finding.value", ["key": key, "value": text, "node": node])
    }
}

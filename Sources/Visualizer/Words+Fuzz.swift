import RaftSim

/// What the fuzzers found.
extension Words {
    public func sentence(_ failure: FuzzFailure) -> String {
        switch failure {
        case .broken(let violation): broken(violation)
        case .neverAtRest(nil): say("fuzz.neverAtRest")
        case .neverAtRest(let unrest?):
            say("fuzz.neverAtRestBecause", ["reason": reason(unrest)])
        }
    }

    public func sentence(_ failure: ClusterTest.Failure) -> String {
        switch failure {
        case .broken(let violation): broken(violation)
        case .round(let number, let trouble):
            say("fuzz.round", ["number": number, "trouble": sentence(trouble)])
        }
    }

    private func sentence(_ trouble: ClusterTest.Trouble) -> String {
        switch trouble {
        case .neverAnswered: say("fuzz.neverAnswered")
        case .couldNotScan(let client): say("fuzz.couldNotScan", ["client": client])
        case .couldNotDelete(let client): say("fuzz.couldNotDelete", ["client": client])
        case .logNotTrimmed(let node, let applied, let truncated, let limit):
            say(
                "fuzz.logNotTrimmed",
                ["node": node, "applied": applied, "truncated": truncated, "limit": limit])
        }
    }

    private func reason(_ unrest: Unrest) -> String {
        switch unrest {
        case .leaders(let count): say("fuzz.leaders", count: count)
        case .openRequests(let count): say("fuzz.openRequests", count: count)
        case .clientsAsk: say("fuzz.clientsAsk")
        case .logDiffers(let node, let other):
            say("fuzz.logDiffers", ["node": node, "other": other])
        case .stateDiffers(let node, let other):
            say("fuzz.stateDiffers", ["node": node, "other": other])
        case .notApplied(let node): say("fuzz.notApplied", ["node": node])
        case .notDeleted(let node): say("fuzz.notDeleted", ["node": node])
        case .tooLate: say("fuzz.tooLate")
        }
    }

    public func sentence(_ problem: TextFuzz.Problem) -> String {
        switch problem {
        case .lineOutsideText(let error):
            say("fuzz.lineOutsideText", ["error": sentence(error)])
        case .columnOutsideLine(let error):
            say("fuzz.columnOutsideLine", ["error": sentence(error)])
        case .harmfulError(let line): say("fuzz.harmfulError", ["line": line])
        case .refusedWithoutError: say("fuzz.refusedWithoutError")
        case .harmfulPrint: say("fuzz.harmfulPrint")
        case .printsAsAnother: say("fuzz.printsAsAnother")
        case .printCannotBeRead(let failure):
            say("fuzz.printCannotBeRead", ["errors": sentences(failure).joined(separator: "\n")])
        case .endsElsewhere: say("fuzz.endsElsewhere")
        case .harmfulJSON: say("fuzz.harmfulJSON")
        }
    }
}

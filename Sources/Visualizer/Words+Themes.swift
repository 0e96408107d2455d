import TerminalUI

extension Words {
    func themeKept(_ name: String) -> String {
        say("theme.isShownNowTheme", ["name": name])
    }

    func themeBroken(_ name: String, _ reason: String) -> String {
        say("theme.cannotBeRead", ["name": name, "reason": reason])
    }

    func noTheme(_ name: String, known: [String], nearest: String?) -> String {
        let hint =
            nearest.map { say("theme.didYouMean", ["value": $0]) } ?? ": "
            + known.joined(separator: ", ")
        return say("theme.thereIsNoTheme", ["name": name]) + hint
    }

    /// What cannot be used in a theme file.
    public func sentence(_ problem: ThemeProblem) -> String {
        let path = problem.path
        return switch problem.kind {
        case .unknownKey(let nearest):
            say("theme.unknownKey", ["path": path]) + hint(nearest)
        case .unknownColor(let text, let nearest):
            say("theme.unknownColor", ["path": path, "text": text]) + hint(nearest)
        case .unknownModifier(let text, let nearest):
            say("theme.unknownModifier", ["path": path, "text": text]) + hint(nearest)
        case .unknownWord(let text, let words, let nearest):
            say(
                "theme.unknownWord",
                ["path": path, "text": text, "words": words.joined(separator: ", ")])
                + hint(nearest)
        case .wrongKind(let expected):
            say("theme.wrongKind", ["path": path, "expected": name(expected)])
        }
    }

    private func hint(_ nearest: String?) -> String {
        nearest.map { say("theme.nearest", ["name": $0]) } ?? ""
    }

    private func name(_ kind: ThemeProblem.ValueKind) -> String {
        switch kind {
        case .table: say("theme.aTable")
        case .list: say("theme.aList")
        case .text: say("theme.aText")
        case .listOfTexts: say("theme.aListOfTexts")
        case .color: say("theme.aColour")
        case .colorOrTable: say("theme.aColourOrTable")
        }
    }

    func notInThemes(_ key: Key) -> String {
        say("theme.doesNothingHereArrows", ["name": key.name])
    }

    /// What a row of the list says of a theme.
    public func themeNote(_ entry: ThemeShelf.Entry) -> String {
        var notes = [entry.theme.hasColors ? entry.theme.kind.rawValue : say("theme.noColours")]
        if entry.theme.promise.isHighContrast { notes.append("7:1") }
        if !entry.theme.promise.visions.isEmpty { notes.append(say("theme.colourBlindSafe")) }
        if entry.isOwn { notes.append(say("theme.yours")) }
        return notes.joined(separator: ", ")
    }

    var themesTitle: String { say("theme.themes") }

    var themesKeys: [(key: String, does: String)] {
        [
            (say("theme.arrows"), say("theme.show")), (say("theme.enter"), say("theme.keeps")),
            (say("theme.esc"), say("theme.takesBack")),
        ]
    }

    /// Samples of what a theme colours, one line a group.
    var themeSamples: [(label: String, cells: [(text: String, tone: Tone)])] {
        [
            (
                say("theme.nodes"),
                [
                    (say("theme.leader"), .roleLeader), (say("theme.candidate"), .roleCandidate),
                    (say("theme.follower"), .roleFollower), (say("theme.down"), .roleDown),
                ]
            ),
            (
                say("theme.terms"),
                Tone.logTerms.enumerated().map { ("t\($0)", $1) }
                    + [("4:g!", .logConflict), (say("theme.missing"), .logMissing)]
            ),
            (
                say("theme.messages"),
                [
                    (say("theme.vote"), .messageVote), (say("theme.append"), .messageAppend),
                    (say("theme.snapshot"), .messageSnapshot), (say("theme.ok"), .messageReplyOK),
                    (say("theme.no"), .messageReplyNo), (say("theme.lost"), .messageLost),
                ]
            ),
        ]
    }

    /// What the last frame cost, in the corner of the screen.
    func cost(_ cost: FrameCost) -> String {
        "  " + say("theme.ms", ["bytes": cost.bytes, "microseconds": tenths(cost.microseconds)])
    }

    /// What all frames cost, after the end.
    public func costs(_ stats: FrameStats) -> String {
        guard let bytes = stats.bytesPerFrame, let time = stats.microsecondsPerFrame else {
            return say("theme.noFrameWasWritten")
        }
        let lines = [
            say("theme.frames", ["count": stats.frames, "unchanged": stats.unchanged]),
            say(
                "theme.bytesOfFrame",
                ["median": bytes.median, "p95": bytes.p95, "largest": bytes.largest]),
            say(
                "theme.timeOfFrame",
                [
                    "median": tenths(time.median), "p95": tenths(time.p95),
                    "largest": tenths(time.largest),
                ]),
        ]
        return lines.joined(separator: "\n")
    }

    private func tenths(_ microseconds: Int) -> String {
        let rounded = (microseconds + 50) / 100
        return "\(rounded / 10).\(rounded % 10)"
    }
}

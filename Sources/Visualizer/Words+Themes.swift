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
        return """
            \(stats.frames) frames written, \(stats.unchanged) times nothing had changed
            bytes a frame: median \(bytes.median), 95 % at most \(bytes.p95), \
            largest \(bytes.largest)
            ms a frame: median \(tenths(time.median)), 95 % at most \(tenths(time.p95)), \
            largest \(tenths(time.largest))
            """
    }

    private func tenths(_ microseconds: Int) -> String {
        let rounded = (microseconds + 50) / 100
        return "\(rounded / 10).\(rounded % 10)"
    }
}

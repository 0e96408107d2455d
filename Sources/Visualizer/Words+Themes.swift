import TerminalUI

extension Words {
    func themeKept(_ name: String) -> String {
        "\(name) is shown now; theme = \"\(name)\" in the configuration keeps it"
    }

    func themeBroken(_ name: String, _ reason: String) -> String {
        "\(name) cannot be read: \(reason)"
    }

    func noTheme(_ name: String, known: [String], nearest: String?) -> String {
        let hint = nearest.map { ", did you mean \($0)?" } ?? ": " + known.joined(separator: ", ")
        return "there is no theme \(name)" + hint
    }

    func notInThemes(_ key: Key) -> String {
        "\(key.name) does nothing here: arrows show a theme, enter keeps it, esc takes it back"
    }

    /// What a row of the list says of a theme.
    public func themeNote(_ entry: ThemeShelf.Entry) -> String {
        var notes = [entry.theme.hasColors ? entry.theme.kind.rawValue : "no colours"]
        if entry.theme.promise.isHighContrast { notes.append("7:1") }
        if !entry.theme.promise.visions.isEmpty { notes.append("colour-blind safe") }
        if entry.isOwn { notes.append("yours") }
        return notes.joined(separator: ", ")
    }

    var themesTitle: String { "Themes" }

    var themesKeys: [(key: String, does: String)] {
        [("arrows", "show"), ("enter", "keeps"), ("esc", "takes back")]
    }

    /// Samples of what a theme colours, one line a group.
    var themeSamples: [(label: String, cells: [(text: String, tone: Tone)])] {
        [
            (
                "nodes",
                [
                    ("L leader", .roleLeader), ("C candidate", .roleCandidate),
                    ("F follower", .roleFollower), ("X down", .roleDown),
                ]
            ),
            (
                "terms",
                Tone.logTerms.enumerated().map { ("t\($0)", $1) }
                    + [("4:g!", .logConflict), ("missing", .logMissing)]
            ),
            (
                "messages",
                [
                    ("vote", .messageVote), ("append", .messageAppend),
                    ("snapshot", .messageSnapshot), ("ok", .messageReplyOK),
                    ("no", .messageReplyNo), ("lost", .messageLost),
                ]
            ),
        ]
    }

    /// What the last frame cost, in the corner of the screen.
    func cost(_ cost: FrameCost) -> String {
        "  \(cost.bytes) B \(tenths(cost.microseconds)) ms"
    }

    /// What all frames cost, after the end.
    public func costs(_ stats: FrameStats) -> String {
        guard let bytes = stats.bytesPerFrame, let time = stats.microsecondsPerFrame else {
            return "no frame was written"
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

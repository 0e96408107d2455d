import RaftCore
import RaftSim
import RaftStore
import TerminalUI

/// What the loop does now and what waits for it, each in forms from long to short.
extension LoopReading {
    /// What the present phase does, for the row with its bar.
    var doing: [String] {
        switch phase {
        case .idle: return ["rests"]
        case .install: return ["installs " + (writes.first ?? "")]
        case .persist: return writes.map { "writes \($0)" }
        case .send:
            return ["sends " + words.messages(ready.messages), "sends \(ready.messages.count)"]
        case .apply: return contents(of: .apply).map { "applies \($0)" }
        case .advance: return ["tells the raft that all is done", "tells the raft"]
        }
    }

    /// Why nothing goes on at all; nil where something does.
    var obstacle: [String]? {
        if node.isFrozen {
            return ["\(node.id) is frozen: everything stands still.", "frozen: all stands still"]
        }
        guard node.isStalled else { return nil }
        let name = words.name(phase)
        return [
            "The disk is full: \(name) waits for room, and everything behind it.",
            "disk full: \(name) waits for room", "disk full",
        ]
    }

    /// What waits, and for what.
    var waiting: [String] {
        switch phase {
        case .idle:
            return isInstant
                ? [
                    "The disk is instant: a whole round of the loop is one step.",
                    "instant disk: a round is one step",
                ]
                : [
                    "The loop rests: what comes is stepped at once.",
                    "what comes is stepped at once",
                ]
        case .install:
            return [
                "The key-value store makes way for the snapshot; then the log begins behind it.",
                "then the log begins behind it",
            ]
        case .persist: return waitingForDisk
        case .send:
            return leaving
        case .apply:
            return [
                "Each entry's data and the applied index go to disk in one batch.",
                "data and index in one batch",
            ]
        case .advance:
            return ["Next, what waits in the queue is stepped.", "next: step what waits"]
        }
    }

    private var leaving: [String] {
        let number = words.count(ready.messages.count, "message")
        if node.peer.raft.isWriting {
            return [
                "A rule is broken: \(number) leave before the disk has what they promise.",
                "they leave before the write!",
            ]
        }
        guard ready.mustSync else {
            return [
                "Nothing had to be synced: \(number) may leave at once.",
                "nothing had to be synced",
            ]
        }
        return ["It is on disk: now \(number) may leave.", "on disk: they may leave now"]
    }

    private var waitingForDisk: [String] {
        if hasSentBeforeDisk {
            return [
                "A rule is broken: messages left before the disk had what they promise.",
                "messages left before the write!",
            ]
        }
        let next = ready.committed.map { "; then apply \(words.indexes($0))" } ?? ""
        guard !ready.messages.isEmpty else {
            return ["No message waits for this write\(next).", "no message waits\(next)"]
        }
        let number = words.count(ready.messages.count, "message")
        let wait = ready.messages.count == 1 ? "waits" : "wait"
        return [
            "\(number) \(wait) until the disk has it all\(next).",
            "\(number) \(wait) for the disk\(next)", "\(number) \(wait) for the disk",
        ]
    }

    /// The sizes of the batches, in forms from long to short.
    var sizes: [String] {
        let numbers = (batches.stepped, batches.persisted, batches.sent, batches.applied)
        if phase == .idle {
            return [
                "last round: \(numbers.1) written, \(numbers.2) sent, \(numbers.3) applied",
                "last: write \(numbers.1) send \(numbers.2) apply \(numbers.3)",
            ]
        }
        return [
            "this round: \(numbers.0) stepped, \(numbers.1) written, \(numbers.2) sent, "
                + "\(numbers.3) applied",
            "step \(numbers.0) write \(numbers.1) send \(numbers.2) apply \(numbers.3)",
        ]
    }
}

extension Text {
    /// The first form that fits, else the last one cut.
    static func fitting(_ forms: [String], columns: Int, glyphs: Glyphs) -> String {
        for form in forms where width(form, glyphs: glyphs) <= columns { return form }
        return cut(forms.last ?? "", columns: columns, glyphs: glyphs)
    }
}

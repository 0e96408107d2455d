import RaftCore
import RaftSim
import RaftStore
import TerminalUI

/// What the loop does now and what waits for it, each in forms from long to short.
extension LoopReading {
    /// What the present phase does, for the row with its bar.
    var doing: [String] {
        switch phase {
        case .idle: return words.forms("loop.doing.rests")
        case .install:
            return words.forms("loop.doing.installs", ["snapshot": writes.first ?? ""])
        case .persist: return writes.map { words.say("loop.doing.writes", ["parts": $0]) }
        case .send:
            let messages = words.messages(ready.messages)
            return words.forms(
                "loop.doing.sends", count: ready.messages.count, ["messages": messages])
        case .apply:
            return contents(of: .apply).map { words.say("loop.doing.applies", ["entries": $0]) }
        case .advance: return words.forms("loop.doing.tells")
        }
    }

    /// Why nothing goes on at all; nil where something does.
    var obstacle: [String]? {
        if node.isFrozen { return words.forms("loop.frozen", ["node": node.id]) }
        guard node.isStalled else { return nil }
        return words.forms("loop.diskFull", ["phase": words.name(phase)])
    }

    /// What waits, and for what.
    var waiting: [String] {
        switch phase {
        case .idle: words.forms(isInstant ? "loop.instant" : "loop.rests")
        case .install: words.forms("loop.next.log")
        case .persist: waitingForDisk
        case .send: leaving
        case .apply: words.forms("loop.batch")
        case .advance: words.forms("loop.next.queue")
        }
    }

    private var leaving: [String] {
        let number = ready.messages.count
        if node.peer.raft.isWriting { return words.forms("loop.leaveBeforeDisk", count: number) }
        return words.forms(ready.mustSync ? "loop.leave" : "loop.leaveUnsynced", count: number)
    }

    private var waitingForDisk: [String] {
        if hasSentBeforeDisk { return words.forms("loop.leftBeforeDisk") }
        let next =
            ready.committed.map { words.say("loop.thenApply", ["indexes": words.indexes($0)]) }
        return ready.messages.isEmpty
            ? words.forms("loop.waitsForDisk.nobody", ["next": next ?? ""])
            : words.forms(
                "loop.waitsForDisk.messages", count: ready.messages.count, ["next": next ?? ""])
    }

    /// The sizes of the batches, in forms from long to short.
    var sizes: [String] {
        phase == .idle
            ? words.forms(
                "loop.lastRound",
                [
                    "written": batches.persisted, "sent": batches.sent,
                    "applied": batches.applied,
                ])
            : words.forms(
                "loop.thisRound",
                [
                    "stepped": batches.stepped, "written": batches.persisted,
                    "sent": batches.sent, "applied": batches.applied,
                ])
    }
}

extension Text {
    /// The first form that fits, else the last one cut.
    static func fitting(_ forms: [String], columns: Int, glyphs: Glyphs) -> String {
        for form in forms where width(form, glyphs: glyphs) <= columns { return form }
        return cut(forms.last ?? "", columns: columns, glyphs: glyphs)
    }
}

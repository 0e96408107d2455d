import RaftCore
import RaftSim
import RaftStore
import TerminalUI

/// A part of the ready loop, in the order in which one goes through them; the workers at the end.
enum LoopPart: CaseIterable {
    case queue, step, ready, persist, send, apply, advance, logGC, region

    /// Those that the strip of boxes shows.
    static let strip: [LoopPart] = [.queue, .step, .persist, .send, .apply, .advance]
}

/// How far something that takes time is.
struct Elapsed {
    let gone: Int
    let total: Int

    init(from start: VirtualTime, to end: VirtualTime, now: VirtualTime) {
        total = max(1, (end - start).microseconds)
        gone = min(total, max(0, (now - start).microseconds))
    }

    var left: Duration { Duration(microseconds: total - gone) }
}

/// What the ready loop of one node and the workers beside it do at this moment.
struct LoopReading {
    enum State { case rests, waits, isUnderWay, isDone }

    let node: Node
    let words: Words
    let now: VirtualTime
    /// Whether no phase takes any time.
    let isInstant: Bool

    init(_ node: Node, in world: Simulation, _ words: Words) {
        self.node = node
        self.words = words
        now = world.now
        let latency = node.diskFaults.latency ?? world.options.disk
        isInstant = world.setup.pace == .manual || latency.high == .zero
    }

    var phase: ReadyPhase { node.peer.phase }
    var ready: Ready { node.peer.ready }
    var batches: BatchSizes { node.peer.batches }

    // MARK: Where each part is

    func state(of part: LoopPart) -> State {
        switch part {
        case .queue: return node.peer.queue.isEmpty ? .rests : .waits
        case .step, .ready: return phase == .idle ? .rests : .isDone
        case .persist: return persistState
        case .send: return sendState
        case .apply: return stateOfLast(.apply, after: [.install, .persist, .send])
        case .advance: return stateOfLast(.advance, after: [.install, .persist, .send, .apply])
        case .logGC: return node.peer.logGC.current == nil ? .rests : .isUnderWay
        case .region: return node.peer.regionWorker.current == nil ? .rests : .isUnderWay
        }
    }

    private var persistState: State {
        switch phase {
        case .idle: .rests
        case .install, .persist: .isUnderWay
        case .send: node.peer.raft.isWriting ? .waits : .isDone
        case .apply, .advance: .isDone
        }
    }

    private var sendState: State {
        switch phase {
        case .idle: .rests
        case .install, .persist: hasSentBeforeDisk ? .isDone : .waits
        case .send: .isUnderWay
        case .apply, .advance: .isDone
        }
    }

    private func stateOfLast(_ own: ReadyPhase, after earlier: [ReadyPhase]) -> State {
        if phase == own { return .isUnderWay }
        if phase == .idle { return .rests }
        return earlier.contains(phase) ? .waits : .isDone
    }

    /// Whether messages left although the disk did not have what they promise: a broken rule.
    var hasSentBeforeDisk: Bool {
        (phase == .persist || phase == .install) && batches.sent > 0 && ready.messages.isEmpty
    }

    /// How far the phase or the worker's task is; nil for what takes no time.
    func elapsed(of part: LoopPart) -> Elapsed? {
        switch part {
        case .logGC:
            return node.peer.logGC.current.map { _ in
                Elapsed(from: node.deletion.start, to: node.deletion.end, now: now)
            }
        case .region:
            return node.peer.regionWorker.current.map { _ in
                Elapsed(from: node.regionTask.start, to: node.regionTask.end, now: now)
            }
        case .queue, .step, .ready, .persist, .send, .apply, .advance:
            guard state(of: part) == .isUnderWay, node.peer.isWaitingForDisk else { return nil }
            return Elapsed(from: node.phaseStartedAt, to: node.phaseEndsAt, now: now)
        }
    }

    // MARK: What each part holds

    /// What is written: the whole first, then shorter forms of it.
    var writes: [String] {
        let snapshot = ready.snapshot.map { words.say("loop.snapshot", ["place": $0.position]) }
        if phase == .install, let snapshot { return [snapshot] }
        var parts: [String] = []
        if let snapshot { parts.append(snapshot) }
        if let entries = words.entries(ready.entries) { parts.append(entries) }
        let old = node.peer.disk.raft.durable.local.hardState
        let changes = words.changes(ready.hardState, from: old)
        let all = (parts + changes).joined(separator: ", ")
        guard let first = parts.first else { return changes.isEmpty ? nothing : [all] }
        return [all, parts.joined(separator: ", "), first]
    }

    /// What a part holds, from the longest form to the shortest.
    func contents(of part: LoopPart) -> [String] {
        let isBusy = phase != .idle
        switch part {
        case .queue:
            let queue = node.peer.queue
            guard !queue.isEmpty else { return words.forms("loop.queue.empty") }
            let all = queue.map(words.inbound).joined(separator: ", ")
            return words.forms("loop.queue.waits", count: queue.count, ["all": all])
        case .step:
            guard isBusy else { return [""] }
            return words.forms("loop.stepped", count: batches.stepped)
        case .ready: return [isBusy ? handedOut : ""]
        case .persist:
            if state(of: .persist) == .isUnderWay || state(of: .persist) == .waits {
                return writes
            }
            if batches.persisted > 0 || ready.hardState == nil {
                return size(
                    batches.persisted,
                    words.say("loop.count.entries", count: batches.persisted), isBusy)
            }
            return words.forms(ready.mustSync ? "loop.hardState" : "loop.commitOnly")
        case .send:
            guard isBusy, !ready.messages.isEmpty else {
                return size(
                    batches.sent, words.say("loop.count.messages", count: batches.sent), isBusy)
            }
            return words.forms(
                "loop.messages", count: ready.messages.count,
                ["messages": words.messages(ready.messages)])
        case .apply:
            guard isBusy, let range = ready.committed else {
                return isBusy
                    ? nothing
                    : size(
                        batches.applied, words.say("loop.count.entries", count: batches.applied),
                        false)
            }
            return [words.entries(range), words.indexes(range)]
        case .advance: return [""]
        case .logGC: return [words.task(node.peer.logGC)]
        case .region: return [words.task(node.peer.regionWorker)]
        }
    }

    /// What the Ready gave out, also what is done by now.
    private var handedOut: String {
        var parts: [String] = []
        if ready.snapshot != nil { parts.append(words.say("loop.aSnapshot")) }
        parts.append(words.say("loop.count.entries", count: batches.persisted))
        if ready.hardState != nil { parts.append(words.say("loop.hardState")) }
        parts.append(words.say("loop.count.messages", count: batches.sent))
        parts.append(words.say("loop.toApply", count: batches.applied))
        return parts.joined(separator: ", ")
    }

    /// The size of a batch that is past; at rest it is that of the last round.
    private func size(_ number: Int, _ text: String, _ isBusy: Bool) -> [String] {
        if number == 0 { return isBusy ? nothing : [""] }
        return [text, "\(number)"]
    }

    private var nothing: [String] { words.forms("loop.nothing") }

    /// The state as one word for the lower row of a box.
    func word(_ part: LoopPart, _ glyphs: Glyphs) -> String {
        switch state(of: part) {
        case .rests:
            guard [.persist, .send, .apply].contains(part) else { return "" }
            return contents(of: part).first == "" ? "" : words.say("loop.word.last")
        case .waits:
            return part == .queue || contents(of: part) == nothing
                ? "" : words.say("loop.word.waits")
        case .isUnderWay: return words.say(node.isStalled ? "loop.word.noRoom" : "loop.word.now")
        case .isDone:
            let isSilent = part == .step || part == .ready
            return isSilent || contents(of: part) == nothing
                ? "" : words.say("loop.word.done", ["check": glyphs.check])
        }
    }
}

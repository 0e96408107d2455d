import RaftCore
import RaftSim
import Visualizer

/// The nodes as a page shows them, written as what changed since the last time.
struct PageState {
    /// What a node's row and log show.
    private struct Row: Equatable {
        var role = ""
        var term = -1
        var vote = -1
        var leader = -1
        var commit = -1
        var applied = -1
        var stable = -1
        var base = Position(index: -1, term: -1)
        var deadline: [Int] = []
        var note = -1
    }

    private var rows: [Row]
    private var logs: [EntryLog]
    private var cuts: [Int] = []

    init(nodes: Int) {
        rows = Array(repeating: Row(), count: nodes)
        logs = Array(repeating: EntryLog(), count: nodes)
    }

    /// What is different in `world`, as JSON; nil if nothing is.
    mutating func difference(to world: Simulation, _ texts: inout PageTexts) -> String? {
        var json = JSONText()
        json.object { json in
            for node in world.nodes { write(node, in: world, &texts, to: &json) }
            let cuts = PageState.cuts(of: world)
            if cuts != self.cuts {
                self.cuts = cuts
                json.array("x", of: cuts) { $0.value($1) }
            }
        }
        return json.text == "{}" ? nil : json.text
    }

    /// Links that are cut, each as a number: 64 times the sender and the receiver.
    private static func cuts(of world: Simulation) -> [Int] {
        world.nodes.flatMap { from in
            world.nodes.compactMap { to in
                world.network[from.id, to.id].isCut
                    ? Int(from.id.rawValue) * 64 + Int(to.id.rawValue) : nil
            }
        }
    }

    private mutating func write(
        _ node: Node, in world: Simulation, _ texts: inout PageTexts, to json: inout JSONText
    ) {
        let place = node.id.arrayIndex
        let status = NodeStatus(node)
        let new = row(node, status, in: world, &texts)
        let log = logChange(from: logs[place], to: status.log, &texts)
        let old = rows[place]
        guard new != old || log != nil else { return }
        rows[place] = new
        logs[place] = status.log
        json.object("\(node.id.rawValue)") { json in
            if new.role != old.role { json.field("r", new.role) }
            let numbers: [(String, Int, Int)] = [
                ("t", old.term, new.term), ("v", old.vote, new.vote),
                ("d", old.leader, new.leader), ("c", old.commit, new.commit),
                ("a", old.applied, new.applied), ("s", old.stable, new.stable),
                ("n", old.note, new.note),
            ]
            for (key, before, now) in numbers where before != now { json.field(key, now) }
            if new.base != old.base {
                json.array("b", of: [new.base.index, new.base.term]) { $0.value($1) }
            }
            if new.deadline != old.deadline {
                json.array("e", of: new.deadline) { $0.value($1) }
            }
            if let log { json.array("l", of: log) { $0.value($1) } }
        }
    }

    private func row(
        _ node: Node, _ status: NodeStatus, in world: Simulation, _ texts: inout PageTexts
    ) -> Row {
        var row = Row()
        row.role = PageState.letter(node, status, texts.words)
        row.term = status.term
        row.vote = Int(status.vote.rawValue)
        row.leader = Int(status.leader.rawValue)
        row.commit = status.commit
        row.applied = status.applied
        row.stable = node.isUp ? node.peer.raft.log.stable : status.log.lastIndex
        row.base = status.log.base
        row.note = texts.number(of: NodeNote(node, status, in: world, texts.words).text)
        if let timer = world.timer(of: node.id) {
            // When it runs out stays the same while time passes.
            let end = (world.now + timer.left).microseconds
            row.deadline = [
                (end + 999) / 1000, timer.total.microseconds / 1000,
                timer.kind == .election ? 0 : 1,
            ]
        }
        return row
    }

    /// The letter by which the screen tells roles, `X` for down and `=` for frozen.
    private static func letter(_ node: Node, _ status: NodeStatus, _ words: Words) -> String {
        guard let role = status.role else { return "X" }
        if node.isFrozen { return "=" }
        if status.configuration.learners.contains(status.id) { return "N" }
        return words.letter(role)
    }

    /// The first index that is different, then the entries from there on; nil if none is.
    private func logChange(
        from old: EntryLog, to new: EntryLog, _ texts: inout PageTexts
    ) -> [Int]? {
        guard old.lastDigest != new.lastDigest || old.lastIndex != new.lastIndex else { return nil }
        var same = min(old.lastIndex, new.lastIndex)
        while same > max(old.base.index, new.base.index),
            old.digest(at: same) != new.digest(at: same)
        {
            same -= 1
        }
        // A log that begins behind the end of the old one has nothing in common with it.
        if same <= new.base.index { same = new.base.index }
        return [same + 1]
            + new.entries(from: same + 1).map { texts.number(of: $0) }
    }
}

/// Every sentence and every entry of a page once, by number.
struct PageTexts {
    let words: Words
    private(set) var sentences: [String] = []
    private var sentenceNumbers: [String: Int] = [:]
    private(set) var entries: [Entry] = []
    private var entryNumbers: [EntryKey: Int] = [:]

    private struct EntryKey: Hashable {
        let term: Term
        let payload: [UInt8]
    }

    init(words: Words) { self.words = words }

    mutating func number(of sentence: String) -> Int {
        if let known = sentenceNumbers[sentence] { return known }
        sentenceNumbers[sentence] = sentences.count
        sentences.append(sentence)
        return sentences.count - 1
    }

    mutating func number(of entry: Entry) -> Int {
        let key = EntryKey(term: entry.term, payload: entry.payload)
        if let known = entryNumbers[key] { return known }
        entryNumbers[key] = entries.count
        entries.append(entry)
        return entries.count - 1
    }
}

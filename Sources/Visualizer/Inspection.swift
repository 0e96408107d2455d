import RaftCore
import RaftSim
import RaftStore
import TerminalUI

/// Memory and disk of one node side by side, in words.
struct Inspection {
    struct Row {
        var name: String
        var memory: String
        var disk: String
        var unsynced: String
    }

    struct Record {
        var name: String
        var key = ""
        var size = ""
        var checksum = ""
        var contents: String
        var isUnsynced = false
        var tone = Tone.text
    }

    let node: Node
    let words: Words
    private let raft: StoreOnDisk<RaftRecords>
    private let keyValue: StoreOnDisk<KeyValueRecords>
    private let written: (raft: RaftRecords, keyValue: KeyValueRecords)

    init(_ node: Node, _ words: Words) {
        self.node = node
        self.words = words
        raft = node.peer.disk.raft
        keyValue = node.peer.disk.keyValue
        written = (raft.written, keyValue.written)
    }

    // MARK: The table

    var rows: [Row] {
        let local = raft.durable.local.hardState
        let newLocal = written.raft.local.hardState
        let apply = keyValue.durable.apply
        let newApply = written.keyValue.apply
        let memory = node.peer.raft
        func row<Value: Equatable>(
            _ name: String, _ here: Value, _ disk: Value, _ new: Value,
            _ text: (Value) -> String
        ) -> Row {
            Row(
                name: name, memory: node.isUp ? text(here) : words.say("disk.gone"),
                disk: text(disk),
                unsynced: new == disk ? "" : text(new))
        }
        let number = { (value: Int) in String(value) }
        let place = { (value: Position) in value.description }
        func ballot(_ state: HardState) -> HardState {
            HardState(term: state.term, vote: state.vote)
        }
        return [
            row(
                words.say("disk.termVote"), ballot(memory.hardState), ballot(local),
                ballot(newLocal)
            ) {
                "\($0.term) \($0.vote == .none ? "--" : $0.vote.description)"
            },
            row(
                words.say("disk.entries"), memory.log.entries.range, raft.durable.entries.range,
                written.raft.entries.range, words.range),
            row(
                words.say("disk.commit"), memory.log.committed, local.commit, newLocal.commit,
                number),
            row(
                words.say("disk.applied"), memory.log.applied, apply.applied.index,
                newApply.applied.index,
                number),
            row(
                words.say("disk.truncated"), memory.log.entries.base, apply.truncated,
                newApply.truncated, place),
            row(
                words.say("disk.keys"), node.peer.machine.data.count, keyValue.durable.data.count,
                written.keyValue.data.count, number),
        ]
    }

    /// What students stumble over: where index and array part, and what the files are.
    var notes: [String] {
        var notes: [String] = []
        if node.isUp {
            let base = node.peer.raft.log.entries.base
            notes.append(
                words.say(
                    "disk.dummy",
                    ["place": base, "index": base.index == 0 ? "i" : "\(base.index)+i"]))
        }
        if keyValue.durable.region.status == .applying {
            notes.append(words.say("disk.takingOver"))
        }
        if raft.hasTornBatch || keyValue.hasTornBatch {
            notes.append(words.say("disk.tornBatch"))
        }
        return notes
    }

    // MARK: The records

    /// Entries and keys that are listed at most.
    private static let limit = 500

    /// Those of the raft store, newest entry first, then the key-value store, then the files.
    var records: [Record] {
        let disk = node.peer.disk
        let truncated = keyValue.durable.apply.truncated.index
        let last = raft.durable.local.last.index
        var rows: [Record] = []
        rows += unsyncedRows(raft, RaftRecords.Batch.changes)
        rows += unsyncedRows(keyValue, KeyValueRecords.Batch.changes)
        for record in raft.durable.stored(newest: Inspection.limit).reversed() {
            var row = self.row(record)
            if case .entry(_, let index) = record.key {
                if index <= truncated {
                    row.contents = words.say("disk.truncatedEntry", ["contents": row.contents])
                    row.tone = .textDim
                } else if index > last {
                    row.contents = words.say("disk.staleEntry", ["contents": row.contents])
                    row.tone = .logConflict
                }
            }
            rows.append(row)
        }
        rows += keyValue.durable.stored(keys: Inspection.limit).map(row)
        rows += disk.files.map { file in
            Record(
                name: words.say("disk.file"), key: file.name, size: String(file.bytes.count),
                checksum: Inspection.hexadecimal(file.checksum),
                contents: words.contents(file), tone: .logSnapshot)
        }
        return rows
    }

    private func unsyncedRows<Records: DiskRecords>(
        _ store: StoreOnDisk<Records>, _ changes: (Records.Batch) -> (Records) -> [RecordChange]
    ) -> [Record] {
        var records = store.durable
        return store.unsynced.flatMap { batch in
            defer { records.take(batch) }
            return changes(batch)(records).map(row)
        }
    }

    private func row(_ change: RecordChange) -> Record {
        switch change {
        case .put(let record):
            var row = self.row(record)
            row.isUnsynced = true
            return row
        case .delete(let key):
            return Record(
                name: words.name(key), key: Inspection.grouped(key),
                contents: words.say("disk.deleted"),
                isUnsynced: true)
        }
    }

    private func row(_ record: StoredRecord) -> Record {
        Record(
            name: words.name(record.key), key: Inspection.grouped(record.key),
            size: String(record.size), checksum: Inspection.hexadecimal(record.checksum),
            contents: words.contents(record))
    }

    /// A key's bytes in groups: prefix, region, kind, index.
    private static func grouped(_ key: RecordKey) -> String {
        let bytes = key.bytes
        if case .data = key { return hexadecimal(bytes[...]) }
        let ends = [2, 10, 11, 19]
        var groups: [String] = []
        var start = 0
        for end in ends where start < bytes.count {
            groups.append(hexadecimal(bytes[start..<min(end, bytes.count)]))
            start = end
        }
        return groups.joined(separator: " ")
    }

    private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private static func hexadecimal(_ number: UInt32) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}

extension EntryLog {
    /// The first and the last entry; nil where there is none.
    fileprivate var range: ClosedRange<LogIndex>? {
        isEmpty ? nil : firstIndex...lastIndex
    }
}

extension Words {
    /// The indexes of a log, `4-9`.
    func range(_ range: ClosedRange<LogIndex>?) -> String {
        range.map { "\($0.lowerBound)-\($0.upperBound)" } ?? say("disk.none")
    }

    /// What a record is called; TinyKV's names.
    func name(_ key: RecordKey) -> String {
        switch key {
        case .entry(_, let index): say("disk.entry", ["index": index])
        case .raftLocalState: "RaftLocalState"
        case .raftApplyState: "RaftApplyState"
        case .regionLocalState: "RegionLocalState"
        case .storeIdent: "StoreIdent"
        case .data(let key):
            say("disk.data", ["key": String(decoding: key.prefix(40), as: UTF8.self)])
        }
    }

    fileprivate func contents(_ file: SnapshotFile) -> String {
        let kind =
            switch file.kind {
            case .generated: say("disk.generated")
            case .received: say("disk.received")
            }
        let (place, count) = (file.position, file.data.count)
        return file.isApplied
            ? say("disk.fileTakenOver", count: count, ["kind": kind, "place": place])
            : say("disk.fileContents", count: count, ["kind": kind, "place": place])
    }

    private func name(_ status: RegionLocalState.Status) -> String {
        switch status {
        case .normal: say("disk.normal")
        case .applying: say("disk.applying")
        case .tombstone: say("disk.tombstone")
        }
    }

    /// A record's value as a person reads it.
    func contents(_ record: StoredRecord) -> String {
        switch record.key {
        case .entry:
            return Entry(encoded: record.value).map { "t\($0.term) \(command($0.payload))" }
                ?? say("disk.noEntry")
        case .raftLocalState:
            guard let state = RaftLocalState(encoded: record.value) else {
                return say("disk.unreadable")
            }
            let vote = state.hardState.vote == .none ? "--" : state.hardState.vote.description
            return say(
                "disk.localState",
                [
                    "term": state.hardState.term, "vote": vote, "commit": state.hardState.commit,
                    "last": state.last,
                ])
        case .raftApplyState:
            guard let state = RaftApplyState(encoded: record.value) else {
                return say("disk.unreadable")
            }
            return say(
                "disk.applyState", ["applied": state.applied, "truncated": state.truncated])
        case .regionLocalState:
            guard let state = RegionLocalState(encoded: record.value) else {
                return say("disk.unreadable")
            }
            return say(
                "disk.regionState",
                [
                    "status": name(state.status), "epoch": state.region.epoch,
                    "voters": list(state.region.configuration.voters),
                ])
        case .storeIdent:
            guard let ident = StoreIdent(encoded: record.value) else {
                return say("disk.unreadable")
            }
            return say("disk.ident", ["cluster": ident.cluster, "store": ident.store])
        case .data: return String(decoding: record.value.prefix(200), as: UTF8.self)
        }
    }
}

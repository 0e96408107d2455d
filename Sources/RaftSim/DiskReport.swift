import RaftCore
import RaftStore

/// The machine-readable inspector: what a node's disk holds, record by record, beside its memory.
enum DiskReport {
    static func write(_ node: Node, to json: inout JSONText) {
        json.object("disk") { json in
            let disk = node.peer.disk
            json.object("raft") { json in
                let records = disk.raft.durable
                let hardState = records.local.hardState
                json.field("term", hardState.term)
                json.field("vote", Int(hardState.vote.rawValue))
                json.field("commit", hardState.commit)
                write("last", records.local.last, to: &json)
                json.field("firstOnDisk", records.entries.firstIndex)
                write(records.stored, to: &json)
                write(changes(disk.raft, RaftRecords.Batch.changes), to: &json)
                json.field("torn", disk.raft.hasTornBatch)
            }
            json.object("kv") { json in
                let records = disk.keyValue.durable
                write("applied", records.apply.applied, to: &json)
                write("truncated", records.apply.truncated, to: &json)
                json.field("region", "\(records.region.status)")
                write(records.stored, to: &json)
                write(changes(disk.keyValue, KeyValueRecords.Batch.changes), to: &json)
                json.field("torn", disk.keyValue.hasTornBatch)
            }
            json.array("files", of: disk.files) { json, file in write(file, to: &json) }
        }
        guard node.isUp else { return json.field("memory", raw: "null") }
        json.object("memory") { json in write(memoryOf: node, to: &json) }
    }

    /// What a crash would take.
    private static func write(memoryOf node: Node, to json: inout JSONText) {
        let raft = node.peer.raft
        json.field("term", raft.term)
        json.field("vote", Int(raft.vote.rawValue))
        json.field("commit", raft.log.committed)
        json.field("applied", raft.log.applied)
        json.field("stable", raft.log.stable)
        write("dummy", raft.log.entries.base, to: &json)
        write("last", raft.log.entries.last, to: &json)
        write("machine", node.peer.machine.position, to: &json)
        json.field("keys", node.peer.machine.data.count)
        json.field("phase", "\(node.peer.phase)")
        json.field("queue", node.peer.queue.count)
        json.array("proposals", of: node.peer.proposals.waiting) { json, waiting in
            json.array { json in
                json.value(waiting.request)
                json.value(waiting.position.index)
                json.value(waiting.position.term)
            }
        }
    }

    /// What each batch behind the sync line would change, one after the other.
    private static func changes<Records: DiskRecords>(
        _ store: StoreOnDisk<Records>, _ changes: (Records.Batch) -> (Records) -> [RecordChange]
    ) -> [[RecordChange]] {
        var records = store.durable
        return store.unsynced.map { batch in
            defer { records.take(batch) }
            return changes(batch)(records)
        }
    }

    private static func write(_ batches: [[RecordChange]], to json: inout JSONText) {
        json.array("unsynced", of: batches) { json, batch in
            let frame = RecordLog.frame(batch)
            json.object { json in
                json.field("changes", batch.count)
                json.field("bytes", frame.count)
                json.field("frame", hexadecimal(frame))
            }
        }
    }

    private static func write(_ records: [StoredRecord], to json: inout JSONText) {
        json.array("records", of: records) { json, record in
            json.object { json in
                json.field("key", hexadecimal(record.key.bytes))
                json.field("value", hexadecimal(record.value))
                json.field("crc", hexadecimal(record.checksum))
            }
        }
    }

    private static func write(_ file: SnapshotFile, to json: inout JSONText) {
        json.object { json in
            json.field("name", file.name)
            write("position", file.position, to: &json)
            json.field("bytes", file.bytes.count)
            json.field("crc", hexadecimal(file.checksum))
            json.field("applied", file.isApplied)
        }
    }

    private static func write(_ key: String, _ place: Position, to json: inout JSONText) {
        json.array(key) { json in
            json.value(place.index)
            json.value(place.term)
        }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 0xF, radix: 16) }.joined()
    }

    private static func hexadecimal(_ number: UInt32) -> String {
        hexadecimal([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) })
    }
}

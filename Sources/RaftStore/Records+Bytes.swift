import RaftCore

/// The typed records as they lie on disk, for the inspector and for sizes.
extension RaftRecords {
    /// Every record of the raft store of region 1, in the order of the keys; entries that a broken
    /// rule left behind the last one stand behind it.
    public var stored: [StoredRecord] { stored(newest: .max) }

    /// The records with the newest entries alone.
    public func stored(newest limit: Int) -> [StoredRecord] {
        let first = limit < entries.count ? entries.lastIndex - limit + 1 : entries.firstIndex
        let held = entries.entries(from: first) + orphans
        let region = Region.first
        return held.map { StoredRecord(.entry(region: region, index: $0.index), $0.encoded) }
            + [StoredRecord(.raftLocalState(region: region), local.encoded)]
    }
}

extension RaftRecords.Batch {
    /// What the batch changes in a store that holds `records`.
    public func changes(of records: RaftRecords) -> [RecordChange] {
        let region = Region.first
        var changes: [RecordChange] = []
        var last = records.entries.lastIndex
        let first = records.entries.firstIndex
        func delete(_ indexes: ClosedRange<LogIndex>) {
            changes += indexes.map { .delete(.entry(region: region, index: $0)) }
        }
        if let replacement {
            if first <= last { delete(first...last) }
            last = replacement.position.index
        }
        for entry in entries {
            changes.append(
                .put(
                    StoredRecord(.entry(region: region, index: entry.index), entry.encoded)))
        }
        if let end = entries.last?.index, end < last, !leavesOldEntries { delete(end + 1...last) }
        if let local {
            changes.append(.put(StoredRecord(.raftLocalState(region: region), local.encoded)))
        }
        if let deletesThrough, first <= deletesThrough { delete(first...deletesThrough) }
        return changes
    }
}

extension KeyValueRecords {
    /// Every record of the key-value store, in the order of the keys.
    public var stored: [StoredRecord] { stored(keys: .max) }

    /// The records with the first keys of the data alone.
    public func stored(keys limit: Int) -> [StoredRecord] {
        [
            StoredRecord(.storeIdent, ident.encoded),
            StoredRecord(.raftApplyState(region: self.region.region.id), apply.encoded),
            StoredRecord(.regionLocalState(region: self.region.region.id), self.region.encoded),
        ] + data.pairs.prefix(limit).map { StoredRecord(.data($0.key), $0.value) }
    }
}

extension KeyValueRecords.Batch {
    /// What the batch changes in a store that holds `records`.
    public func changes(of records: KeyValueRecords) -> [RecordChange] {
        var changes: [RecordChange] = []
        if let data {
            let before = records.data
            for pair in data.pairs where before[pair.key] != pair.value {
                changes.append(.put(StoredRecord(.data(pair.key), pair.value)))
            }
            for pair in before.pairs where data[pair.key] == nil {
                changes.append(.delete(.data(pair.key)))
            }
        }
        if let apply {
            changes.append(
                .put(
                    StoredRecord(
                        .raftApplyState(region: records.region.region.id), apply.encoded)))
        }
        if let region {
            changes.append(
                .put(
                    StoredRecord(.regionLocalState(region: region.region.id), region.encoded)))
        }
        return changes
    }
}

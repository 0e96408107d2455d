import Foundation

/// Where recordings lie: `raftarium/recordings` in the XDG state folder.
struct StateFolder {
    let recordings: URL

    /// `RAFTARIUM_STATE_HOME` wins over `XDG_STATE_HOME`, and that over `~/.local/state`.
    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        // The XDG rules: a relative path is as none.
        func folder(_ name: String) -> URL? {
            guard let path = environment[name], path.hasPrefix("/") else { return nil }
            return URL(fileURLWithPath: path, isDirectory: true)
        }
        let base =
            folder("RAFTARIUM_STATE_HOME")
            ?? folder("XDG_STATE_HOME")?.appendingPathComponent("raftarium")
            ?? FileManager.default.homeDirectoryForCurrentUser
            .appendingPathComponent(".local/state/raftarium")
        recordings = base.appendingPathComponent("recordings", isDirectory: true)
    }

    /// The name of a new recording: when and by which process it was begun, so that names sort by
    /// age and none is used twice.
    func newRecording() -> URL {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.dateFormat = "yyyy-MM-dd-HHmmss"
        let stem = "\(format.string(from: Date()))-\(ProcessInfo.processInfo.processIdentifier)"
        var url = recordings.appendingPathComponent("\(stem).raft")
        var number = 2
        while FileManager.default.fileExists(atPath: url.path) {
            url = recordings.appendingPathComponent("\(stem)-\(number).raft")
            number += 1
        }
        return url
    }

    /// The recording that was written to last; nil where there is none.
    func newestRecording() -> URL? {
        let urls = try? FileManager.default.contentsOfDirectory(
            at: recordings, includingPropertiesForKeys: [.contentModificationDateKey])
        let dated = (urls ?? []).filter { $0.pathExtension == "raft" }.map { url in
            let values = try? url.resourceValues(forKeys: [.contentModificationDateKey])
            return (url, values?.contentModificationDate ?? .distantPast)
        }
        return dated.max { ($0.1, $0.0.path) < ($1.1, $1.0.path) }?.0
    }
}

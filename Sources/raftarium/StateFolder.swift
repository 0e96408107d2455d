import FoundationEssentials
import Glibc

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
        let stem = "\(StateFolder.timeOfDay())-\(getpid())"
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
        let names = try? FileManager.default.contentsOfDirectory(atPath: recordings.path)
        let dated = (names ?? []).filter { $0.hasSuffix(".raft") }.map { name in
            let url = recordings.appendingPathComponent(name)
            let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
            return (url, attributes?[.modificationDate] as? Date ?? .distantPast)
        }
        return dated.max { ($0.1, $0.0.path) < ($1.1, $1.0.path) }?.0
    }

    /// Date and time here and now, so that they sort by age: `2026-11-26-143000`.
    private static func timeOfDay() -> String {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        var text = [CChar](repeating: 0, count: 32)
        let count = strftime(&text, text.count, "%Y-%m-%d-%H%M%S", &parts)
        return String(decoding: text.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

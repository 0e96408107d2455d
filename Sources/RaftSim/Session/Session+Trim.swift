/// Why a part of a text cannot be cut out.
public enum TrimError: Error, Hashable, Sendable {
    /// With the marks there are.
    case noSuchMark(String, among: [String])
    /// The second mark stands before the first one.
    case wrongOrder(first: String, last: String)
}

extension Session {
    /// The text from one mark to another: what happened before the first one stays, what was told
    /// before it and all behind the second one goes.
    /// - Parameters:
    ///   - first: nil: from the start.
    ///   - last: nil: to the end.
    public func trimmed(from first: String?, to last: String?) throws(TrimError) -> Session {
        let start = try first.map { name throws(TrimError) in try place(ofMark: name) } ?? 0
        let end =
            try last.map { name throws(TrimError) in try place(ofMark: name) }
            ?? lines.count - 1
        guard start <= end else { throw .wrongOrder(first: first ?? "", last: last ?? "") }
        return Session(
            lines: lines.enumerated().compactMap { place, line in
                guard place <= end else { return nil }
                return place >= start || !line.command.isTold ? line : nil
            })
    }

    private func place(ofMark name: String) throws(TrimError) -> Int {
        if let place = lines.firstIndex(where: { $0.command == .mark(name) }) { return place }
        let names = lines.compactMap { line -> String? in
            if case .mark(let name) = line.command { name } else { nil }
        }
        throw .noSuchMark(name, among: names)
    }
}

extension Command {
    /// Whether it is only there to be told; assertions and exercises are not.
    fileprivate var isTold: Bool {
        switch self {
        case .say, .mark, .wait, .ask, .look: true
        default: false
        }
    }
}

import RaftCore
import RaftSim
import TerminalUI

/// What a row of the history says, as long as there is room for it.
extension Words {
    /// The sentence of a row: that of its headline, or of all links that it changes.
    func sentence<Events: Collection<Event>>(of row: StoryRow, in events: Events) -> String
    where Events.Index == Int {
        let headline = events[row.headline]
        let links = LinkRun(row, of: events)
        guard let links, links.count > 1 else {
            return sentence(headline.kind, at: headline.node)
        }
        if let (one, other) = links.pair {
            return switch links.change {
            case .cut: say("event.bothWaysCut", ["one": one, "other": other])
            case .mended: say("event.bothWaysMended", ["one": one, "other": other])
            case .faults: say("event.bothWaysChanged", ["one": one, "other": other])
            }
        }
        return switch links.change {
        case .cut: say("event.linksCut", count: links.count)
        case .mended: say("event.linksMended", count: links.count)
        case .faults: say("event.linksChanged", count: links.count)
        }
    }

    /// Forms of different width that a text has at most.
    private static let mostForms = 4

    /// The longest form of a sentence that has room, or else its shortest.
    /// - Parameter sentence: says it with words of the brevity that is tried.
    func fitting(_ columns: Int, _ glyphs: Glyphs, _ sentence: (Words) -> String) -> String {
        var words = self
        var text = ""
        for brevity in 0..<Words.mostForms {
            words.brevity = brevity
            text = sentence(words)
            if Text.width(text, glyphs: glyphs) <= columns { break }
        }
        return text
    }
}

/// The links that one row changes in the same way.
private struct LinkRun {
    enum Change { case cut, mended, faults }

    let change: Change
    private(set) var count = 0
    /// The two nodes, where it is about the ways between them alone.
    private(set) var pair: (NodeID, NodeID)?

    /// - Returns: nil where the row is not called after a link.
    init?<Events: Collection<Event>>(_ row: StoryRow, of events: Events)
    where Events.Index == Int {
        guard let change = LinkRun.change(events[row.headline].kind)?.change else { return nil }
        self.change = change
        var ends = NodeSet()
        for index in row.events {
            guard let link = LinkRun.change(events[index].kind), link.change == change else {
                continue
            }
            count += 1
            ends.insert(link.from)
            ends.insert(link.to)
        }
        let nodes = Array(ends)
        if nodes.count == 2 { pair = (nodes[0], nodes[1]) }
    }

    private static func change(
        _ kind: Event.Kind
    ) -> (change: Change, from: NodeID, to: NodeID)? {
        switch kind {
        case .linkChanged(let from, let to, let isCut): (isCut ? .cut : .mended, from, to)
        case .linkFaultsChanged(let from, let to): (.faults, from, to)
        default: nil
        }
    }
}

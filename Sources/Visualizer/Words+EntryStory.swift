import RaftCore
import RaftSim
import TerminalUI

/// The story of one entry, in a line and on a page.
extension Words {
    /// As many of its parts as fit, the first ones first.
    func line(
        of story: EntryStory, in world: Simulation, columns: Int, _ glyphs: Glyphs
    ) -> String {
        let head = "\(story.node)/\(story.position) \(command(story.payload)): "
        var line = head
        for part in parts(of: story, in: world) {
            let longer = line == head ? line + part : "\(line); \(part)"
            guard line == head || Text.width(longer, glyphs: glyphs) <= columns else { break }
            line = longer
        }
        return Text.cut(line, columns: columns, glyphs: glyphs)
    }

    private func parts(of story: EntryStory, in world: Simulation) -> [String] {
        var parts: [String] = []
        if !story.isHere { parts.append("not on \(story.node)") }
        if let appended = story.appended {
            parts.append(
                "appended by \(appended.node) at step \(appended.step)" + asker(story, world))
        } else {
            parts.append("appended before step \(story.oldestStep)")
        }
        if let rival = story.rival {
            parts.append("the leader has t\(rival.term) there, so this will be replaced")
        } else if let committed = story.committed {
            parts.append("committed by \(committed.node) at \(committed.step)")
        } else if story.isCommitted {
            parts.append("committed before \(story.oldestStep)")
        } else {
            parts.append(
                "not committed: held by \(list(story.holders)), acknowledged by "
                    + list(story.acknowledged))
        }
        guard story.isHere, story.rival == nil else { return parts }
        if let applied = story.applied[story.node] {
            parts.append("applied here at \(applied.step)")
        } else if let learned = story.learned[story.node] {
            parts.append("known committed here since \(learned.step)")
        } else if story.committed != nil {
            parts.append("\(story.node) does not know that yet")
        }
        return parts
    }

    private func asker(_ story: EntryStory, _ world: Simulation) -> String {
        guard let number = story.request, let record = world.requests.record(number) else {
            return ""
        }
        return record.client.map { " for \($0)" } ?? ""
    }

    func noEntry(_ index: LogIndex, in world: Simulation) -> String {
        let statuses = world.nodes.map(NodeStatus.init)
        let last = statuses.map { $0.log.lastIndex }.max() ?? 0
        if index > last { return "no log holds an entry \(index): the longest ends at \(last)" }
        return "entry \(index) is in the snapshots only: its log place was compacted"
    }

    // MARK: The page

    func page(of story: EntryStory, in world: Simulation) -> Page {
        let nodes = world.nodes.map(\.id)
        let voters = world.setup.configuration.voters
        var lines = ["\(story.position) \(command(story.payload))", ""]
        if let appended = story.appended {
            lines.append("Appended by leader \(place(appended))" + asker(story, world) + ".")
        } else {
            lines.append(
                "Appended before step \(story.oldestStep), where the events at hand begin.")
        }
        if let number = story.request { lines.append("It came with request r\(number).") }
        if let replaced = story.replaced {
            lines.append(
                "On \(story.node) something else stood in its place until step "
                    + "\(replaced.moment.step): \(replaced.leader) led, and had term "
                    + "\(replaced.newTerm) there, so the old entry was deleted. "
                    + "(\(Rule.truncateOnlyConflict.source))")
        }
        if let rival = story.rival {
            lines.append(
                "The leader has \(rival) in its place. This entry was never committed, and is "
                    + "replaced when the leader's next append meets it. "
                    + "(\(Rule.truncateOnlyConflict.source))")
        }
        lines.append(commitSentence(story, voters))
        lines += ["", "Node by node:"]
        lines += nodes.map { fate(of: story, on: $0) }
        return Page(title: "The story of entry \(story.position.index)", lines: lines)
    }

    private func commitSentence(_ story: EntryStory, _ voters: NodeSet) -> String {
        if let committed = story.committed {
            return "Committed by \(place(committed)): from then on no log can lose it. "
                + "(\(Rule.commitByMajority.source))"
        }
        if story.isCommitted { return "Committed before step \(story.oldestStep)." }
        let holding = story.holders.intersection(voters).count
        return "Not committed: \(holding) of \(voters.count) hold it, "
            + "\(voters.count / 2 + 1) are needed; the leader knows of "
            + "\(list(story.acknowledged))."
    }

    /// What one node had to do with it.
    private func fate(of story: EntryStory, on node: NodeID) -> String {
        var parts: [String] = []
        if story.appended?.node == node {
            parts.append("appended it")
        } else if let taken = story.taken[node] {
            parts.append("took it at step \(taken.step)")
        } else if let restored = story.restored[node] {
            parts.append("got it within a snapshot at step \(restored.step)")
        } else if story.holders.contains(node) {
            parts.append("holds it")
        } else {
            parts.append("does not hold it")
        }
        if let learned = story.learned[node], story.committed?.node != node {
            parts.append("knew it committed at \(learned.step)")
        }
        if let applied = story.applied[node] {
            parts.append("applied it at \(applied.step), \(time(applied.time))")
        }
        return "\(node) " + parts.joined(separator: ", ")
    }

    private func place(_ moment: EntryStory.Moment) -> String {
        "\(moment.node) at step \(moment.step), \(time(moment.time))"
    }
}

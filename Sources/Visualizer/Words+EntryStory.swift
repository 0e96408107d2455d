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
        if !story.isHere { parts.append(say("story.notOn", ["node": story.node])) }
        if let appended = story.appended {
            parts.append(
                say("story.appendedByAtStep", ["node": appended.node, "step": appended.step])
                    + asker(story, world))
        } else {
            parts.append(say("story.appendedBeforeStep", ["oldestStep": story.oldestStep]))
        }
        if let committed = story.committed {
            parts.append(
                say("story.committedByAt", ["node": committed.node, "step": committed.step]))
        } else if story.isCommitted {
            parts.append(say("story.committedBefore", ["oldestStep": story.oldestStep]))
        } else if let rival = story.rival {
            parts.append(say("story.theLeaderHasThere", ["term": rival.term]))
        } else {
            parts.append(
                say("story.notCommittedHeldBy", ["holders": list(story.holders)]) + " "
                    + list(story.acknowledged))
        }
        guard story.isHere, story.rival == nil else { return parts }
        if let applied = story.applied[story.node] {
            parts.append(say("story.appliedHereAt", ["step": applied.step]))
        } else if let learned = story.learned[story.node] {
            parts.append(say("story.knownCommittedHereSince", ["step": learned.step]))
        } else if story.committed != nil {
            parts.append(say("story.doesNotKnowThat", ["node": story.node]))
        }
        return parts
    }

    private func asker(_ story: EntryStory, _ world: Simulation) -> String {
        guard let number = story.request, let record = world.requests.record(number) else {
            return ""
        }
        return record.client.map { " " + say("story.for", ["value": $0]) } ?? ""
    }

    func noEntry(_ index: LogIndex, in world: Simulation) -> String {
        let statuses = world.nodes.map(NodeStatus.init)
        let last = statuses.map { $0.log.lastIndex }.max() ?? 0
        if index > last { return say("story.noLogHoldsAn", ["index": index, "last": last]) }
        return statuses.contains { $0.snapshot.index >= index }
            ? say("story.entryIsInThe", ["index": index])
            : say("story.entryIsTruncated", ["index": index])
    }

    // MARK: The page

    func page(of story: EntryStory, in world: Simulation) -> Page {
        let nodes = world.nodes.map(\.id)
        var lines = ["\(story.position) \(command(story.payload))", ""]
        if let appended = story.appended {
            lines.append(
                say("story.appendedByLeader", ["appended": place(appended)]) + asker(story, world)
                    + ".")
        } else {
            lines.append(
                say("story.appendedBeforeStepWhere", ["oldestStep": story.oldestStep]))
        }
        if let number = story.request {
            lines.append(say("story.itCameWithRequest", ["number": number]))
        }
        if let replaced = story.replaced {
            lines.append(
                say(
                    "story.onSomethingElseStood",
                    [
                        "node": story.node, "step": replaced.moment.step, "leader": replaced.leader,
                        "newTerm": replaced.newTerm, "source": source(.truncateOnlyConflict),
                    ]))
        }
        lines += commitSentences(story, isSafe: world.violation == nil)
        lines += ["", say("story.nodeByNode")]
        lines += nodes.map { fate(of: story, on: $0) }
        return Page(
            title: say("story.theStoryOfEntry", ["index": story.position.index]), lines: lines)
    }

    /// - Parameter isSafe: whether no invariant is broken, so that the promise of a commit holds.
    private func commitSentences(_ story: EntryStory, isSafe: Bool) -> [String] {
        if let committed = story.committed {
            guard !story.isCommittedAgainstRule else {
                return [
                    say(
                        "story.committedAgainstRule",
                        ["committed": place(committed), "source": source(.commitOnlyOwnTerm)])
                ]
            }
            return [
                isSafe
                    ? say("story.committedByFromThen", ["committed": place(committed)])
                    : say("story.committedByOnly", ["committed": place(committed)])
            ] + indirectly(story)
        }
        if story.isCommitted {
            return [say("story.committedBeforeStep", ["oldestStep": story.oldestStep])]
        }
        if let rival = story.rival {
            return [
                say(
                    "story.theLeaderHasIn",
                    ["rival": rival, "source": source(.truncateOnlyConflict)])
            ]
        }
        let holding = story.holders.intersection(story.voters).count
        return [
            say(
                "story.notCommittedOfHold", count: story.voters.count,
                [
                    "holding": holding, "votersCount": story.quorum,
                    "acknowledged": list(story.acknowledged),
                ])
        ] + (story.companion.map { [waiting(for: $0, story.position)] } ?? [])
    }

    private func indirectly(_ story: EntryStory) -> [String] {
        guard let last = story.committedWith else { return [] }
        return [
            say(
                "story.committedTogether",
                [
                    "term": story.position.term, "last": last,
                    "source": source(.commitOnlyOwnTerm),
                ])
        ]
    }

    /// That copies of an entry of an earlier term do not commit it.
    func waiting(for companion: Companion, _ position: Position) -> String {
        say(
            "why.theEntryIsOf",
            [
                "term": position.term, "id": companion.leader, "raftTerm": companion.term,
                "source": source(.commitOnlyOwnTerm),
            ])
    }

    /// What one node had to do with it.
    private func fate(of story: EntryStory, on node: NodeID) -> String {
        var parts: [String] = []
        if story.appended?.node == node {
            parts.append(say("story.appendedIt"))
        } else if let taken = story.taken[node] {
            parts.append(say("story.tookItAtStep", ["step": taken.step]))
        } else if let restored = story.restored[node] {
            parts.append(say("story.gotItWithinA", ["step": restored.step]))
        } else if story.holders.contains(node) {
            parts.append(say("story.holdsIt"))
        } else {
            parts.append(say("story.doesNotHoldIt"))
        }
        if let learned = story.learned[node], story.committed?.node != node {
            parts.append(say("story.knewItCommittedAt", ["step": learned.step]))
        }
        if let applied = story.applied[node] {
            parts.append(
                say("story.appliedItAt", ["step": applied.step, "time": time(applied.time)]))
        }
        return "\(node) " + parts.joined(separator: ", ")
    }

    private func place(_ moment: EntryStory.Moment) -> String {
        say("story.atStep", ["node": moment.node, "step": moment.step, "time": time(moment.time)])
    }
}

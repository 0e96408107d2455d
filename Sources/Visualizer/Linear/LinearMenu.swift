import RaftCore
import RaftSim

/// Numbered menus: every choice is a line that could have been typed.
extension LinearApp {
    /// The actions, all or those of a group.
    mutating func openMenu(_ group: String) -> [String]? {
        let groups = ActionRow.Group.allCases.filter {
            group.isEmpty || $0.rawValue.lowercased().hasPrefix(group)
                || model.words.linearName($0).lowercased().hasPrefix(group)
        }
        guard !groups.isEmpty else { return nil }
        let words = model.words
        var lines: [String] = []
        for group in groups {
            let rows = Action.table.filter { row in
                row.group == group && (!row.isForPresenting || model.presentation != nil)
            }
            guard !rows.isEmpty else { continue }
            lines.append(words.menuTitle(group))
            for row in rows {
                let reason = row.action.disabledReason(in: model)
                let text = words.menuItem(row, reason: reason)
                lines.append(offer(text, line: words.linearName(row.action)))
            }
        }
        lines.append(words.choose(choices.count))
        return lines
    }

    /// Things to select.
    mutating func openList(_ kind: String) -> [String]? {
        let words = model.words
        switch kind {
        case "":
            for name in ["node", "message", "event", "request", "mark", "branch", "pane"] {
                choices.append(LinearChoice(text: name, line: "select \(name)"))
            }
        case "node":
            for node in model.world.nodes {
                choices.append(
                    LinearChoice(text: words.spoken(node, in: model), line: "node \(node.id)"))
            }
        case "message":
            for flight in model.world.network.flightsInOrder {
                let text = words.spoken(flight, in: model.world)
                choices.append(LinearChoice(text: text, line: "message m\(flight.number)"))
            }
        case "event": listEvents()
        case "request":
            for record in model.world.requests.records.suffix(20) {
                let reading = RequestReading(record, in: model.world, words)
                choices.append(
                    LinearChoice(text: reading.title, line: "request r\(record.number)"))
            }
        case "mark":
            for mark in model.runner.marks {
                choices.append(
                    LinearChoice(
                        text: words.spoken(mark), line: "goto \(Command.mark(mark.name).rest)"))
            }
        case "branch": return offerBranches()
        case "pane":
            // What stands beside the nodes follows by itself.
            for pane in PaneName.allCases where ![.messages, .snapshots].contains(pane) {
                choices.append(
                    LinearChoice(text: words.title(of: pane, side: .messages), line: pane.query))
            }
            for side in SideView.allCases {
                choices.append(LinearChoice(text: words.title(of: side), line: side.rawValue))
            }
        default: return nil
        }
        return numbered(nothing: words.nothingToSelect(kind))
    }

    private mutating func listEvents() {
        var ordinals: [Int: Int] = [:]
        for number in model.visibleRows.suffix(20) {
            let row = model.story.rows[number]
            let text = model.words.spoken(row, model.reading(of: row))
            ordinals[row.step, default: 0] += 1
            let ordinal = ordinals[row.step] == 1 ? "" : " \(ordinals[row.step] ?? 1)"
            choices.append(LinearChoice(text: text, line: "event \(row.step)\(ordinal)"))
        }
    }

    /// What can be done to the selected message or node.
    mutating func offerDeeds() -> [String] {
        let words = model.words
        choices = model.menu.map { item in
            let text = words.spoken(item)
            switch item.deed {
            case .action(let action):
                return LinearChoice(text: text, line: words.linearName(action))
            case .line(let line): return LinearChoice(text: text, line: line)
            case .draft(let line): return LinearChoice(text: text, line: line, isDraft: true)
            }
        }
        return numbered(nothing: "")
    }

    /// The themes of the screen: nobody sees them here, but a screen may follow.
    mutating func offerThemes() -> [String] {
        let shelf = model.look.themes
        choices = shelf.entries.map { entry in
            LinearChoice(text: entry.name, line: "theme \(entry.name)")
        }
        return numbered(nothing: model.words.nothingToSelect("theme"))
    }

    /// The tree of branches, told; the numbers go to the branches.
    mutating func offerBranches() -> [String] {
        choices = BranchRow.all(model.history).compactMap { row in
            model.history.branch(row.id).map { branch in
                LinearChoice(
                    text: model.words.spoken(branch, in: model),
                    line: "\(Command.switchBranch(branch.name))")
            }
        }
        return numbered(nothing: "") + [model.words.branchHints]
    }

    private mutating func offer(_ text: String, line: String) -> String {
        choices.append(LinearChoice(text: text, line: line))
        return "\(choices.count). \(text)"
    }

    private func numbered(nothing: String) -> [String] {
        guard !choices.isEmpty else { return [model.words.linear(.error, nothing)] }
        return choices.enumerated().map { "\($0 + 1). \(model.words.closed($1.text))" }
            + [model.words.choose(choices.count)]
    }
}

extension Command {
    /// Without its first word.
    fileprivate var rest: String {
        String(description.drop { $0 != " " }.dropFirst())
    }
}

extension PaneName {
    /// What asks for its contents.
    fileprivate var query: String {
        switch self {
        case .nodes: "nodes"
        case .log: "log"
        case .messages: "messages"
        case .history: "history"
        case .why: "why"
        case .snapshots: "snapshots"
        case .invariants: "invariants"
        case .time: "time"
        }
    }
}

import RaftCore
import RaftStore

extension Input: CustomStringConvertible {
    /// The line of the language that asks for it.
    public var description: String {
        guard case .setOptions(let options) = self else { return "\(Command(self))" }
        return "set "
            + OptionRow.table.filter(\.mayChange)
            .map { "\($0.name)=\($0.text(in: options))" }.joined(separator: " ")
    }
}

extension Command {
    /// The command of the language that gives this input.
    /// - Precondition: the input changes no options; what `set` says depends on the ones before.
    init(_ input: Input) {
        self =
            switch input {
            case .request(let client, let command):
                .client(client, ProposedCommand(payload: command.payload))
            case .workload(let workload): .workload(workload)
            case .diskFaults(let id, let faults): .disk(.node(id), faults)
            case .propose(let id, let payload, let header):
                .propose(.node(id), ProposedCommand(payload: payload), header: header)
            case .campaign(let id): .campaign(.node(id))
            case .tick(let id, let count): .tick(.node(id), count: count)
            case .beat(let id): .beat(.node(id))
            case .alignTimers: .timers(.align)
            case .spreadTimers: .timers(.spread)
            case .crash(let id, let keep, let isTorn):
                .crash(.node(id), keep: keep, isTorn: isTorn)
            case .restart(let id): .restart(.node(id))
            case .freeze(let id): .freeze(.node(id))
            case .thaw(let id): .thaw(.node(id))
            case .partition(let sides): .partition(sides.map { NodeSetReference($0) })
            case .cut(let link): .cut(LinkReference(link))
            case .heal(let link): .heal(LinkReference(link))
            case .healAll: .heal(nil)
            case .isolate(let id): .isolate(.node(id))
            case .linkFaults(let link, let faults): .link(LinkReference(link), faults)
            case .deliver(let message): .deliver(message)
            case .drop(let message): .drop(message)
            case .duplicate(let message): .duplicate(message)
            case .delay(let message, let span): .delay(message, span)
            case .hold(let message): .hold(message)
            case .release(let message): .release(message)
            case .takeSnapshot(let id): .snapshot(.node(id))
            case .compact(let id, let index): .compact(.node(id), index)
            case .reportUnreachable(let id, let peer):
                .unreachable(.node(id), peer: .node(peer))
            case .reportSnapshot(let id, let peer, let ok):
                .report(.node(id), peer: .node(peer), ok ? .ok : .failed)
            case .breakRule(let bug, let ids): .breakRule(bug, Command.only(ids))
            case .mendRule(let bug, let ids): .mendRule(bug, Command.only(ids))
            case .setOptions: preconditionFailure("what `set` says depends on the options before")
            }
    }

    /// One node by name; no name stands for all.
    private static func only(_ ids: NodeSet) -> NodeReference? {
        ids.count == 1 ? ids.first.map { .node($0) } : nil
    }
}

extension LinkReference {
    fileprivate init(_ link: LinkChoice) {
        self.init(from: .node(link.from), to: .node(link.to), isOneWay: link.isOneWay)
    }
}

extension ProposedCommand {
    /// What the bytes of an entry ask for, as a client would have said it.
    fileprivate init(payload: [UInt8]) {
        guard let operations = KeyValueCommand(payload: payload)?.operations else {
            self = .raw(payload)
            return
        }
        let proposed = operations.map { operation -> ProposedOperation in
            switch operation {
            case .put(let key, let value): .put(key: key, value: .bytes(value))
            case .get(let key): .get(key: key)
            case .delete(let key): .delete(key: key)
            case .scan(let range): .scan(range)
            case .compactLog(let place): .compactLog(place)
            }
        }
        self = proposed.count == 1 ? .operation(proposed[0]) : .batch(proposed)
    }
}

import RaftCore
import RaftStore

extension Simulation {
    /// What a command of the language asks of this world, its words resolved now.
    /// - Throws: `InputRefusal` where it names what is not there, `OptionConflict` where options
    ///   cannot stand together.
    /// - Precondition: the command changes the world (it is no narration, movement or assertion).
    func input(of command: Command) throws -> Input {
        switch command {
        case .set(let settings): .setOptions(try options.applying(settings))
        case .propose(let node, let proposed, let header):
            .propose(try found(node), payload: proposed.payload, header: header)
        case .campaign(let node): .campaign(try found(node))
        case .tick(let node, let count): .tick(try found(node), count: count)
        case .beat(let node): .beat(try found(node))
        case .timers(.align): .alignTimers
        case .timers(.spread): .spreadTimers
        case .client(let client, let proposed):
            .request(client, KeyValueCommand(proposed.operations))
        case .workload(let workload): .workload(workload)
        case .disk(let node, let faults): .diskFaults(try found(node), faults)
        case .crash(let node, let keep, let isTorn):
            .crash(try found(node), keep: keep, isTorn: isTorn)
        case .restart(let node): .restart(try found(node))
        case .freeze(let node): .freeze(try found(node))
        case .thaw(let node): .thaw(try found(node))
        case .snapshot(let node): .takeSnapshot(try found(node))
        case .compact(let node, let index): .compact(try found(node), to: index)
        case .unreachable(let node, let peer):
            .reportUnreachable(try found(node), peer: try found(peer))
        case .report(let node, let peer, let outcome):
            .reportSnapshot(try found(node), peer: try found(peer), ok: outcome == .ok)
        case .breakRule(let bug, let node): .breakRule(bug, try nodes(node))
        case .mendRule(let bug, let node): .mendRule(bug, try nodes(node))
        default: try networkInput(of: command)
        }
    }

    private func networkInput(of command: Command) throws -> Input {
        switch command {
        case .partition(let sides): .partition(sides.map(resolve))
        case .cut(let link): .cut(try found(link))
        case .isolate(let node): .isolate(try found(node))
        case .heal(.some(let link)): .heal(try found(link))
        case .heal(.none): .healAll
        case .link(let link, let faults): .linkFaults(try found(link), faults)
        case .deliver(let number): .deliver(message: number)
        case .drop(let number): .drop(message: number)
        case .duplicate(let number): .duplicate(message: number)
        case .delay(let number, let span): .delay(message: number, span)
        case .hold(let number): .hold(message: number)
        case .release(let number): .release(message: number)
        default: preconditionFailure("\(command) changes no world")
        }
    }

    private func found(_ reference: NodeReference) throws -> NodeID {
        guard let id = resolve(reference) else { throw InputRefusal.noLeader }
        guard node(id) != nil else { throw InputRefusal.noSuchNode }
        return id
    }

    private func found(_ link: LinkReference) throws -> LinkChoice {
        LinkChoice(
            from: try found(link.from), to: try found(link.to), isOneWay: link.isOneWay)
    }

    private func nodes(_ reference: NodeReference?) throws -> NodeSet {
        guard let reference else { return NodeSet(first: nodes.count) }
        return [try found(reference)]
    }
}

import RaftCore
import RaftStore

@testable import RaftSim

/// Random commands of every kind, from a seed.
struct LanguageSamples {
    var random: Random

    init(seed: UInt64) { random = Random(seed: seed) }

    var parser: SessionParser { SessionParser() }

    /// How many kinds `command` chooses from.
    static let kinds = 51

    mutating func command() -> Command {
        let kind = random.next(below: LanguageSamples.kinds)
        if kind >= 42 { return narration(kind) }
        return kind < 20 ? first(kind) : second(kind)
    }

    private mutating func narration(_ kind: Int) -> Command {
        switch kind {
        case 42: flip() ? .title(text()) : .teaches([pick(Bug.allCases), pick(Bug.allCases)])
        case 43: .ask(text(), answer: text())
        case 44: .look(lookTarget())
        case 45: .goal(condition(2), within: flip() ? nil : duration())
        case 46: .forbid(pick(Grammar.table).name)
        case 47: .check(WorldDigest(random.next()))
        case 48: .branch(text(), from: text(), at: number(999), inputs: flip() ? nil : number(3))
        case 49: flip() ? .switchBranch(text()) : .pruneBranch(text())
        default: .renameBranch(text(), to: text())
        }
    }

    private mutating func lookTarget() -> LookTarget {
        switch number(4) {
        case 0: .node(node())
        case 1: .log(flip() ? nil : number(99))
        case 2: .zoom(flip() ? nil : pick(LookPane.allCases))
        default: .pane(pick(LookPane.allCases.filter { $0 != .log }))
        }
    }

    /// A moment that such a command may have.
    mutating func moment(step: Int, for command: Command) -> Moment? {
        switch number(command.isNarration ? 5 : 3) {
        case 0, 1: .step(step, later: flip() ? .zero : duration())
        case 2, 3: nil
        case 4: .mark(text())
        default: .first(condition(2))
        }
    }

    private mutating func first(_ kind: Int) -> Command {
        switch kind {
        case 0: .format(version: 1)
        case 1: .cluster(plan())
        case 2: .set(settings())
        case 3: .step(count: 1 + number(9), pick(StepUnit.allCases))
        case 4: .run(duration())
        case 5: .runUntil(condition(3), within: flip() ? Command.patience : duration())
        case 6: .stopWhen(condition(2))
        case 7: .stopOff
        case 8: .propose(node(), .operation(operation()), header: header())
        case 9: .propose(node(), .batch((0...number(3)).map { _ in operation() }))
        case 10: .propose(node(), .raw(bytes()))
        case 11: .campaign(node())
        case 12: .tick(node(), count: 1 + number(3))
        case 13: .beat(node())
        case 14: .timers(pick(TimerOrder.allCases))
        case 15: crash()
        case 16: .restart(node())
        case 17: .freeze(node())
        case 18: .thaw(node())
        default: .partition(sides())
        }
    }

    private mutating func second(_ kind: Int) -> Command {
        switch kind {
        case 20: .cut(link())
        case 21: .isolate(node())
        case 22: .heal(flip() ? nil : link())
        case 23: .link(link(), faults())
        case 24: .deliver(1 + number(TokenReader.numberLimit - 1))
        case 25: .drop(1 + number(99))
        case 26: .duplicate(1 + number(99))
        case 27: .delay(1 + number(99), duration())
        case 28: .hold(1 + number(99))
        case 29: .release(1 + number(99))
        case 30: .snapshot(node())
        case 31: .compact(node(), number(99))
        case 32: .unreachable(node(), peer: node())
        case 33: .report(node(), peer: node(), pick(SnapshotOutcome.allCases))
        case 34: .breakRule(pick(Bug.allCases), flip() ? nil : node())
        case 35: .mendRule(pick(Bug.allCases), flip() ? nil : node())
        case 36: .say(text())
        case 37: flip() ? .mark(text()) : .wait(flip() ? nil : duration())
        case 38: .client(ClientID(1 + number(98)), .operation(operation()))
        case 39: .workload(flip() ? nil : workload())
        case 40: .disk(node(), diskFaults())
        default: .expect(condition(4))
        }
    }

    private mutating func header() -> RequestHeader {
        RequestHeader(
            region: flip() ? nil : 1 + number(9),
            epoch: flip() ? nil : RegionEpoch(conf: number(9), version: number(9)),
            term: flip() ? nil : 1 + number(9))
    }

    private mutating func crash() -> Command {
        guard flip() else { return .crash(node(), keep: nil) }
        return .crash(node(), keep: number(1_000), isTorn: flip())
    }

    private mutating func workload() -> Workload {
        Workload(
            clients: 1 + number(98), keys: 1 + number(99), puts: number(1_000_000),
            rate: 1 + number(99))
    }

    private mutating func diskFaults() -> DiskFaults {
        flip()
            ? DiskFaults(latency: range(), isFull: flip() ? nil : flip())
            : DiskFaults(isFull: flip())
    }

    private mutating func plan() -> ClusterPlan {
        var plan = ClusterPlan(nodes: 1 + number(62), seed: flip() ? nil : random.next())
        if flip() {
            let members = NodeSet(mask: random.next()).intersection(NodeSet(first: plan.nodes))
            let voters = NodeSet(mask: random.next()).intersection(members)
            if !voters.isEmpty {
                plan.voters = voters
                plan.learners = members.subtracting(voters)
            }
        }
        if flip() { plan.pace = .manual }
        for row in OptionRow.table where flip() {
            row.write(&plan.options, value(row.kind))
        }
        plan.options.election = plan.options.heartbeat + 1 + number(9)
        return plan
    }

    private mutating func settings() -> [OptionSetting] {
        let rows = OptionRow.table.filter { $0.mayChange && $0.name != "heartbeat" }
        let first = number(rows.count - 1)
        let texts = rows[first...].prefix(1 + number(2)).map { row in
            (row.name, value(row.kind).description)
        }
        return texts.compactMap { name, value in
            try? OptionSetting(
                name: Word(text: name[...], column: 1), value: Word(text: value[...], column: 1),
                alsoKnown: [])
        }
    }

    private mutating func value(_ kind: OptionKind) -> OptionValue {
        switch kind {
        case .duration(let low, let high): .duration(min(high, low + duration()))
        case .range: .range(range())
        case .number(let range): .number(random.next(in: range.lowerBound...1_000))
        case .size(let range): .size(range.lowerBound + number(10_000))
        case .machine: .machine(pick(Machine.allCases))
        case .keys: .keys(KeyRange(start: Array("b".utf8), end: flip() ? [] : Array("p".utf8)))
        case .share: .share(number(1_000_000))
        case .flag: .flag(flip())
        case .start: .start(flip() ? .zero : Position(index: 1 + number(9), term: 1 + number(9)))
        case .speed: .speed(pick([.auto, .times(1 + number(999)), .fraction(2 + number(998))]))
        case .detail: .detail(pick(Detail.allCases))
        case .words: .words(pick(Wording.allCases))
        }
    }

    mutating func condition(_ depth: Int) -> Condition {
        guard depth > 0, flip() else { return simpleCondition() }
        switch number(2) {
        case 0: return .not(condition(depth - 1))
        case 1: return .and((0...1 + number(2)).map { _ in condition(depth - 1) })
        default: return .or((0...1 + number(2)).map { _ in condition(depth - 1) })
        }
    }

    private mutating func simpleCondition() -> Condition {
        switch number(16) {
        case 0: .leader
        case 16:
            .count(pick(CountWord.allCases), pick(Comparison.allCases), number(99))
        case 1: .leaderIs(pick(Equality.allCases), nodeID())
        case 2: .leaders(pick(Comparison.allCases), number(9))
        case 3: .role(node(), pick(Equality.allCases), pick(RoleWord.allCases))
        case 4:
            .number(
                node(), pick(NumberField.allCases), pick(Comparison.allCases),
                number(TokenReader.numberLimit))
        case 5:
            .peer(
                node(), pick(PeerField.allCases), pick(Equality.allCases),
                flip() ? .none : nodeID())
        case 6: .alive(node(), flip())
        case 7: .committed(number(99))
        case 8: .applied(number(99), on: nodes())
        case 9: .agree
        case 10: .quiet
        case 11: .value(key: bytes(), pick(Equality.allCases), value(), on: nodes())
        case 12: .noValue(key: bytes(), on: nodes())
        case 13: .logsEqual(node(), node())
        case 14: .sent(pick(MessageKind.allCases))
        default: .violation
        }
    }

    private mutating func operation() -> ProposedOperation {
        switch number(2) {
        case 0: .put(key: bytes(), value: value())
        case 1: .get(key: bytes())
        default: .delete(key: bytes())
        }
    }

    private mutating func value() -> ProposedValue {
        flip() ? .bytes(bytes()) : .filler(size: 1 + number(ProposedValue.fillerLimit - 1))
    }

    private mutating func faults() -> LinkFaults {
        var faults = LinkFaults(loss: number(1_000_000))
        if flip() { faults.latency = range() }
        if flip() { faults.duplicate = number(1_000_000) }
        return faults
    }

    private mutating func sides() -> [NodeSetReference] {
        var rest = NodeSet(mask: random.next() & ~1)
        var sides: [NodeSetReference] = [NodeSetReference([.leader])]
        for _ in 0...number(2) {
            let side = NodeSet(mask: random.next()).intersection(rest)
            rest = rest.subtracting(side)
            if !side.isEmpty { sides.append(NodeSetReference(side)) }
        }
        return sides
    }

    private mutating func nodes() -> NodeSetReference {
        let low = nodeID()
        let high = max(low, nodeID())
        let items: [NodeSetReference.Item] = [
            .node(low), .range(low, high), .all, .leader, .followers, .majority, .minority,
        ]
        return NodeSetReference((0...number(2)).map { _ in pick(items) })
    }

    private mutating func link() -> LinkReference {
        flip()
            ? LinkReference(from: .leader, to: .node(nodeID()), isOneWay: flip())
            : LinkReference(from: .node(nodeID()), to: .leader, isOneWay: flip())
    }

    /// Words, keywords, any bytes, any characters: what data may be.
    mutating func bytes() -> [UInt8] {
        switch number(4) {
        case 0:
            Array(pick(["x", "城市", "São Paulo", "", "#", "a|b", "->", "@64KiB", "\\"]).utf8)
        case 1: Array(pick(["within", "and", "or", "not", "on", "n1", "leader", "raw"]).utf8)
        case 2: (0..<number(6)).map { _ in UInt8(random.next(below: 256)) }
        default: Array(text().utf8)
        }
    }

    private mutating func text() -> String {
        var text = ""
        for _ in 0..<number(6) {
            let limit = pick([0x80, 0x800, 0x1_0000, 0x11_0000])
            text.unicodeScalars.append(Unicode.Scalar(UInt32(number(limit - 1))) ?? "\u{FEFF}")
        }
        return text
    }

    private mutating func duration() -> Duration {
        let longest = pick([1_000, 1_000_000, 1_000_000_000, Duration.max.microseconds])
        return .microseconds(number(longest))
    }

    private mutating func range() -> DurationRange {
        let low = duration()
        return DurationRange(low: low, high: max(low, duration()))
    }

    private mutating func nodeID() -> NodeID { NodeID(1 + number(62)) }

    private mutating func node() -> NodeReference { flip() ? .leader : .node(nodeID()) }

    /// 0 to `most`.
    mutating func number(_ most: Int) -> Int { random.next(in: 0...most) }

    private mutating func flip() -> Bool { random.next(below: 2) == 0 }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[random.next(below: choices.count)]
    }
}

import RaftCore

/// The commands that make the world and change its options.
extension Grammar {
    static let worldRows: [CommandRow] = [
        CommandRow(
            "raftarium", "1",
            example: "raftarium 1", offers: .words(["1"])
        ) { reader throws(ParseError) in
            let word = try reader.word(.version(Session.formatVersion))
            guard Quantity.integer(word.text) == Session.formatVersion else {
                throw word.fail(.isNo(.version), expected: .version(Session.formatVersion))
            }
            return .format(version: Session.formatVersion)
        },
        CommandRow(
            "cluster",
            "nodes=N [voters=SET] [learners=SET] [seed=S] [pace=auto|manual] [OPTION=...]",
            example: "cluster nodes=5 voters=n1..n3 seed=42 latency=1ms..3ms",
            offers: .options(planNames.map { "\($0)=" }), parse: cluster),
        CommandRow(
            "set", "OPTION=VALUE ...",
            example: "set loss=5% prevote=on", offers: .options([]), parse: set),
    ]

    /// What only `cluster` takes, beside the options.
    private static let planNames = ["nodes", "voters", "learners", "seed", "pace"]

    private static func cluster(_ reader: inout TokenReader) throws(ParseError) -> Command {
        var plan = ClusterPlan(nodes: 0)
        var settings = Settings()
        var members: [(Word, NodeSet)] = []
        let start = reader.column
        repeat {
            let (name, value) = try reader.assignment(.a(.nodesOrOption))
            try settings.note(name)
            switch name.text {
            case "nodes":
                plan.nodes = try TokenReader.number(value, in: 1...63)
            case "voters":
                plan.voters = try TokenReader.numberedNodes(value)
                members.append((value, plan.voters ?? []))
            case "learners":
                plan.learners = try TokenReader.numberedNodes(value)
                members.append((value, plan.learners))
            case "seed":
                guard let seed = UInt64(value.text), value.text.first != "+" else {
                    throw value.fail(.isNo(.seed), expected: .a(.seed))
                }
                plan.seed = seed
            case "pace":
                guard let pace = Pace(rawValue: String(value.text)) else {
                    let paces = Pace.allCases.map(\.rawValue)
                    throw value.fail(.isNo(.pace), expected: .either(paces), among: paces)
                }
                plan.pace = pace
            default:
                try settings.add(name, value, alsoKnown: planNames)
            }
        } while !reader.isAtEnd
        guard plan.nodes > 0 else {
            throw ParseError(column: start, .nodeCountMissing, expected: .written("nodes=N"))
        }
        try checkMembers(members, nodes: plan.nodes)
        if plan.configuration.voters.isEmpty, let (word, _) = members.first {
            throw word.fail(.leavesNoVoter, expected: .a(.oneVoter))
        }
        plan.options = try settings.applied(to: plan.options)
        return .cluster(plan)
    }

    /// Voters and learners exist, and nobody is both.
    private static func checkMembers(
        _ members: [(Word, NodeSet)], nodes: Int
    ) throws(ParseError) {
        let all = NodeSet(first: nodes)
        var seen: NodeSet = []
        for (word, set) in members {
            if let stranger = set.subtracting(all).first {
                throw word.fail(
                    .namesStranger(stranger), expected: .nodesUpTo(NodeID(nodes)))
            }
            if let twice = set.intersection(seen).first {
                throw word.fail(.namesAgain(twice), expected: .a(.voterOrLearner))
            }
            seen = seen.union(set)
        }
    }

    private static func set(_ reader: inout TokenReader) throws(ParseError) -> Command {
        var settings = Settings()
        repeat {
            let (name, value) = try reader.assignment(.a(.option))
            try settings.note(name)
            let isFixed = OptionRow.named(String(name.text))?.mayChange == false
            if isFixed || planNames.contains(String(name.text)) {
                throw name.fail(.isFixed, expected: .a(.inClusterLine))
            }
            try settings.add(name, value, alsoKnown: [])
        } while !reader.isAtEnd
        if settings.namesBothTimeouts { _ = try settings.applied(to: Options()) }
        return .set(settings.list)
    }
}

/// The settings of one line, with the places that an error about two of them needs.
private struct Settings {
    var list: [OptionSetting] = []
    private var names: [Substring] = []
    /// The later of `heartbeat` and `election`.
    private var timeout: Word?
    private var timeoutCount = 0

    var namesBothTimeouts: Bool { timeoutCount == 2 }

    mutating func note(_ name: Word) throws(ParseError) {
        guard !names.contains(name.text) else {
            throw name.fail(.givenTwice, expected: .a(.eachOptionOnce))
        }
        // Unknown names end the line at once, so this list stays as short as the tables.
        names.append(name.text)
    }

    mutating func add(_ name: Word, _ value: Word, alsoKnown: [String]) throws(ParseError) {
        if name.text == Preset.optionName {
            let preset = try Preset(value)
            // What is said one by one counts more than what comes in a bundle.
            list.insert(contentsOf: preset.settings.filter { isNew($0.name) }, at: 0)
            return
        }
        let setting = try OptionSetting(
            name: name, value: value, alsoKnown: alsoKnown + [Preset.optionName])
        list.removeAll { $0.name == setting.name }
        list.append(setting)
        guard name.text == "heartbeat" || name.text == "election" else { return }
        timeout = value
        timeoutCount += 1
    }

    private func isNew(_ name: String) -> Bool { !list.contains { $0.name == name } }

    func applied(to options: Options) throws(ParseError) -> Options {
        do throws(OptionConflict) {
            return try options.applying(list)
        } catch {
            throw timeout?.fail(.conflict(error)) ?? ParseError(column: 1, .conflict(error))
        }
    }
}

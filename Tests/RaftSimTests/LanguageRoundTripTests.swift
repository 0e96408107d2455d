import RaftCore
import RaftStore
import Testing

@testable import RaftSim

@Suite("What the language prints, it reads")
struct LanguageRoundTripTests {
    @Test("20,000 commands of every kind are read as they were before they were printed")
    func commands() throws {
        var samples = LanguageSamples(seed: 1)
        let parser = samples.parser
        var seen: Set<String> = []
        for _ in 0..<20_000 {
            let command = samples.command()
            let text = command.description
            let line = try parser.parseLine(text)
            guard line?.command == command else {
                Issue.record("\(text) was read as \(String(describing: line))")
                continue
            }
            seen.insert(command.name)
        }
        for row in Grammar.table {
            #expect(seen.contains(row.name), "no sample of \(row.name)")
        }
    }

    @Test("printing what was read changes nothing more", arguments: [UInt64(2), 3, 4])
    func stable(seed: UInt64) throws {
        var samples = LanguageSamples(seed: seed)
        var session = Session(lines: [SessionLine(.format(version: 1))])
        session.lines.append(SessionLine(.cluster(ClusterPlan(nodes: 63))))
        while session.lines.count < 500 {
            let command = samples.command()
            if ["raftarium", "cluster"].contains(command.name) { continue }
            let moment = samples.moment(step: session.lines.count, for: command)
            let line = SessionLine(moment: moment, command)
            // All filler of a text together is limited.
            if line.fillerSize > 1 << 16 { continue }
            session.lines.append(line)
        }
        let text = session.description
        let read = try samples.parser.parse(Array(text.utf8))
        #expect(read.description == text)
        #expect(read.lines.map(\.command) == session.lines.map(\.command))
        #expect(read.lines.map(\.moment) == session.lines.map(\.moment))
    }

    @Test(
        "every spelling has one canonical text",
        arguments: [
            ("timeout n2", "campaign n2"),
            ("step 1 event", "step"),
            ("step tick", "step tick"),
            ("cluster seed=7 nodes=3 tick=10ms", "cluster nodes=3 seed=7"),
            ("cluster nodes=5 disk=0ms voters=n3,n1,n2", "cluster nodes=5 voters=n1..n3 disk=0"),
            ("set loss=0.5% latency=1500us", "set loss=0.5% latency=1.5ms"),
            ("set speed=1/1", "set speed=1x"),
            ("run 1000ms", "run 1s"),
            ("run until (leader)", "run until leader"),
            ("run until leader within 60s", "run until leader"),
            ("run until not (agree and quiet)", "run until not (agree and quiet)"),
            ("expect (agree and quiet) or leader", "expect agree and quiet or leader"),
            ("expect agree and (quiet or leader)", "expect agree and (quiet or leader)"),
            ("expect agree and (quiet and leader)", "expect agree and (quiet and leader)"),
            ("expect not leader", "expect no leader"),
            ("expect n2.alive!=yes", "expect n2.alive == no"),
            ("expect log n1 != log n2", "expect not log n1 == log n2"),
            ("expect applied 7", "expect applied 7 on all"),
            ("expect applied 7 on n1,n2 and leader", "expect applied 7 on n1 n2 and leader"),
            ("partition n1,n2|n3..n5", "partition n1 n2 | n3..n5"),
            ("cut n1->n2", "cut n1 -> n2"),
            ("propose n1 put \"x\" \"1\" # a comment", "propose n1 put x 1"),
            ("propose n1 put x @65536B", "propose n1 put x @64KiB"),
            ("propose n1 raw p1", "propose n1 raw \"p1\""),
            ("propose leader batch put x 1;delete y", "propose leader batch put x 1 ; delete y"),
            ("  @231\tcrash n3\r", "@231 crash n3"),
        ])
    func canonical(text: String, expected: String) throws {
        let line = try SessionParser().parseLine(text)
        #expect(line?.description == expected)
    }

    @Test(
        "blank lines and comments hold no command", arguments: ["", "  \t ", "# say", " # x", "\r"])
    func nothing(text: String) throws {
        #expect(try SessionParser().parseLine(text) == nil)
    }

    @Test("the example of the language is read")
    func example() throws {
        let text = """
            raftarium 1                                   # first line: the format's version
            cluster nodes=5 seed=42
            say "Five nodes wake up. Nobody leads yet."

            run until leader
            expect leaders == 1
            propose leader put x 1
            partition n1 n2 | n3 n4 n5
            expect agree
            """
        let session = try SessionParser().parse(Array(text.utf8))
        #expect(session.lines.count == 8)
        #expect(session.lines[3].number == 5)
        #expect(session.lines[3].command == .runUntil(.leader, within: .seconds(60)))
        let side = [1, 2].map { NodeSetReference.Item.node(NodeID($0)) }
        let other = [3, 4, 5].map { NodeSetReference.Item.node(NodeID($0)) }
        #expect(session.lines[6].command == .partition([.init(side), .init(other)]))
    }

    @Test("a cluster for manual pace is read as other programs write it")
    func manual() throws {
        let text =
            "cluster nodes=4 voters=n1..n3 pace=manual disk=0 start=1/1 prevote=on "
            + "checkquorum=off forward=off entries=0 inflight=2"
        var options = Options()
        options.disk = .zero
        options.start = Position(index: 1, term: 1)
        options.prevote = true
        options.forward = false
        options.entries = 0
        options.inflight = 2
        let plan = ClusterPlan(
            nodes: 4, voters: NodeSet(first: 3), pace: .manual, options: options)
        #expect(try SessionParser().parseLine(text)?.command == .cluster(plan))
        #expect(plan.configuration == Configuration(voters: NodeSet(first: 3)))
    }

    @Test(
        "a proposal gives the bytes that the log carries",
        arguments: [
            ("put x @3B", [.put(key: [0x78], value: [0x61, 0x62, 0x63])]),
            ("batch get x ; delete y", [.get(key: [0x78]), .delete(key: [0x79])]),
        ] as [(String, [KeyValueCommand.Operation])])
    func payload(text: String, operations: [KeyValueCommand.Operation]) throws {
        let line = try SessionParser().parseLine("propose n1 \(text)")
        guard case .propose(_, let command, _)? = line?.command else {
            Issue.record("\(text) is no proposal")
            return
        }
        #expect(command.payload == KeyValueCommand(operations).payload)
        #expect(ProposedCommand.raw([1, 2]).payload == [1, 2])
    }

    @Test("a cluster without voters= lets everyone vote who is no learner")
    func setup() throws {
        let line = try SessionParser().parseLine("cluster nodes=3 learners=n2 loss=1%")
        guard case .cluster(let plan)? = line?.command else {
            Issue.record("no cluster")
            return
        }
        let setup = plan.setup(defaultSeed: 9)
        #expect(setup.configuration.voters == [NodeID(1), NodeID(3)])
        #expect(setup.configuration.learners == [NodeID(2)])
        #expect(setup.seed == 9)
        #expect(setup.options.loss == 10_000)
    }
}

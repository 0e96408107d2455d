import RaftCore
import RaftSim
import RaftStore
import TerminalUI
import Testing

@testable import Visualizer

@Suite("What surrounds a raft, on the screen")
struct StoreViewTests {
    static func model(_ session: String, nodes: Int = 3) -> Model {
        var model = Model(
            setup: ClusterSetup(nodeCount: nodes), size: Size(width: 120, height: 40))
        model.handle(.character(" "))
        for line in session.split(separator: "\n") { model.perform(String(line)) }
        return model
    }

    static func text(_ model: Model) -> String {
        var buffer = Buffer(size: model.size, glyphs: .unicode)
        RootView(model).render(in: buffer.bounds, on: &buffer)
        return buffer.text
    }

    static let sending = """
        set gc-limit=8 gc-tick=20ms chunk=8B bandwidth=16KiB
        run until leader
        isolate n1
        workload clients=2 keys=5 puts=100% rate=100/s
        run 300ms
        workload off
        run 200ms
        heal
        run until transfers > 0
        """

    @Test("the chunks of a transfer are acknowledged, arrived, under way, lost or to come")
    func chunks() throws {
        var model = StoreViewTests.model(StoreViewTests.sending)
        var seen: Set<SendingReading.Chunk> = []
        let lossy = "link leader n1 loss=40%"
        model.perform(lossy)
        for _ in 0..<400 {
            model.perform("step")
            let readings = SnapshotRow.all(in: model.world).compactMap { row in
                if case .sending(let reading) = row.state { return reading }
                return nil
            }
            for reading in readings {
                seen.formUnion(reading.chunks)
                let first = reading.chunks.prefix(reading.transfer.acknowledged)
                #expect(first.allSatisfy { $0 == .acknowledged })
                #expect(reading.cells(3).count == 3)
                #expect(reading.cells(1_000) == reading.chunks)
                if reading.chunks.contains(.lost) {
                    #expect(reading.cells(3).contains(.lost), "a lost chunk is never hidden")
                }
            }
        }
        #expect(seen == [.rest, .underWay, .lost, .arrived, .acknowledged])
    }

    @Test("a snapshot is shown while it is made, sent and taken over")
    func snapshotStates() {
        var model = StoreViewTests.model(
            StoreViewTests.sending.replacingOccurrences(
                of: "run until transfers > 0", with: "set disk=5ms..5ms"))
        var seen: Set<String> = []
        for _ in 0..<2_000 where seen.count < 3 {
            model.perform("step")
            for row in SnapshotRow.all(in: model.world) {
                switch row.state {
                case .generating: seen.insert("generating")
                case .sending: seen.insert("sending")
                case .takingOver: seen.insert("taking over")
                case .wanted: break
                }
            }
        }
        #expect(seen == ["generating", "sending", "taking over"])
    }

    @Test("a request passes its stations in order, each with its time")
    func request() throws {
        var model = StoreViewTests.model("run until leader\nrun 20ms\npropose leader put x 1")
        var reached: [RequestStage] = []
        for _ in 0..<200 {
            let record = try #require(model.followedRequest)
            let reading = RequestReading(record, in: model.world, model.words)
            for stage in RequestStage.allCases where reading.progress(of: stage) == .passed {
                if !reached.contains(stage) { reached.append(stage) }
            }
            if let next = reading.next { #expect(reading.time(of: next) == nil) }
            #expect(!reading.present.isEmpty)
            guard record.isOpen else { break }
            model.perform("step")
        }
        #expect(reached == RequestStage.allCases)
    }

    @Test("the answer of a read is shown to whoever asked")
    func answer() {
        let model = StoreViewTests.model(
            """
            run until leader
            run 20ms
            propose leader put x 42
            run 50ms
            propose leader get x
            run 50ms
            """)
        #expect(model.notice?.text == "r2 get x: value 42")
    }

    @Test("what is not synced stands in a column of its own until it is")
    func unsynced() throws {
        var model = StoreViewTests.model(
            "set disk=5ms..5ms\nrun until leader\nrun 50ms\npropose leader put x 1\nrun 1ms")
        let node = try #require(model.world.leader.flatMap(model.world.node))
        let entries = try #require(
            Inspection(node, model.words).rows.first { $0.name == "entries" })
        #expect(entries.memory == "1-2" && entries.disk == "1-1" && entries.unsynced == "1-2")
        #expect(Inspection(node, model.words).records.contains { $0.isUnsynced })
        model.perform("run 50ms")
        let later = try #require(model.world.leader.flatMap(model.world.node))
        let row = try #require(Inspection(later, model.words).rows.first { $0.name == "entries" })
        #expect(row.disk == "1-2" && row.unsynced.isEmpty)
    }

    @Test("truncated entries look different before and after log GC has deleted them")
    func truncated() {
        var model = StoreViewTests.model(
            """
            set gc-limit=1000 disk=5ms..5ms
            run until leader
            run 50ms
            propose leader put x 1
            propose leader put x 2
            propose leader put x 3
            run 200ms
            compact n1 2
            """)
        #expect(StoreViewTests.text(model).contains("truncated, still on disk"))
        model.perform("run 100ms")
        #expect(!StoreViewTests.text(model).contains("truncated, still on disk"))
        #expect(StoreViewTests.text(model).contains("..2 t1"))
    }

    @Test("every view beside the nodes is drawn in every state of a crashed and a lagging node")
    func everyView() {
        var model = StoreViewTests.model(StoreViewTests.sending + "\ncrash n3")
        for _ in SideView.allCases {
            model.handle(.character("r"))
            for number in 1...3 {
                model.handle(.character(Character(String(number))))
                for height in [16, 24, 40] {
                    model.handle(.resize(Size(width: height * 3, height: height)))
                    #expect(!StoreViewTests.text(model).isEmpty)
                }
            }
        }
    }

    @Test("X restarts the node that crashed last, whichever leads now")
    func restart() {
        var model = StoreViewTests.model("run until leader\ncrash leader\nrun until leader")
        let down = model.world.nodes.first { !$0.isUp }?.id
        model.handle(.character("X"))
        #expect(down.flatMap(model.world.node)?.isUp == true)
    }

    @Test("help has a page for each topic, and every page says something", arguments: [80, 120])
    func pages(width: Int) {
        for topic in HelpTopic.allCases {
            var model = Model(size: Size(width: width, height: 24))
            for key in ":help \(topic.rawValue)" { model.handle(.character(key)) }
            model.handle(.enter)
            guard case .page(let page, 0) = model.overlay else {
                Issue.record("no page about \(topic)")
                continue
            }
            #expect(page.lines.count > 2)
            for _ in 0..<500 { model.handle(.down) }
            #expect(StoreViewTests.text(model).contains(page.title))
            model.handle(.escape)
            #expect(model.overlay == nil)
        }
    }
}

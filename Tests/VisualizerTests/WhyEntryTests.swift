import RaftCore
import RaftSim
import TerminalUI
import Testing

@testable import Visualizer

@Suite("The story of one entry")
struct WhyEntryTests {
    @Test("its moments are those at which the world changed")
    func moments() throws {
        let model = modelAfter(KeptScreen.repair)
        let history = model.history
        for index in 1...4 {
            let story = try #require(EntryStory(index, on: NodeID(1), in: history))
            let appended = try #require(story.appended)
            let proposed = try #require(
                history.move(of: .proposed(index, term: story.position.term)))
            #expect(appended.step == history.branch.steps(atMove: proposed))
            guard let committed = story.committed else { continue }
            let landmark = try #require(history.move(of: .committed(index)))
            #expect(committed.step == history.branch.steps(atMove: landmark))
            for node in [1, 2, 4].map(NodeID.init) {
                let moves = try #require(
                    history.firstMove(of: history.current, from: 0) { world, _ in
                        world.nodes[node.arrayIndex].peer.machine.position.index >= index
                    })
                #expect(story.applied[node]?.step == history.branch.steps(atMove: moves))
            }
        }
    }

    @Test("the line tells who appended it and what became of it, within its columns")
    func line() throws {
        var model = modelAfter(KeptScreen.repair)
        model.selectedNode = NodeID(1)
        model.logCursor = 2
        let line = try #require(model.entryLine(columns: 120))
        #expect(line.hasPrefix("n1/2 t1 put x 1: appended by n3 at step "))
        #expect(line.contains("committed by n3 at") && line.contains("applied here at"))
        for columns in 0...120 {
            let cut = try #require(model.entryLine(columns: columns))
            #expect(Text.width(cut) <= columns)
        }
        model.logCursor = 7
        #expect(model.entryLine(columns: 120)?.contains("not committed: held by n1 n4") == true)
        model.selectedNode = NodeID(2)
        #expect(model.entryLine(columns: 120)?.contains("not on n2") == true)
        model.logCursor = 99
        #expect(model.entryLine(columns: 120) == nil)
    }

    @Test("an entry that its leader lost is told to be replaced, and then by whom")
    func overwritten() throws {
        var model = modelAfter(KeptScreen.overwritten)
        model.selectedNode = NodeID(1)
        model.logCursor = 2
        #expect(model.entryLine(columns: 120)?.contains("the leader has t2 there") == true)
        model.perform("run 200ms")
        let story = try #require(EntryStory(2, on: NodeID(1), in: model.history))
        #expect(story.replaced?.leader == NodeID(2) && story.replaced?.newTerm == 2)
        model.openStory(ofEntry: 2, on: NodeID(1))
        guard case .page(let page, _) = model.overlay else {
            Issue.record("no page")
            return
        }
        #expect(page.lines.contains { $0.contains("n2 led, and had term 2 there") })
        #expect(page.lines.contains { $0.hasPrefix("n2 appended it") })
        #expect(page.lines.contains { $0.hasPrefix("n1 took it at step ") })
    }

    @Test("a client's entry names the client")
    func client() throws {
        var model = modelAfter("run until leader\nclient c1 put x 1\nrun 300ms")
        model.logCursor = 2
        #expect(model.entryLine(columns: 120)?.contains("for c1") == true)
    }
}

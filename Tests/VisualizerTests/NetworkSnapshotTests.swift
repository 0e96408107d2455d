import RaftCore
import RaftSim
import RaftStore
import TerminalUI
import Testing

@testable import Visualizer

@Suite("Snapshots on their way, on the screen")
struct NetworkSnapshotTests {
    @Test("what a snapshot is said to replace is what it replaces")
    func outcomes() throws {
        var model = NetworkTests.model(KeptScreen.transfer)
        let row = try #require(SnapshotRow.all(in: model.world).first)
        let outcome = try #require(row.outcome)
        guard case .replacesLog(let dropped, let commit, let index) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        let before = try #require(model.world.node(NodeID(5))).peer.raft.log
        #expect(commit == before.committed)
        #expect(dropped == nil || dropped?.upperBound == before.entries.lastIndex)
        model.perform("run until n5.commit > \(commit)")
        let after = try #require(model.world.node(NodeID(5))).peer.raft.log
        #expect(after.committed == index)
        #expect(after.entries.base.index == index)
    }

    @Test("every chunk is in one state, and a chunk that will be lost is still under way")
    func chunkCounts() throws {
        var model = StoreViewTests.model(StoreViewTests.sending)
        model.perform("link leader n1 loss=60%")
        var foreseen = 0
        for _ in 0..<150 {
            model.perform("step")
            for row in SnapshotRow.all(in: model.world) {
                guard case .sending(let reading) = row.state else { continue }
                let counts = reading.counts
                #expect(counts.values.reduce(0, +) == reading.transfer.count)
                let doomed = model.world.network.flights.filter { flight in
                    guard case .chunk(let chunk) = flight.cargo, flight.willBeLost,
                        chunk.transfer == reading.transfer.number
                    else { return false }
                    return reading.chunks[chunk.number] == .underWay
                }
                foreseen += doomed.count
                #expect(doomed.count <= counts[.underWay] ?? 0)
            }
        }
        #expect(foreseen > 0)
    }
}

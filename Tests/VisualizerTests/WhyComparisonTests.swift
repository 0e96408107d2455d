import RaftCore
import RaftSim
import TerminalUI
import Testing

@testable import Visualizer

@Suite("Two branches side by side")
struct WhyComparisonTests {
    private func type(_ text: String, _ model: inout Model) {
        for key in ":\(text)" { model.handle(.character(key)) }
        model.handle(.enter)
    }

    private func sides(_ model: Model) -> SideBySide? {
        guard case .comparison(let sides, _) = model.overlay else { return nil }
        return sides
    }

    /// Two futures that differ in PreVote alone.
    static let futures = """
        run until leader
        run until applied 1 on all within 300ms
        rename "main" "off"
        isolate n3
        propose n1 put x 1
        run 700ms
        heal
        run 300ms
        branch "on" from "off" at 41 after 0
        set prevote=on
        isolate n3
        propose n1 put x 1
        run 700ms
        heal
        run 300ms
        """

    static func model(_ size: Size = Size(width: 120, height: 40)) -> Model {
        var model = Model(setup: ClusterSetup(nodeCount: 3, seed: 1), size: size)
        model.handle(.character(" "))
        for line in futures.split(separator: "\n") { model.perform(String(line)) }
        return model
    }

    @Test("both sides show the world of their branch at the same moment, step for step")
    func sameMoment() throws {
        var model = Self.model()
        type("compare off", &model)
        var steps = 0
        while let here = sides(model) {
            // By another way, now and then: the last move up to that moment.
            for (side, name) in [(here.one, "on"), (here.other, "off")] where steps % 6 == 0 {
                let branch = try #require(model.history.branch(named: name))
                let later = model.history.firstMove(of: branch.id, from: 0) { world, _ in
                    world.now > here.time
                }
                let moves = later.map { $0 - 1 } ?? branch.tip.moves
                let world = try #require(
                    model.history.world(at: Place(branch: branch.id, moves: moves)))
                #expect(side.name == name)
                #expect(side.nodes == world.nodes.map(SideBySide.NodeLine.init))
            }
            steps += 1
            model.handle(.character("S"))
            guard let next = sides(model), next.time < here.time else { break }
        }
        #expect(steps > 10)
        #expect(model.notice?.text == model.words.nothingBefore)
        let start = try #require(sides(model))
        #expect(start.one.nodes == start.other.nodes)
        model.handle(.character("s"))
        #expect(sides(model).map { $0.time > start.time } == true)
        model.handle(.end)
        let end = try #require(sides(model))
        #expect(end.one.nodes[2].term == 1 && end.other.nodes[2].term > 1)
        model.handle(.character("s"))
        #expect(model.notice?.text == model.words.nothingFollows)
    }

    @Test(
        "it fits every size, and no node is cut off",
        arguments: [(80, 24), (120, 40), (200, 60), (60, 16)])
    func fits(width: Int, height: Int) {
        var model = Self.model(Size(width: width, height: height))
        type("compare off", &model)
        let text = screen(of: model).text
        #expect(text.contains("on beside off") && text.contains("LEADER"))
        #expect(width < 80 || text.contains("vote n1"))
        for node in ["n1", "n2", "n3"] { #expect(text.contains(node)) }
        for line in text.split(separator: "\n") { #expect(Text.width(String(line)) <= width) }
    }

    @Test("names that are wrong are told, with the nearest one")
    func names() {
        var model = Self.model()
        type("compare of", &model)
        #expect(model.notice?.isError == true && model.notice?.text.contains("off") == true)
        type("compare on", &model)
        #expect(model.notice?.isError == true)
        type("compare on off on", &model)
        #expect(model.notice?.text.contains("expected compare [[NAME] NAME]") == true)
        #expect(model.overlay == nil)
        // Without a name the branch that the present one left.
        let left = model.history.branch.parent.flatMap(model.history.branch)?.name
        type("compare", &model)
        #expect(sides(model)?.one.name == "on" && sides(model)?.other.name == left)
        model.handle(.escape)
        model.handle(.escape)
        type("compare off on", &model)
        #expect(sides(model)?.one.name == "off")
        model.handle(.escape)
        model.handle(.escape)
        #expect(model.overlay == nil)
    }
}

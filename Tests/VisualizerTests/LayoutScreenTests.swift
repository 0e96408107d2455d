import Foundation
import RaftCore
import RaftSim
import TerminalUI
import Testing

@testable import Visualizer

/// Every layout with every state in it, kept as text with a tone grid.
struct KeptLayout: CustomStringConvertible, Sendable {
    let arrangement: Arrangement
    let size: Size
    let glyphs: Glyphs
    let nodes: Int

    var description: String {
        "layout-\(arrangement.rawValue)-\(nodes)\(glyphs == .ascii ? "-ascii" : "")"
    }

    static let all: [KeptLayout] = [5, 9].flatMap { nodes in
        Glyphs.allCases.flatMap { glyphs in
            Arrangement.allCases.map { arrangement in
                KeptLayout(
                    arrangement: arrangement, size: size(for: arrangement), glyphs: glyphs,
                    nodes: nodes)
            }
        }
    }

    private static func size(for arrangement: Arrangement) -> Size {
        switch arrangement {
        case .onePane: Size(width: 45, height: 14)
        case .hall: Size(width: 70, height: 20)
        case .rules: Size(width: 80, height: 24)
        case .boxes: Size(width: 120, height: 40)
        case .wall: Size(width: 200, height: 60)
        }
    }

    /// A crashed leader whose last entries conflict, a leader with unsynced and uncommitted
    /// entries, a candidate, a snapshot under way in chunks, clients, cut links; with nine nodes
    /// also a pre-candidate, a frozen node and a learner.
    static func session(_ nodes: Int) -> String {
        let large = nodes == 9
        let sides = large ? "n1 n2 | n3 n4 n5 n6 n7 n8 n9" : "n1 | n2 n3 n4 n5"
        return """
            cluster nodes=\(nodes)\(large ? " learners=n9" : "") seed=3 gc-limit=8 gc-tick=20ms \
            chunk=16B bandwidth=16KiB
            campaign n1
            run until leader == n1
            run 40ms
            crash n5
            propose n1 put x 1
            propose n1 put 城市 "São Paulo"
            run 60ms
            workload clients=2 keys=5 puts=100% rate=100/s
            run 300ms
            workload off
            run 200ms
            mark "cut"
            partition \(sides)
            propose n1 put lost 1
            propose n1 put lost 2
            run 30ms
            campaign n3
            run until leader == n3
            propose n3 put z 9
            run 30ms
            crash n1
            isolate \(large ? "n8" : "n2")
            campaign \(large ? "n8" : "n2")
            \(large ? "isolate n7\nset prevote=on\ncampaign n7\nfreeze n6" : "run 1ms")
            restart n5
            run until transfers > 0
            propose n3 put y 4
            run 17ms
            """
    }

    /// The world at that moment, paused.
    static func world(_ nodes: Int) -> Model {
        var model = Model()
        for line in session(nodes).split(separator: "\n") { model.perform(String(line)) }
        model.handle(.character(" "))
        return model
    }

    static let models = [5: world(5), 9: world(9)]

    func rendered() -> String {
        guard var model = KeptLayout.models[nodes] else { return "" }
        model.handle(.resize(size))
        model.pin(arrangement)
        model.isASCII = glyphs == .ascii
        model.notice = nil
        model.lookAhead()
        var buffer = Buffer(size: size, glyphs: glyphs)
        RootView(model).render(in: buffer.bounds, on: &buffer)
        return buffer.text + "\n----\n" + buffer.toneGrid + "\n"
    }

    var url: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Screens").appendingPathComponent("\(self).txt")
    }
}

@Suite("Layouts")
struct LayoutScreenTests {
    @Test("a layout looks as it is kept (UPDATE=1 keeps it anew)", arguments: KeptLayout.all)
    func looksAsKept(_ layout: KeptLayout) throws {
        let text = layout.rendered()
        if ProcessInfo.processInfo.environment["UPDATE"] == "1" {
            return try text.write(to: layout.url, atomically: true, encoding: .utf8)
        }
        let kept = try String(contentsOf: layout.url, encoding: .utf8)
        if let difference = ScreenText.difference(expected: kept, actual: text) {
            Issue.record("\(layout) looks different:\n\(difference)")
        }
    }

    @Test("all states are on it", arguments: [5, 9])
    func states(nodes: Int) throws {
        let model = try #require(KeptLayout.models[nodes])
        let letters = Set(
            model.world.nodes.map { node in
                NodeRole(node, NodeStatus(node), model.words, .unicode).letter
            })
        let wanted: Set = nodes == 9 ? ["F", "C", "P", "L", "X", "=", "N"] : ["F", "C", "L", "X"]
        #expect(letters == wanted)
        let screen = KeptLayout(
            arrangement: .wall, size: Size(width: 200, height: 60), glyphs: .unicode, nodes: nodes
        ).rendered()
        for sign in ["»", "!1:lost", "┃", "·", "•", "›", "..17 t1", "✓"] {
            #expect(screen.contains(sign), "\(sign)")
        }
    }

    @Test("the size decides, a wish goes first, and gives way where there is no room")
    func rules() {
        func fitting(_ width: Int, _ height: Int, _ wish: Arrangement? = nil) -> Arrangement? {
            Arrangement.fitting(Size(width: width, height: height), wish: wish)
        }
        #expect(fitting(39, 12) == nil && fitting(40, 11) == nil)
        #expect(fitting(40, 12) == .onePane && fitting(59, 60) == .onePane)
        #expect(fitting(60, 16) == .rules && fitting(200, 29) == .rules)
        #expect(fitting(100, 30) == .boxes && fitting(159, 60) == .boxes)
        #expect(fitting(160, 50) == .wall)
        #expect(fitting(200, 60, .hall) == .hall && fitting(69, 20, .hall) == .rules)
        #expect(fitting(120, 40, .rules) == .rules && fitting(80, 24, .wall) == .rules)
    }

    @Test(
        "panes lie on the screen, side by side, and each has room", arguments: [1, 3, 5, 7, 9, 50])
    func places(nodes: Int) {
        for width in [40, 60, 80, 99, 100, 120, 160, 200, 300] {
            for height in [12, 16, 24, 29, 30, 40, 50, 60, 90] {
                var model = Model(
                    setup: ClusterSetup(nodeCount: nodes), size: Size(width: width, height: height))
                for wish in [nil] + Arrangement.allCases {
                    model.pin(wish)
                    guard let layout = model.layout else { continue }
                    let overlap = layout.isBoxed ? 1 : 0
                    for place in layout.places {
                        let isInside = place.rect.intersection(Rect(model.size)) == place.rect
                        #expect(isInside && place.rect.height >= 2, "\(place) \(model.size)")
                        for other in layout.places where other.pane != place.pane {
                            let shared = place.rect.intersection(other.rect)
                            #expect(shared.isEmpty || min(shared.width, shared.height) <= overlap)
                        }
                    }
                }
            }
        }
    }

    @Test("up to nine nodes need no scrolling at 120x40", arguments: [1, 3, 5, 7, 9])
    func nine(nodes: Int) {
        let size = Size(width: 120, height: 40)
        var model = Model(setup: ClusterSetup(nodeCount: nodes), size: size)
        model.perform("run 300ms")
        var buffer = Buffer(size: size)
        RootView(model).render(in: buffer.bounds, on: &buffer)
        for number in 1...nodes {
            let rows = buffer.text.split(separator: "\n").count { row in
                row.hasPrefix("│  n\(number) ")
            }
            #expect(rows == 2, "n\(number) has a row in Nodes and in Log")
        }
    }
}

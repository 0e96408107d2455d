import Foundation
import Languages
import RaftCore
import RaftSim
import TerminalUI
import Testing

@testable import Visualizer

/// A screen that is kept as text: the session that leads to it, its size and its signs.
struct KeptScreen: CustomStringConvertible, Sendable {
    let name: String
    let size: Size
    var glyphs = Glyphs.unicode
    var nodes = 5
    var keys = ""
    /// Whether the session is a whole text that is presented; a `~` among the keys is page down, a
    /// `→` goes on to the pane beside the nodes.
    var isPresented = false
    let session: String

    var description: String { name }

    /// Everything at once: a crashed leader's entries in conflict, a cut-off node, a compacted log,
    /// a snapshot on its way.
    static let repair = """
        run until leader
        propose leader put x 1
        run 100ms
        isolate n5
        propose leader put y 2
        propose leader put 城市 "São Paulo"
        run 100ms
        snapshot n3
        compact n3 3
        partition n3 n1 | n2 n4 | n5
        propose n3 put lost 1
        run 30ms
        crash n3
        partition n1 n2 n4
        run until leader
        propose leader put z 9
        run 15ms
        """

    /// A node far behind gets a snapshot in small chunks; two clients write meanwhile.
    static let transfer = """
        set gc-limit=8 gc-tick=20ms chunk=16B bandwidth=16KiB
        run until leader
        isolate n5
        workload clients=2 keys=5 puts=100% rate=100/s
        run 300ms
        workload off
        run 200ms
        snapshot leader
        heal
        run until n5.snapshot > 0 or transfers > 0
        run 17ms
        client c1 put last 1
        run 9ms
        """

    /// A leader that was cut off wrote three entries that nobody else has, and is to lose them.
    static let overwritten = """
        campaign n1
        run until leader == n1
        run 50ms
        isolate n1
        propose n1 put lost 1
        propose n1 put lost 2
        propose n1 put lost 3
        run 30ms
        campaign n2
        run until leader == n2
        run 20ms
        heal
        """

    /// Two futures of three nodes that differ in PreVote alone.
    static let futures = "cluster nodes=3 seed=1\n" + WhyComparisonTests.futures

    static let all: [KeptScreen] = [
        KeptScreen(
            name: "snapshots-80x24", size: Size(width: 80, height: 24), keys: "rr→",
            session: transfer),
        KeptScreen(
            name: "snapshots-120x40", size: Size(width: 120, height: 40), keys: "rr",
            session: transfer),
        KeptScreen(
            name: "snapshots-ascii-zoomed", size: Size(width: 80, height: 24), glyphs: .ascii,
            keys: "rr→z", session: transfer),
        KeptScreen(
            name: "chunks-120x40", size: Size(width: 120, height: 40), session: transfer),
        KeptScreen(
            name: "loop-120x40-zoomed", size: Size(width: 120, height: 40), keys: "rrr→z",
            session: transfer),
        KeptScreen(
            name: "disk-80x24", size: Size(width: 80, height: 24), keys: "rrrr5→",
            session: transfer),
        KeptScreen(
            name: "disk-120x40-zoomed", size: Size(width: 120, height: 40), keys: "rrrr3→z",
            session: transfer),
        KeptScreen(
            name: "request-80x24", size: Size(width: 80, height: 24), keys: "rrrrr→",
            session: transfer),
        KeptScreen(
            name: "request-120x40-zoomed", size: Size(width: 120, height: 40),
            keys: "rrrrr→z", session: transfer),
        KeptScreen(
            name: "clients-120x40", size: Size(width: 120, height: 40), keys: "rrrrrr",
            session: transfer),

        KeptScreen(name: "start-80x24", size: Size(width: 80, height: 24), session: ""),
        KeptScreen(
            name: "leader-80x24", size: Size(width: 80, height: 24),
            session: "run until leader\nrun 1ms"),
        KeptScreen(name: "repair-80x24", size: Size(width: 80, height: 24), session: repair),
        KeptScreen(name: "repair-120x40", size: Size(width: 120, height: 40), session: repair),
        KeptScreen(
            name: "repair-120x40-messages", size: Size(width: 120, height: 40), keys: "d2",
            session: repair),
        KeptScreen(
            name: "repair-80x24-ascii", size: Size(width: 80, height: 24), glyphs: .ascii,
            session: repair),
        KeptScreen(
            name: "nine-80x24", size: Size(width: 80, height: 24), nodes: 9,
            session: "run until leader\nrun 20ms"),
        KeptScreen(
            name: "nine-120x40", size: Size(width: 120, height: 40), nodes: 9,
            session: "run until leader\nrun 20ms"),
        KeptScreen(
            name: "help-80x24", size: Size(width: 80, height: 24), keys: "?", session: ""),
        KeptScreen(
            name: "overwritten-120x40", size: Size(width: 120, height: 40), keys: "ss",
            session: overwritten),
        KeptScreen(
            name: "branches-120x40", size: Size(width: 120, height: 40),
            keys: ":20\n2x:run 300ms\n:12\n1x:run 99ms\nGB",
            session: "run until leader\nrun 100ms"),
        KeptScreen(
            name: "branches-80x24-ascii", size: Size(width: 80, height: 24), glyphs: .ascii,
            keys: ":20\n2x:run 300ms\n:12\n1x:run 99ms\nGB",
            session: "run until leader\nrun 100ms"),
        KeptScreen(
            name: "comparison-80x24", size: Size(width: 80, height: 24),
            keys: ":20\n2x:run 300ms\nBk=", session: "run until leader\nrun 100ms"),
        KeptScreen(
            name: "comparison-prevote-80x24", size: Size(width: 80, height: 24),
            keys: ":compare off\nSSS", session: futures),
        KeptScreen(
            name: "comparison-prevote-120x40", size: Size(width: 120, height: 40),
            keys: ":compare off\nSSS", session: futures),
        KeptScreen(
            name: "why-80x24", size: Size(width: 80, height: 24), keys: ":why vote n4\n",
            session: repair),
        KeptScreen(
            name: "why-120x40", size: Size(width: 120, height: 40), keys: ":why commit 3\nww",
            session: repair),
        KeptScreen(
            name: "why-not-80x24-ascii", size: Size(width: 80, height: 24), glyphs: .ascii,
            keys: "W", session: repair),
        KeptScreen(
            name: "entry-80x24", size: Size(width: 80, height: 24), keys: ":entry 4\n",
            session: repair),
        KeptScreen(
            name: "marks-120x40", size: Size(width: 120, height: 40),
            keys: ":14\nmfirst vote\n:22\nmelected\n:goto m9 arrived\n",
            session: "run until leader\nrun 100ms"),
        KeptScreen(
            name: "present-80x24", size: Size(width: 80, height: 24), keys: "~~~",
            isPresented: true, session: PresentingTests.lesson),
        KeptScreen(
            name: "present-question-80x24", size: Size(width: 80, height: 24), keys: "~~~~~",
            isPresented: true, session: PresentingTests.lesson),
        KeptScreen(
            name: "present-120x40", size: Size(width: 120, height: 40), keys: "~~~~~~~v",
            isPresented: true, session: PresentingTests.lesson),
        KeptScreen(
            name: "present-beside-80x24-ascii", size: Size(width: 80, height: 24),
            glyphs: .ascii, keys: "~~~1xs", isPresented: true, session: PresentingTests.lesson),
        KeptScreen(
            name: "exercise-80x24", size: Size(width: 80, height: 24), keys: "1x",
            session: "run until leader\nsay \"Your turn.\"\ngoal no leader within 2s\nforbid freeze"
        ),
        KeptScreen(name: "too-small", size: Size(width: 40, height: 10), session: ""),
    ]

    /// The screen as text, below it the tones of its cells.
    func rendered() throws -> String {
        let buffer = try drawn()
        return buffer.text + "\n----\n" + buffer.toneGrid + "\n"
    }

    func drawn(in language: Catalogue = .english) throws -> Buffer {
        var model: Model
        if isPresented {
            model = try PresentingTests.model(session, size: size)
            model.speak(language)
        } else {
            model = Model(setup: ClusterSetup(nodeCount: nodes), size: size)
            model.speak(language)
            for line in session.split(separator: "\n") { model.perform(String(line)) }
            model.handle(.character(" "))
        }
        model.isASCII = glyphs == .ascii
        for key in keys {
            switch key {
            case "\t": model.handle(.tab)
            case "→":
                for _ in PaneName.allCases where model.focus != .messages { model.handle(.tab) }
            case "\n": model.handle(.enter)
            case "~": model.handle(.pageDown)
            default: model.handle(.character(key))
            }
        }
        var buffer = Buffer(size: size, glyphs: glyphs)
        RootView(model).render(in: buffer.bounds, on: &buffer)
        return buffer
    }

    var url: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Screens").appendingPathComponent("\(name).txt")
    }
}

@Suite("Screens")
struct ScreenTests {
    @Test("a screen looks as it is kept (UPDATE=1 keeps it anew)", arguments: KeptScreen.all)
    func looksAsKept(_ screen: KeptScreen) throws {
        let text = try screen.rendered()
        if ProcessInfo.processInfo.environment["UPDATE"] == "1" {
            return try text.write(to: screen.url, atomically: true, encoding: .utf8)
        }
        let kept = try String(contentsOf: screen.url, encoding: .utf8)
        if let difference = ScreenText.difference(expected: kept, actual: text) {
            Issue.record("\(screen.name) looks different:\n\(difference)")
        }
    }

    @Test("every size from nothing to a wall is drawn", arguments: [0, 1, 5, 16, 24, 40, 60])
    func everySize(height: Int) {
        for width in [0, 1, 2, 20, 59, 60, 79, 80, 99, 100, 120, 200] {
            for nodes in [1, 5, 9, 50] {
                let size = Size(width: width, height: height)
                var model = Model(setup: ClusterSetup(nodeCount: nodes), size: size)
                model.perform("run 400ms")
                var buffer = Buffer(size: size)
                RootView(model).render(in: buffer.bounds, on: &buffer)
                #expect(buffer.text.split(separator: "\n").count <= max(height, 1))
            }
        }
    }

    @Test("ten thousand entries and a value of 200 columns stay inside their cells")
    func bigWorld() {
        var model = Model(size: Size(width: 120, height: 40))
        model.perform("set disk=0 latency=0..1ms")
        model.perform("run until leader")
        let wide = String(repeating: "漢", count: 100)
        model.perform("propose leader put \(wide) \(wide)")
        for _ in 0..<100 {
            model.perform("propose leader raw \"\(String(repeating: "v", count: 10))\"")
        }
        model.perform("run 300ms")
        var buffer = Buffer(size: model.size)
        RootView(model).render(in: buffer.bounds, on: &buffer)
        #expect(buffer.text.split(separator: "\n").allSatisfy { Text.width(String($0)) <= 120 })
        #expect(model.world.nodes[0].peer.raft.log.applied > 100)
    }
}

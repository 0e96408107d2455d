import TerminalUI
import Testing

@testable import Visualizer

extension KeptScreen {
    /// Everything that links do: a partition, a cut of one direction, faults of single links, a
    /// crash, and messages that were lost for different reasons.
    static let links = """
        run until leader
        propose leader put x 1
        run 40ms
        set loss=5% duplicate=10%
        link n1 n2 loss=30%
        link n4 -> n3 latency=20ms..40ms bandwidth=16KiB
        partition n1 n2 n3 n4 | n5
        cut n2 -> n4
        propose leader put y 2
        run 3ms
        crash n1
        propose leader put z 3
        run 5ms
        """

    private static let wall = Size(width: 120, height: 40)
    private static let small = Size(width: 80, height: 24)

    static let network: [KeptScreen] = [
        KeptScreen(name: "messages-80x24", size: small, keys: "→", session: links),
        KeptScreen(name: "messages-120x40", size: wall, session: links),
        KeptScreen(
            name: "messages-120x40-zoomed", size: wall, keys: "→jjz", session: links),
        KeptScreen(
            name: "messages-80x24-zoomed-ascii", size: small, glyphs: .ascii, keys: "→jz",
            session: links),
        KeptScreen(name: "messages-nine-120x40", size: wall, nodes: 9, session: links),
        KeptScreen(name: "network-80x24", size: small, keys: "r→", session: links),
        KeptScreen(name: "network-120x40", size: wall, keys: "r", session: links),
        KeptScreen(
            name: "network-120x40-zoomed", size: wall, keys: "r→z", session: links),
        KeptScreen(
            name: "network-80x24-zoomed-ascii", size: small, glyphs: .ascii, keys: "r→z",
            session: links),
        KeptScreen(
            name: "network-nine-80x24", size: small, nodes: 9, keys: "r→", session: links),
        KeptScreen(
            name: "network-nine-120x40", size: wall, nodes: 9, keys: "r3", session: links),
        KeptScreen(
            name: "inspector-80x24", size: small, keys: "→jj\n", session: links),
        KeptScreen(
            name: "inspector-120x40", size: wall, keys: ":inspect m32\n", session: links),
        KeptScreen(
            name: "inspector-80x24-ascii", size: small, glyphs: .ascii,
            keys: ":inspect m40\n", session: links),
        KeptScreen(
            name: "snapshots-120x40-zoomed", size: wall, keys: "rr→z", session: transfer),
    ]
}

@Suite("Screens of the network")
struct NetworkScreenTests {
    @Test("a screen looks as it is kept (UPDATE=1 keeps it anew)", arguments: KeptScreen.network)
    func looksAsKept(_ screen: KeptScreen) throws {
        try ScreenTests().looksAsKept(screen)
    }
}

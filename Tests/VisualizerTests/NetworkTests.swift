import RaftCore
import RaftSim
import TerminalUI
import Testing

@testable import Visualizer

@Suite("The network on the screen")
struct NetworkTests {
    /// Losses of every kind, a cut link, a crashed node, copies.
    static let unrest = """
        run until leader
        set loss=20% duplicate=10% corrupt=5%
        propose leader put x 1
        run 20ms
        cut n1 -> n2
        crash n5
        propose leader put y 2
        run 60ms
        """

    static func model(_ session: String, nodes: Int = 5) -> Model {
        StoreViewTests.model(session, nodes: nodes)
    }

    static func pane(_ model: Model, width: Int = 40, height: Int = 12) -> String {
        var buffer = Buffer(size: Size(width: width, height: height))
        MessagesView(model: model).render(in: buffer.bounds, on: &buffer)
        return buffer.text
    }

    @Test("the head of an arrow stands where the share of the way says, and never goes back")
    func motion() throws {
        var model = NetworkTests.model("run until leader\nrun 1us")
        var heads: [Int: Int] = [:]
        var moved = 0
        for _ in 0..<40 {
            model.perform("run 200us")
            for flight in model.world.network.flights {
                let row = MessageRow(flight, in: model.world, fate: nil, model.words)
                var buffer = Buffer(size: Size(width: 31, height: 1))
                row.way.render(in: buffer.bounds, on: &buffer)
                let drawn = buffer.text
                let head = try #require(drawn.firstIndex(of: "▶"))
                let place = drawn.distance(from: drawn.startIndex, to: head)
                let gone = (model.world.now - flight.sentAt).microseconds
                let total = (flight.arrivesAt - flight.sentAt).microseconds
                #expect(place == min(29, 30 * gone / total))
                #expect(drawn.prefix(place).allSatisfy { $0 == "─" })
                #expect(drawn.last == "│")
                if let before = heads[flight.number] {
                    #expect(place >= before)
                    if place > before { moved += 1 }
                }
                heads[flight.number] = place
            }
        }
        #expect(moved > 20)
    }

    @Test("while what follows is hidden, a message that will be lost looks like any other")
    func nothingIsGivenAway() throws {
        var model = NetworkTests.model("run until leader\nset loss=100%\npropose leader put x 1")
        model.perform("run 3ms")
        #expect(model.world.network.flights.contains { $0.willBeLost })
        let shown = NetworkTests.pane(model)
        #expect(shown.contains("✗"))
        model.handle(.character("v"))
        let hidden = NetworkTests.pane(model)
        #expect(!hidden.contains("✗") && !hidden.contains("lost  "))
        #expect(hidden.contains("▶"))
        let flight = try #require(model.world.network.flights.first { $0.willBeLost })
        let progress = FlightProgress(flight, at: flight.arrivesAt)
        #expect(progress.head(in: 20) == 10, "it vanishes in the middle of its way")
        #expect(progress.left.microseconds == (flight.arrivesAt - flight.sentAt).microseconds)
    }

    @Test("every way to a moment shows the same rows")
    func backAndForth() {
        var model = NetworkTests.model(NetworkTests.unrest)
        model.handle(.character("v"))
        var seen: [Int: String] = [:]
        for _ in 0..<400 {
            model.perform("step")
            model.changes = nil
            seen[model.history.moves] = NetworkTests.pane(model, height: 30)
        }
        #expect(seen.values.contains { $0.contains("lost lately") })
        let moves = seen.keys.sorted()
        let back = moves.indices.reversed().filter { $0 % 7 == 0 }.map { moves[$0] }
        let toAndFro = moves.indices.prefix(60).map { moves[$0 * 311 % moves.count] }
        for move in back + toAndFro {
            model.jump(toMove: move)
            model.changes = nil
            #expect(NetworkTests.pane(model, height: 30) == seen[move])
        }
    }

    @Test("a step back shows the rows of before, foretold losses too")
    func stepBack() {
        var model = NetworkTests.model(NetworkTests.unrest)
        model.handle(.character("d"))
        model.handle(.character("d"))
        var before: [String] = []
        for _ in 0..<30 {
            model.handle(.character("s"))
            model.changes = nil
            before.append(NetworkTests.pane(model))
        }
        #expect(before.contains { $0.contains(" lost\n") && $0.contains("▶┄") })
        for expected in before.dropLast().reversed() {
            model.handle(.character("S"))
            model.changes = nil
            #expect(NetworkTests.pane(model) == expected)
        }
    }

    @Test("each reason for a loss is told in the row of the message")
    func reasons() throws {
        var model = NetworkTests.model("run until leader\nrun 30ms\nset loss=40% corrupt=40%")
        var seen: Set<LossReason> = []
        model.perform("crash n1")
        for number in 0..<300 where seen.count < LossReason.allCases.count {
            if number % 40 == 0 { model.perform("cut n2 n3") }
            if number % 40 == 20 { model.perform("heal n2 n3") }
            if number % 15 == 0 { model.perform("propose leader put x \(number)") }
            if number % 20 == 5, let flight = model.world.network.flights.first {
                model.perform("drop m\(flight.number)")
            }
            model.perform("step")
            let text = NetworkTests.pane(model, width: 120, height: 40)
            for loss in LostMessage.lately(in: model.history) {
                seen.insert(loss.reason)
                let row = text.split(separator: "\n").first { $0.contains(" m\(loss.number) ") }
                let found = try #require(row)
                #expect(found.contains(model.words.why(loss.reason)))
                #expect(found.contains("┄") && found.contains("✗"))
            }
        }
        #expect(seen == Set(LossReason.allCases))
    }

    @Test("a lost message leaves the pane after a while, and the selection with it")
    func losesSight() throws {
        var model = NetworkTests.model("run until leader\npropose leader put x 1\nrun 3ms")
        let number = try #require(model.world.network.flights.first?.number)
        model.perform("drop m\(number)")
        #expect(model.isListed(number))
        model.selectedMessage = number
        model.perform("run 49ms")
        #expect(model.selectedMessage == number)
        model.perform("run 2ms")
        #expect(!model.isListed(number))
        #expect(model.selectedMessage == nil)
    }

    @Test("held, delayed and doubled messages are marked, and frozen receivers let them wait")
    func marks() throws {
        var model = NetworkTests.model(
            "set disk=0\nrun until leader\nrun 20ms\npropose leader put x 1")
        let numbers = model.world.network.numbersInFlight
        try #require(numbers.count >= 4)
        model.perform("hold m\(numbers[0])")
        model.perform("delay m\(numbers[1]) 500ms")
        model.perform("duplicate m\(numbers[1])")
        let receiver = try #require(model.world.network.flight(numbers[2])?.message.to)
        model.perform("freeze \(receiver)")
        model.perform("run 20ms")
        let rows = NetworkTests.pane(model, width: 40, height: 30).split(separator: "\n")
        func row(_ number: Int) -> Substring { rows.first { $0.contains(" m\(number) ") } ?? "" }
        #expect(row(numbers[0]).hasSuffix("held") && row(numbers[0]).contains("‖"))
        #expect(row(numbers[1]).contains("d4") || row(numbers[1]).contains("d5"))
        #expect(row(numbers[2]).hasSuffix("waits"))
        let wide = NetworkTests.pane(model, width: 118, height: 30)
        #expect(wide.contains("delayed") && wide.contains("copy of m\(numbers[1])"))
    }

    @Test("columns stand still while a thousand messages fly, and the selection is in sight")
    func manyMessages() {
        var model = NetworkTests.model(
            "set latency=900ms..1000ms\ncampaign n1\nrun 3s", nodes: 50)
        for number in 0..<20 { model.perform("propose leader put x \(number)") }
        let list = MessageList(model.history)
        #expect(list.count > 500)
        for place in stride(from: 0, to: list.count, by: 97) {
            model.selectedMessage = list.number(at: place)
            let lines = NetworkTests.pane(model, width: 60, height: 12).split(separator: "\n")
            #expect(lines.contains { $0.hasPrefix("▶") })
            let lanes = lines.dropFirst().prefix(8).compactMap { line in
                line.lastIndex(of: "│").map { line.distance(from: line.startIndex, to: $0) }
            }
            #expect(Set(lanes).count == 1)
            #expect(model.words.messagesNote(model) == "\(place + 1)/\(list.count)")
        }
    }

    @Test("what was sent is delivered, lost or on its way, for every kind")
    func traffic() {
        var model = NetworkTests.model(StoreViewTests.sending + "\n" + NetworkTests.unrest)
        for _ in 0..<200 {
            model.perform("step")
            if let flight = model.world.network.flights.last, flight.number % 9 == 0 {
                model.perform("duplicate m\(flight.number)")
            }
            let network = model.world.network
            let traffic = NetworkReading(model.world).traffic
            #expect(traffic.reduce(0) { $0 + $1.sent } == network.sentCount)
            #expect(traffic.reduce(0) { $0 + $1.delivered } == network.deliveredCount)
            #expect(traffic.reduce(0) { $0 + $1.lost } == network.lostCount)
        }
        let kinds = Set(NetworkReading(model.world).traffic.map(\.kind))
        #expect(kinds.isSuperset(of: [.chunk, .chunkReply, .message(.append), .message(.vote)]))
    }

    @Test("the matrix tells cut, down, frozen and faulty links apart, and cuts of one direction")
    func passages() {
        let model = NetworkTests.model(
            """
            run until leader
            partition n1 n2 | n3 n4 n5
            cut n1 -> n2
            crash n3
            freeze n4
            link n5 n1 loss=50%
            link n5 -> n3 latency=30ms..40ms
            heal n5 n1
            """)
        let reading = NetworkReading(model.world)
        #expect(reading.groups.map(model.words.list) == ["n1 n3 n4 n5", "n2"])
        #expect(reading.passage(from: NodeID(1), to: NodeID(2)) == .cut)
        #expect(reading.passage(from: NodeID(2), to: NodeID(1)) == .open)
        #expect(reading.oneWayCuts.map { "\($0.from)\($0.to)" } == ["n1n2"])
        #expect(reading.passage(from: NodeID(5), to: NodeID(3)) == .down)
        #expect(reading.passage(from: NodeID(5), to: NodeID(4)) == .frozen)
        #expect(reading.passage(from: NodeID(5), to: NodeID(1)) == .faulty)
        #expect(reading.passage(from: NodeID(2), to: NodeID(3)) == .cut, "a cut outlives a crash")
        var buffer = Buffer(size: Size(width: 40, height: 20))
        NetworkView(model: model).render(in: buffer.bounds, on: &buffer)
        let rows = buffer.text.split(separator: "\n").map { $0.prefix(14) }
        #expect(rows[1] == " n1 · × × × ~ ")
        #expect(rows[2] == " n2 ✓ · × × × ")
        #expect(buffer.text.contains("n5 to n3: 30-40ms"))
        #expect(buffer.text.contains("loss 50%"))
    }
}

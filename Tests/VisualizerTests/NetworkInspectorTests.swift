import RaftCore
import RaftSim
import TerminalUI
import Testing

@testable import Visualizer

@Suite("The page of one message")
struct NetworkInspectorTests {
    static func text(_ model: Model) -> String {
        var buffer = Buffer(size: model.size)
        RootView(model).render(in: buffer.bounds, on: &buffer)
        return buffer.text
    }

    /// A model that went through a session, and every message that was seen in flight on the way.
    static func watched(
        _ session: String, steps: Int, nodes: Int = 5
    ) -> (model: Model, seen: [Int: Message]) {
        var model = StoreViewTests.model(session, nodes: nodes)
        var seen: [Int: Message] = [:]
        for _ in 0..<steps {
            for flight in model.world.network.flights { seen[flight.number] = flight.message }
            model.perform("step")
        }
        return (model, seen)
    }

    @Test("contents are at hand again after a message arrived, or was lost before anybody saw it")
    func contents() throws {
        let (model, seen) = NetworkInspectorTests.watched(
            NetworkTests.unrest + "\npartition n1 n2 | n3 n4 n5", steps: 300)
        var unseen = 0
        for number in 1...model.world.network.sentCount {
            let trail = try MessageTrail(of: number, in: model.history)
            let message = try #require(trail.flight?.message, "m\(number)")
            if let before = seen[number] { #expect(message == before) } else { unseen += 1 }
            let isFlying = model.world.network.flight(number) != nil
            #expect((trail.end == nil) == isFlying)
            guard let end = trail.end else { continue }
            #expect(end.event.kind.isAbout(number))
            #expect(end.consequences.allSatisfy { $0.step <= model.world.steps })
            if end.event.node == .none { #expect(end.consequences.isEmpty) }
        }
        #expect(unseen > 0, "some were lost at a cut link as they were sent")
        #expect(seen.count > 50)
    }

    @Test("the page tells what a delivery caused, and nothing of what lies ahead")
    func fate() throws {
        var model = StoreViewTests.model("run until leader\nrun 100ms", nodes: 3)
        let whole = model.history
        let votes = whole.events.compactMap { event -> (Int, Int)? in
            guard case .delivered(let message, .vote, _) = event.kind else { return nil }
            return (message, event.step)
        }
        let (vote, step) = try #require(votes.first)
        let trail = try MessageTrail(of: vote, in: whole)
        let texts = MessageInspection(trail, model.words).rows.map(\.text).joined(separator: "\n")
        #expect(texts.contains("votes for"))
        #expect(texts.contains("leaves"), "the answer that the vote caused")
        #expect(trail.end?.step == step)
        model.jump(toMove: whole.branch.moves(atStep: step) - 1)
        #expect(try MessageTrail(of: vote, in: model.history).end == nil)
        let later = model.world.network.sentCount + 1
        #expect(throws: MessageTrail.Missing.self) {
            try MessageTrail(of: later, in: model.history)
        }
        model.perform("step 3")
        #expect(model.history.moves < whole.moves)
        for event in try MessageTrail(of: vote, in: model.history).end?.consequences ?? [] {
            #expect(event.step <= model.world.steps)
        }
    }

    @Test("enter opens the selected message, other keys scroll, walk on and close")
    func keys() throws {
        var model = StoreViewTests.model("run until leader\npropose leader put x 1\nrun 2ms")
        model.handle(.enter)
        #expect(model.overlay == nil)
        #expect(model.notice?.isError == true, "nothing is selected: it says so")
        while model.focus != .messages { model.handle(.tab) }
        model.handle(.down)
        let number = try #require(model.selectedMessage)
        model.handle(.enter)
        #expect(NetworkInspectorTests.text(model).contains("m\(number)  "))
        model.handle(.end)
        model.handle(.home)
        model.handle(.character("h"))
        #expect(NetworkInspectorTests.text(model).contains("m\(number - 1)  "))
        model.handle(.escape)
        #expect(model.overlay == nil)
        for key in ":inspect m1" { model.handle(.character(key)) }
        model.handle(.enter)
        #expect(NetworkInspectorTests.text(model).contains("m1  RequestVote"))
        model.handle(.escape)
        for key in ":inspect m999" { model.handle(.character(key)) }
        model.handle(.enter)
        #expect(model.notice?.text.hasPrefix("there is no m999: m1 to m") == true)
        for key in ":inspect seven" { model.handle(.character(key)) }
        model.handle(.enter)
        #expect(model.notice?.text.contains("expected inspect mN") == true)
    }

    @Test("every kind has its fields, with a sentence for each, in every wording")
    func fields() throws {
        var seen: Set<MessageKind> = []
        let asking = "set prevote=on forward=on\ncrash n1\nrestart n1"
        for session in [NetworkTests.unrest, StoreViewTests.sending, asking] {
            var model = StoreViewTests.model(session, nodes: 3)
            var last = 0
            for step in 0..<300 {
                if step % 60 == 59 { model.perform("propose n\(1 + step / 60 % 3) put x \(step)") }
                let new = model.world.network.flights.filter { $0.number > last }
                for flight in new where flight.kind != .chunkReply {
                    seen.insert(flight.message.kind)
                    for wording in Wording.allCases {
                        check(flight.message, in: model.world, Words(wording: wording))
                    }
                }
                last = new.last?.number ?? last
                model.runner.history?.stepForward()
            }
        }
        #expect(seen == Set(MessageKind.allCases))
    }

    private func check(_ message: Message, in world: Simulation, _ words: Words) {
        let reader = MessageReader(message: message, world: world, words: words)
        let used = MessageField.used(by: message)
        #expect(Set(used).count == used.count)
        for field in used {
            #expect(!words.name(field, in: message.kind).isEmpty)
            #expect(!words.value(field, of: message).isEmpty)
            if !reader.isDown { #expect(!reader.meaning(of: field).isEmpty) }
        }
        for entry in message.entries where message.kind == .append && !reader.isDown {
            #expect(!reader.meaning(of: entry).isEmpty)
        }
    }

    @Test("what a page says of entries is what the receiver does with them")
    func entries() throws {
        var model = StoreViewTests.model(KeptScreen.overwritten, nodes: 5)
        var checked = 0
        for _ in 0..<120 {
            let world = model.world
            let next = world.network.flights.filter {
                $0.message.kind == .append && $0.message.to == NodeID(1)
                    && !$0.message.entries.isEmpty
            }
            model.perform("step")
            guard
                let flight = next.first(where: {
                    model.world.network.flight($0.number) == nil
                }), let node = model.world.node(NodeID(1))
            else { continue }
            let facts = model.history.events[model.history.lastMove].compactMap { event in
                if case .fact(let fact) = event.kind { return fact }
                return nil
            }
            let cut = facts.contains { if case .conflictTruncated = $0 { true } else { false } }
            let reader = MessageReader(
                message: flight.message, world: world, words: model.words)
            let says = flight.message.entries.map(reader.meaning)
            let refused = facts.contains { if case .appendRejected = $0 { true } else { false } }
            guard !refused else { continue }
            #expect(cut == says.contains { $0.contains("conflict") })
            #expect(node.peer.raft.log.entries.lastIndex >= flight.message.entries.count)
            checked += 1
        }
        #expect(checked > 0)
    }
}

extension Event.Kind {
    fileprivate func isAbout(_ message: Int) -> Bool {
        switch self {
        case .delivered(message, _, _), .lost(message, _, _, _, _),
            .transfer(.chunkDelivered(message, _, _, _)),
            .transfer(.replyDelivered(message, _, _, _)):
            true
        default: false
        }
    }
}

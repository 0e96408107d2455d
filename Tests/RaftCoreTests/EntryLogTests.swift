import RaftCore
import Testing

@Suite("EntryLog against a plain array")
struct EntryLogTests {
    /// The same log the simple way.
    private struct Model {
        var base = Position.zero
        var entries: [Entry] = []

        func term(at index: LogIndex) -> Term? {
            if index == base.index { return base.term }
            let place = index - base.index - 1
            return entries.indices.contains(place) ? entries[place].term : nil
        }
    }

    @Test("append, truncate, compact and read agree, also over chunk borders", arguments: 1...12)
    func agrees(seed: UInt64) {
        var random = Random(seed: seed)
        var log = EntryLog()
        var model = Model()
        var copies: [(EntryLog, Model)] = []
        for round in 0..<400 {
            change(&log, &model, &random)
            if round % 50 == 0 { copies.append((log, model)) }
            check(log, model)
        }
        // Copies are worlds of their own.
        for (log, model) in copies { check(log, model) }
    }

    private func change(_ log: inout EntryLog, _ model: inout Model, _ random: inout Random) {
        switch random.next(below: 10) {
        case 0...5:
            for _ in 0..<random.next(below: 60) {
                let entry = Entry(
                    index: log.lastIndex + 1, term: log.last.term + random.next(below: 2),
                    payload: Array(repeating: UInt8(random.next(below: 256)), count: 3))
                log.append(entry)
                model.entries.append(entry)
            }
        case 6, 7:
            guard log.count > 0 else { return }
            let index = log.firstIndex + random.next(below: log.count)
            log.removeSuffix(from: index)
            model.entries.removeSubrange((index - model.base.index - 1)...)
        default:
            guard log.count > 0 else { return }
            let index = log.firstIndex + random.next(below: log.count)
            let base = Position(index: index, term: log.term(at: index) ?? -1)
            log.compact(to: index)
            model.entries.removeSubrange(..<(index - model.base.index))
            model.base = base
        }
    }

    private func check(_ log: EntryLog, _ model: Model) {
        #expect(log.base == model.base)
        #expect(log.count == model.entries.count)
        #expect(log.last == model.entries.last?.position ?? model.base)
        #expect(log.entries(from: log.firstIndex) == model.entries)
        for index in max(0, log.base.index - 2)...(log.lastIndex + 2) {
            #expect(log.term(at: index) == model.term(at: index))
        }
        let middle = log.firstIndex + log.count / 2
        #expect(
            log.entries(from: middle, limit: 7)
                == Array(model.entries.dropFirst(log.count / 2).prefix(7)))
    }

    @Test("equal logs have equal digests, whatever way they came to be; others do not")
    func digests() {
        var one = EntryLog()
        var other = EntryLog()
        for index in 1...300 {
            one.append(Entry(index: index, term: index / 100 + 1, payload: [UInt8(index % 250)]))
        }
        for index in 1...200 { other.append(one[index]) }
        other.append(Entry(index: 201, term: 9, payload: [1]))
        #expect(other.digest(at: 201) != one.digest(at: 201))
        other.removeSuffix(from: 150)
        for index in 150...300 { other.append(one[index]) }
        other.compact(to: 130)
        #expect(other.digest(at: 300) == one.digest(at: 300))
        #expect(other.digest(at: 130) == one.digest(at: 130))
        #expect(other.digest(at: 129) == nil)
    }
}

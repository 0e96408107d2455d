import RaftCore
import Testing

@testable import RaftStore

@Suite("The key-value state")
struct KeyValueTests {
    @Test(
        "it holds what a sorted array holds, and copies are worlds of their own", arguments: 1...6)
    func agrees(seed: UInt64) {
        var random = Random(seed: seed)
        var map = KeyValueMap()
        var model: [(key: [UInt8], value: [UInt8])] = []
        var kept: [(KeyValueMap, Int)] = []
        for round in 0..<600 {
            let key = Array("k\(random.next(below: 40))".utf8)
            let place = model.firstIndex { $0.key == key }
            if random.next(below: 3) == 0 {
                map.delete(key)
                if let place { model.remove(at: place) }
            } else {
                let value = Array("\(round)".utf8)
                map.put(value, for: key)
                if let place { model[place].value = value } else { model.append((key, value)) }
            }
            if round % 100 == 0 { kept.append((map, map.count)) }
            #expect(map[key] == model.first { $0.key == key }?.value)
            #expect(map.count == model.count)
        }
        let sorted = model.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        #expect(map.pairs.map(\.key) == sorted.map(\.key))
        #expect(map.pairs.map(\.value) == sorted.map(\.value))
        for (copy, count) in kept { #expect(copy.pairs.count == count) }
    }

    @Test("the order of the writes leaves no trace")
    func order() {
        var one = KeyValueMap()
        var other = KeyValueMap()
        let keys = (0..<50).map { Array("key\($0)".utf8) }
        for key in keys { one.put(key, for: key) }
        for key in keys.reversed() { other.put(key, for: key) }
        #expect(one.digest == other.digest)
        other.delete(keys[3])
        #expect(one.digest != other.digest)
    }

    @Test("a command survives its bytes, and other bytes are no command")
    func commands() {
        let command = KeyValueCommand([
            .put(key: Array("城市".utf8), value: Array(repeating: 7, count: 300)),
            .get(key: []), .delete(key: [0, 255]),
        ])
        #expect(KeyValueCommand(payload: command.payload) == command)
        #expect(KeyValueCommand(payload: Array("put x 1".utf8)) == nil)
        var random = Random(seed: 3)
        for _ in 0..<20_000 {
            let count = random.next(below: 12)
            let bytes = [0xF8] + (0..<count).map { _ in UInt8(random.next(below: 256)) }
            if let read = KeyValueCommand(payload: bytes) { #expect(!read.operations.isEmpty) }
        }
    }
}

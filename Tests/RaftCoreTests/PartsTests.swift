import Testing

@testable import RaftCore

@Suite("Small parts")
struct PartsTests {
    @Test("a fact is a trivial value of at most 48 bytes")
    func facts() {
        #expect(_isPOD(Fact.self))
        #expect(MemoryLayout<Fact>.size <= 48)
    }

    @Test("bugs have names of their own, each breaks a rule")
    func names() {
        #expect(Set(Bug.allCases.map(\.name)).count == Bug.allCases.count)
        for bug in Bug.allCases {
            #expect(Bug(name: bug.name) == bug)
            #expect(bug.name.allSatisfy { $0.isLowercase || $0 == "-" || $0.isNumber })
        }
        #expect(Bug(name: "no-such-bug") == nil)
    }

    @Test("a set of bugs holds what was put in")
    func bugs() {
        var set = BugSet()
        for bug in Bug.allCases { set.insert(bug) }
        set.remove(.figure8)
        #expect(!set.contains(.figure8) && set.contains(.doubleVote))
        #expect(set.members.count == Bug.allCases.count - 1)
    }

    @Test("the committed index is what a majority holds", arguments: 1...7)
    func quorum(count: Int) {
        var random = Random(seed: UInt64(count))
        for _ in 0..<500 {
            let match = (0..<count).map { _ in random.next(below: 6) }
            let committed = Quorum.committed(
                voters: NodeSet(first: count), needed: Quorum.majority(of: count)
            ) { match[$0.arrayIndex] }
            let sorted = match.sorted(by: >)
            #expect(committed == sorted[count / 2])
        }
    }

    @Test("a vote is won, lost or open as counting says", arguments: 1...7)
    func votes(count: Int) {
        let all = NodeSet(first: count)
        let needed = Quorum.majority(of: count)
        for grants in 0..<(1 << count) {
            for refusals in 0..<(1 << count) where grants & refusals == 0 {
                let yes = NodeSet(mask: UInt64(grants) << 1)
                let no = NodeSet(mask: UInt64(refusals) << 1)
                let outcome = Quorum.outcome(
                    voters: all, grants: yes, refusals: no, needed: needed)
                let expected: Quorum.Outcome =
                    yes.count * 2 > count ? .won : (count - no.count) * 2 > count ? .pending : .lost
                #expect(outcome == expected)
            }
        }
    }

    @Test("the window frees what was answered and knows when it is full")
    func window() {
        var window = InflightWindow(capacity: 3)
        for index in [2, 5, 9] { window.add(index) }
        #expect(window.isFull)
        window.free(through: 4)
        #expect(window.count == 2 && !window.isFull)
        window.free(through: 9)
        #expect(window.count == 0)
        for index in 1...100 {
            window.add(index)
            window.free(through: index - 1)
        }
        #expect(window.count == 1)
    }

    @Test("sets of nodes go up by number")
    func sets() {
        var set: NodeSet = [NodeID(5), NodeID(2), NodeID(63)]
        #expect(set.map(\.rawValue) == [2, 5, 63])
        set.remove(NodeID(5))
        #expect(set.count == 2 && set.first == NodeID(2))
        #expect(NodeSet(first: 3).subtracting([NodeID(2)]).map(\.rawValue) == [1, 3])
    }

    @Test("the generator gives the same numbers for the same seed, inside its bounds")
    func random() {
        var one = Random(seed: 42)
        var other = Random(seed: 42)
        for _ in 0..<1000 {
            #expect(one.next(in: -3...9) == other.next(in: -3...9))
            #expect((0..<7).contains(one.next(below: 7)))
            _ = other.next(below: 7)
        }
        #expect(!one.chance(partsPerMillion: 0) && one.chance(partsPerMillion: 1_000_000))
    }
}

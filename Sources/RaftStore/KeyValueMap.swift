import RaftCore

/// An ordered map from bytes to bytes that copies in constant time: copies share a treap's nodes.
///
/// A node's priority is the digest of its key, so equal contents have equal shapes, in every
/// process and whatever the order of the writes.
public struct KeyValueMap: Sendable {
    private var root: Node?
    /// The number of keys.
    public private(set) var count = 0
    /// How many writes made this state; it tells a state in which one was made twice.
    public internal(set) var revision = 0
    /// The sum over all pairs, so that it changes with each write.
    private var pairSum: UInt64 = 0
    /// Bytes of all keys and values.
    public private(set) var byteCount = 0

    public init() {}

    public var isEmpty: Bool { root == nil }

    public subscript(key: [UInt8]) -> [UInt8]? {
        var node = root
        while let here = node {
            if key == here.key { return here.value }
            node = KeyValueMap.precedes(key, here.key) ? here.left : here.right
        }
        return nil
    }

    /// Sets the value of a key.
    public mutating func put(_ value: [UInt8], for key: [UInt8]) {
        revision += 1
        if let old = self[key] {
            pairSum &-= KeyValueMap.digest(of: key, old)
            byteCount += value.count - old.count
        } else {
            count += 1
            byteCount += key.count + value.count
        }
        pairSum &+= KeyValueMap.digest(of: key, value)
        root = KeyValueMap.inserting(key, value, KeyValueMap.priority(of: key), into: root)
    }

    /// Removes a key; where it is not there only the revision moves.
    public mutating func delete(_ key: [UInt8]) {
        revision += 1
        guard let old = self[key] else { return }
        pairSum &-= KeyValueMap.digest(of: key, old)
        byteCount -= key.count + old.count
        root = KeyValueMap.removing(key, from: root)
        count -= 1
    }

    /// Keys with their values in a range, in the order of the keys' bytes.
    public func pairs(in range: KeyRange) -> [(key: [UInt8], value: [UInt8])] {
        pairs.filter { range.contains($0.key) }
    }

    /// Every key with its value, in the order of the keys' bytes.
    public var pairs: [(key: [UInt8], value: [UInt8])] {
        var result: [(key: [UInt8], value: [UInt8])] = []
        var open: [Node] = []
        var node = root
        while node != nil || !open.isEmpty {
            while let here = node {
                open.append(here)
                node = here.left
            }
            let here = open.removeLast()
            result.append((here.key, here.value))
            node = here.right
        }
        return result
    }

    /// A digest of all keys, values and of how often was written.
    public var digest: UInt64 {
        Random.mix(pairSum ^ UInt64(revision + 1) &* 0x9E37_79B9_7F4A_7C15)
    }
}

extension KeyValueMap {
    /// Never written after it was made: copies of the map share it.
    private final class Node: Sendable {
        let key: [UInt8]
        let value: [UInt8]
        let priority: UInt64
        let left: Node?
        let right: Node?

        init(_ key: [UInt8], _ value: [UInt8], _ priority: UInt64, _ left: Node?, _ right: Node?) {
            self.key = key
            self.value = value
            self.priority = priority
            self.left = left
            self.right = right
        }

        func with(left: Node?) -> Node { Node(key, value, priority, left, right) }
        func with(right: Node?) -> Node { Node(key, value, priority, left, right) }
    }

    private static func precedes(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        one.lexicographicallyPrecedes(other)
    }

    private static func priority(of key: [UInt8]) -> UInt64 {
        var digest = UInt64(key.count)
        for byte in key { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Random.mix(digest)
    }

    private static func digest(of key: [UInt8], _ value: [UInt8]) -> UInt64 {
        Random.mix(priority(of: key) ^ Random.mix(priority(of: value) &+ 1))
    }

    private static func inserting(
        _ key: [UInt8], _ value: [UInt8], _ priority: UInt64, into node: Node?
    ) -> Node {
        guard let node else { return Node(key, value, priority, nil, nil) }
        if key == node.key { return Node(key, value, node.priority, node.left, node.right) }
        if precedes(key, node.key) {
            let left = inserting(key, value, priority, into: node.left)
            guard left.priority > node.priority else { return node.with(left: left) }
            return left.with(right: node.with(left: left.right))
        }
        let right = inserting(key, value, priority, into: node.right)
        guard right.priority > node.priority else { return node.with(right: right) }
        return right.with(left: node.with(right: right.left))
    }

    private static func removing(_ key: [UInt8], from node: Node?) -> Node? {
        guard let node else { return nil }
        if key == node.key { return merging(node.left, node.right) }
        if precedes(key, node.key) { return node.with(left: removing(key, from: node.left)) }
        return node.with(right: removing(key, from: node.right))
    }

    /// One treap of two, every key of `low` below every key of `high`.
    private static func merging(_ low: Node?, _ high: Node?) -> Node? {
        guard let low else { return high }
        guard let high else { return low }
        if low.priority > high.priority {
            return low.with(right: merging(low.right, high))
        }
        return high.with(left: merging(low, high.left))
    }
}

/// A list that grows at its end and forgets its beginning; what it keeps keeps its index.
///
/// Other modules read it event by event, so what they call most is compiled into them.
public struct Window<Element>: RandomAccessCollection {
    @usableFromInline
    var kept: [Element] = []
    /// The index of the oldest element that is kept.
    public internal(set) var startIndex = 0

    public init() {}

    @inlinable
    public var endIndex: Int { startIndex + kept.count }

    @inlinable
    public subscript(index: Int) -> Element {
        get { kept[index - startIndex] }
        _modify { yield &kept[index - startIndex] }
    }

    @inlinable
    mutating public func append(_ element: Element) { kept.append(element) }

    /// Appends whatever `body` appends to the array.
    mutating func extend<Result>(_ body: (inout [Element]) -> Result) -> Result { body(&kept) }

    /// Takes back everything from `index` on.
    mutating public func removeEnd(from index: Int) {
        kept.removeSubrange((index - startIndex)...)
    }

    /// Forgets everything before `index`.
    mutating public func forget(before index: Int) {
        guard index > startIndex else { return }
        kept.removeSubrange(..<(Swift.min(index, endIndex) - startIndex))
        startIndex = index
    }

    /// Empties the list; what comes next has the index `index`.
    mutating public func restart(at index: Int) {
        kept.removeAll(keepingCapacity: true)
        startIndex = index
    }
}

extension Window: Sendable where Element: Sendable {}
extension Window: Equatable where Element: Equatable {}

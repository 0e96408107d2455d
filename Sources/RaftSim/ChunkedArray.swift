/// An array that only grows and copies in constant time: sealed chunks of 128 elements are shared
/// between copies, only the short tail is written in place.
struct ChunkedArray<Element: Sendable>: Sendable {
    private static var chunkBits: Int { 7 }
    private static var chunkSize: Int { 1 << chunkBits }
    private static var chunkMask: Int { chunkSize - 1 }

    private var sealed: [[Element]] = []
    private var tail: [Element] = []

    var count: Int { sealed.count << ChunkedArray.chunkBits + tail.count }
    var last: Element? { tail.last ?? sealed.last?.last }

    subscript(place: Int) -> Element {
        get {
            let chunk = place >> ChunkedArray.chunkBits
            let offset = place & ChunkedArray.chunkMask
            return chunk < sealed.count ? sealed[chunk][offset] : tail[offset]
        }
        set {
            let chunk = place >> ChunkedArray.chunkBits
            let offset = place & ChunkedArray.chunkMask
            if chunk < sealed.count {
                sealed[chunk][offset] = newValue
            } else {
                tail[offset] = newValue
            }
        }
    }

    mutating func append(_ element: Element) {
        if tail.isEmpty { tail.reserveCapacity(ChunkedArray.chunkSize) }
        tail.append(element)
        guard tail.count == ChunkedArray.chunkSize else { return }
        sealed.append(tail)
        tail = []
    }
}

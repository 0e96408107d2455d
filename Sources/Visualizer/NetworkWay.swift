import RaftCore
import RaftSim
import TerminalUI

/// How far a message has come, as far as anybody may see it: one that chance will lose half way
/// looks like any other.
struct FlightProgress: Hashable {
    /// Virtual microseconds since it was sent, at most `total`.
    let gone: Int
    /// Virtual microseconds from sender to receiver; at least 1.
    let total: Int

    init(_ flight: borrowing Flight, at now: VirtualTime) {
        let span = (flight.arrivesAt - flight.sentAt).microseconds
        total = max(1, flight.willBeLost ? 2 * span : span)
        gone = min(max(0, (now - flight.sentAt).microseconds), total)
    }

    var left: Duration { Duration(microseconds: total - gone) }

    /// In which of `width` cells the head of the arrow stands.
    func head(in width: Int) -> Int {
        guard width > 1 else { return 0 }
        return min(
            width - 1, total.dividingFullWidth(gone.multipliedFullWidth(by: width)).quotient)
    }
}

/// The way of a message as an arrow whose head moves with virtual time, up to the lane of its
/// receiver.
struct MessageWay: View, Hashable {
    enum Course: Hashable {
        /// Under way, or arrived at a frozen node.
        case flying(FlightProgress)
        case held(FlightProgress)
        /// On its way, and lost where the forecast says.
        case doomed(FlightProgress, LossReason)
        case lost(LossReason)
    }

    let course: Course
    let tone: Tone

    func render(in rect: Rect, on buffer: inout Buffer) {
        guard rect.width > 1, rect.height > 0 else { return }
        let width = rect.width - 1
        let cells = cells(width, buffer.glyphs)
        for (place, cell) in cells.enumerated() {
            buffer.put(
                String(cell.sign), at: Point(x: rect.x + place, y: rect.y), tone: cell.tone,
                maxWidth: 1)
        }
        buffer.put(
            String(buffer.glyphs.lane), at: Point(x: rect.x + width, y: rect.y), tone: .border,
            maxWidth: 1)
    }

    private func cells(_ width: Int, _ glyphs: Glyphs) -> [(sign: Character, tone: Tone)] {
        var cells = Array(repeating: (sign: Character(" "), tone: tone), count: width)
        switch course {
        case .flying(let progress):
            draw(progress, glyphs.wayRight, glyphs, in: &cells)
        case .held(let progress):
            draw(progress, glyphs.paused, glyphs, in: &cells)
        case .doomed(let progress, let reason):
            drawLoss(at: end(reason, width), glyphs, in: &cells)
            draw(progress, glyphs.wayRight, glyphs, in: &cells)
        case .lost(let reason):
            drawLoss(at: end(reason, width), glyphs, in: &cells)
        }
        return cells
    }

    private func draw(
        _ progress: FlightProgress, _ sign: Character, _ glyphs: Glyphs,
        in cells: inout [(sign: Character, tone: Tone)]
    ) {
        let head = progress.head(in: cells.count)
        for place in 0..<head { cells[place] = (glyphs.way, tone) }
        cells[head] = (sign, tone)
    }

    private func drawLoss(
        at end: Int, _ glyphs: Glyphs, in cells: inout [(sign: Character, tone: Tone)]
    ) {
        for place in 0..<end { cells[place] = (glyphs.lostWay, .messageLost) }
        cells[end] = (glyphs.lostEnd, .messageLost)
    }

    /// Half way, or where the receiver is not there or does not want it.
    private func end(_ reason: LossReason, _ width: Int) -> Int {
        switch reason {
        case .linkCut, .chance, .dropped: min(width - 1, width / 2)
        case .receiverDown, .damaged: width - 1
        }
    }
}

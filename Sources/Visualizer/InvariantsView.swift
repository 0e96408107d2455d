import RaftCore
import RaftSim
import TerminalUI

/// What must hold after every step, whether it does, and how much has been seen.
struct InvariantsView: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
        let world = model.world
        let words = model.words
        let glyphs = buffer.glyphs
        var rows: [Line] = []
        for invariant in Invariant.allCases {
            let isBroken = world.violation?.invariant == invariant
            var line = Line(
                isBroken ? " \(glyphs.cross) " : " \(glyphs.check) ",
                isBroken ? .invariantBroken : .invariantOK, .bold)
            line.append(
                Text.pad(words.name(invariant), columns: 25, glyphs: glyphs),
                isBroken ? .invariantBroken : .text)
            line.append(words.meaning(of: invariant), .textDim)
            rows.append(line)
        }
        // The broken one must be seen, however few rows there are.
        if let broken = world.violation?.invariant {
            let place = Int(broken.rawValue)
            rows.insert(rows.remove(at: place), at: 0)
        }
        let totals = words.totals(of: world)
        let room = rect.height - totals.count
        let shown = rows.prefix(max(0, min(rows.count, room)))
        for (place, row) in shown.enumerated() { row.render(in: rect.row(place), on: &buffer) }
        for (place, total) in totals.enumerated() {
            Line(" \(total)", .textDim).render(
                in: rect.row(max(shown.count, rect.height - totals.count) + place), on: &buffer)
        }
    }
}

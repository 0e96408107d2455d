import RaftSim
import TerminalUI

/// What may complete the line that is typed, above it, with what each word means; the line's usage
/// once its first word stands.
struct CompletionView: View {
    let model: Model

    private static let mostRows = 10
    /// As wide as most lists need, so that it seldom changes while one types.
    private static let leastColumns = 78

    func render(in rect: Rect, on buffer: inout Buffer) {
        guard let prompt = model.prompt, prompt.kind == .command else { return }
        let offers = model.completions(of: prompt.field.text)
        let usage = self.usage(of: prompt.field.text)
        let rows = offers.prefix(CompletionView.mostRows).map(line) + (usage.map { [$0] } ?? [])
        guard !rows.isEmpty, rect.height > rows.count + 2 else { return }
        let widest =
            rows.map { row in
                row.spans.reduce(0) { $0 + Text.width($1.text, glyphs: buffer.glyphs) }
            }.max() ?? 0
        let width = min(rect.width, max(CompletionView.leastColumns, widest + 3))
        let box = rect.suffix(rows: rows.count + 2).prefix(columns: width)
        buffer.fill(box, tone: .menu)
        let more = offers.count - CompletionView.mostRows
        let note = more > 0 ? model.words.moreOffers(more) : model.words.completionNote
        let inside = Pane("", note: note, isFocused: false, isBoxed: true).render(
            in: box, on: &buffer)
        for (place, row) in rows.enumerated() { row.render(in: inside.row(place), on: &buffer) }
        buffer.overlay(box, tone: .menu, replacing: false)
    }

    private func line(_ word: String) -> Line {
        var line = Line(" " + Text.pad(word, columns: 18), .hintKey, .bold)
        line.append(help(about: word) ?? "", .menu)
        return line
    }

    /// One sentence about a word that begins a line.
    private func help(about word: String) -> String? {
        ScreenCommand.named(word).map(model.words.help)
            ?? Grammar.row(named: word).map(model.words.help)
    }

    /// How a line goes on, once its first word is whole.
    private func usage(of text: String) -> Line? {
        guard text.contains(" "), let word = text.split(separator: " ").first.map(String.init),
            let usage = ScreenCommand.named(word)?.usage ?? Grammar.row(named: word)?.usage
        else { return nil }
        var line = Line(" \(usage)", .title, .bold)
        if let help = help(about: word) { line.append("  \(help)", .textDim) }
        return line
    }
}

extension Model {
    /// Words that may complete the last word of a line.
    func completions(of text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        let found =
            Grammar.completions(of: text) + ScreenCommand.completions(of: text)
            + themeCompletions(of: text)
        var seen: Set<String> = []
        return found.filter { seen.insert($0).inserted }
    }
}

import RaftSim
import TerminalUI
import Visualizer

/// The screen of a film: the program's own, and below it what the text says at this moment.
struct Stage {
    var caption: Caption?
    /// The line of the language that was carried out last.
    var order = ""
    private var chapter: (name: String, number: Int)?
    private let chapterCount: Int
    private let size: Size
    /// So many rows as the longest caption takes, so that nothing jumps.
    private let captionRows: Int

    private static let mostCaptionRows = 4
    /// Captions leave at least that much of the screen.
    private static let leastScreen = Arrangement.rules.smallest.height

    init(_ script: Script, _ size: Size) {
        self.size = size
        let told = script.legs.compactMap { leg -> Command? in
            if case .item(let item) = leg { item.command } else { nil }
        }
        let captions = told.flatMap { command -> [Caption] in
            switch command {
            case .say(let text): [Caption(.narration, text)]
            case .ask(let question, let answer):
                [.question(question), .answer(answer, to: question)]
            default: []
            }
        }
        let longest = captions.map { Stage.lines($0, size.width).count }.max() ?? 0
        captionRows = max(
            0, min(longest, Stage.mostCaptionRows, size.height - Stage.leastScreen))
        chapterCount = told.count { if case .mark = $0 { true } else { false } }
    }

    mutating func enter(_ mark: String) {
        chapter = (mark, (chapter?.number ?? 0) + 1)
        order = ""
    }

    private static func lines(_ caption: Caption, _ width: Int) -> [String] {
        Text.wrap(caption.text, columns: max(1, width - 4))
    }

    func frame(of model: Model, _ glyphs: Glyphs) -> Buffer {
        var model = model
        let screen = Size(width: size.width, height: size.height - captionRows)
        model.handle(.resize(screen))
        var buffer = Buffer(size: size, glyphs: glyphs)
        RootView(model).render(in: Rect(screen), on: &buffer)
        guard screen.height >= Arrangement.rules.smallest.height else { return buffer }
        renderOrder(in: Rect(screen).row(screen.height - 1), on: &buffer)
        renderCaption(in: Rect(size).dropFirst(rows: screen.height), on: &buffer)
        return buffer
    }

    /// Where in the text the film is, and which line was carried out last.
    private func renderOrder(in rect: Rect, on buffer: inout Buffer) {
        buffer.fill(rect)
        var x = rect.x + 1
        if let chapter {
            x += buffer.put(
                "\(buffer.glyphs.mark) \(chapter.number)/\(chapterCount) ",
                at: Point(x: x, y: rect.y), tone: .eventMark)
            let room = max(0, rect.width / 2 - x)
            x += buffer.put(
                Text.cut(chapter.name, columns: room, glyphs: buffer.glyphs),
                at: Point(x: x, y: rect.y), tone: .title, modifiers: .bold)
            x += 2
        }
        guard !order.isEmpty else { return }
        let text = Text.cut(
            ":\(order)", columns: max(0, rect.maxX - x - 1), glyphs: buffer.glyphs)
        let width = Text.width(text, glyphs: buffer.glyphs)
        buffer.put(text, at: Point(x: rect.maxX - 1 - width, y: rect.y), tone: .hintKey)
    }

    private func renderCaption(in rect: Rect, on buffer: inout Buffer) {
        guard let caption, rect.height > 0 else { return }
        let tone: Tone =
            switch caption.kind {
            case .narration: .text
            case .question: .why
            case .answer: .invariantOK
            }
        var lines = Stage.lines(caption, size.width)
        if lines.count > rect.height {
            lines = Array(lines[..<rect.height])
            lines[rect.height - 1] += " \(buffer.glyphs.ellipsis)"
        }
        for (row, line) in lines.enumerated() {
            buffer.put(
                String(buffer.glyphs.captionBar), at: Point(x: rect.x + 1, y: rect.y + row),
                tone: .eventMark, modifiers: .bold)
            buffer.put(
                line, at: Point(x: rect.x + 3, y: rect.y + row), tone: tone, modifiers: .bold,
                maxWidth: rect.width - 3)
        }
    }
}

import RaftSim
import TerminalUI

/// Opening the page of one message, from the selection or by its name.
extension Model {
    /// The message that the inspector opens: the selected one, or that of the row of the history
    /// that is looked at.
    var messageToInspect: Int? {
        if focus == .messages, side == .messages { return selectedMessage }
        guard focus == .history, let row = explainedRow else { return nil }
        return reading(of: row).arrow?.message
    }

    /// Opens what is selected: the story of the entry under the log's cursor, or a message.
    mutating func inspectSelection() {
        if focus == .log, let logCursor { return openStory(ofEntry: logCursor, on: target) }
        if let message = messageToInspect { inspect(message) }
    }

    /// Opens the page of a message, or says why there is none.
    mutating func inspect(_ message: Int) {
        do {
            let trail = try MessageTrail(of: message, in: history)
            overlay = .message(MessageInspection(trail, words), offset: 0)
        } catch {
            say(words.sentence(error, message), isError: true)
        }
    }

    /// `:inspect m87`; without a name the selected message.
    mutating func inspect(_ names: [String]) -> Bool {
        if names.isEmpty, let message = messageToInspect {
            inspect(message)
            return true
        }
        guard names.count == 1, names[0].hasPrefix("m"), let number = Int(names[0].dropFirst())
        else { return false }
        inspect(number)
        return true
    }

    mutating func handleInspector(_ key: Key, _ page: MessageInspection, _ offset: Int) {
        var offset = offset
        switch key {
        case .up, .character("k"): offset -= 1
        case .down, .character("j"): offset += 1
        case .pageUp, .control("u"): offset -= size.height / 2
        case .pageDown, .character(" "), .control("d"): offset += size.height / 2
        case .home: offset = 0
        case .end, .character("G"): offset = .max
        case .left, .character("h"): return inspect(page.number - 1)
        case .right, .character("l"): return inspect(page.number + 1)
        case .escape, .enter, .control("c"), .character("q"), .character("?"):
            return overlay = nil
        default: break
        }
        let last = InspectorView(inspection: page, offset: 0, words: words)
            .lastOffset(on: size, glyphs)
        overlay = .message(page, offset: min(max(0, offset), last))
    }
}

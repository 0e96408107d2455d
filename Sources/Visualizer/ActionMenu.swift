import RaftCore
import RaftSim
import TerminalUI

/// Something that can be done to what is selected: an action of the table, or a line of the
/// language that has no key of its own.
public struct MenuItem: Hashable, Sendable {
    public enum Deed: Hashable, Sendable {
        case action(Action)
        /// A line that is carried out.
        case line(String)
        /// The beginning of a line that a person finishes.
        case draft(String)
    }

    public let key: Character
    public let words: String
    public let deed: Deed
    /// Why it cannot be done now.
    public let disabledReason: String?
}

extension Model {
    /// Everything that can be done to the selected message, or else to the node that keys act on.
    public var menu: [MenuItem] {
        let number = messageInFocus
        let deeds =
            (number.map(deeds(toMessage:)) ?? []) + deeds(toNode: target, all: number == nil)
        return zip("123456789abcdefg", deeds).map { key, deed in
            var reason: String?
            if case .action(let action) = deed.deed { reason = action.disabledReason(in: self) }
            return MenuItem(
                key: key, words: deed.words, deed: deed.deed,
                disabledReason: reason ?? deed.disabledReason)
        }
    }

    private typealias Deed = (words: String, deed: MenuItem.Deed, disabledReason: String?)

    private func deeds(toMessage number: Int) -> [Deed] {
        let isHeld = world.network.flight(number)?.isHeld == true
        let name = "m\(number)"
        return [
            (words.menuDrop(name), .action(.fault), nil),
            (words.menuDeliver(name), .action(.deliver), nil),
            (words.menuDouble(name), .action(.duplicate), nil),
            isHeld
                ? (words.menuRelease(name), .line("release \(name)"), nil)
                : (words.menuHold(name), .line("hold \(name)"), nil),
            (words.menuDelay(name), .draft("delay \(name) 50ms"), nil),
        ]
    }

    /// - Parameter all: whether the keys for faults mean the node, and no message.
    private func deeds(toNode node: NodeID, all: Bool) -> [Deed] {
        let isUp = world.node(node)?.isUp == true
        let down = isUp ? nil : words.isDown(node)
        let applied = world.node(node).map { NodeStatus($0).applied } ?? 0
        let own: [Deed] = [
            (words.menuCrash(node), .action(.fault), nil),
            (words.menuRestart(restartTarget), .action(.undo), nil),
        ]
        return (all ? own : []) + [
            (words.menuCampaign(node), .action(.campaign), nil),
            (words.menuPropose(node), .action(.propose), nil),
            (words.menuIsolate(node, isIsolated(node)), .action(.isolate), nil),
            (words.menuFreeze(node), .action(.freeze), nil),
            (words.menuThaw(node), .action(.thaw), nil),
            (words.menuSnapshot(node), .line("snapshot \(node)"), down),
            (words.menuCompact(node), .draft("compact \(node) \(applied)"), down),
            (words.menuBreak(node), .draft("break \(node) "), down),
            (words.menuLink(node), .draft("link \(node) "), nil),
        ]
    }

    /// A key while the menu is open.
    mutating func handleMenu(_ key: Key, _ selected: Int) {
        let items = menu
        var selected = min(selected, items.count - 1)
        switch key {
        case .up, .character("k"): selected = (selected + items.count - 1) % items.count
        case .down, .character("j"): selected = (selected + 1) % items.count
        case .escape, .control("c"), .character("q"): return overlay = nil
        case .enter: return choose(items[selected])
        case .character(let character):
            if let item = items.first(where: { $0.key == character }) { return choose(item) }
        default: break
        }
        overlay = .menu(selected: selected)
    }

    mutating func choose(_ item: MenuItem) {
        if let reason = item.disabledReason {
            return say("\(item.words): \(reason)", isError: true)
        }
        overlay = nil
        switch item.deed {
        case .action(let action): update(action)
        case .line(let line): perform(line)
        case .draft(let text): prompt = Prompt(.command, text: text)
        }
    }
}

/// The menu of what can be done to the selection.
struct ActionMenu: View {
    let model: Model
    let selected: Int

    /// Where the menu stands on a screen: below what it is about or above it, where it fits better.
    private static func box(in rect: Rect, count: Int, subject: Point?) -> Rect {
        let body = rect.dropFirst(rows: 1).dropLast(rows: 1)
        let place = subject.map { $0.y - body.y } ?? -1
        let (above, below) = (body.prefix(rows: place), body.dropFirst(rows: place + 1))
        let isBelow = below.height >= count + 2 || below.height >= above.height
        let room = isBelow ? below : above
        let size = Size(width: min(rect.width - 2, 64), height: min(room.height, count + 2))
        return Rect(
            x: rect.x + (rect.width - size.width) / 2,
            y: isBelow ? room.maxY - size.height : room.y, width: size.width, height: size.height)
    }

    /// The item at a point of the screen.
    static func item(at point: Point, in rect: Rect, model: Model, selected: Int) -> Int? {
        let count = model.menu.count
        let inside = box(in: rect, count: count, subject: RootView(model).menuSubject)
            .inset(columns: 1, rows: 1)
        guard inside.contains(point) else { return nil }
        return first(selected, of: count, in: inside.height) + point.y - inside.y
    }

    /// The first item that is shown, so that the selected one is.
    private static func first(_ selected: Int, of count: Int, in height: Int) -> Int {
        max(0, min(selected - height / 2, count - height))
    }

    func render(in rect: Rect, on buffer: inout Buffer) {
        let items = model.menu
        let box = ActionMenu.box(
            in: rect, count: items.count, subject: RootView(model).menuSubject)
        buffer.fill(box, tone: .menu)
        let target = model.messageInFocus.map { "m\($0)" } ?? "\(model.target)"
        let inside = Pane(
            model.words.menuTitle(target), note: model.words.menuNote, isFocused: true,
            isBoxed: true
        ).render(in: box, on: &buffer)
        let first = ActionMenu.first(selected, of: items.count, in: inside.height)
        for (place, item) in items.enumerated().dropFirst(first).prefix(inside.height) {
            let row = inside.row(place - first)
            var line = Line(" \(item.key)  ", .hintKey, .bold)
            line.append(item.words, item.disabledReason == nil ? .menu : .textDim)
            if let reason = item.disabledReason { line.append("  \(reason)", .textDim) }
            line.render(in: row, on: &buffer)
            if place == selected { buffer.overlay(row, tone: .selection) }
        }
        buffer.overlay(box, tone: .menu, replacing: false)
    }
}

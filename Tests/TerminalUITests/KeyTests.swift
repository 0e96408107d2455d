import TerminalUI
import Testing

struct KeyTests {
    @Test(
        "keys have the names by which help calls them",
        arguments: [
            (Key.character("x"), "x"), (.character(" "), "space"), (.control("r"), "ctrl-r"),
            (.pageDown, "pgdn"), (.backTab, "shift-tab"), (.escape, "esc"), (.function(12), "f12"),
            (.character("漢"), "漢"), (.delete, "del"),
        ])
    func names(key: Key, name: String) {
        #expect(key.name == name)
    }
}

struct TextFieldTests {
    private func typed(_ keys: [Key], into field: TextField = TextField()) -> TextField {
        var field = field
        for key in keys {
            let isHandled = field.handle(key)
            #expect(isHandled)
        }
        return field
    }

    @Test("typing, moving and deleting work at the cursor")
    func editing() {
        let field = typed([
            .character("a"), .character("c"), .left, .character("b"), .end, .character("d"),
            .home, .delete, .right, .backspace,
        ])
        #expect(field.text == "cd")
        #expect(field.cursor == 0)
    }

    @Test("words and halves of the line go at once")
    func words() {
        let field = TextField("crash n1  now")
        #expect(typed([.control("w")], into: field).text == "crash n1  ")
        #expect(typed([.control("w"), .control("w")], into: field).text == "crash ")
        #expect(typed([.left, .left, .left, .control("u")], into: field).text == "now")
        #expect(typed([.home, .right, .control("k")], into: field).text == "c")
    }

    @Test("enter and escape are left to the caller")
    func unhandled() {
        var field = TextField("a")
        for key in [Key.enter, .escape, .tab, .function(1), .control("r"), .endOfInput] {
            let isHandled = field.handle(key)
            #expect(!isHandled)
        }
        #expect(field.text == "a")
    }

    @Test("a long line scrolls so that the cursor is in sight")
    func promptScrolls() {
        var buffer = Buffer(size: Size(width: 8, height: 1))
        let prompt = PromptLine(Line(":", .prompt), field: TextField("put 漢字 value"))
        prompt.render(in: buffer.bounds, on: &buffer)
        #expect(buffer.text == ": value")
        #expect(prompt.cursor(in: buffer.bounds, glyphs: .unicode) == Point(x: 7, y: 0))
        let start = PromptLine(prompt.label, field: typed([.home], into: prompt.field))
        start.render(in: buffer.bounds, on: &buffer)
        #expect(buffer.text == ":put 漢")
        #expect(start.cursor(in: buffer.bounds, glyphs: .unicode) == Point(x: 1, y: 0))
    }

    @Test("a line longer than the limit is not taken")
    func limit() {
        var field = TextField(String(repeating: "x", count: TextField.limit + 1))
        _ = field.handle(.character("y"))
        #expect(field.text.count == TextField.limit)
    }
}

struct InMemoryTerminalTests {
    @Test("keys are played in order, and the input ends after them")
    func plays() {
        let size = Size(width: 9, height: 2)
        var terminal = InMemoryTerminal(
            size: Size(width: 5, height: 1), keys: [.up, nil, .resize(size), .enter])
        #expect(terminal.nextKey(timeout: 10) == .up)
        #expect(terminal.nextKey(timeout: 10) == nil)
        #expect(terminal.nextKey(timeout: nil) == .resize(size))
        #expect(terminal.size == size)
        #expect(terminal.nextKey(timeout: nil) == .enter)
        #expect(terminal.nextKey(timeout: nil) == .endOfInput)
    }
}

import TerminalUI
import Testing

struct KeyTests {
    @Test(
        "names of keys read back as the same key",
        arguments: [
            (Key.character("x"), "x"), (.character(" "), "space"), (.control("r"), "ctrl-r"),
            (.pageDown, "pgdn"), (.pageUp, "pgup"), (.backTab, "shift-tab"), (.escape, "esc"),
            (.function(12), "f12"), (.character("f"), "f"), (.character("漢"), "漢"),
            (.control("\\"), "ctrl-\\"), (.delete, "del"), (.home, "home"),
        ])
    func names(key: Key, name: String) {
        #expect(key.description == name)
        #expect(Key(name: name) == key)
    }

    @Test(
        "what names no key is refused",
        arguments: ["", "ctrl-", "ctrl-R", "f0", "f64", "f01", "foo", "pagedown"])
    func refused(name: String) {
        #expect(Key(name: name) == nil)
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

    @Test("a typed mark joins the letter before it")
    func marks() {
        let field = typed([.character("e"), .character("\u{301}"), .character("x"), .left, .left])
        #expect(field.cursor == 0)
        #expect(typed([.delete], into: field).text == "x")
    }

    @Test("words and halves of the line go at once")
    func words() {
        let field = TextField("crash n1  now")
        #expect(typed([.control("w")], into: field).text == "crash n1  ")
        #expect(typed([.control("w"), .control("w")], into: field).text == "crash ")
        #expect(typed([.left, .left, .left, .control("u")], into: field).text == "now")
        #expect(typed([.home, .right, .control("k")], into: field).text == "c")
    }

    @Test("history keeps the line in work")
    func history() {
        var field = TextField(history: ["heal", "tick"])
        field.insert("cra")
        _ = field.handle(.up)
        _ = field.handle(.up)
        _ = field.handle(.up)
        #expect(field.text == "heal")
        _ = field.handle(.down)
        #expect(field.text == "tick")
        _ = field.handle(.down)
        #expect(field.text == "cra")
        #expect(field.submit() == "cra")
        #expect(field.history == ["heal", "tick", "cra"])
        #expect(field.isEmpty)
        field.insert("cra")
        _ = field.submit()
        #expect(field.history.count == 3)
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
        let prompt = PromptLine(":", field: TextField("put 漢字 value"))
        prompt.render(in: buffer.bounds, on: &buffer)
        #expect(buffer.text == ": value")
        #expect(prompt.cursor(in: buffer.bounds, glyphs: .unicode) == Point(x: 7, y: 0))
        let start = PromptLine(":", field: typed([.home], into: prompt.field))
        start.render(in: buffer.bounds, on: &buffer)
        #expect(buffer.text == ":put 漢")
        #expect(start.cursor(in: buffer.bounds, glyphs: .unicode) == Point(x: 1, y: 0))
    }
}

struct InMemoryTerminalTests {
    @Test("keys are played in order, and the input ends after them")
    func plays() {
        let size = Size(width: 9, height: 2)
        var terminal = InMemoryTerminal(
            size: Size(width: 5, height: 1), keys: [.up, nil, .resize(size), nil, .enter])
        #expect(terminal.nextKey(timeout: 10) == .up)
        #expect(terminal.nextKey(timeout: 10) == nil)
        #expect(terminal.nextKey(timeout: nil) == .resize(size))
        #expect(terminal.size == size)
        #expect(terminal.nextKey(timeout: nil) == .enter)
        #expect(terminal.nextKey(timeout: nil) == .endOfInput)
    }

    @Test("every screen is kept")
    func keeps() {
        var terminal = InMemoryTerminal(size: Size(width: 5, height: 1))
        var buffer = Buffer(size: terminal.size)
        terminal.draw(buffer, cursor: nil)
        buffer.put("x", at: Point(x: 0, y: 0))
        terminal.draw(buffer, cursor: Point(x: 1, y: 0))
        #expect(terminal.screens.map(\.text) == ["", "x"])
        #expect(terminal.cursor == Point(x: 1, y: 0))
    }
}

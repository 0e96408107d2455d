import RaftSim
import TerminalUI

extension Model {
    /// Takes over what a person prefers, where the text that is open says nothing of it.
    public mutating func prefer(speed: Speed?, detail: Detail?, words: Wording?) {
        let (said, usual) = (world.options, Options())
        if let speed, said.speed == usual.speed { self.speed = speed }
        if let detail, said.detail == usual.detail { self.detail = detail }
        if let words, said.words == usual.words { self.words.wording = words }
    }

    /// Says what is wrong, until the next key.
    public mutating func warn(_ text: String) { say(text, isError: true) }

    /// The terminal's background has become dark or light: the theme goes with it.
    mutating func follow(background: Theme.Kind) {
        let name = background == .light ? "default-light" : "default-dark"
        guard look.followsBackground, let place = look.themes.place(of: name) else { return }
        // While themes are looked at, this is the one to go back to.
        if case .themes? = overlay {
            overlay = .themes(before: place)
        } else {
            look.themes.choose(place)
        }
    }

    mutating func openThemes() {
        overlay = .themes(before: look.themes.chosen)
    }

    /// A key while themes are chosen: moving shows the next one at once.
    mutating func handleThemes(_ key: Key, before: Int) {
        let place = look.themes.chosen
        switch key {
        case .up, .character("k"), .backTab: look.themes.choose(place - 1)
        case .down, .character("j"), .tab: look.themes.choose(place + 1)
        case .home, .pageUp: look.themes.choose(0)
        case .end, .pageDown: look.themes.choose(look.themes.entries.count - 1)
        case .enter, .character(" "):
            overlay = nil
            look.followsBackground = false
            if place != before { say(words.themeKept(look.themes.entry.name)) }
        case .escape, .character("q"), .control("c"): takeBackTheme(before)
        default:
            if look.keyMap.action(of: key) == .theme { return takeBackTheme(before) }
            say(words.notInThemes(key), isError: true)
        }
    }

    private mutating func takeBackTheme(_ before: Int) {
        look.themes.choose(before)
        overlay = nil
    }

    /// `:theme NAME`, or the list where there is no name.
    mutating func takeTheme(_ names: [String]) -> Bool {
        guard let name = names.first else {
            openThemes()
            return true
        }
        guard names.count == 1 else { return false }
        let shelf = look.themes
        if let place = shelf.place(of: name) {
            look.themes.choose(place)
            look.followsBackground = false
            say(words.themeKept(name))
        } else if let broken = shelf.broken.first(where: { $0.name == name }) {
            say(words.themeBroken(name, broken.reason), isError: true)
        } else {
            let known = shelf.entries.map(\.name)
            say(
                words.noTheme(
                    name, known: known, nearest: Spelling.nearest(to: name, among: known)),
                isError: true)
        }
        return true
    }

    /// Names that complete a line such as `theme cv`.
    func themeCompletions(of line: String) -> [String] {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "theme" else { return [] }
        return look.themes.entries.map(\.name).filter { $0.hasPrefix(parts[1]) && $0 != parts[1] }
    }
}

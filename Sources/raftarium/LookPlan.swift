import CursesTerminal
import Foundation
import RaftSim
import TerminalUI
import Visualizer

/// Something that was decided about the screen, and why: `raftarium info` shows both.
struct Decision<Value> {
    let value: Value
    let why: String

    init(_ value: Value, _ why: String) {
        self.value = value
        self.why = why
    }
}

/// Everything about the screen that flags, configuration, environment and terminal decide together.
struct LookPlan {
    let theme: Decision<String>
    /// Whether nobody has named a theme, so that it goes with the terminal's background.
    let followsBackground: Bool
    let color: Decision<ColorChoice>
    let glyphs: Decision<Glyphs>
    let background: Decision<Theme.Kind>
    let isSynchronized: Decision<Bool>
    let framesPerSecond: Decision<Int>
    let usesMouse: Decision<Bool>
    /// Nil follows the size of the terminal.
    let layout: Decision<Arrangement?>

    /// What is decided from.
    struct Sources {
        var flags = LookFlags()
        var config = Config()
        var environment: [String: String] = [:]
        var answers = TerminalAnswers()
        var isUTF8 = true
    }

    init(_ sources: Sources) {
        background = LookPlan.background(sources)
        theme = LookPlan.theme(sources, background)
        followsBackground = sources.flags.theme == nil && sources.config.theme == nil
        color = LookPlan.color(sources)
        glyphs = LookPlan.glyphs(sources)
        isSynchronized = LookPlan.synchronization(sources)
        framesPerSecond = LookPlan.rate(sources)
        usesMouse =
            sources.config.usesMouse.map { Decision($0, say("cli.why.config")) }
            ?? Decision(true, say("cli.why.usual"))
        layout = LookPlan.layout(sources)
    }

    private static func background(_ sources: Sources) -> Decision<Theme.Kind> {
        if let color = sources.answers.background, let kind = Theme.Kind(background: color),
            let (red, green, blue) = color.components
        {
            return Decision(
                kind, say("cli.why.background", ["red": red, "green": green, "blue": blue]))
        }
        let variable = sources.environment["COLORFGBG"]
        if let variable, let kind = Theme.Kind(colorFGBG: variable) {
            return Decision(kind, say("cli.why.is", ["name": "COLORFGBG", "value": variable]))
        }
        return Decision(.dark, say("cli.why.nothingTells"))
    }

    private static func theme(
        _ sources: Sources, _ background: Decision<Theme.Kind>
    ) -> Decision<String> {
        if let name = sources.flags.theme { return Decision(name, "--theme") }
        if let name = sources.config.theme { return Decision(name, say("cli.why.config")) }
        switch background.value {
        case .dark:
            return Decision("default-dark", say("cli.why.dark", ["why": background.why]))
        case .light:
            return Decision("default-light", say("cli.why.light", ["why": background.why]))
        }
    }

    private static func color(_ sources: Sources) -> Decision<ColorChoice> {
        let choice = ColorChoice(
            flag: sources.flags.color, config: sources.config.color,
            environment: sources.environment)
        switch choice.source {
        case .flag: return Decision(choice, "--color")
        case .config: return Decision(choice, say("cli.why.config"))
        case .noColor: return Decision(choice, say("cli.why.noColor"))
        case .colorTerm:
            let value = sources.environment["COLORTERM"] ?? ""
            return Decision(choice, say("cli.why.is", ["name": "COLORTERM", "value": value]))
        case .terminal: return Decision(choice, say("cli.why.entry"))
        }
    }

    private static func glyphs(_ sources: Sources) -> Decision<Glyphs> {
        if sources.flags.isASCII { return Decision(.ascii, "--ascii") }
        if !sources.isUTF8 { return Decision(.ascii, say("cli.why.notUTF8")) }
        if let glyphs = sources.config.glyphs { return Decision(glyphs, say("cli.why.config")) }
        let name = sources.environment["TERM"] ?? ""
        if ["linux", "vt100", "vt220", "dumb"].contains(name) {
            return Decision(.ascii, say("cli.why.fewSigns", ["name": name]))
        }
        if let width = sources.answers.ambiguousWidth, width > 1 {
            return Decision(.ascii, say("cli.why.wideSigns"))
        }
        return Decision(.unicode, say("cli.why.isUTF8"))
    }

    private static func synchronization(_ sources: Sources) -> Decision<Bool> {
        if let isOn = sources.config.isSynchronized {
            return Decision(isOn, say("cli.why.config"))
        }
        switch sources.answers.isSynchronized {
        case true?: return Decision(true, say("cli.why.can"))
        case false?: return Decision(false, say("cli.why.cannot"))
        case nil: return Decision(false, say("cli.why.doesNotSay"))
        }
    }

    private static func rate(_ sources: Sources) -> Decision<Int> {
        if let rate = sources.config.framesPerSecond {
            return Decision(rate, say("cli.why.config"))
        }
        let isRemote = ["SSH_TTY", "SSH_CONNECTION"].contains {
            sources.environment[$0]?.isEmpty == false
        }
        return isRemote
            ? Decision(10, say("cli.why.remote")) : Decision(30, say("cli.why.here"))
    }

    private static func layout(_ sources: Sources) -> Decision<Arrangement?> {
        if sources.flags.isHall { return Decision(.hall, "--hall") }
        if let layout = sources.flags.layout { return Decision(layout, "--layout") }
        if let layout = sources.config.layout { return Decision(layout, say("cli.why.config")) }
        return Decision(nil, say("cli.why.size"))
    }
}

/// What flags say about the screen.
struct LookFlags {
    var theme: String?
    var color: ColorDepth?
    var isASCII = false
    var layout: Arrangement?
    var isHall = false
}

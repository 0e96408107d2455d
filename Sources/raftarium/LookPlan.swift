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
    let color: Decision<ColorChoice>
    let glyphs: Decision<Glyphs>
    let background: Decision<Theme.Kind>
    let isSynchronized: Decision<Bool>
    let framesPerSecond: Decision<Int>

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
        color = LookPlan.color(sources)
        glyphs = LookPlan.glyphs(sources)
        isSynchronized = LookPlan.synchronization(sources)
        framesPerSecond = LookPlan.rate(sources)
    }

    private static func background(_ sources: Sources) -> Decision<Theme.Kind> {
        if let color = sources.answers.background, let kind = Theme.Kind(background: color),
            let (red, green, blue) = color.components
        {
            return Decision(kind, "the terminal says rgb(\(red), \(green), \(blue))")
        }
        let variable = sources.environment["COLORFGBG"]
        if let variable, let kind = Theme.Kind(colorFGBG: variable) {
            return Decision(kind, "COLORFGBG is \(variable)")
        }
        return Decision(.dark, "nothing tells, and most are")
    }

    private static func theme(
        _ sources: Sources, _ background: Decision<Theme.Kind>
    ) -> Decision<String> {
        if let name = sources.flags.theme { return Decision(name, "--theme") }
        if let name = sources.config.theme { return Decision(name, "the configuration") }
        switch background.value {
        case .dark: return Decision("default-dark", "the background is dark: \(background.why)")
        case .light: return Decision("default-light", "the background is light: \(background.why)")
        }
    }

    private static func color(_ sources: Sources) -> Decision<ColorChoice> {
        let choice = ColorChoice(
            flag: sources.flags.color, config: sources.config.color,
            environment: sources.environment)
        switch choice.source {
        case .flag: return Decision(choice, "--color")
        case .config: return Decision(choice, "the configuration")
        case .noColor: return Decision(choice, "NO_COLOR is set")
        case .colorTerm:
            return Decision(choice, "COLORTERM is \(sources.environment["COLORTERM"] ?? "")")
        case .terminal: return Decision(choice, "the terminal's entry tells of as many")
        }
    }

    private static func glyphs(_ sources: Sources) -> Decision<Glyphs> {
        if sources.flags.isASCII { return Decision(.ascii, "--ascii") }
        if !sources.isUTF8 { return Decision(.ascii, "the locale is not UTF-8") }
        if let glyphs = sources.config.glyphs { return Decision(glyphs, "the configuration") }
        let name = sources.environment["TERM"] ?? ""
        if ["linux", "vt100", "vt220", "dumb"].contains(name) {
            return Decision(.ascii, "TERM=\(name) has few signs")
        }
        if let width = sources.answers.ambiguousWidth, width > 1 {
            return Decision(.ascii, "the terminal draws lines and shapes two columns wide")
        }
        return Decision(.unicode, "the locale is UTF-8")
    }

    private static func synchronization(_ sources: Sources) -> Decision<Bool> {
        if let isOn = sources.config.isSynchronized { return Decision(isOn, "the configuration") }
        switch sources.answers.isSynchronized {
        case true?: return Decision(true, "the terminal says that it can")
        case false?: return Decision(false, "the terminal says that it cannot")
        case nil: return Decision(false, "the terminal does not say that it can")
        }
    }

    private static func rate(_ sources: Sources) -> Decision<Int> {
        if let rate = sources.config.framesPerSecond { return Decision(rate, "the configuration") }
        let isRemote = ["SSH_TTY", "SSH_CONNECTION"].contains {
            sources.environment[$0]?.isEmpty == false
        }
        return isRemote ? Decision(10, "over ssh") : Decision(30, "here")
    }
}

/// What flags say about the screen.
struct LookFlags {
    var theme: String?
    var color: ColorDepth?
    var isASCII = false
}

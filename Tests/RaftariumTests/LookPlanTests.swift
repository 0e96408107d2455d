import TerminalUI
import Testing

@testable import raftarium

@Suite("What is decided about the screen")
struct LookPlanTests {
    private func plan(_ change: (inout LookPlan.Sources) -> Void) -> LookPlan {
        var sources = LookPlan.Sources()
        change(&sources)
        return LookPlan(sources)
    }

    @Test("colours: flag, configuration, NO_COLOR, COLORTERM, entry, in this order")
    func colors() {
        let all: (inout LookPlan.Sources) -> Void = {
            $0.environment = ["NO_COLOR": "1", "COLORTERM": "truecolor"]
            $0.config.color = .colors16
            $0.flags.color = .colors8
        }
        #expect(plan(all).color.value.depth == .colors8)
        let noFlag = plan {
            all(&$0)
            $0.flags.color = nil
        }
        #expect(noFlag.color.value.depth == .colors16)
        let onlyEnvironment = plan {
            all(&$0)
            $0.flags.color = nil
            $0.config.color = nil
        }
        #expect(onlyEnvironment.color.value.depth == .mono)
        #expect(onlyEnvironment.color.why == "NO_COLOR is set")
        let empty = plan { $0.environment = ["NO_COLOR": "", "COLORTERM": "24bit"] }
        #expect(empty.color.value.demanded == .trueColor)
        #expect(plan { $0.environment = [:] }.color.value.demanded == nil)
    }

    @Test("the theme: flag, configuration, the terminal's answer, COLORFGBG, dark")
    func theme() {
        let light = Color.rgb(250, 250, 245)
        #expect(
            plan {
                $0.flags.theme = "mono"
                $0.config.theme = "cvd-dark"
            }.theme.value == "mono")
        #expect(plan { $0.config.theme = "cvd-dark" }.theme.value == "cvd-dark")
        let answered = plan {
            $0.answers.background = light
            $0.environment["COLORFGBG"] = "15;0"
        }
        #expect(answered.theme.value == "default-light")
        #expect(
            answered.theme.why
                == "the background is light: the terminal says rgb(250, 250, 245)")
        #expect(plan { $0.environment["COLORFGBG"] = "0;15" }.theme.value == "default-light")
        #expect(plan { $0.environment["COLORFGBG"] = "15;default" }.theme.value == "default-dark")
    }

    @Test("signs: ASCII where locale, terminal or its widths cannot do better")
    func glyphs() {
        #expect(plan { _ in }.glyphs.value == .unicode)
        #expect(plan { $0.isUTF8 = false }.glyphs.value == .ascii)
        #expect(plan { $0.environment["TERM"] = "linux" }.glyphs.value == .ascii)
        #expect(plan { $0.answers.ambiguousWidth = 2 }.glyphs.value == .ascii)
        let insists = plan {
            $0.config.glyphs = .unicode
            $0.answers.ambiguousWidth = 2
        }
        #expect(insists.glyphs.value == .unicode)
        #expect(plan { $0.flags.isASCII = true }.glyphs.why == "--ascii")
    }

    @Test("the layout: --hall, --layout, the configuration, the size")
    func layout() {
        let set = plan {
            $0.config.layout = .onePane
            $0.flags.layout = .boxes
        }
        #expect(set.layout.value == .boxes && set.layout.why == "--layout")
        #expect(plan { $0.flags.isHall = true }.layout.value == .hall)
        #expect(plan { $0.config.layout = .wall }.layout.value == .wall)
        #expect(plan { _ in }.layout.value == nil)
    }

    @Test("the theme follows the background until somebody names one, the mouse is on until told")
    func following() {
        #expect(plan { _ in }.followsBackground && plan { _ in }.usesMouse.value)
        #expect(!plan { $0.flags.theme = "mono" }.followsBackground)
        #expect(!plan { $0.config.theme = "mono" }.followsBackground)
        #expect(!plan { $0.config.usesMouse = false }.usesMouse.value)
    }

    @Test("frames: 30 a second, 10 over ssh, and what the configuration says before both")
    func frames() {
        #expect(plan { _ in }.framesPerSecond.value == 30)
        for name in ["SSH_TTY", "SSH_CONNECTION"] {
            #expect(plan { $0.environment[name] = "x" }.framesPerSecond.value == 10)
        }
        let set = plan {
            $0.environment["SSH_TTY"] = "x"
            $0.config.framesPerSecond = 20
        }
        #expect(set.framesPerSecond.value == 20)
        #expect(plan { $0.answers.isSynchronized = true }.isSynchronized.value)
        #expect(!plan { _ in }.isSynchronized.value)
    }
}

import EmbeddedFiles
import RaftSim
import TerminalUI

/// Makes one page that steps through a script: forward, back, to its marks. It needs no network and
/// no other file.
public enum PlayerPage {
    /// - Parameters:
    ///   - name: what the page is called where the text has no title.
    ///   - dark: the colours for people who like it dark, and `light` for the others.
    public static func html(
        _ script: Script, span: Script.Span, name: String, dark: Theme, light: Theme
    ) -> String {
        let parts: [(name: String, content: String)] = [
            ("title", SVGText.escaped(script.title ?? name)),
            ("colors", colors(dark: dark, light: light)),
            ("style", file("page.css")),
            ("data", inScript(PageData.json(script, span: span, name: name))),
            ("script", self.script),
        ]
        return fill(file("page.html"), parts)
    }

    private static var script: String {
        ["state.js", "tables.js", "ladder.js", "player.js"].map(file).joined(separator: "\n")
    }

    private static func file(_ name: String) -> String {
        String(cString: embeddedText("Exports/Page/\(name)"))
    }

    /// Puts each part where the template names it; a part is never searched for names itself.
    private static func fill(
        _ template: String, _ parts: [(name: String, content: String)]
    ) -> String {
        var result = ""
        var rest = Substring(template)
        while let start = rest.firstRange(of: "{{"), let end = rest.firstRange(of: "}}") {
            result += rest[..<start.lowerBound]
            let name = rest[start.upperBound..<end.lowerBound]
            result += parts.first { $0.name == name }?.content ?? ""
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    /// JSON that cannot end the element which holds it.
    private static func inScript(_ json: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(json.utf8.count)
        for byte in json.utf8 {
            if byte == UInt8(ascii: "<") {
                bytes += Array("\\u003c".utf8)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Colours

    private static let tones: [(name: String, tone: Tone)] = [
        ("text", .text), ("soft", .logUncommitted), ("dim", .textDim), ("line", .border),
        ("accent", .borderFocus), ("leader", .roleLeader), ("candidate", .roleCandidate),
        ("pre", .rolePreCandidate), ("follower", .roleFollower), ("down", .roleDown),
        ("ok", .timerLow), ("warn", .timerMid), ("err", .noticeError),
        ("append", .messageAppend), ("t0", .logTerm0), ("t1", .logTerm1), ("t2", .logTerm2),
        ("t3", .logTerm3), ("t4", .logTerm4), ("t5", .logTerm5),
    ]

    /// The page's colours are those of the screen's themes.
    private static func colors(dark: Theme, light: Theme) -> String {
        ":root {\(variables(dark)) color-scheme: dark; }\n"
            + "@media (prefers-color-scheme: light) {\n"
            + ":root {\(variables(light)) color-scheme: light; }\n}"
    }

    private static func variables(_ theme: Theme) -> String {
        func ground(_ tone: Tone) -> String {
            theme.style(for: tone, depth: .trueColor).background?.hex ?? theme.paperPaint
        }
        var text = " --paper: \(theme.paperPaint); --chosen: \(ground(.selection));"
        text += " --raised: \(ground(.menu));"
        for (name, tone) in tones { text += " --\(name): \(theme.paint(tone));" }
        return text
    }
}

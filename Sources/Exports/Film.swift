import RaftSim
import TerminalUI
import Visualizer

/// What can be made of a film.
extension ScreenPlay {
    /// A recording for asciinema: every frame as its difference to the one before, with markers.
    public static func asciicast(
        _ script: Script, span: Script.Span, settings: Settings, theme: Theme, depth: ColorDepth
    ) -> String {
        let encoder = TerminalEncoder(theme: theme, depth: depth)
        var cast = Asciicast(
            Asciicast.Header(
                width: settings.size.width, height: settings.size.height, title: script.title,
                idleLimit: nil, colors: Asciicast.Colors(theme)))
        var shown: Buffer?
        for scene in ScreenPlay(script, span: span, settings: settings) {
            switch scene.change {
            case .frame(let frame):
                let bytes =
                    shown.map { encoder.difference(from: $0, to: frame) } ?? encoder.frame(frame)
                if !bytes.isEmpty { cast.output(bytes, at: scene.time) }
                shown = frame
            case .marker(let name): cast.marker(Text.visible(name), at: scene.time)
            case .caption: break
            // An empty output keeps the last screen standing until here.
            case .end: cast.output("", at: scene.time)
            }
        }
        return cast.text
    }

    /// The captions as WebVTT, on the same clock as the recording.
    public static func subtitles(
        _ script: Script, span: Script.Span, settings: Settings
    ) -> String {
        var settings = settings
        settings.hasFrames = false
        var subtitles = Subtitles(title: script.title)
        var shown: (text: String, start: Int)?
        for scene in ScreenPlay(script, span: span, settings: settings) {
            switch scene.change {
            case .frame, .marker: continue
            case .caption, .end: break
            }
            if let shown { subtitles.cue(shown.text, from: shown.start, to: scene.time) }
            shown = nil
            if case .caption(let caption?) = scene.change { shown = (caption.text, scene.time) }
        }
        return subtitles.text
    }

    /// The last screen.
    public static func lastFrame(
        _ script: Script, span: Script.Span, settings: Settings
    ) -> Buffer {
        var last = Buffer(size: settings.size, glyphs: settings.glyphs)
        // The frame that stands at the end is the one that a film would show.
        for scene in ScreenPlay(script, span: span, settings: settings) {
            if case .frame(let frame) = scene.change { last = frame }
        }
        return last
    }
}

extension Asciicast.Colors {
    /// The colours of a theme, its palette by what the colours usually mean.
    init(_ theme: Theme) {
        let plain: [Tone] = [
            .border, .noticeError, .timerLow, .roleLeader, .roleFollower, .rolePreCandidate,
            .borderFocus, .textDim,
        ]
        let bright: [Tone] = [
            .textDim, .roleCandidate, .timerLow, .timerMid, .roleFollower, .rolePreCandidate,
            .borderFocus, .text,
        ]
        self.init(
            foreground: theme.paper.text.hex ?? "#ffffff", background: theme.paperPaint,
            palette: (plain + bright).map(theme.paint))
    }
}

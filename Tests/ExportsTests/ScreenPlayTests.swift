import RaftSim
import TerminalUI
import Testing

@testable import Exports

@Suite("Films")
struct ScreenPlayTests {
    private func scenes(
        _ lines: String, _ change: (inout ScreenPlay.Settings) -> Void = { _ in }
    ) throws -> [ScreenPlay.Scene] {
        let script = try ScriptTests.script(lines)
        var settings = ScreenPlay.Settings()
        change(&settings)
        return Array(ScreenPlay(script, span: script.whole, settings: settings))
    }

    private func captions(_ scenes: [ScreenPlay.Scene]) -> [(time: Int, text: String?)] {
        scenes.compactMap { scene in
            if case .caption(let caption) = scene.change {
                (scene.time, caption?.text)
            } else {
                nil
            }
        }
    }

    @Test("time never goes back, and frames come at most ten times a second")
    func times() throws {
        let scenes = try scenes(ScriptTests.lesson)
        #expect(zip(scenes, scenes.dropFirst()).allSatisfy { $0.time <= $1.time })
        let frames = scenes.compactMap { scene -> Int? in
            if case .frame = scene.change { scene.time } else { nil }
        }
        #expect(zip(frames, frames.dropFirst()).allSatisfy { $1 - $0 >= 90_000 })
        #expect(frames.count > 30)
        #expect(frames.first == 0)
    }

    @Test("`wait 4s` lasts that long, and the world stands")
    func waiting() throws {
        let scenes = try scenes(ScriptTests.lesson)
        let said = captions(scenes)
        #expect(said[0].text == "Nobody leads yet.")
        // The mark behind the wait takes the caption away.
        #expect(said[1].text == nil)
        #expect(said[1].time - said[0].time == 4_000_000)
    }

    @Test("a caption stands as long as reading takes, whatever comes next")
    func reading() throws {
        let long = String(repeating: "word ", count: 40)
        let said = try captions(
            scenes("cluster nodes=3 seed=1\nsay \"\(long)\"\nsay \"short\"\nrun 1ms\n"))
        #expect(said.map(\.text) == [long, "short"])
        #expect(said[1].time == Caption(.narration, long).readingTime)
        #expect(said[1].time == 800_000 + 200 * 55_000)
    }

    @Test("a question stands alone before its answer")
    func questions() throws {
        let said = try captions(
            scenes("cluster nodes=3 seed=1\nask \"Who leads?\" answer nobody\nrun 1ms\n"))
        #expect(
            said.map(\.text) == ["Question: Who leads?", "Who leads? Answer: nobody"])
        #expect(said[1].time >= 6_000_000)
    }

    @Test("nothing stands still longer than the idle limit, unless it is to be read")
    func idleness() throws {
        func length(_ limit: Int) throws -> Int {
            let all = try scenes("cluster nodes=3 seed=30\nrun until leader\n") {
                $0.idleLimit = limit
            }
            return try #require(all.last?.time)
        }
        // The first timer runs out after 200 ms, 5 s at 1/25; the votes take about one more.
        let short = try length(500_000)
        let long = try length(20_000_000)
        #expect(long - short == 4_500_000)
    }

    @Test("`look` moves the focus and zooms")
    func looking() throws {
        func lastFrame(_ line: String) throws -> String {
            let script = try ScriptTests.script(
                "cluster nodes=3 seed=30\nrun until leader\n\(line)\nrun 1ms\n")
            return ScreenPlay.lastFrame(script, span: script.whole, settings: .init()).text
        }
        #expect(try lastFrame("look log").contains("▸Log"))
        #expect(try lastFrame("look n2").contains("▶ n2"))
        #expect(try lastFrame("look disk").contains("▸Disk"))
        let zoomed = try lastFrame("look zoom history")
        #expect(zoomed.contains("▸History"))
        #expect(!zoomed.contains("Nodes"))
    }

    @Test("marks become markers, and captions stand under the screen")
    func stage() throws {
        let script = try ScriptTests.script(ScriptTests.lesson)
        var settings = ScreenPlay.Settings()
        settings.size = Size(width: 80, height: 24)
        var markers: [String] = []
        for scene in ScreenPlay(script, span: script.whole, settings: settings) {
            if case .marker(let name) = scene.change { markers.append(name) }
        }
        #expect(markers == ["election", "end"])
        let part = try script.span(from: nil, to: "@20")
        let frame = ScreenPlay.lastFrame(script, span: part, settings: settings)
        let rows = frame.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(rows[22].contains("◆ 1/2 election"))
        #expect(rows.count == 24)
    }

    @Test("subtitles are on the clock of the film")
    func subtitles() throws {
        let script = try ScriptTests.script(ScriptTests.lesson)
        let text = ScreenPlay.subtitles(script, span: script.whole, settings: .init())
        #expect(text.hasPrefix("WEBVTT One &lt;leader&gt;\n\n1\n00:00:00.000 --> 00:00:04.000\n"))
        #expect(text.contains("Answer: yes"))
    }

    @Test("the same text gives the same bytes")
    func repeatable() throws {
        let script = try ScriptTests.script(ScriptTests.futures)
        let again = try ScriptTests.script(ScriptTests.futures)
        for depth in [ColorDepth.trueColor, .colors16] {
            let one = ScreenPlay.asciicast(
                script, span: script.whole, settings: .init(), theme: .plain, depth: depth)
            let other = ScreenPlay.asciicast(
                again, span: again.whole, settings: .init(), theme: .plain, depth: depth)
            #expect(one == other)
        }
    }
}

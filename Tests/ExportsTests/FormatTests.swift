import Foundation
import RaftSim
import TerminalUI
import Testing

@testable import Exports

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Formats of files")
struct FormatTests {
    @Test(
        "times are exact decimals without zeros at the end",
        arguments: [
            (0, "0"), (1, "0.000001"), (250_000, "0.25"), (100_000, "0.1"), (1_000_000, "1"),
            (61_000_010, "61.00001"), (3_600_000_000, "3600"), (123_456_789_012, "123456.789012"),
        ])
    func seconds(_ microseconds: Int, _ text: String) {
        #expect(Asciicast.seconds(microseconds) == text)
    }

    @Test("a recording is what asciicast v2 asks for, line by line")
    func asciicast() throws {
        var cast = Asciicast(
            Asciicast.Header(
                width: 80, height: 24, title: "a \"title\"\n", idleLimit: 1_500_000,
                colors: Asciicast.Colors(
                    foreground: "#ffffff", background: "#000000",
                    palette: Array(repeating: "#101010", count: 16))))
        cast.output("\u{1B}[0m\"\\\u{7F}é\r\n", at: 100_000)
        cast.marker("n3 leads", at: 100_000)
        cast.output("", at: 2_000_000)
        let lines = cast.text.split(separator: "\n")
        #expect(
            lines[0].hasPrefix(
                #"{"version":2,"width":80,"height":24,"idle_time_limit":1.5,"#
                    + #""title":"a \"title\"\\n""#))
        #expect(lines[1] == #"[0.1,"o","\u001b[0m\"\\\u007fé\r\n"]"#)
        #expect(lines[2] == #"[0.1,"m","n3 leads"]"#)
        #expect(lines[3] == #"[2,"o",""]"#)
        #expect(cast.text.hasSuffix("\n"))
        let header = try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any]
        let theme = header?["theme"] as? [String: String]
        #expect(theme?["palette"]?.split(separator: ":").count == 16)
    }

    @Test("a subtitle cannot hold a tag, a time or a control")
    func subtitles() {
        var subtitles = Subtitles(title: "x --> y")
        subtitles.cue("a <b> & \u{1B}[31m --> 00:00\nline 2", from: 1_500, to: 3_723_004_999)
        subtitles.cue("never", from: 5, to: 5)
        #expect(
            subtitles.text == """
                WEBVTT x --&gt; y

                1
                00:00:00.001 --> 01:02:03.004
                a &lt;b&gt; &amp; \\e[31m --&gt; 00:00
                line 2

                """)
    }

    @Test("a figure's texts cannot hold markup, and it is one well-formed tree")
    func figure() throws {
        var buffer = Buffer(size: Size(width: 24, height: 3))
        buffer.put("<a href=\"x\">&amp; \u{1B}", at: Point(x: 0, y: 0), tone: .title)
        buffer.put("城 │█▶ two  words", at: Point(x: 0, y: 1))
        let svg = ScreenFigure(theme: TerminalEncoderTests.theme, title: "<t>").svg(buffer)
        let reader = TreeReader()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = reader
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(reader.texts == ["<t>", "<a href=\"x\">&amp; \\e", "城", "two", "words"])
        #expect(reader.elements["path"] == 2)
    }

    /// Counts elements and collects their texts.
    private final class TreeReader: NSObject, XMLParserDelegate {
        var elements: [String: Int] = [:]
        var texts: [String] = []

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
            qualifiedName: String?, attributes: [String: String]
        ) {
            elements[name, default: 0] += 1
            if ["text", "title"].contains(name) { texts.append("") }
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) {
            let text = string.trimmingCharacters(in: .newlines)
            if !text.allSatisfy({ $0 == " " }), !texts.isEmpty {
                texts[texts.count - 1] += text
            }
        }
    }
}

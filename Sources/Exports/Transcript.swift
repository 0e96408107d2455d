import RaftCore
import RaftSim
import TerminalUI
import Visualizer

/// A script as plain lines, each with a label: for screen readers, for grading and for comparing
/// two runs.
public enum Transcript {
    /// One line for each event, each reason and each line of the text; at marks and at the end one
    /// for each node.
    public static func text(_ script: Script, span: Script.Span) -> String {
        var history = script.history
        history.go(toMove: span.firstMove)
        var writer = Writer(words: Words(wording: history.world.options.words))
        if let title = script.title { writer.line("title", title) }
        var itinerary = Itinerary(script, span)
        while let stop = itinerary.next() {
            switch stop {
            case .item(let number): writer.item(script.items[number].command, history)
            case .move:
                let seen = history.events.count
                history.stepForward()
                for event in history.events[seen...] { writer.event(event) }
            }
        }
        writer.line("end", "\(history.stepCount) steps, \(writer.words.time(history.world.now))")
        writer.nodes(history.world)
        return writer.text
    }

    /// Every event with its facts as one object of JSON a line, and the text's own lines between.
    public static func json(_ script: Script, span: Script.Span) -> String {
        var history = script.history
        history.go(toMove: span.firstMove)
        var text = ""
        var itinerary = Itinerary(script, span)
        while let stop = itinerary.next() {
            switch stop {
            case .item(let number):
                text += json(script.items[number].command, history) + "\n"
            case .move:
                let seen = history.events.count
                history.stepForward()
                for event in history.events[seen...] {
                    var json = JSONText()
                    event.write(to: &json)
                    text += json.text + "\n"
                }
            }
        }
        return text
    }

    private static func json(_ command: Command, _ history: History) -> String {
        var json = JSONText()
        json.object { json in
            json.field("kind", "command")
            json.field("step", history.stepCount)
            json.field("time_ms", raw: WorldReport.milliseconds(history.world.now))
            json.field("command", command.name)
            json.field("text", command.description)
        }
        return json.text
    }
}

extension Transcript {
    private struct Writer {
        let words: Words
        private(set) var text = ""

        init(words: Words) { self.words = words }

        mutating func line(_ label: String, _ content: String) {
            text += "\(label): \(Text.visible(content))\n"
        }

        mutating func event(_ event: Event) {
            let sentence = words.sentence(event.kind, at: event.node)
            let place = "step \(event.step), \(words.time(event.time))"
            guard case .fact(let fact) = event.kind else {
                return line("event", "\(place): \(sentence)")
            }
            line("why", "\(place): \(sentence) (\(words.citation(fact.rule)))")
        }

        mutating func item(_ command: Command, _ history: History) {
            switch command {
            case .format, .title: break
            case .say(let text): line("caption", text)
            case .mark(let name):
                line("mark", name)
                nodes(history.world)
            case .ask(let question, let answer):
                line("question", question)
                line("answer", answer)
            case .expect(let condition): line("expected", "\(condition)")
            default: line("command", "\(command)")
            }
        }

        mutating func nodes(_ world: Simulation) {
            for node in world.nodes {
                let status = NodeStatus(node)
                let vote = status.vote == .none ? "none" : "\(status.vote)"
                let leader = status.leader == .none ? "none" : "\(status.leader)"
                line(
                    "node",
                    "\(status.id): role \(status.roleWord); term \(status.term); vote \(vote); "
                        + "leader \(leader); commit \(status.commit); applied \(status.applied); "
                        + "log \(status.log.firstIndex)..\(status.log.lastIndex)")
            }
        }
    }
}

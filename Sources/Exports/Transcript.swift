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
        history.switchBranch(to: span.start.branch, moves: span.start.moves)
        var writer = Writer(
            words: Words(
                wording: history.world.options.words, catalogue: script.catalogue))
        if let title = script.title { writer.line("title", title) }
        var itinerary = Itinerary(script, span)
        while let stop = itinerary.next() {
            let new = history.follow(stop)
            switch stop {
            case .item(let item): writer.item(item.command, history)
            case .input(let input):
                writer.line("command", input.line(changing: history.world.options))
            case .leap(_, let branch):
                writer.line("branch", "\(branch), step \(history.stepCount)")
            case .goOn: break
            case .move: for event in history.events[new] { writer.event(event) }
            }
        }
        writer.line("end", "step \(history.stepCount), \(writer.words.time(history.world.now))")
        writer.nodes(history.world)
        return writer.text
    }

    /// Every event with its facts as one object of JSON a line; between them what was told and
    /// done.
    public static func json(_ script: Script, span: Script.Span) -> String {
        var history = script.history
        history.switchBranch(to: span.start.branch, moves: span.start.moves)
        var text = ""
        var itinerary = Itinerary(script, span)
        while let stop = itinerary.next() {
            let new = history.follow(stop)
            switch stop {
            case .item(let item):
                text += line("told", item.command.name, item.command.description, history)
            case .input(let input):
                let done = input.line(changing: history.world.options)
                text += line("done", String(done.prefix { $0 != " " }), done, history)
            case .leap(_, let branch):
                text += line("done", "switch", "\(Command.switchBranch(branch))", history)
            case .goOn: break
            case .move:
                for event in history.events[new] {
                    var json = JSONText()
                    event.write(to: &json)
                    text += json.text + "\n"
                }
            }
        }
        return text
    }

    private static func line(
        _ kind: String, _ command: String, _ text: String, _ history: History
    ) -> String {
        var json = JSONText()
        json.object { json in
            json.field("kind", kind)
            json.field("step", history.stepCount)
            json.field("time_ms", raw: WorldReport.milliseconds(history.world.now))
            json.field("command", command)
            json.field("text", text)
        }
        return json.text + "\n"
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
            case .title, .teaches, .wait, .look: break
            case .say(let text): line("caption", text)
            case .mark(let name):
                line("mark", name)
                nodes(history.world)
            case .ask(let question, let answer):
                line("question", question)
                line("answer", answer)
            case .expect(let condition): line("expected", "\(condition)")
            // Goals, forbidden commands and digests.
            default: line("told", "\(command)")
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

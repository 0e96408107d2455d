import ArgumentParser
import Glibc
import Visualizer

/// Whether the program speaks in lines instead of drawing a screen.
struct LinearOptions: ParsableArguments {
    @Flag(help: .say("cli.linear.linear"))
    var linear = false

    var isOn: Bool {
        linear
            || ["RAFTARIUM_A11Y", "ACCESSIBLE"].contains { name in
                guard let value = getenv(name).map({ String(cString: $0) }) else { return false }
                return !value.isEmpty && value != "0"
            }
    }

    /// Talks about the model until a person quits or the input ends, and records what is done.
    func show(_ model: Model, recorder: Recorder?) {
        var loop = LinearLoop(model: model, recorder: recorder)
        loop.run()
        recorder?.close()
        if let recorder, model.runner.isRecorded, access(recorder.url.path, F_OK) == 0 {
            tell(say("cli.linear.recorded", ["file": recorder.url.path]))
        }
        if let problem = recorder?.problem {
            complain(say("cli.look.notRecorded", ["problem": problem]))
        }
    }
}

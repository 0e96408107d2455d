import ArgumentParser
import Glibc
import Visualizer

/// Whether the program speaks in lines instead of drawing a screen.
struct LinearOptions: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            "Plain lines instead of a screen, for screen readers and scripts: each is answered "
                + "in sentences. RAFTARIUM_A11Y=1 or ACCESSIBLE=1 mean the same."))
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
            tell("Done: recorded in \(recorder.url.path).")
        }
        if let problem = recorder?.problem { complain("not everything was recorded: \(problem)") }
    }
}

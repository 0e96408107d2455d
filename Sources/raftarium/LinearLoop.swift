import Glibc
import Visualizer

/// Linear mode on standard input and output: a line in, lines out.
///
/// On a terminal real time passes while playing, and enter pauses. From a pipe it is a script: its
/// lines are repeated in the output, which so becomes a transcript.
struct LinearLoop {
    private var app: LinearApp
    private let recorder: Recorder?
    private let isLive: Bool
    private var input = InputLines()

    /// Milliseconds between two looks at the world while playing.
    private static let interval: Int32 = 50

    init(model: Model, recorder: Recorder?) {
        isLive = isatty(STDIN_FILENO) == 1
        app = LinearApp(model: model, isLive: isLive)
        self.recorder = recorder
    }

    mutating func run() {
        speak(app.open())
        while !app.isOver {
            if app.isPlaying { play() }
            guard let bytes = input.next() else {
                speak(app.answer("quit"))
                break
            }
            let line = String(decoding: bytes, as: UTF8.self)
            if !isLive { tell("> \(line)") }
            speak(app.answer(line))
            if app.takeSuspension(), isLive { kill(getpid(), SIGTSTP) }
        }
    }

    /// Lets real time pass until a line is typed or something stops it.
    private mutating func play() {
        var last = realMicroseconds()
        while app.isPlaying {
            var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            let ready = poll(&descriptor, 1, LinearLoop.interval)
            let now = realMicroseconds()
            speak(app.elapse(microseconds: now - last))
            last = now
            if ready > 0 { return }
        }
    }

    /// Writes down what was done before anybody hears of it.
    private mutating func speak(_ lines: [String]) {
        let record = app.takeRecord()
        if !record.isEmpty { recorder?.append(record) }
        for line in lines { tell(line) }
        fflush(nil)
    }
}

import ArgumentParser
import FoundationEssentials
import Glibc
import RaftSim
import Visualizer

/// `raftarium resume`: goes on with a recording where it ended, and in the same file.
struct Resume: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Go on where a recording ended, in the same file.",
        discussion: """
            Every session on the screen is recorded as it happens, in the folder \
            recordings of the state folder: $RAFTARIUM_STATE_HOME, $XDG_STATE_HOME/raftarium or \
            ~/.local/state/raftarium.

            Examples:
              raftarium resume                 the newest recording
              raftarium resume mine.raft
            """)

    @OptionGroup var look: LookOptions

    @Argument(help: "A recording; without it the newest one.")
    var file: String?

    func run() throws {
        let folder = StateFolder()
        guard let url = file.map({ URL(fileURLWithPath: $0) }) ?? folder.newestRecording() else {
            complain("there is no recording in \(folder.recordings.path) yet")
            throw ExitCode(2)
        }
        try look.checkTerminal()
        let source = try SessionSource.load(url.path)
        var walkthrough = try source.walk(isLimited: false)
        try source.checkCluster(walkthrough.runner)
        if source.unfinishedLine != nil {
            // What comes next must not be glued to half a line.
            guard truncate(url.path, off_t(source.text.count)) == 0 else {
                complain("\(url.path): \(String(cString: strerror(errno)))")
                throw ExitCode(2)
            }
        }
        walkthrough.runner.liftLimits()
        walkthrough.runner.beginRecord(isContinued: true)
        var model = Model(runner: walkthrough.runner, otherwise: ClusterSetup())
        model.tell("\(url.lastPathComponent) goes on here: space plays, S steps back")
        let recorder = Recorder(continuing: url, folder: folder)
        // The first new line must not be glued to the last old one.
        if source.text.last != UInt8(ascii: "\n") { recorder.append([""]) }
        try look.show(model, recorder: recorder)
    }
}

import ArgumentParser
import FoundationEssentials
import Glibc
import RaftSim
import Visualizer

/// `raftarium resume`: goes on with a recording where it ended, and in the same file.
struct Resume: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: say("cli.resume.abstract"),
        discussion: say("cli.resume.discussion"))

    @OptionGroup var look: LookOptions

    @Argument(help: .say("cli.resume.file"))
    var file: String?

    func run() throws {
        let folder = StateFolder()
        guard let url = file.map({ URL(fileURLWithPath: $0) }) ?? folder.newestRecording() else {
            complain(say("cli.resume.none", ["folder": folder.recordings.path]))
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
        model.tell(say("cli.resume.goesOn", ["name": url.lastPathComponent]))
        let recorder = Recorder(continuing: url, folder: folder)
        // The first new line must not be glued to the last old one.
        if source.text.last != UInt8(ascii: "\n") { recorder.append([""]) }
        try look.show(model, recorder: recorder)
    }
}

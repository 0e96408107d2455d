import ArgumentParser

@main
struct Raftarium: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A planetarium for Raft: watch, step and break a whole cluster in your terminal.",
        subcommands: [Run.self, Bench.self, Fuzz.self])
}

// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "raftarium",
    products: [.executable(name: "raftarium", targets: ["raftarium"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        // The protocol and the world: values without input or output.
        .target(name: "RaftCore"),
        .target(name: "RaftStore", dependencies: ["RaftCore"]),
        .target(
            name: "RaftSim",
            dependencies: [
                "RaftStore", "RaftCore", .product(name: "HeapModule", package: "swift-collections"),
            ]),
        // The screen: cells and views, then the one module that knows ncurses.
        .target(name: "TerminalUI"),
        .target(
            name: "Visualizer", dependencies: ["RaftSim", "RaftStore", "RaftCore", "TerminalUI"]),
        .target(
            name: "CNcurses",
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .target(name: "CursesTerminal", dependencies: ["TerminalUI", "CNcurses"]),
        .target(
            name: "Themes", path: "Themes",
            resources: [
                .embedInCode("default-dark.toml"), .embedInCode("default-light.toml"),
                .embedInCode("mono.toml"),
            ]),
        // Session texts that travel inside the binary, and what `raftarium help` knows.
        .target(
            name: "Scenarios",
            resources: [
                // Scenarios begin
                .embedInCode("labs/tinykv-2aa-elections.raft"),
                .embedInCode("labs/tinykv-2aa-terms.raft"),
                .embedInCode("labs/tinykv-2aa-votes.raft"),
                .embedInCode("labs/tinykv-2aa-majority.raft"),
                .embedInCode("labs/tinykv-2aa-dead-nodes.raft"),
                .embedInCode("labs/tinykv-2aa-follower-timeouts.raft"),
                .embedInCode("labs/tinykv-2aa-candidate-timeouts.raft"),
                .embedInCode("labs/tinykv-2a-single-node.raft"),
                .embedInCode("labs/tinykv-2ab-replication.raft"),
                .embedInCode("labs/tinykv-2ab-append.raft"),
                .embedInCode("labs/tinykv-2ab-commit.raft"),
                .embedInCode("labs/tinykv-2ab-leaders.raft"),
                .embedInCode("labs/tinykv-2ab-votes.raft"),
                .embedInCode("labs/tinykv-2ab-overwrite.raft"),
                .embedInCode("labs/tinykv-2ab-figure-7.raft"),
                .embedInCode("labs/tinykv-2ab-current-term.raft"),
                .embedInCode("labs/tinykv-2c-raft-snapshots.raft"),
                .embedInCode("labs/tinykv-2c-slow-node.raft"),
                .embedInCode("labs/tinykv-2b-basic.raft"),
                .embedInCode("labs/tinykv-2b-concurrent.raft"),
                .embedInCode("labs/tinykv-2b-unreliable.raft"),
                .embedInCode("labs/tinykv-2b-one-partition.raft"),
                .embedInCode("labs/tinykv-2b-many-partitions-one-client.raft"),
                .embedInCode("labs/tinykv-2b-many-partitions-many-clients.raft"),
                .embedInCode("labs/tinykv-2b-persist-one-client.raft"),
                .embedInCode("labs/tinykv-2b-persist-concurrent.raft"),
                .embedInCode("labs/tinykv-2b-persist-concurrent-unreliable.raft"),
                .embedInCode("labs/tinykv-2b-persist-partition.raft"),
                .embedInCode("labs/tinykv-2b-persist-partition-unreliable.raft"),
                .embedInCode("labs/tinykv-2c-one-snapshot.raft"),
                .embedInCode("labs/tinykv-2c-snapshot-recover.raft"),
                .embedInCode("labs/tinykv-2c-snapshot-recover-many-clients.raft"),
                .embedInCode("labs/tinykv-2c-snapshot-unreliable.raft"),
                .embedInCode("labs/tinykv-2c-snapshot-unreliable-recover.raft"),
                .embedInCode("labs/tinykv-2c-snapshot-everything.raft"),
                .embedInCode("labs/ground-truth-2c.raft"),
                .embedInCode("labs/mit-3a.raft"),
                .embedInCode("labs/mit-3a-many-elections.raft"),
                .embedInCode("labs/mit-3b-agreement.raft"),
                .embedInCode("labs/mit-3b-five-servers.raft"),
                .embedInCode("labs/mit-3b-count.raft"),
                .embedInCode("labs/mit-3c-persistence.raft"),
                .embedInCode("labs/mit-3c-rotating-failures.raft"),
                .embedInCode("labs/mit-3c-figure-8.raft"),
                .embedInCode("labs/mit-3c-unreliable.raft"),
                .embedInCode("labs/mit-3c-churn.raft"),
                .embedInCode("labs/mit-3d-snapshots.raft"),
                // Scenarios end
            ]),
        .executableTarget(
            name: "raftarium",
            dependencies: [
                "RaftCore", "RaftStore", "RaftSim", "TerminalUI", "Visualizer", "CursesTerminal",
                "Themes", "Scenarios", "TOMLKit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .testTarget(name: "RaftCoreTests", dependencies: ["RaftCore"]),
        .testTarget(name: "RaftStoreTests", dependencies: ["RaftStore", "RaftCore"]),
        .testTarget(
            name: "RaftSimTests", dependencies: ["RaftSim", "RaftStore", "RaftCore"],
            exclude: ["Conversations", "Traces"]),
        .testTarget(name: "TerminalUITests", dependencies: ["TerminalUI", "Themes"]),
        .testTarget(
            name: "VisualizerTests",
            dependencies: ["Visualizer", "RaftSim", "RaftStore", "RaftCore", "TerminalUI"],
            exclude: ["Screens"]),
        .testTarget(name: "ScenariosTests", dependencies: ["Scenarios"]),
        .testTarget(name: "TidyTests"),
    ]
)

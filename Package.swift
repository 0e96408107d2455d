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
        // What leaves the program: recordings, figures, texts and pages, values all of them.
        .target(
            name: "Exports",
            dependencies: ["Visualizer", "RaftSim", "RaftStore", "RaftCore", "TerminalUI"],
            resources: [
                .embedInCode("Page/page.html"), .embedInCode("Page/page.css"),
                .embedInCode("Page/state.js"), .embedInCode("Page/tables.js"),
                .embedInCode("Page/ladder.js"), .embedInCode("Page/player.js"),
            ]),
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
        .executableTarget(
            name: "raftarium",
            dependencies: [
                "RaftCore", "RaftStore", "RaftSim", "TerminalUI", "Visualizer", "Exports",
                "CursesTerminal", "Themes", "TOMLKit",
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
        .testTarget(
            name: "ExportsTests",
            dependencies: [
                "Exports", "Visualizer", "RaftSim", "RaftStore", "RaftCore", "TerminalUI",
            ]),
        .testTarget(name: "TidyTests"),
    ]
)

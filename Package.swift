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
            name: "Visualizer",
            dependencies: ["RaftSim", "RaftStore", "RaftCore", "TerminalUI", "Languages"]),
        // What leaves the program: recordings, figures, texts and pages, values all of them.
        .target(
            name: "Exports",
            dependencies: [
                "Visualizer", "Languages", "RaftSim", "RaftStore", "RaftCore", "TerminalUI",
                "EmbeddedFiles",
            ],
            exclude: ["Page"]),
        // The plain files that travel inside the binary: lessons, themes, languages, the page.
        .target(name: "EmbeddedFiles", exclude: ["File.h"]),
        .target(
            name: "CNcurses",
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .target(name: "CursesTerminal", dependencies: ["TerminalUI", "CNcurses"]),
        .target(name: "Themes", dependencies: ["EmbeddedFiles"]),
        // Every word that people read; another language is another file.
        .target(name: "Languages", dependencies: ["TerminalUI", "TOMLKit", "EmbeddedFiles"]),
        // The lessons, and what `raftarium help` knows.
        .target(
            name: "Scenarios", dependencies: ["EmbeddedFiles"],
            exclude: ["first-steps", "elections", "logs", "raftstore", "labs"]),
        .executableTarget(
            name: "raftarium",
            dependencies: [
                "RaftCore", "RaftStore", "RaftSim", "TerminalUI", "Visualizer", "Exports",
                "CursesTerminal", "Themes", "Languages", "Scenarios", "TOMLKit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .testTarget(name: "RaftCoreTests", dependencies: ["RaftCore"]),
        .testTarget(name: "RaftStoreTests", dependencies: ["RaftStore", "RaftCore"]),
        .testTarget(
            name: "RaftSimTests", dependencies: ["RaftSim", "RaftStore", "RaftCore"],
            exclude: ["Conversations", "Scenarios", "Traces"]),
        .testTarget(name: "TerminalUITests", dependencies: ["TerminalUI", "Themes"]),
        .testTarget(
            name: "VisualizerTests",
            dependencies: [
                "Visualizer", "RaftSim", "RaftStore", "RaftCore", "TerminalUI", "Languages",
            ],
            exclude: ["Screens", "Linear"]),
        .testTarget(
            name: "ExportsTests",
            dependencies: [
                "Exports", "Visualizer", "RaftSim", "RaftStore", "RaftCore", "TerminalUI",
            ]),
        .testTarget(
            name: "ScenariosTests", dependencies: ["Scenarios", "RaftSim", "RaftCore"]),
        .testTarget(name: "LanguagesTests", dependencies: ["Languages"]),
        .testTarget(
            name: "RaftariumTests",
            dependencies: [
                "raftarium", "RaftSim", "RaftCore", "Scenarios", "TerminalUI", "Themes",
                "Visualizer",
            ]),
        .testTarget(name: "TidyTests", dependencies: ["Languages", "RaftCore", "RaftSim"]),
    ],
    // C23 has #embed.
    cLanguageStandard: .gnu2x
)

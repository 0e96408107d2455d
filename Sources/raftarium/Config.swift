import RaftSim
import TOMLKit
import TerminalUI
import Visualizer

/// What a person has set for every start; nothing needs to be set.
struct Config: Equatable {
    /// Nil leaves it to the terminal's background.
    var theme: String?
    /// Nil leaves it to the environment and the terminal.
    var color: ColorDepth?
    /// Nil leaves it to the locale and the terminal.
    var glyphs: Glyphs?
    /// Nil uses it.
    var usesMouse: Bool?
    /// Nil follows the size of the terminal.
    var layout: Arrangement?
    /// Of these three nil leaves it to the text that is opened.
    var speed: Speed?
    var detail: Detail?
    var words: Wording?
    /// Nil: 30, and 10 over ssh.
    var framesPerSecond: Int?
    /// Nil asks the terminal whether it can.
    var isSynchronized: Bool?
    var asksTerminal = true
    /// Actions with keys of the person's own.
    var keys: [Action: [KeyWay]] = [:]
}

/// Something in a configuration file that cannot be used; the rest counts all the same.
struct ConfigProblem: Equatable, CustomStringConvertible {
    /// The file with its line.
    var place: String
    var message: String

    var description: String { "\(place): \(message)" }
}

extension Config {
    /// Reads a configuration file.
    /// - Parameter file: how messages call it.
    static func read(_ text: String, file: String) -> (config: Config, problems: [ConfigProblem]) {
        var reader = ConfigReader(file: file, lines: TOMLKeyLines(text))
        do {
            reader.read(try TOMLTable(string: text))
        } catch let error as TOMLParseError {
            reader.problems.append(
                ConfigProblem(
                    place: "\(file):\(error.source.begin.line)", message: error.description))
        } catch {
            reader.problems.append(ConfigProblem(place: file, message: "\(error)"))
        }
        return (reader.config, reader.problems)
    }
}

/// What has been read of a configuration file so far.
private struct ConfigReader {
    let file: String
    let lines: TOMLKeyLines
    var config = Config()
    var problems: [ConfigProblem] = []

    mutating func read(_ table: TOMLTable) {
        for key in table.keys.sorted() {
            guard let value = table[key] else { continue }
            if key == "keys" {
                readKeys(value)
            } else if let row = ConfigRow.named(key) {
                if !row.read(&config, value) {
                    report(key, say("cli.config.takes", ["name": key, "values": row.takes]))
                }
            } else {
                let names = ConfigRow.table.map(\.name) + ["keys"]
                report(key, say("cli.config.noSetting", ["name": key]) + hint(key, among: names))
            }
        }
    }

    private mutating func readKeys(_ value: any TOMLValueConvertible) {
        guard let table = value.table else {
            return report("keys", say("cli.config.keysAreTable"))
        }
        for name in table.keys.sorted() {
            guard let value = table[name] else { continue }
            guard let action = Action(configName: name) else {
                let names = Action.allCases.map(\.configName)
                report(
                    "keys.\(name)",
                    say("cli.config.noAction", ["name": name]) + hint(name, among: names))
                continue
            }
            if let keys = keys(value, of: name) { config.keys[action] = keys }
        }
        for clash in KeyMap(config.keys).clashes {
            let (key, keeps, loses) = (
                clash.way.name, clash.keeps.configName, clash.loses.configName
            )
            let path = config.keys[clash.loses] == nil ? keeps : loses
            report(
                "keys.\(path)",
                say("cli.config.clash", ["key": key, "keeps": keeps, "loses": loses]))
        }
    }

    /// One name, a list of names, or `disabled`.
    private mutating func keys(_ value: any TOMLValueConvertible, of action: String) -> [KeyWay]? {
        if value.string == "disabled" { return [] }
        let names = value.string.map { [$0] } ?? value.array?.compactMap(\.string)
        guard let names, value.array.map({ $0.count == names.count }) ?? true else {
            report("keys.\(action)", say("cli.config.takesKeys", ["action": action]))
            return nil
        }
        var keys: [KeyWay] = []
        for name in names {
            guard let key = KeyWay(name: name) else {
                let help = Speech.ofProcess.words.keyHelp
                report("keys.\(action)", say("cli.config.noKey", ["name": name, "help": help]))
                return nil
            }
            keys.append(key)
        }
        return keys
    }

    private mutating func report(_ path: String, _ message: String) {
        problems.append(ConfigProblem(place: lines.place(of: path, in: file), message: message))
    }

    private func hint(_ word: String, among names: [String]) -> String {
        Spelling.nearest(to: word, among: names)
            .map { ", " + say("cli.suggestion.one", ["name": $0]) } ?? ""
    }
}

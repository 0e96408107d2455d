import ArgumentParser
import FoundationEssentials
import RaftSim

extension Verify {
    /// One row of the table: a file and one of its goals.
    private struct Row {
        var file: String
        var isReached = false
        var steps = ""
        var actions = ""
        var time = ""
        var note: String

        var cells: [String] {
            [
                file, isReached ? say("cli.info.yes") : say("cli.info.no"), steps, actions, time,
                note,
            ]
        }
    }

    /// A table for a class: a line for each file and goal.
    func gradeAll() throws {
        let wanted = try exercise.map { name in
            let source = try SessionSource.load(name)
            return Task(
                lines: Verify.task(of: source.session),
                starts: try source.walk().goals.map(\.start))
        }
        var rows: [Row] = []
        var isWrong = false
        for file in files {
            do {
                rows += grades(of: try SessionSource.load(file), wanted)
            } catch {
                isWrong = true
                rows.append(Row(file: file, note: say("cli.grade.unreadable")))
            }
        }
        let heads = [
            say("cli.grade.file"), say("cli.grade.reached"), say("cli.grade.steps"),
            say("cli.grade.actions"), say("cli.grade.time"), say("cli.grade.goal"),
        ]
        let table = [heads] + rows.map(\.cells)
        let widths = heads.indices.map { column in table.map { $0[column].count }.max() ?? 0 }
        for line in table {
            let cells = zip(line, widths).enumerated().map { column, cell in
                let pad = String(repeating: " ", count: cell.1 - cell.0.count)
                // Numbers stand at the right.
                return (2...4).contains(column) ? pad + cell.0 : cell.0 + pad
            }
            var text = cells.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            tell(text)
        }
        if isWrong { throw ExitCode(2) }
        if rows.contains(where: { !$0.isReached }) { throw ExitCode(1) }
    }

    /// What makes a text this exercise.
    private struct Task {
        /// Its cluster, goals and bans.
        var lines: [String]
        /// The worlds in which its goals are set: nothing may be done before.
        var starts: [WorldDigest?]
    }

    private func grades(of source: SessionSource, _ wanted: Task?) -> [Row] {
        if let wanted, Verify.task(of: source.session) != wanted.lines {
            return [Row(file: source.name, note: say("cli.grade.otherExercise"))]
        }
        let walkthrough: Walkthrough
        do {
            walkthrough = try Walkthrough(source.session)
        } catch {
            return [Row(file: source.name, note: Speech.ofProcess.words.sentence(error))]
        }
        let goals = walkthrough.goals
        guard !goals.isEmpty else {
            return [Row(file: source.name, note: say("cli.grade.noGoal"))]
        }
        if let wanted, goals.map(\.start) != wanted.starts {
            return [Row(file: source.name, note: say("cli.grade.otherWorld"))]
        }
        return goals.map { report in
            let within = report.within.map { " within \($0)" } ?? ""
            var row = Row(file: source.name, note: "\(report.goal)\(within)")
            guard let reached = report.reached else { return row }
            row.isReached = true
            row.steps = "\(reached.steps)"
            row.actions = "\(reached.inputs)"
            row.time = "\(reached.time)"
            if reached.branch != History.firstName {
                row.note = say(
                    "cli.grade.onBranch", ["goal": row.note, "branch": reached.branch])
            }
            return row
        }
    }

    /// What makes a text this exercise: its cluster, goals and bans.
    private static func task(of session: Session) -> [String] {
        session.lines.compactMap { line in
            switch line.command {
            case .cluster(let plan):
                // A recording names the seed that the exercise left open.
                "\(ClusterPlan(plan.setup(defaultSeed: ClusterSetup.defaultSeed)))"
            case .goal, .forbid: "\(line.command)"
            default: nil
            }
        }
    }
}

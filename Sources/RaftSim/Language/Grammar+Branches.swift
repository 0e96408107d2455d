/// The commands about futures: other ways on from one moment.
extension Grammar {
    static let branchRows: [CommandRow] = [
        CommandRow(
            "branch", "NAME from NAME at STEP [after INPUTS]",
            example: #"branch "what-if-1" from "main" at 190"#
        ) { reader throws(ParseError) in
            let name = try reader.text(.newBranch)
            guard reader.take("from") else {
                throw reader.fail(.misplaced, expected: .a(.fromBranch))
            }
            let parent = try reader.text(.branchName)
            guard reader.take("at") else {
                throw reader.fail(.misplaced, expected: .a(.atEvents))
            }
            let step = try reader.number(.events)
            let inputs = reader.take("after") ? try reader.number(.inputs) : nil
            return .branch(name, from: parent, at: step, inputs: inputs)
        },
        CommandRow(
            "switch", "NAME", example: #"switch "main""#
        ) { reader throws(ParseError) in .switchBranch(try reader.text(.branchName)) },
        CommandRow(
            "rename", "NAME NAME",
            example: #"rename "what-if-1" "with PreVote""#
        ) { reader throws(ParseError) in
            .renameBranch(
                try reader.text(.branchName), to: try reader.text(.newName))
        },
        CommandRow(
            "prune", "NAME",
            example: #"prune "what-if-1""#
        ) { reader throws(ParseError) in .pruneBranch(try reader.text(.branchName)) },
    ]
}

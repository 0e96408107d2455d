/// The commands about futures: other ways on from one moment.
extension Grammar {
    static let branchRows: [CommandRow] = [
        CommandRow(
            "branch", "NAME from NAME at STEP [after INPUTS]",
            example: #"branch "what-if-1" from "main" at 190"#
        ) { reader throws(ParseError) in
            let name = try reader.text("the new branch's name in quotes")
            guard reader.take("from") else {
                throw reader.fail("does not belong here", expected: "from and a branch's name")
            }
            let parent = try reader.text("a branch's name in quotes")
            guard reader.take("at") else {
                throw reader.fail("does not belong here", expected: "at and a count of events")
            }
            let step = try reader.number("a count of events")
            let inputs = reader.take("after") ? try reader.number("a count of inputs") : nil
            return .branch(name, from: parent, at: step, inputs: inputs)
        },
        CommandRow(
            "switch", "NAME", example: #"switch "main""#
        ) { reader throws(ParseError) in .switchBranch(try reader.text("a branch's name")) },
        CommandRow(
            "rename", "NAME NAME",
            example: #"rename "what-if-1" "with PreVote""#
        ) { reader throws(ParseError) in
            .renameBranch(
                try reader.text("a branch's name"), to: try reader.text("its new name"))
        },
        CommandRow(
            "prune", "NAME",
            example: #"prune "what-if-1""#
        ) { reader throws(ParseError) in .pruneBranch(try reader.text("a branch's name")) },
    ]
}

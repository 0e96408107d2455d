import RaftCore

extension ParseError {
    /// What could stand in the place of a wrong word, or what would put it right.
    public enum Expectation: Hashable, Sendable {
        case a(Thing)
        case number(Counted, in: ClosedRange<Int>)
        /// One word of a list that may be long.
        case oneOf([String])
        /// One of a few words.
        case either([String])
        /// The very text.
        case written(String)
        case duration(from: Duration, to: Duration)
        /// In bytes.
        case size(ClosedRange<Int>)
        case escape(Unicode.Scalar)
        case escapedByte(UInt8)
        case levels(Int)
        case commands(Int)
        /// All bytes of filler together, times the nodes.
        case filler(limit: Int, nodes: Int)
        case nodesUpTo(NodeID)
        case version(Int)
        case firstLine(version: Int)
    }

    /// What an expected number counts or names.
    public enum Counted: String, Hashable, Sendable, CaseIterable {
        case number, count, index, events, inputs, region, term
    }

    /// Something that has a text of its own in the catalogue.
    public enum Thing: String, Hashable, Sendable, CaseIterable {
        // Characters
        case shorterLine, plainSpaces, spaceBeforeQuote, spaceBehindQuote, closingQuote
        case escape, byteEscape, characterEscape

        // Words and values
        case bug, bytes, client, command, commandName, comparison, digest, duration
        case durationOrUntil, endOfLine, epoch, key, keyOrEnd, keys, message, messageKind
        case option, optionValue, range, rate, seed, share, size, speed, start, unsynced, value

        // Nodes
        case eachNodeOnce, node, nodeItems, nodeList, nodeOrNone, nodeOrNoLeader, nodes
        case nodesOrOption, oneVoter, plainNode, twoNodes, voterOrLearner

        // Conditions and moments
        case closingParenthesis, condition, conditionInParentheses, eventsAsMoment, moment

        // Narration and branches
        case answer, answerText, atEvents, branchName, fromBranch, lookTarget, markName, name
        case newBranch, newName, question, text, title

        // The order of lines
        case clusterBefore, eachFaultOnce, eachOnce, eachOptionOnce, inClusterLine, oneCluster
    }
}

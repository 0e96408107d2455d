import RaftCore

extension ParseError {
    /// What can be the matter with a word, or with the place where it stands.
    public enum Problem: Hashable, Sendable {
        // Characters
        case lineTooLong(bytes: Int)
        case notUTF8(UInt8)
        case textNotUTF8
        /// Looks like a space or like nothing, outside quotes.
        case hidden(Unicode.Scalar)
        case control
        case quoteInWord
        case quoteNeverClosed
        case textBehindQuote
        case noEscape
        case digitsMissing
        case namesNoCharacter

        // Words
        case lineEnds
        case isQuoted
        case needsQuotes
        case misplaced
        case doesNotFit
        case oneTooMany
        case isNo(Noun)
        case notInThisVersion
        case notToLookAt
        case nestedTooDeep

        // Values
        case outOfRange
        case hasNoValue
        case hasNoName
        case givenTwice
        case isFixed
        case conflict(OptionConflict)
        case rawFromClient

        // Nodes
        case nodeMissing
        case nodeCountMissing
        case bothEnds
        case backwards
        case notKnownYet
        case namesStranger(NodeID)
        case namesAgain(NodeID)
        case leavesNoVoter

        // The order of lines
        case versionMissing
        case firstLineOnly
        case secondCluster
        case needsCluster
        case touchesWorld
        case tooManyCommands
        case tooMuchFiller
    }

    /// What a word was read as, but is not.
    public enum Noun: String, Hashable, Sendable, CaseIterable {
        case bug, client, clientCommand, command, condition, digest, diskFault, duration, epoch
        case field, linkFault, message, node, number, option, optionValue, pace, position, preset
        case range, rate, requestPart, seed, share, size, version
    }
}

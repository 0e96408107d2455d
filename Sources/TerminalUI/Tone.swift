/// What a colour means: every cell names a tone, and only a theme knows colours.
///
/// The name is the dotted key that theme files use. The code is the one character that stands
/// for the tone in the tone grids of screen tests.
public enum Tone: UInt8, CaseIterable, Sendable {
    case background, text, textDim
    case border, borderFocus, title, titleFocus
    case status, statusRecord, statusPaused
    case hint, hintKey
    case selection, selectionUnfocused, cursor, match
    case menu, scrollbar, prompt
    case notice, noticeWarning, noticeError
    case role, roleLeader, roleCandidate, rolePreCandidate, roleFollower, roleLearner
    case roleDown, rolePaused
    case log, logCommitted, logApplied, logUncommitted, logConflict, logMissing, logSnapshot
    case logBoundary
    case logTerm0, logTerm1, logTerm2, logTerm3, logTerm4, logTerm5
    case timer, timerLow, timerMid, timerHigh
    case message, messageVote, messageAppend, messageHeartbeat, messageSnapshot
    case messageReply, messageReplyOK, messageReplyNo, messageLost, messageDelayed
    case link, linkUp, linkCut
    case event, eventNow, eventFuture, eventMark
    case why, whyRule, whyCause
    case invariant, invariantOK, invariantBroken
    case branch, branchMain, branchOther
    case progress, progressDone, progressRest

    /// The dotted name, as written in theme files.
    public var name: String { Self.table[Int(rawValue)].name }

    /// One printable character, different for each tone.
    public var code: Character { Self.table[Int(rawValue)].code }

    public init?(name: String) {
        guard let found = Self.table.first(where: { $0.name == name }) else { return nil }
        self = found.tone
    }

    /// The tone whose style is used where a theme gives none for this one.
    public var parent: Tone? { Self.parents[Int(rawValue)] }

    /// The tones of log terms, cycled by term number, so neighbours in time look different.
    public static func logTerm(_ term: UInt64) -> Tone {
        logTerms[Int(term % UInt64(logTerms.count))]
    }

    public static let logTerms: [Tone] = [
        .logTerm0, .logTerm1, .logTerm2, .logTerm3, .logTerm4, .logTerm5,
    ]
}

extension Tone {
    /// One row a tone, in the order of the cases.
    static let table: [(tone: Tone, name: String, code: Character)] = [
        (.background, "background", " "), (.text, "text", "."), (.textDim, "text.dim", ","),
        (.border, "border", "-"), (.borderFocus, "border.focus", "="),
        (.title, "title", "t"), (.titleFocus, "title.focus", "T"),
        (.status, "status", "s"), (.statusRecord, "status.record", "r"),
        (.statusPaused, "status.paused", "p"),
        (.hint, "hint", "h"), (.hintKey, "hint.key", "k"),
        (.selection, "selection", ">"), (.selectionUnfocused, "selection.unfocused", "<"),
        (.cursor, "cursor", "_"), (.match, "match", "/"),
        (.menu, "menu", "m"), (.scrollbar, "scrollbar", "|"), (.prompt, "prompt", ":"),
        (.notice, "notice", "n"), (.noticeWarning, "notice.warning", "w"),
        (.noticeError, "notice.error", "!"),
        (.role, "role", "R"), (.roleLeader, "role.leader", "L"),
        (.roleCandidate, "role.candidate", "C"),
        (.rolePreCandidate, "role.precandidate", "P"), (.roleFollower, "role.follower", "F"),
        (.roleLearner, "role.learner", "N"), (.roleDown, "role.down", "X"),
        (.rolePaused, "role.paused", "Z"),
        (.log, "log", "g"), (.logCommitted, "log.committed", "c"),
        (.logApplied, "log.applied", "a"), (.logUncommitted, "log.uncommitted", "u"),
        (.logConflict, "log.conflict", "x"), (.logMissing, "log.missing", "o"),
        (.logSnapshot, "log.snapshot", "S"), (.logBoundary, "log.boundary", "b"),
        (.logTerm0, "log.term.0", "0"), (.logTerm1, "log.term.1", "1"),
        (.logTerm2, "log.term.2", "2"), (.logTerm3, "log.term.3", "3"),
        (.logTerm4, "log.term.4", "4"), (.logTerm5, "log.term.5", "5"),
        (.timer, "timer", "i"), (.timerLow, "timer.low", "6"), (.timerMid, "timer.mid", "7"),
        (.timerHigh, "timer.high", "8"),
        (.message, "msg", "M"), (.messageVote, "msg.vote", "v"),
        (.messageAppend, "msg.append", "A"), (.messageHeartbeat, "msg.heartbeat", "H"),
        (.messageSnapshot, "msg.snapshot", "I"), (.messageReply, "msg.reply", "Y"),
        (.messageReplyOK, "msg.reply.ok", "y"), (.messageReplyNo, "msg.reply.no", "q"),
        (.messageLost, "msg.lost", "?"), (.messageDelayed, "msg.delayed", "d"),
        (.link, "link", "9"), (.linkUp, "link.up", "U"), (.linkCut, "link.cut", "K"),
        (.event, "event", "e"), (.eventNow, "event.now", "*"),
        (.eventFuture, "event.future", "f"), (.eventMark, "event.mark", "@"),
        (.why, "why", "W"), (.whyRule, "why.rule", "$"), (.whyCause, "why.cause", "%"),
        (.invariant, "invariant", "V"), (.invariantOK, "invariant.ok", "+"),
        (.invariantBroken, "invariant.broken", "#"),
        (.branch, "branch", "B"), (.branchMain, "branch.main", "j"),
        (.branchOther, "branch.other", "J"),
        (.progress, "progress", "G"), (.progressDone, "progress.done", "D"),
        (.progressRest, "progress.rest", "E"),
    ]

    private static let parents: [Tone?] = allCases.map { tone in
        guard tone != .text, tone != .background else { return nil }
        var name = tone.name[...]
        while let dot = name.lastIndex(of: ".") {
            name = name[..<dot]
            if let parent = Tone(name: String(name)) { return parent }
        }
        return .text
    }
}

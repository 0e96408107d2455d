/// The signs of the screen in two forms: Unicode, and plain ASCII for terminals without it.
///
/// None is wider than one column; none is an emoji. Beside a sign stands a letter wherever the
/// meaning matters, so that the ASCII form, a blank for most shapes, loses nothing.
public enum Glyphs: Hashable, Sendable, CaseIterable {
    case unicode, ascii

    public var leader: Character { pick("★", " ") }
    public var candidate: Character { pick("◆", " ") }
    public var preCandidate: Character { pick("◇", " ") }
    public var follower: Character { pick("●", " ") }
    public var learner: Character { pick("○", " ") }
    public var down: Character { pick("✗", " ") }
    public var paused: Character { pick("‖", "=") }
    public var commitBoundary: Character { pick("┃", "|") }
    public var appliedBoundary: Character { pick("┊", ":") }
    public var conflict: Character { pick("‼", "!") }
    public var missing: Character { pick("·", ".") }
    public var now: Character { pick("▶", ">") }
    /// What comes behind it.
    public var next: Character { pick("▷", "-") }
    public var mark: Character { pick("◆", "*") }
    public var focus: Character { pick("▸", "*") }
    public var ellipsis: Character { pick("…", "~") }
    public var check: Character { pick("✓", "+") }
    public var cross: Character { pick("✗", "x") }
    public var times: Character { pick("×", "x") }
    public var separator: Character { pick("│", "|") }

    public var barFull: Character { pick("█", "#") }
    public var barRest: Character { pick("░", ".") }
    /// Between empty and full: a part that is on its way, and one that arrived out of turn.
    public var barUnderWay: Character { pick("▒", ">") }
    public var truncated: Character { pick("█", "=") }
    /// In the log: what a snapshot will bring.
    public var incoming: Character { pick("»", ">") }
    /// In the log: what a leader knows a peer to hold, and what it sends next.
    public var match: Character { pick("•", "<") }
    public var nextIndex: Character { pick("›", ">") }
    public var barArrived: Character { pick("▓", "+") }
    /// What stands around a bar; nothing in Unicode, where the cells show its ends.
    public var barOpen: String { pick("", "[") }
    public var barClose: String { pick("", "]") }
    public var snapshotOpen: String { pick("▐█", "[=") }
    public var snapshotClose: String { pick("█▌", "=]") }

    public var way: Character { pick("─", "-") }
    public var wayRight: Character { pick("▶", ">") }
    public var wayLeft: Character { pick("◀", "<") }
    public var lostWay: Character { pick("┄", ".") }
    public var lostEnd: Character { pick("✗", "?") }
    public var arrow: Character { pick("→", ">") }
    public var lane: Character { pick("│", "|") }
    public var laneCrossed: Character { pick("┼", "+") }

    /// Before the number of rows that do not fit.
    public var moreAbove: Character { pick("↑", "^") }
    public var moreBelow: Character { pick("↓", "v") }

    public var horizontal: Character { pick("─", "-") }
    public var horizontalFocus: Character { pick("━", "=") }
    public var vertical: Character { pick("│", "|") }
    public var scrollThumb: Character { pick("█", "#") }

    private func pick<Sign>(_ unicode: Sign, _ ascii: Sign) -> Sign {
        switch self {
        case .unicode: unicode
        case .ascii: ascii
        }
    }
}

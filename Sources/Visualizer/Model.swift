import Languages
import RaftCore
import RaftSim
import TerminalUI

/// Everything that the screen shows and the keys change: the world with its past, and how a person
/// looks at it. `update` is the only way in.
public struct Model: Sendable {
    /// The world with its past, and the language that moves it.
    public internal(set) var runner: SessionRunner
    public internal(set) var story = Story()
    /// The turning points of the whole branch.
    var timeline = Timeline()
    /// The text that the model came from, as a presenter goes through it.
    var script: Script?
    /// How far a presenter has come; nil outside presentation mode.
    var presentation: Presentation?
    /// Whether the text says anything, and how many of its lines were looked at for that.
    var tells = false
    var linesLookedAt = 0
    /// What an exercise asks for.
    var goals: [Goal] = []
    public internal(set) var words: Words

    // How time passes.
    public var isPlaying = true
    public internal(set) var speed = Speed.auto
    public internal(set) var detail = Detail.story
    /// What the last step changed.
    public internal(set) var changes: Changes?
    /// What follows if nothing is changed, and whether it is shown.
    public internal(set) var forecast: Forecast?
    public internal(set) var isForecastShown = true
    /// Where jumps came from.
    var trail = Trail()
    /// What had been sent before the last step.
    var sentBefore = SentCounts()
    /// Virtual microseconds that real time has earned and playing has not spent.
    var unspent = 0
    /// Speeds that time took by itself and that were told.
    var toldSpeeds: Set<Int> = []

    // How a person looks at it.
    public internal(set) var size: Size
    /// Themes, keys and what else a person has set up.
    public var look = Look() {
        didSet { words.keyMap = look.keyMap }
    }
    /// Whether the terminal can show only ASCII.
    var isASCII = false
    public internal(set) var focus = PaneName.nodes
    public internal(set) var isZoomed = false
    /// What the pane beside the nodes shows.
    public internal(set) var side = SideView.messages
    public internal(set) var selectedNode: NodeID?
    public internal(set) var selectedMessage: Int?
    /// The request that is followed; nil: the newest.
    public internal(set) var selectedRequest: Int?
    /// Rows by which a list beside the nodes is scrolled.
    public internal(set) var sideOffset = 0
    /// The same for the pane of snapshots.
    var snapshotsOffset = 0
    /// The row of the history that is looked at; nil follows the newest.
    public internal(set) var selectedRow: Int?
    /// Columns by which the log is scrolled back from its end.
    public internal(set) var logOffset = 0
    /// The index that the log's cursor stands on; its row is that of the selected node.
    public internal(set) var logCursor: LogIndex?
    /// The tour that is under way, and the one that `:tour` begins.
    var tour: Tour?
    var offeredTour: Tour?
    /// The way that was walked from effect to cause.
    var whyPath = WhyPath()
    /// Where the question was asked whose answer is shown.
    var whyOrigin: WhyOrigin?
    /// Which rows of the history are shown.
    public internal(set) var filter = HistoryFilter()
    public internal(set) var overlay: Overlay?
    public internal(set) var prompt: Prompt?
    public internal(set) var search = ""
    /// The last thing that the program said, until the next key.
    public internal(set) var notice: Notice?
    private var noticeCount = 0
    public internal(set) var isOver = false
    public internal(set) var wantsSuspend = false
    /// Where steps forward came from, so that steps back take back exactly those.
    var stepOrigins: [Int] = []
    var commandHistory: [String] = []
    var proposals = 0
    /// The request of a person whose answer has not been shown.
    var askedRequest: Int?
    /// The first key of a pair.
    var pendingKey: Key?
    /// Text that is to go to the clipboard with the next frame.
    public internal(set) var clipboard: String?
    /// Lines of a recording that ended with its cluster.
    var lastRecord: [String] = []

    public init(setup: ClusterSetup = ClusterSetup(), size: Size = Size(width: 80, height: 24)) {
        runner = SessionRunner(history: History(setup: setup))
        words = Words(wording: setup.options.words)
        speed = setup.options.speed
        detail = setup.options.detail
        self.size = size
        isPlaying = setup.pace == .auto
    }

    /// Says everything in another language from now on.
    public mutating func speak(_ catalogue: Catalogue) { words.catalogue = catalogue }

    /// Goes on from a session that was carried out, or starts anew where it made no cluster.
    public init(runner: SessionRunner, otherwise setup: ClusterSetup) {
        self.init(setup: runner.history?.world.setup ?? setup)
        if runner.history != nil {
            self.runner = runner
            isPlaying = false
            follow()
        }
    }

    /// Opens a text that was carried out.
    /// - Parameter startsPresentation: whether it begins at the start, in presentation mode.
    public init(
        walkthrough: Walkthrough, size: Size = Size(width: 80, height: 24),
        startsPresentation: Bool = false
    ) {
        self.init(runner: walkthrough.runner, otherwise: ClusterSetup())
        self.size = size
        script = Script(walkthrough)
        if startsPresentation { startPresentation() }
        follow()
    }

    /// Lent, not copied: it is large, and read often.
    public var history: History {
        _read {
            guard runner.history != nil else { preconditionFailure("the model lost its world") }
            // swift-format-ignore: NeverForceUnwrap
            yield runner.history!
        }
    }

    /// Lent as well.
    public var world: Simulation { _read { yield history.world } }

    /// Takes in what happened since.
    mutating func followStory() { story.follow(history.events, version: history.eventsVersion) }

    /// The node that keys act on: the selected one, or else the leader.
    public var target: NodeID { selectedNode ?? world.leader ?? NodeID(1) }

    /// The node that is to be restarted: the selected one, or else the one that crashed last.
    var restartTarget: NodeID {
        if let selectedNode { return selectedNode }
        let crashed = history.events.last { event in
            guard case .crashed = event.kind else { return false }
            return world.node(event.node)?.isUp == false
        }
        return crashed?.node ?? target
    }

    /// The rows of the history that the present level of detail and the filter show.
    var visibleRows: [Int] {
        let rows = story.rows
        guard !filter.isEmpty else { return rows.indices.filter { rows[$0].level <= detail } }
        let events = history.events
        return rows.indices.filter {
            rows[$0].level <= detail && filter.shows(rows[$0], of: events, words)
        }
    }

    /// The row that the Why pane explains.
    var explainedRow: StoryRow? { explainedPlace.map { story.rows[$0] } }

    /// The lines of the language that say what was done since the last call.
    public mutating func takeRecord() -> [String] {
        runner.noteProgress(now: isOver)
        defer { lastRecord = [] }
        return lastRecord + runner.takeRecord()
    }

    /// Says something in the last row, until the next key.
    public mutating func tell(_ text: String) { say(text) }

    mutating func forgetNotice() { notice = nil }

    /// The text that is to go to the clipboard, once.
    mutating func takeClipboard() -> String? {
        defer { clipboard = nil }
        return clipboard
    }

    mutating func say(_ text: String, isError: Bool = false) {
        noticeCount += 1
        notice = Notice(text: text, isError: isError, number: noticeCount)
    }

    /// Says what became of a line that a person typed; a long one leaves room for that.
    mutating func say(_ result: String, of line: String, isError: Bool = false) {
        let room = size.width - Text.width(result, glyphs: glyphs) - 4
        let echo = Text.cut(line, columns: max(20, room), glyphs: glyphs)
        say(result.isEmpty ? line : "\(echo): \(result)", isError: isError)
    }
}

/// What lies over the screen.
public enum Overlay: Hashable, Sendable {
    case help(offset: Int, filter: String)
    case page(Page, offset: Int)
    case branches(selected: BranchID)
    case comparison(SideBySide, offset: Int)
    /// What can be done to the selection.
    case menu(selected: Int)
    /// Themes are chosen; the one that was shown before.
    case themes(before: Int)
    case message(MessageInspection, offset: Int)
}

/// Text that is read in a window of its own.
public struct Page: Hashable, Sendable {
    public var title: String
    /// One paragraph a line; one that ends in a colon is a heading.
    public var lines: [String]
}

/// A line that the program says.
public struct Notice: Hashable, Sendable {
    public var text: String
    public var isError: Bool
    /// Which one it is: the same words may be said again.
    let number: Int
}

/// A line that a person types.
public struct Prompt: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case command, search
        case propose(NodeID)
        /// Nodes are marked for one side; enter cuts them off from the others.
        case partition(NodeSet)
        case mark
        case goToMark
        /// A branch by its name.
        case rename(String)
        /// Nodes, kinds and words of the rows to show.
        case filter
    }

    public var kind: Kind
    public var field: TextField
    /// Which line of the past is shown; nil: the one being typed.
    var past: Int?

    init(_ kind: Kind, text: String = "") {
        self.kind = kind
        field = TextField(text)
    }
}

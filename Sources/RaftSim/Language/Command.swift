import RaftCore
import RaftStore

/// The number of a message, in the order in which messages were sent: 7 is `m7`.
public typealias MessageNumber = Int

/// One line of the session language as a value; `description` is its canonical text.
public enum Command: Hashable, Sendable {
    /// The first line of a session text.
    case format(version: Int)
    indirect case cluster(ClusterPlan)
    /// At least one setting, each name once.
    case set([OptionSetting])
    case step(count: Int, StepUnit)
    case run(Duration)
    case runUntil(Condition, within: Duration)
    case stopWhen(Condition)
    case stopOff
    case propose(NodeReference, ProposedCommand, header: RequestHeader = RequestHeader())
    /// A client of its own finds the leader and retries.
    case client(ClientID, ProposedCommand)
    /// nil: off.
    case workload(Workload?)
    case disk(NodeReference, DiskFaults)
    case campaign(NodeReference)
    case tick(NodeReference, count: Int)
    case beat(NodeReference)
    case timers(TimerOrder)
    /// `keep`: how many unsynced records survive; nil: the seed decides. `isTorn`: the next one was
    /// just being written.
    case crash(NodeReference, keep: Int?, isTorn: Bool = false)
    case restart(NodeReference)
    case freeze(NodeReference)
    case thaw(NodeReference)
    /// The sides; nodes in none of them form one more.
    case partition([NodeSetReference])
    case cut(LinkReference)
    case isolate(NodeReference)
    /// nil: every cut.
    case heal(LinkReference?)
    /// What the faults leave open stays as it is; at least one is given.
    case link(LinkReference, LinkFaults)
    case deliver(MessageNumber)
    case drop(MessageNumber)
    case duplicate(MessageNumber)
    case delay(MessageNumber, Duration)
    case hold(MessageNumber)
    case release(MessageNumber)
    case snapshot(NodeReference)
    case compact(NodeReference, LogIndex)
    case unreachable(NodeReference, peer: NodeReference)
    case report(NodeReference, peer: NodeReference, SnapshotOutcome)
    /// Switches a planted bug on, at one node or at all.
    case breakRule(Bug, NodeReference?)
    case mendRule(Bug, NodeReference?)
    /// Names the session.
    case title(String)
    /// At least one bug with which an expectation of the session must fail.
    case teaches([Bug])
    case say(String)
    case mark(String)
    /// Waits for a key; exports wait that long.
    case wait(Duration?)
    case ask(String, answer: String)
    case look(LookTarget)
    /// What must be reached; nil: at any time.
    case goal(Condition, within: Duration?)
    /// The name of a command that may not be used.
    case forbid(String)
    case expect(Condition)
    case check(WorldDigest)
    /// Another future, from the moment after so many steps of `from`. `inputs`: how many inputs at
    /// that moment belong to it; nil: all.
    case branch(String, from: String, at: Int, inputs: Int?)
    case switchBranch(String)
    case renameBranch(String, to: String)
    case pruneBranch(String)

    /// How much virtual time `run until` gives when it is told nothing.
    public static let patience = Duration.seconds(60)

    /// The word that it begins with: the name of its row in `Grammar.table`.
    public var name: String { String(description.prefix { $0 != " " }) }

    /// Whether it leaves the world and its time as they are: narration, exercises and assertions,
    /// which may stand at any moment of a branch.
    public var isNarration: Bool {
        switch self {
        case .title, .teaches, .say, .mark, .wait, .ask, .look, .goal, .forbid, .expect, .check:
            true
        default: false
        }
    }

    /// Whether it asks for a cluster to exist; the others are narration and can come before one.
    public var needsCluster: Bool {
        switch self {
        case .format, .cluster, .title, .teaches, .say, .mark, .wait, .ask, .look: false
        case .set, .step, .run, .runUntil, .stopWhen, .stopOff, .propose, .client,
            .workload, .disk, .campaign, .tick, .beat,
            .timers, .crash, .restart, .freeze, .thaw, .partition, .cut, .isolate, .heal, .link,
            .deliver, .drop, .duplicate, .delay, .hold, .release, .snapshot, .compact,
            .unreachable, .report, .breakRule, .mendRule, .goal, .forbid, .expect, .check,
            .branch, .switchBranch, .renameBranch, .pruneBranch:
            true
        }
    }
}

/// What `step` counts.
public enum StepUnit: String, Hashable, Sendable, CaseIterable {
    case event
    /// To the next multiple of the option `tick`.
    case tick
}

/// How `timers` sets the election timers.
public enum TimerOrder: String, Hashable, Sendable, CaseIterable {
    /// All expire together: a split vote.
    case align
    /// They expire far apart.
    case spread
}

/// How the sending of a snapshot ended.
public enum SnapshotOutcome: String, Hashable, Sendable, CaseIterable {
    case ok, failed
}

/// How a cluster is made.
public struct ClusterPlan: Hashable, Sendable {
    /// 1 to 63; the nodes are `n1` to `n`*nodes*.
    public var nodes: Int
    /// nil: every node that is no learner.
    public var voters: NodeSet?
    public var learners: NodeSet
    /// nil: whoever runs it decides.
    public var seed: UInt64?
    public var pace: Pace
    public var options: Options

    public init(
        nodes: Int, voters: NodeSet? = nil, learners: NodeSet = [], seed: UInt64? = nil,
        pace: Pace = .auto, options: Options = Options()
    ) {
        self.nodes = nodes
        self.voters = voters
        self.learners = learners
        self.seed = seed
        self.pace = pace
        self.options = options
    }

    /// Who counts at the start.
    public var configuration: Configuration {
        Configuration(
            voters: voters ?? NodeSet(first: nodes).subtracting(learners), learners: learners)
    }

    /// The world to make; `defaultSeed` where the line names none.
    public func setup(defaultSeed: UInt64) -> ClusterSetup {
        ClusterSetup(
            nodeCount: nodes, configuration: configuration, seed: seed ?? defaultSeed,
            pace: pace, options: options)
    }
}

import Languages
import RaftCore

/// What rules say, where they stand, and how a bug breaks one.
extension Words {
    /// The rule in one sentence.
    public func sentence(_ rule: Rule) -> String { say(.member(rule.name, of: "rule")) }

    /// Where the rule stands: a section of the paper, of the dissertation (D) or of etcd's raft.
    public func source(_ rule: Rule) -> String { say(.member(rule.name, of: "ruleSource")) }

    /// The rule behind a fact, as it is cited: its source and its name.
    public func citation(_ rule: Rule) -> String { "\(source(rule)) \(rule.name)" }

    /// What the wrong line does, in one sentence.
    public func sentence(_ bug: Bug) -> String {
        say(.member(String(describing: bug), of: "bug"))
    }
}

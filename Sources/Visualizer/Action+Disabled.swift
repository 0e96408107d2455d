import RaftCore
import RaftSim

extension Action {
    /// Why the action can do nothing now; nil where it can.
    public func disabledReason(in model: Model) -> String? {
        model.forbiddenReason(self) ?? disabledReasonNow(in: model)
    }

    private func disabledReasonNow(in model: Model) -> String? {
        let world = model.world
        switch self {
        case .tickBack: return world.now == .start ? "this is the start" : nil
        case .stepBack, .storyBack, .nodeBack, .goStart:
            return model.history.moves == 0 ? "this is the start" : nil
        case .goTip:
            return model.history.isAtTip ? "this is the end of what has happened" : nil
        case .fault:
            if model.messageInFocus != nil { return nil }
            return world.node(model.target)?.isUp == false ? "\(model.target) is down" : nil
        case .undo:
            if model.messageInFocus != nil { return nil }
            let node = model.restartTarget
            return world.node(node)?.isUp == true ? "\(node) is up" : nil
        case .deliver, .duplicate:
            return model.messageInFocus == nil ? "no message is selected" : nil
        case .campaign, .propose, .proposeTen:
            guard let node = world.node(model.target) else { return "no such node" }
            if !node.isUp { return "\(node.id) is down" }
            return node.isFrozen ? "\(node.id) is frozen" : nil
        case .freeze:
            guard let node = world.node(model.target), node.isUp else {
                return "\(model.target) is down"
            }
            return node.isFrozen ? "\(node.id) is frozen" : nil
        case .thaw:
            return world.node(model.target)?.isFrozen == true
                ? nil : "\(model.target) is not frozen"
        case .searchNext, .searchPrevious:
            return model.search.isEmpty ? "nothing was searched: / finds" : nil
        case .select1, .select2, .select3, .select4, .select5, .select6, .select7, .select8,
            .select9:
            guard let node = selectedNode, world.node(node) == nil else { return nil }
            return "there is no \(node)"
        case .stepForward, .storyForward, .nodeForward, .tick, .playOrPause:
            return world.violation == nil || !model.history.isAtTip
                ? nil : "an invariant is broken: S goes back"
        case .selectLeader: return world.leader == nil ? "nobody leads" : nil
        case .slower, .faster, .detail, .isolate, .partition, .healAll, .alignTimers,
            .spreadTimers, .nextPane, .previousPane, .nextView, .previousView, .zoom, .up, .down,
            .left, .right, .pageUp,
            .pageDown, .command, .search, .help, .why, .whyNot, .back, .suspend, .quit, .theme,
            .setMark,
            .reveal,
            .branchTree, .menu, .filter, .copy, .halfPageUp, .halfPageDown, .logStart, .nextStop,
            .previousStop, .resetScene:
            return nil
        case .previousMark, .nextMark, .goToMark, .visitedBack, .visitedForward, .nameBranch,
            .present:
            return disabledReasonToTravel(in: model)
        }
    }

    private func disabledReasonToTravel(in model: Model) -> String? {
        switch self {
        case .previousMark:
            return model.previousMark == nil ? "no mark lies before this: m sets one" : nil
        case .nextMark: return model.nextMark == nil ? "no mark lies behind this" : nil
        case .goToMark: return model.runner.marks.isEmpty ? "no mark is set: m sets one" : nil
        case .visitedBack: return model.trail.canGoBack ? nil : "no jump was made"
        case .visitedForward: return model.trail.canGoForward ? nil : "u goes back first"
        case .nameBranch:
            return model.history.branches.count > 1
                ? nil : "there is one branch: acting in the past makes another"
        case .present:
            return model.script == nil ? "no text with a walkthrough is open" : nil
        default: return nil
        }
    }

    /// The node that a digit selects.
    var selectedNode: NodeID? {
        guard let first = Action.allCases.firstIndex(of: .select1),
            let own = Action.allCases.firstIndex(of: self), own >= first, own < first + 9
        else { return nil }
        return NodeID(own - first + 1)
    }
}

extension Model {
    /// The message that keys act on: the selected one while the Messages pane has the focus.
    var messageInFocus: Int? {
        guard focus == .messages, side == .messages, let number = selectedMessage,
            world.network.flight(number) != nil
        else { return nil }
        return number
    }
}

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
        case .tickBack:
            return world.now == .start ? model.words.say("disabled.thisIsTheStart") : nil
        case .stepBack, .storyBack, .nodeBack, .goStart:
            return model.history.moves == 0 ? model.words.say("disabled.thisIsTheStart") : nil
        case .goTip:
            return model.history.isAtTip ? model.words.say("disabled.thisIsTheEnd") : nil
        case .fault:
            if model.messageInFocus != nil { return nil }
            return world.node(model.target)?.isUp == false
                ? model.words.say("disabled.isDown", ["target": model.target]) : nil
        case .undo:
            if model.messageInFocus != nil { return nil }
            let node = model.restartTarget
            return world.node(node)?.isUp == true
                ? model.words.say("disabled.isUp", ["node": node]) : nil
        case .deliver, .duplicate:
            return model.messageInFocus == nil
                ? model.words.say("disabled.noMessageIsSelected") : nil
        case .campaign, .propose, .proposeTen:
            guard let node = world.node(model.target) else {
                return model.words.say("disabled.noSuchNode")
            }
            if !node.isUp { return model.words.say("disabled.isDown2", ["id": node.id]) }
            return node.isFrozen ? model.words.say("disabled.isFrozen", ["id": node.id]) : nil
        case .freeze:
            guard let node = world.node(model.target), node.isUp else {
                return model.words.say("disabled.isDown", ["target": model.target])
            }
            return node.isFrozen ? model.words.say("disabled.isFrozen", ["id": node.id]) : nil
        case .thaw:
            return world.node(model.target)?.isFrozen == true
                ? nil : model.words.say("disabled.isNotFrozen", ["target": model.target])
        case .inspect:
            if model.focus == .log {
                return model.logCursor == nil ? model.words.say("disabled.noEntryIsSelected") : nil
            }
            return model.messageToInspect == nil
                ? model.words.say("disabled.noMessageIsSelectedAnd") : nil
        case .stepForward, .storyForward, .nodeForward, .tick, .playOrPause:
            return world.violation == nil || !model.history.isAtTip
                ? nil : model.words.say("disabled.anInvariantIsBroken")
        case .selectLeader:
            return world.leader == nil ? model.words.say("disabled.nobodyLeads") : nil
        case .slower, .faster, .detail, .isolate, .partition, .healAll, .alignTimers,
            .spreadTimers, .nextPane, .previousPane, .nextView, .previousView, .zoom, .up, .down,
            .left, .right, .pageUp, .pageDown, .command, .search, .help, .why, .whyNot, .back,
            .suspend, .quit, .theme, .setMark, .reveal, .branchTree, .menu, .filter,
            .halfPageUp, .halfPageDown, .logStart, .nextStop, .previousStop, .resetScene:
            return nil
        case .previousMark, .nextMark, .goToMark, .visitedBack, .visitedForward, .nameBranch,
            .present:
            return disabledReasonToTravel(in: model)
        case .searchNext, .searchPrevious, .copy, .mouse, .select1, .select2, .select3, .select4,
            .select5, .select6, .select7, .select8, .select9:
            return disabledReasonToFind(in: model)
        }
    }

    private func disabledReasonToFind(in model: Model) -> String? {
        switch self {
        case .searchNext, .searchPrevious:
            return model.search.isEmpty ? model.words.say("disabled.nothingWasSearchedFinds") : nil
        case .mouse:
            return model.look.usesMouse == nil ? model.words.say("disabled.noMouse") : nil
        case .copy:
            return model.look.takesClipboard ? nil : model.words.say("disabled.noClipboard")
        default:
            guard let node = selectedNode, model.world.node(node) == nil else { return nil }
            return model.words.say("disabled.thereIsNo", ["node": node])
        }
    }

    private func disabledReasonToTravel(in model: Model) -> String? {
        switch self {
        case .previousMark:
            return model.previousMark == nil ? model.words.say("disabled.noMarkLiesBefore") : nil
        case .nextMark:
            return model.nextMark == nil ? model.words.say("disabled.noMarkLiesBehind") : nil
        case .goToMark:
            return model.runner.marks.isEmpty ? model.words.say("disabled.noMarkIsSet") : nil
        case .visitedBack:
            return model.trail.canGoBack ? nil : model.words.say("disabled.noJumpWasMade")
        case .visitedForward:
            return model.trail.canGoForward ? nil : model.words.say("disabled.goesBackFirst")
        case .nameBranch:
            return model.history.branches.count > 1
                ? nil : model.words.say("disabled.thereIsOneBranch")
        case .present:
            return model.script == nil ? model.words.say("disabled.noTextWithA") : nil
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

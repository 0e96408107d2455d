import RaftCore
import RaftSim
import TerminalUI

extension Model {
    /// Takes a key: to the line that is being typed, to the help, or to its action.
    public mutating func handle(_ key: Key) {
        if case .resize(let new) = key {
            size = new
            keepFocusInSight()
            lookAhead()
            return
        }
        if case .background(let kind) = key { return follow(background: kind) }
        if key == .endOfInput { return isOver = true }
        let hadNotice = notice != nil
        notice = nil
        clipboard = nil
        if case .mouse(let event) = key {
            pendingKey = nil
            // A notice covers the hints: a click takes it away and presses none of them.
            if hadNotice, layout?.bottom.contains(event.point) == true { return }
            return handleMouse(event)
        }
        if prompt != nil { return handlePrompt(key) }
        if overlay != nil { return handleOverlay(key) }
        if let first = pendingKey {
            pendingKey = nil
            return handle(first, then: key)
        }
        if look.keyMap.startsPair(key) { return pendingKey = key }
        guard let action = look.keyMap.action(of: key, isPresenting: presentation != nil) else {
            return say(
                words.say(
                    "notice.noSuchKey", ["key": key.name, "help": words.key(.help)]))
        }
        carryOut(action)
    }

    /// The second key of a pair.
    private mutating func handle(_ first: Key, then second: Key) {
        if second == .escape { return }
        let known = look.keyMap.continuations(of: first)
        guard let action = known.first(where: { $0.second == second })?.action else {
            return say(
                words.say(
                    "notice.noSuchKey",
                    ["key": first.name + second.name, "help": words.key(.help)]))
        }
        carryOut(action)
    }

    /// Carries out an action, or says why it can do nothing now.
    public mutating func carryOut(_ action: Action) {
        if let reason = action.disabledReason(in: self) {
            return refuse(action, reason)
        }
        update(action)
    }

    /// Carries out an action.
    public mutating func update(_ action: Action) {
        noting(action) { model in
            switch action.row.group {
            case .time: model.updateTime(action)
            case .cluster: model.updateCluster(action)
            case .looking: model.updateLooking(action)
            case .program: model.updateProgram(action)
            case .travel: model.updateTravel(action)
            case .presenting: model.updatePresenting(action)
            }
            model.follow()
            model.keepFocusInSight()
        }
        lookAhead()
    }

    private mutating func updateTravel(_ action: Action) {
        switch action {
        case .previousMark: if let previousMark { jump(to: previousMark) }
        case .nextMark: if let nextMark { jump(to: nextMark) }
        case .setMark: prompt = Prompt(.mark)
        case .goToMark: prompt = Prompt(.goToMark)
        case .visitedBack: goBackInTrail()
        case .visitedForward: goForwardInTrail()
        case .reveal: isForecastShown.toggle()
        case .branchTree: overlay = .branches(selected: history.current)
        case .nameBranch:
            prompt = Prompt(.rename(history.branch.name), text: history.branch.name)
        default: break
        }
    }

    private mutating func updatePresenting(_ action: Action) {
        switch action {
        case .present: togglePresentation()
        case .nextStop: presentNext()
        case .previousStop: presentPrevious()
        case .resetScene: resetScene()
        default: break
        }
    }

    private mutating func updateTime(_ action: Action) {
        switch action {
        case .playOrPause:
            isPlaying.toggle()
            stepOrigins = []
            changes = nil
            if !isPlaying {
                presentation?.isUnderWay = false
                noteChangesHere()
            }
        case .slower: changeSpeed(by: -1)
        case .faster: changeSpeed(by: 1)
        case .stepForward: pauseAnd { $0.stepForward(at: $0.detail) }
        case .stepBack: pauseAnd { $0.stepBack(at: $0.detail) }
        case .storyForward:
            if let condition = runner.stopCondition { return goOn(to: condition) }
            pauseAnd { $0.stepForward(at: .story) }
        case .storyBack:
            if let condition = runner.stopCondition { return goBack(to: condition) }
            pauseAnd { $0.stepBack(at: .story) }
        case .nodeForward: pauseAnd { $0.stepForward(on: $0.target) }
        case .nodeBack: pauseAnd { $0.stepBack(on: $0.target) }
        case .tick: pauseAnd { $0.perform("step 1 tick") }
        case .tickBack: pauseAnd { $0.tickBack() }
        case .goStart: jump(toMove: 0)
        case .goTip: jump(toMove: history.tipMoves)
        case .detail:
            stepOrigins = []
            detail = detail == .story ? .messages : detail == .messages ? .phases : .story
            selectedRow = nil
            say(words.say("notice.detail", ["detail": words.name(detail)]))
        default: break
        }
    }

    private mutating func pauseAnd(_ body: (inout Model) -> Void) {
        isPlaying = false
        presentation?.isUnderWay = false
        selectedRow = nil
        noting(body)
    }

    private mutating func updateCluster(_ action: Action) {
        let node = target
        switch action {
        case .propose:
            prompt = Prompt(.propose(node), text: "put x \(proposals + 1)")
        case .proposeTen:
            for _ in 0..<10 {
                proposals += 1
                perform("propose \(node) put x \(proposals)")
            }
        case .fault:
            perform(messageInFocus.map { "drop m\($0)" } ?? "crash \(node)")
        case .undo:
            perform(messageInFocus.map { "deliver m\($0)" } ?? "restart \(restartTarget)")
        case .deliver: if let number = messageInFocus { perform("deliver m\(number)") }
        case .duplicate: if let number = messageInFocus { perform("duplicate m\(number)") }
        case .campaign: perform("campaign \(node)")
        case .freeze: perform("freeze \(node)")
        case .thaw: perform("thaw \(node)")
        case .isolate: if isIsolated(node) { rejoin(node) } else { perform("isolate \(node)") }
        case .partition: prompt = Prompt(.partition([]))
        case .menu:
            // What is offered must not change under the finger.
            isPlaying = false
            overlay = .menu(selected: 0)
        case .healAll: perform("heal")
        case .alignTimers: perform("timers align")
        case .spreadTimers: perform("timers spread")
        default: break
        }
    }

    private mutating func updateProgram(_ action: Action) {
        switch action {
        case .command: prompt = Prompt(.command)
        case .help: overlay = .help(offset: 0, filter: "")
        case .back: stepOut()
        case .theme: openThemes()
        case .mouse: switchMouse()
        case .suspend: wantsSuspend = true
        case .quit: isOver = true
        default: break
        }
    }

    /// One level out: the zoom, then selections.
    private mutating func stepOut() {
        if stepOutOfCause() || returnFromAnswer() { return }
        if isZoomed {
            isZoomed = false
        } else if selectedRow != nil || selectedMessage != nil || logCursor != nil {
            selectedRow = nil
            selectedMessage = nil
            logCursor = nil
        } else if !filter.isEmpty {
            filter = HistoryFilter()
        } else if !search.isEmpty {
            search = ""
        } else {
            selectedNode = nil
        }
    }

    /// Whether every link of a node is cut.
    func isIsolated(_ node: NodeID) -> Bool { world.isIsolated(node) }

    private mutating func rejoin(_ node: NodeID) {
        for other in world.nodes.map(\.id) where other != node {
            perform("heal \(node) \(other)")
        }
        say(words.say("notice.rejoined", ["node": node]))
    }

    /// Looks through a part of a long branch for the line of time; once a frame or a key.
    mutating func lookAround() { timeline.catchUp(history, words) }

    /// Takes in what the last action changed.
    mutating func follow() {
        followStory()
        timeline.follow(history, story, words)
        if let row = selectedRow, !story.rows.indices.contains(row) { selectedRow = nil }
        if let number = selectedMessage, !isListed(number) { selectedMessage = nil }
        if world.violation != nil { isPlaying = false }
        showAnswer()
        noteLines()
        followGoals()
        followTour()
        tellPassed()
    }

    /// Whether lines of a text came that are to be shown.
    private mutating func noteLines() {
        let lines = runner.narration
        guard lines.count != linesLookedAt else { return }
        tells = tells || lines.dropFirst(linesLookedAt).contains { $0.command.isCaption }
        linesLookedAt = lines.count
    }

    /// Says what became of the last request that a person made.
    private mutating func showAnswer() {
        guard let number = askedRequest, prompt == nil else { return }
        guard let record = world.requests.record(number) else { return askedRequest = nil }
        guard !record.isOpen else { return }
        askedRequest = nil
        let reading = RequestReading(record, in: world, words)
        say("\(reading.title): \(reading.outcome)", isError: !reading.isGood)
    }

    // MARK: The language

    /// Carries out one line of the language, and says what became of it.
    public mutating func perform(_ text: String) {
        do throws(ParseError) {
            guard let line = try SessionParser().parseLine(text) else { return }
            perform(line, text: text)
        } catch {
            say(words.sentence(error), isError: true)
        }
        follow()
        lookAhead()
    }

    private mutating func perform(_ line: SessionLine, text: String) {
        if case .cluster(let plan) = line.command { return restart(plan) }
        let branch = history.current
        let parent = history.branch.name
        let changes = Changes(before: world)
        let before = world.options
        let origin = history.moves
        let asked = history.world.requests.count
        let outcome = runner.run(line)
        if case .propose = line.command, world.requests.count > asked {
            askedRequest = world.requests.count
        }
        // A step back takes back just this.
        if !isPlaying, history.moves > origin { stepOrigins.append(origin) }
        if history.moves > origin { self.changes = isPlaying ? nil : changes }
        if let failure = outcome.failure {
            say(words.sentence(failure), isError: true)
        } else if let refusal = outcome.refusal {
            say(words.refusal(refusal), of: text, isError: true)
        } else if case .say(let narration) = line.command {
            say(narration)
        } else if history.current > branch, line.command.actsOnTheWorld {
            let branch = history.branch.name
            say(words.say("notice.newBranch", ["branch": branch, "parent": parent]), of: text)
        } else {
            say(text)
        }
        takeOptions(changedFrom: before)
    }

    /// A new world in place of the old one.
    private mutating func restart(_ plan: ClusterPlan) {
        let setup = plan.setup(defaultSeed: ClusterSetup.defaultSeed)
        runner.noteProgress(now: true)
        let record = lastRecord + runner.takeRecord()
        let isRecorded = runner.isRecorded
        let old = self
        self = Model(setup: setup, size: size)
        (look, isASCII) = (old.look, old.isASCII)
        (commandHistory, offeredTour) = (old.commandHistory, old.offeredTour)
        speak(old.words.catalogue)
        if isRecorded { runner.beginRecord() }
        lastRecord = record
        say(words.say("notice.newCluster", count: setup.nodeCount))
    }

    /// Options that concern the screen take effect at once.
    private mutating func takeOptions(changedFrom old: Options) {
        let new = world.options
        if new.words != old.words { words.wording = new.words }
        if new.speed != old.speed { speed = new.speed }
        if new.detail != old.detail { detail = new.detail }
    }
}

extension Command {
    /// Whether it is no order about branches: what begins a branch by the way.
    fileprivate var actsOnTheWorld: Bool {
        switch self {
        case .branch, .switchBranch, .renameBranch, .pruneBranch: false
        default: true
        }
    }
}

extension Simulation {
    /// Whether every link of a node is cut.
    func isIsolated(_ node: NodeID) -> Bool {
        nodes.count > 1
            && nodes.allSatisfy {
                $0.id == node || (network[node, $0.id].isCut && network[$0.id, node].isCut)
            }
    }
}

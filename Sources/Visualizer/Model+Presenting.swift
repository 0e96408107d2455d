import RaftCore
import RaftSim

/// Going through a script from stop to stop.
extension Model {
    mutating func startPresentation() {
        guard let script else {
            return say(
                words.say("notice.noWalkthrough"),
                isError: true)
        }
        presentation = Presentation(script)
        isForecastShown = false
        resetView()
        travel(to: script.start)
    }

    mutating func togglePresentation() {
        if presentation == nil { return startPresentation() }
        presentation = nil
        isPlaying = false
        say(words.say("notice.presentationOver", ["key": words.key(.present)]))
    }

    /// Whether the cursor is where the script is: at its stop, or behind it on the same branch.
    var isOnScript: Bool {
        guard let presentation else { return false }
        let here = history.place
        if here == presentation.place { return true }
        guard let next = presentation.nextStop?.place, next.branch == here.branch else {
            return false
        }
        return presentation.place.branch != here.branch || here.moves >= presentation.place.moves
    }

    // MARK: Going on and back

    /// To the answer, or on to the next stop; while on the way, there at once.
    mutating func presentNext() {
        guard var show = presentation else { return }
        if show.isUnderWay { return arriveAtNextStop() }
        if !isOnScript { return returnToScript() }
        if show.question != nil, !show.isAnswered {
            show.isAnswered = true
            presentation = show
            return
        }
        guard let next = show.nextStop else {
            return say(words.say("notice.endOfWalkthrough"))
        }
        guard goTowards(next.place) else { return arriveAtNextStop() }
        presentation?.isUnderWay = true
        presentation?.isAtStop = false
        presentation?.isAnswered = false
        stepOrigins = []
        changes = nil
        isPlaying = true
        tellPassed()
    }

    /// Goes to the branch of the next stop, where it leaves this one.
    /// - Returns: whether something happens between here and there.
    private mutating func goTowards(_ place: Place) -> Bool {
        guard let branch = history.branch(place.branch) else { return false }
        let here = history.place
        if history.isPast(here, of: branch) {
            guard here.moves < place.moves else { return false }
            if here.branch != branch.id { travel(to: Place(branch: branch.id, moves: here.moves)) }
            return true
        }
        guard branch.parent != nil, branch.forkMoves < place.moves else { return false }
        travel(to: Place(branch: branch.id, moves: branch.forkMoves))
        return true
    }

    private mutating func arriveAtNextStop() {
        guard let show = presentation else { return }
        arrive(at: show.stop.map { $0 + 1 } ?? 0)
    }

    /// Is at a stop, and tells everything that belongs there.
    private mutating func arrive(at number: Int) {
        guard let show = presentation, show.script.stops.indices.contains(number) else { return }
        let stop = show.script.stops[number]
        presentation?.stop = number
        presentation?.isUnderWay = false
        presentation?.isAtStop = true
        presentation?.isAnswered = false
        presentation?.place = stop.place
        if history.place == stop.place {
            isPlaying = false
            stepOrigins = []
            noteChangesHere()
        } else {
            travel(to: stop.place)
        }
        tell(upTo: stop.items.upperBound)
    }

    /// Tells what lies on the way, up to the cursor; at the next stop the way ends.
    mutating func tellPassed() {
        guard let show = presentation, let next = show.nextStop else { return }
        let here = history.place
        guard show.isUnderWay || (here != show.place && isOnScript) else { return }
        presentation?.isAtStop = false
        if next.place.branch == here.branch, here.moves >= next.place.moves {
            return show.isUnderWay ? arriveAtNextStop() : passStops()
        }
        let items = show.script.items
        var told = max(show.told, next.items.lowerBound)
        while told < next.items.upperBound, items[told].place.branch == here.branch,
            items[told].place.moves <= here.moves
        {
            told += 1
        }
        if told > show.told { tell(upTo: told) }
    }

    /// Somebody walks through the script by hand: stops that lie behind the cursor are passed.
    private mutating func passStops() {
        let here = history.place
        while let next = presentation?.nextStop, next.place.branch == here.branch,
            here.moves >= next.place.moves, presentation?.place != here
        {
            let passed = presentation?.stop.map { $0 + 1 } ?? 0
            presentation?.stop = passed
            presentation?.place = next.place
            presentation?.isAtStop = next.place == here
            presentation?.isAnswered = false
            tell(upTo: next.items.upperBound)
        }
    }

    /// Points the eye where the lines up to an item ask for it.
    private mutating func tell(upTo end: Int) {
        guard let show = presentation else { return }
        for number in show.told..<max(show.told, end) {
            if case .look(let target) = show.script.items[number].command { look(at: target) }
        }
        presentation?.told = max(show.told, end)
    }

    /// To the stop before; from beside the script back to it.
    mutating func presentPrevious() {
        guard let show = presentation else { return }
        guard isOnScript else { return returnToScript() }
        let isBehind = !show.isAtStop || show.isAnswered
        guard let stop = show.stop, stop > 0 || isBehind else { return restartScript() }
        let number = isBehind ? stop : stop - 1
        go(toStop: number)
    }

    private mutating func returnToScript() {
        guard let show = presentation else { return }
        let isAnswered = show.isAnswered
        if let stop = show.stop, show.place == show.script.stops[stop].place {
            go(toStop: stop)
            presentation?.isAnswered = isAnswered
        } else {
            travel(to: show.place)
        }
        say(words.say("notice.backToScript"))
    }

    /// A stop as it was when it was reached, whatever came later.
    private mutating func go(toStop number: Int) {
        presentation?.told = 0
        resetView()
        arrive(at: number)
    }

    private mutating func restartScript() {
        guard let show = presentation else { return }
        presentation = Presentation(show.script)
        resetView()
        travel(to: show.script.start)
    }

    /// Back to the mark before; from beside the script to the one where it was left.
    mutating func resetScene() {
        guard let show = presentation else { return }
        let marks = show.script.items.indices.prefix(show.told).filter { number in
            if case .mark = show.script.items[number].command { return true }
            return false
        }
        var scene = marks.last
        // At its beginning already: the one before.
        if let last = scene, last + 1 == show.told, history.place == show.script.items[last].place {
            scene = marks.dropLast().last
        }
        guard let scene else { return restartScript() }
        let stops = show.script.stops
        presentation?.stop = stops.lastIndex { $0.items.upperBound <= scene }
        presentation?.told = 0
        presentation?.isUnderWay = false
        presentation?.isAtStop = false
        presentation?.isAnswered = false
        presentation?.place = show.script.items[scene].place
        resetView()
        tell(upTo: scene + 1)
        travel(to: show.script.items[scene].place)
    }

    // MARK: Where the eye should be

    private mutating func resetView() {
        isZoomed = false
        focus = .nodes
        side = .messages
        sideOffset = 0
        snapshotsOffset = 0
        selectedNode = nil
        selectedMessage = nil
        selectedRow = nil
        logOffset = 0
        logCursor = nil
        filter = HistoryFilter()
        search = ""
        whyPath = WhyPath()
        whyOrigin = nil
    }

    /// Moves selection, focus, side view and zoom as `look` asks.
    public mutating func look(at target: LookTarget) {
        switch target {
        case .node(let reference):
            guard let node = world.resolve(reference), world.node(node) != nil else { return }
            selectedNode = node
        case .log(let index):
            focus = .log
            logOffset = index.map(logOffset(showing:)) ?? 0
        case .pane(let pane):
            isZoomed = false
            focus(on: pane)
        case .zoom(let pane):
            isZoomed = pane != nil
            if let pane { focus(on: pane) }
        }
    }

    private mutating func focus(on pane: LookPane) {
        switch pane {
        case .nodes: focus = .nodes
        case .log: focus = .log
        case .history: focus = .history
        case .why: focus = .why
        case .messages: show(.messages)
        case .snapshots: show(.snapshots)
        case .loop: show(.loop)
        case .disk: show(.disk)
        case .request: show(.request)
        case .clients: show(.clients)
        }
    }

    private mutating func show(_ view: SideView) {
        focus = .messages
        side = view
        sideOffset = 0
    }

    /// How far the log must be scrolled back so that an index stands in its middle.
    private func logOffset(showing index: LogIndex) -> Int {
        let grid = LogGrid(model: self, world: world, columns: size.width - LogView.nameWidth - 2)
        let shown = grid.indexes.count
        let last = world.nodes.map { NodeStatus($0).log.lastIndex }.max() ?? 0
        let end = max(shown, last + 1)
        guard index <= end - shown else { return 0 }
        return min(max(0, end - index - shown / 2), max(0, last - 1))
    }
}

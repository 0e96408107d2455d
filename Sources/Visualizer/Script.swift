import RaftSim

/// A walkthrough as a presenter goes through it: the stops, and what is told on the way to each.
struct Script: Sendable {
    let title: String?
    /// Everything that is told, in the order of the telling.
    let items: [Narrated]
    let stops: [Stop]
    /// Where the first line is told.
    let start: Place

    /// A place where the telling waits for a key.
    struct Stop: Sendable {
        let place: Place
        /// What is told on the way here, and here.
        let items: Range<Int>
        /// Asked here; answered at the next key.
        let question: Question?
    }

    struct Question: Hashable, Sendable {
        let text: String
        let answer: String
    }

    init(_ walkthrough: Walkthrough) {
        title = walkthrough.title
        items = walkthrough.items.filter { $0.command.isTold }
        let end = walkthrough.runner.history?.place ?? Place(branch: 0, moves: 0)
        start = items.first?.place ?? Place(branch: end.branch, moves: 0)
        stops = Script.stops(items, end: end)
    }

    private static func stops(_ items: [Narrated], end: Place) -> [Stop] {
        var stops: [Stop] = []
        var first = 0
        // Where nothing waits, as in most recordings, each sentence does.
        let isWaiting = items.contains { item in
            switch item.command {
            case .wait, .ask: true
            default: false
            }
        }
        for (number, item) in items.enumerated() {
            var question: Question?
            switch item.command {
            case .ask(let text, let answer): question = Question(text: text, answer: answer)
            case .wait:
                // Behind a question the answer waits anyway.
                if let last = stops.last, last.question != nil, last.items.upperBound == number,
                    last.place == item.place
                {
                    stops[stops.count - 1] = Stop(
                        place: last.place, items: last.items.lowerBound..<number + 1,
                        question: last.question)
                    first = number + 1
                    continue
                }
            case .say where !isWaiting: break
            default: continue
            }
            stops.append(Stop(place: item.place, items: first..<number + 1, question: question))
            first = number + 1
        }
        if first < items.count || stops.last?.place != end {
            stops.append(Stop(place: end, items: first..<items.count, question: nil))
        }
        return stops
    }

    /// The name of the scene that an item belongs to: the last mark up to it.
    func scene(at item: Int) -> String? {
        for place in items.indices.prefix(item).reversed() {
            if case .mark(let name) = items[place].command { return name }
        }
        return nil
    }

    /// What was said last among the first `told` items, not looking back beyond `first`; several
    /// sentences at one place belong together.
    func said(upTo told: Int, from first: Int) -> [String] {
        var sentences: [String] = []
        var place: Place?
        for number in (first..<max(first, told)).reversed() {
            guard case .say(let text) = items[number].command else { continue }
            if let place, place != items[number].place { break }
            place = items[number].place
            sentences.insert(text, at: 0)
        }
        return sentences
    }
}

extension Command {
    /// Whether an audience notices it; assertions it does not.
    fileprivate var isTold: Bool {
        switch self {
        case .say, .mark, .wait, .ask, .look, .goal, .forbid: true
        default: false
        }
    }
}

/// How far a presenter has come in a script.
struct Presentation: Sendable {
    let script: Script
    /// The last stop that was reached; nil before the first one.
    var stop: Int?
    /// How many items were told.
    var told = 0
    /// Where the script was left, or is.
    var place: Place
    /// The answer to the question of this stop is shown.
    var isAnswered = false
    /// The cursor stands at the stop; it does not at the start, and behind it.
    var isAtStop = false
    /// Time passes on the way to the next stop.
    var isUnderWay = false

    init(_ script: Script) {
        self.script = script
        place = script.start
    }

    var nextStop: Script.Stop? {
        let next = stop.map { $0 + 1 } ?? 0
        return next < script.stops.count ? script.stops[next] : nil
    }

    var question: Script.Question? {
        isAtStop ? stop.flatMap { script.stops[$0].question } : nil
    }

    /// The items that belong to what is shown now begin here.
    var firstItem: Int {
        guard let stop else { return 0 }
        let items = script.stops[stop].items
        return isAtStop ? items.lowerBound : items.upperBound
    }

}

extension Words {
    /// `stop 3/12`.
    func stop(of show: Presentation) -> String {
        say(
            "caption.stop",
            ["stop": show.stop.map { $0 + 1 } ?? 0, "stops": show.script.stops.count])
    }

    /// `beside stop 3, step 120`: where the screen stands elsewhere than the script.
    func place(beside show: Presentation, step: Int) -> String {
        say(
            "caption.besideStop", ["stop": show.stop.map { $0 + 1 } ?? 0, "step": step])
    }

    /// `stop 3/12 log repair`.
    func progress(of show: Presentation) -> String {
        stop(of: show) + (show.script.scene(at: show.told).map { " \($0)" } ?? "")
    }
}

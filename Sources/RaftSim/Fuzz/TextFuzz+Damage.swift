import RaftCore

extension TextFuzz {
    /// The text of a seed.
    public func text(seed: UInt64) -> [UInt8] {
        var random = Random(seed: Random.mix(seed))
        var lines = random.pick(corpus)
        // Short texts are tried sooner, and most mistakes need few lines.
        if lines.count > 40, random.chance(partsPerMillion: 700_000) {
            lines.removeSubrange((10 + random.next(below: 30))...)
        }
        for _ in 0..<random.pick([0, 1, 1, 1, 2, 2, 3, 5]) { damageLines(&lines, &random) }
        var text = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
        for _ in 0..<random.pick([0, 0, 0, 0, 0, 1, 2, 5]) { TextFuzz.damageBytes(&text, &random) }
        return text
    }

    // MARK: Lines and words

    private func damageLines(_ lines: inout [[UInt8]], _ random: inout Random) {
        guard !lines.isEmpty else { return lines.append(random.pick(vocabulary)) }
        let place = random.next(below: lines.count)
        switch random.next(below: 12) {
        case 0: lines.swapAt(place, random.next(below: lines.count))
        case 1:
            let copies = random.pick([1, 1, 2, 5, 50])
            lines.insert(contentsOf: Array(repeating: lines[place], count: copies), at: place)
        case 2: lines.removeSubrange(place...)
        case 3:
            // The rest of another text, spliced in.
            let other = random.pick(corpus)
            lines.removeSubrange(place...)
            lines += other[random.next(below: other.count)...].prefix(40)
        case 4, 5, 6:
            let other = random.pick(corpus)
            lines.insert(random.pick(other), at: min(lines.count, max(2, place)))
        case 7, 8, 9: TextFuzz.changeNumber(in: &lines[place], &random)
        default: changeWord(in: &lines[place], &random)
        }
    }

    /// Another word of the language instead of one, or beside it.
    private func changeWord(in line: inout [UInt8], _ random: inout Random) {
        var words = line.split(separator: UInt8(ascii: " ")).map(Array.init)
        let place = random.next(below: words.count + 1)
        switch random.next(below: 5) {
        case 0: words.insert(random.pick(vocabulary), at: place)
        case 1 where place < words.count: words.remove(at: place)
        case _ where place < words.count: words[place] = random.pick(vocabulary)
        default: words.append(random.pick(vocabulary))
        }
        line = Array(words.joined(separator: [UInt8(ascii: " ")]))
    }

    private static let numbers = [
        "0", "1", "2", "3", "63", "64", "99", "100", "1000", "10000", "65536", "1000000",
        "1000000000", "2147483648", "4294967296", "1000000000000", "1000000000000000",
        "1000000000000001", "9223372036854775807", "9223372036854775808",
        "18446744073709551615", "99999999999999999999999999999999999999999999", "-1", "0.5",
        "0.0000001", "00000000000000001", "1e9",
    ]

    /// A number at or behind the border of what is allowed instead of one.
    private static func changeNumber(in line: inout [UInt8], _ random: inout Random) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let starts = line.indices.filter { place in
            digits.contains(line[place]) && (place == 0 || !digits.contains(line[place - 1]))
        }
        guard !starts.isEmpty else { return }
        let start = random.pick(starts)
        let end = line[start...].firstIndex { !digits.contains($0) } ?? line.count
        line.replaceSubrange(start..<end, with: Array(random.pick(numbers).utf8))
    }

    // MARK: Bytes

    private static let pieces: [[UInt8]] =
        [
            "\u{1B}[2J", "\u{1B}]0;x\u{07}", "\u{9B}31m", "\u{202E}", "\u{2028}", "\u{E0041}",
            "\u{200D}", "\u{FEFF}", "\0", "\r", "\t", "\r\n", "\n\n", "\"", "\\", "\\u{", "\\x",
            "\\x1b", "\\u{202E}", "(", ")", "((((((((", " # ", "@", "@when (", "@mark \"", "城市",
            "e\u{301}\u{301}\u{301}", "|", ";", "->", "==", "..", "=", ",",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]]

    private static func damageBytes(_ text: inout [UInt8], _ random: inout Random) {
        guard !text.isEmpty else { return text.append(UInt8(random.next(below: 256))) }
        let place = random.next(below: text.count)
        switch random.next(below: 6) {
        case 0: text[place] ^= 1 << UInt8(random.next(below: 8))
        case 1: text.insert(UInt8(random.next(below: 256)), at: place)
        case 2, 3: text.insert(contentsOf: random.pick(pieces), at: place)
        case 4:
            let count = min(text.count - place, 1 + random.next(below: 8))
            text.removeSubrange(place..<place + count)
        default:
            if random.chance(partsPerMillion: 200_000) { text.removeSubrange(place...) }
        }
    }
}

// MARK: Good texts

extension TextFuzz {
    /// Every word that the tables of the language know, and values of every kind.
    static let words: [String] =
        Grammar.table.flatMap { [$0.name] + $0.aliases + Array(words(in: $0.example).dropFirst()) }
        + ConditionRow.table.flatMap { words(in: $0.example) }
        + TokenReader.fields.map { "n1.\($0)" }
        + OptionRow.table.map { "\($0.name)=\($0.defaultText)" } + Symbol.allCases.map(\.rawValue)
        + Quoting.keywords + Bug.allCases.map(\.name) + MessageKind.allCases.map(\.word) + [
            "n1", "n2", "n3", "n5", "n63", "n1..n3", "n1,n2", "leader", "all", "followers",
            "majority", "minority", "m1", "m2", "m9", "c1", "c99", "1", "2", "7", "10ms", "1s",
            "1000000s", "0", "put", "get", "delete", "scan", "batch", "raw", "x", "\"\"",
            "\"\\u{1B}[2J\"", "\"\\xFF\"", "\"what-if-1\"", "\"main\"", "@1KiB", "@64MiB", "@64KiB",
            "until", "when", "off", "ok", "full", "torn", "keep=0", "keep=1", "from", "at", "after",
            "answer", "preset=lecture", "latency=0", "loss=100%", "duplicate=100%", "@0", "@5",
            "@100", "@100+1ms", "violation", "pace=manual", "nodes=1", "nodes=63", "disk=0",
            "tick=1us", "machine=volatile", "bandwidth=1B", "chunk=1B", "gc-limit=1",
        ]

    private static func words(in text: String) -> [String] {
        text.split(separator: " ").map(String.init)
    }

    /// Texts that hold every command and every condition once, and some that go on by themselves.
    static let samples: [String] = {
        let commands = Grammar.table.map(\.example).filter {
            !$0.hasPrefix("raftarium") && !$0.hasPrefix("cluster")
        }
        let conditions = ConditionRow.table.map(\.example)
        let all = commands.flatMap { [$0, "run 20ms"] } + conditions.map { "goal \($0)" }
        var samples = [
            "cluster nodes=5 seed=42\nrun until leader\n" + all.joined(separator: "\n"),
            "cluster nodes=5 pace=manual disk=0 start=1/1\ncampaign n1\ndeliver m1\ndeliver m2\n"
                + "deliver m3\npropose n1 put x 1\nbeat n1\n" + commands.joined(separator: "\n"),
            "cluster nodes=4 learners=n4 prevote=on checkquorum=on machine=volatile "
                + "preset=lecture\nworkload clients=3 keys=10 puts=50% rate=100/s\nrun 1s\n"
                + "crash n1\nrun 300ms\nrestart n1\nrun until agree",
            "cluster nodes=5\nrun until leader\nmark \"start\"\n"
                + "branch \"other\" from \"main\" at 10\ncrash n1\nrun 300ms\n"
                + "switch \"main\"\nrun 100ms\n@5 say \"five\"\n"
                + "@mark \"start\" look n2\n@when (leaders == 1) say \"one\"\n@50 expect leader",
        ]
        for command in commands {
            samples.append("cluster nodes=5\nrun until leader\n\(command)\nrun 200ms")
        }
        for condition in conditions {
            samples.append("cluster nodes=3 seed=7\nrun until \(condition) within 1s")
        }
        return samples.map { "raftarium 1\n\($0)\n" }
    }()
}

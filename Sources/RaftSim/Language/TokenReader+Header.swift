import RaftStore

/// What a request says of the region it is meant for.
extension TokenReader {
    /// `region=1 epoch=1/1 term=6`, as many of them as stand here.
    mutating func requestHeader() throws(ParseError) -> RequestHeader {
        var header = RequestHeader()
        var seen: [Substring] = []
        while let text = bareWord, text.contains("="), !text.hasPrefix("@") {
            let (name, value) = try assignment(
                .either(["region=N", "epoch=CONF/VERSION", "term=T"]))
            guard !seen.contains(name.text) else {
                throw name.fail(.givenTwice, expected: .a(.eachOnce))
            }
            seen.append(name.text)
            switch name.text {
            case "region":
                header.region = try TokenReader.number(
                    value, .region, in: 1...TokenReader.numberLimit)
            case "epoch": header.epoch = try TokenReader.epoch(value)
            case "term":
                header.term = try TokenReader.number(
                    value, .term, in: 1...TokenReader.numberLimit)
            default:
                throw name.fail(.isNo(.requestPart), among: ["region", "epoch", "term"])
            }
        }
        return header
    }

    private static func epoch(_ word: Word) throws(ParseError) -> RegionEpoch {
        let parts = word.text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let conf = Quantity.integer(parts[0]),
            let version = Quantity.integer(parts[1]), max(conf, version) <= numberLimit
        else {
            throw word.fail(.isNo(.epoch), expected: .a(.epoch))
        }
        return RegionEpoch(conf: conf, version: version)
    }
}

import RaftCore
import RaftSim
import RaftStore
import TerminalUI

/// The ready loop, the disk, a request and the clients, as linear mode tells them.
extension Words {
    func spokenLoop(of id: NodeID, in world: Simulation) -> [String] {
        guard let node = world.node(id) else { return [] }
        guard node.isUp else {
            return [linear(.now, say("linear.isDownItsQueue", ["id": id]))]
        }
        let reading = LoopReading(node, in: world, self)
        return [
            say("linear.readyLoopOf", ["id": id]) + " "
                + fields([
                    (say("linear.phase"), name(reading.phase)),
                    (say("linear.it"), reading.doing.first ?? ""),
                    (say("linear.waits"), reading.obstacle?.first ?? reading.waiting.first ?? ""),
                    (say("linear.queue"), reading.contents(of: .queue).first ?? ""),
                    (say("linear.round"), reading.sizes.first ?? ""),
                    (name(LoopPart.logGC), reading.contents(of: .logGC).first ?? ""),
                    (name(LoopPart.region), reading.contents(of: .region).first ?? ""),
                ])
        ]
    }

    /// Records that are told at once.
    private static let recordLimit = 20

    func spokenDisk(of id: NodeID, in world: Simulation, from first: Int) -> [String] {
        guard let node = world.node(id) else { return [] }
        let inspection = Inspection(node, self)
        let records = inspection.records
        let start = min(first, max(0, records.count - 1))
        let shown = records.dropFirst(start).prefix(Words.recordLimit)
        return [say("linear.diskOf", ["id": id])]
            + inspection.rows.map { row in
                "\(row.name). "
                    + fields([
                        (say("linear.memory"), row.memory), (say("linear.disk"), row.disk),
                        (say("linear.unsynced"), row.unsynced),
                    ])
            } + inspection.notes.map { linear(.note, $0) }
            + shown.map { record in
                say("linear.record", ["name": record.name]) + " "
                    + fields([
                        (say("linear.contents"), record.contents),
                        (say("linear.bytes"), record.size),
                        (say("linear.checksum"), record.checksum), (say("linear.key2"), record.key),
                        (say("linear.synced"), record.isUnsynced ? say("linear.no") : ""),
                    ])
            }
            + (records.count > shown.count
                ? [linear(.note, say("linear.recordsUpAndDown", count: records.count))]
                : [])
    }

    func spokenRequest(_ model: Model) -> [String] {
        guard let record = model.followedRequest else {
            return [linear(.now, say("linear.nobodyHasAskedAnything"))]
        }
        let reading = RequestReading(record, in: model.world, self)
        let stations = RequestStage.allCases.compactMap { stage -> String? in
            guard let time = reading.time(of: stage) else { return nil }
            let detail = reading.detail(of: stage)
            return say("linear.station", ["stage": name(stage), "time": spokenTime(time)])
                + (detail.isEmpty ? "" : " \(closed(detail))")
        }
        return [
            say("linear.request", ["title": closed(reading.title), "way": closed(reading.way)])
        ] + stations
            + [linear(.now, reading.present)]
    }

    func spokenClients(_ world: Simulation) -> [String] {
        guard !world.clients.isEmpty else {
            return [linear(.now, say("linear.noClientHasAsked"))]
        }
        return world.clients.map { client in
            let reading = ClientReading(client, in: world, self)
            return say("linear.client", ["id": client.id]) + " "
                + fields([
                    (say("linear.waitsFor"), reading.forms.first ?? ""),
                    (say("linear.done"), "\(client.answeredCount)"),
                    (say("linear.retried"), "\(client.retriedCount)"),
                    (say("linear.timedOut"), "\(client.timedOutCount)"),
                    (say("linear.gaveUp"), "\(client.gaveUpCount)"),
                ])
        }
    }
}

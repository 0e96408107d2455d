import Foundation
import Testing

@Suite("Conversations: the paper and etcd's raft, sentence by sentence")
struct ConversationTests {
    @Test(
        "a conversation goes as written", arguments: ConversationFile.all().flatMap(\.conversations)
    )
    func goesAsWritten(_ conversation: Conversation) {
        let answers = conversation.answers()
        for (block, answer) in zip(conversation.blocks, answers) {
            #expect(!answer.expected.contains { $0.hasPrefix("FAILED") }, "\(answer.expected)")
            guard !ConversationTests.isUpdating else { continue }
            #expect(
                block.expected == answer.expected,
                "after \(block.commands.joined(separator: " / "))")
        }
    }

    @Test("UPDATE=1 rewrites the answers; otherwise the files stand as they are")
    func rewrite() throws {
        for file in ConversationFile.all() {
            let text = file.rewritten()
            if ConversationTests.isUpdating {
                try text.write(to: file.url, atomically: true, encoding: .utf8)
            } else {
                #expect(try String(contentsOf: file.url, encoding: .utf8) == text)
            }
        }
    }

    static var isUpdating: Bool { ProcessInfo.processInfo.environment["UPDATE"] == "1" }
}

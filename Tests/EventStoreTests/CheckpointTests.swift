import Testing

@testable import EventStore

@Suite struct CheckpointTests {
  /// The example of Go's note package (golang.org/x/mod/sumdb/note): name, verifier key, text and
  /// signature are published there.
  private static let publishedKey =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  private static let publishedNote = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

    """

  @Test func `a note that others signed is verified`() throws {
    let key = try #require(VerifierKey(Self.publishedKey))
    let note = try #require(SignedNote(Self.publishedNote))
    #expect(note.isSigned(by: key))
    #expect(note.description == Self.publishedNote)
    #expect(key.text == Self.publishedKey)
    var other = note
    other.text = note.text.replacing("answer", with: "cause")
    #expect(!other.isSigned(by: key))
  }

  @Test(arguments: [
    "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+c74f20a3+AhpcAA==", "PeterNeumann+c74f20a3", "", "+c74f20a3+AA==",
  ])
  func `a key that is none is refused`(text: String) {
    #expect(VerifierKey(text) == nil)
  }

  @Test(arguments: [
    "", "text\n", "text\n\n", "text\n\n— a b", "text\n\n- a YWJjZGU=\n", "text\n\n— a ====\n",
  ])
  func `a note that is none is refused`(text: String) {
    #expect(SignedNote(text) == nil)
  }

  @Test func `a checkpoint names origin, size and root, and its signature holds`() throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    _ = try log.append((0..<5).map { .make("\($0)") })
    let note = try log.checkpoint(size: 3, keys: store.keys)
    let checkpoint = try #require(Checkpoint(text: note.text))
    #expect(checkpoint.origin == "test.example/log")
    #expect(checkpoint.size == 3)
    #expect(checkpoint.root == (try log.snapshot().root(size: 3)))
    #expect(note.isSigned(by: try log.verifierKey()))
    #expect(SignedNote(note.description) == note)
    #expect(!note.isSigned(by: VerifierKey(name: "other", key: try log.verifierKey().key)))
  }

  @Test(arguments: [
    "a\n1\n", "a\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
    "\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n", "a\n-1\nAA==\n", "a\n1\nAA==\n",
  ])
  func `a checkpoint that is none is refused`(text: String) {
    #expect(Checkpoint(text: text) == nil)
  }
}

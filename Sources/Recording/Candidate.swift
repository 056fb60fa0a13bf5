import CanonicalJSON
import EventStore
import Vocabulary

/// An event that was read and found valid, with all that can be made of it alone. What depends on
/// the order of events (is it known, what does it correct, which key seals it) the recorder says
/// later, so candidates can be made of many lines at once.
final class Candidate: Sendable {
  let event: CloudEvent
  let identity: Identity
  let subject: String
  /// nil for a correction: what is personal in it depends on the event that it names.
  let parted: Parted?

  /// - Throws: `Refusal`, with the field and the mend.
  init(_ json: [UInt8], recordedBy: String) throws(Refusal) {
    let document: JSONDocument
    do throws(JSONError) {
      document = try JSONDocument(json)
    } catch {
      throw Refusal(error, in: json)
    }
    event = try CloudEvent(document)
    identity = Identity(source: event.source, id: event.id)
    subject = event.subject.description
    switch event.body {
    case .fact: parted = Parted(event, recordedBy: recordedBy)
    case .correction: parted = nil
    }
  }
}

/// An event parted into a leaf, with room for what is not known yet, and what is to be sealed.
struct Parted: Sendable {
  private(set) var leaf: Parting.Leaf
  private let plaintext: [UInt8]?
  private let binding: [UInt8]

  /// - Parameter replacementNames: in a correction, the personal members of what it corrects.
  init(_ event: CloudEvent, replacementNames: [String] = [], recordedBy: String) {
    let parts = Parting.part(event, replacementNames: replacementNames)
    plaintext = parts.personal.isEmpty ? nil : Parting.plaintext(parts.personal)
    binding = plaintext == nil ? [] : Parting.binding(event)
    leaf = Parting.leaf(
      event, removals: parts.removals, plaintextCount: plaintext?.count, recordedBy: recordedBy)
  }

  /// Puts the ciphertext in its place, if anything is to be sealed.
  /// - Parameter seal: from a plaintext and what it is bound to.
  mutating func seal<Failure: Error>(
    _ seal: (_ plaintext: [UInt8], _ binding: [UInt8]) throws(Failure) -> [UInt8]
  ) throws(Failure) {
    guard let plaintext else { return }
    leaf.fill(sealed: try seal(plaintext, binding))
  }
}

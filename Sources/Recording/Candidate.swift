import CanonicalJSON
import EventStore
import Vocabulary

/// An event that was read and found valid, with all that can be made of it alone. What depends on
/// the order of events (is it known, what does it correct, which key seals it) the recorder says
/// later, so candidates can be made of many lines at once.
///
/// Of the event itself only its text is kept: thousands wait at a time, few are ever looked at again,
/// and what was read of all of them would not fit in the caches.
final class Candidate: Sendable {
  let received: ReceivedEvent
  let identity: Identity
  /// Of the event that a correction names; nil for any other.
  let target: Identity?
  let subject: String
  let tag: RecordTag
  /// nil for a correction: what is personal in it depends on the event that it names.
  let parted: Parted?
  /// Bytes of its leaf; nil for a correction.
  let leafCount: Int?
  /// What is handed over once it is recorded, where that is asked.
  let recent: RecentEvents.Fact?

  /// - Parameter isKept: whether to keep the fields in their compact form.
  /// - Throws: `Refusal`, with the field and the mend.
  init(_ json: [UInt8], recordedBy: String, isKept: Bool) throws(Refusal) {
    received = ReceivedEvent(json: json)
    let event = try received.event(isKept: isKept)
    identity = Identity(source: event.source, id: event.id)
    // The type first: a body is large to look into.
    if event.type == .eventCorrected, case .correction(let correction) = event.body {
      target = Identity(source: event.source, id: correction.target)
    } else {
      target = nil
    }
    subject = event.subject.description
    tag = EventTag(type: event.type, isFictitious: event.isFictitious, time: event.time).recordTag
    parted =
      event.type == .eventCorrected ? nil : Parted(event, of: subject, recordedBy: recordedBy)
    leafCount = parted?.leaf.bytes.count
    recent = parted == nil ? nil : event.compact.map { RecentEvents.Fact(event, $0) }
  }
}

/// The text of an event, read when it is asked for.
struct ReceivedEvent: Sendable {
  let json: [UInt8]

  /// - Throws: `Refusal` where it is no JSON.
  func document() throws(Refusal) -> JSONDocument {
    do throws(JSONError) {
      return try JSONDocument(json)
    } catch {
      throw Refusal(error, in: json)
    }
  }

  /// - Parameter isKept: whether to keep the fields in their compact form.
  /// - Throws: `Refusal` where it is no valid event.
  func event(isKept: Bool = false) throws(Refusal) -> CloudEvent {
    try CloudEvent(try document(), isKept: isKept)
  }

  /// The event as it is compared with another of the same identity.
  /// - Throws: `Refusal` where it is no JSON.
  func canonical() throws(Refusal) -> [UInt8] {
    Parting.canonical(received: try document().root)
  }
}

/// An event parted into a leaf, with room for what is not known yet, and what is to be sealed.
struct Parted: Sendable {
  let leaf: Parting.Leaf
  private let plaintext: [UInt8]?
  private let binding: [UInt8]

  /// - Parameters:
  ///   - subject: its stream.
  ///   - replacementNames: in a correction, the personal members of what it corrects.
  init(
    _ event: borrowing CloudEvent, of subject: String, replacementNames: [String] = [],
    recordedBy: String
  ) {
    let parts = Parting.part(event, replacementNames: replacementNames)
    plaintext = parts.personal.isEmpty ? nil : Parting.plaintext(parts.personal)
    binding = plaintext == nil ? [] : Parting.binding(event, subject)
    leaf = Parting.leaf(
      event, removals: parts.removals, plaintextCount: plaintext?.count, recordedBy: recordedBy)
  }

  /// What is to be sealed, sealed, and where in the leaf it goes; nil where nothing is.
  /// - Parameter seal: from a plaintext and what it is bound to.
  func sealed<Failure: Error>(
    _ seal: (_ plaintext: [UInt8], _ binding: [UInt8]) throws(Failure) -> [UInt8]
  ) throws(Failure) -> Draft.Sealed? {
    guard let plaintext, let offset = leaf.sealedOffset else { return nil }
    return Draft.Sealed(offset: offset, bytes: try seal(plaintext, binding))
  }
}

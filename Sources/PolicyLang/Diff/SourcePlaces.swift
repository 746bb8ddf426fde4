/// Where policies, rules and keys are written.
struct SourcePlaces {
  /// What is written of one document, or of one rule.
  private struct Place {
    let name: SourceSpan
    var keys: [GraphChange.Aspect: SourceSpan] = [:]
    var rules: [String: Place] = [:]
  }

  private var policies: [String: Place] = [:]
  private var profiles: [String: Place] = [:]
  private var host: Place?

  /// Reads the files of a compilation again, of which no more than the places is kept.
  init(_ sources: [SourceFile]) {
    var ignored = Findings()
    var used: [ParsedProfile] = []
    for (number, source) in sources.enumerated() {
      for document in CompiledFile.parse(source, file: number, into: &ignored).1 {
        guard let name = document.header.name else { continue }
        switch document {
        case .policy(let policy): policies[name.value] = Self.place(policy, at: name.span)
        case .profile(let profile):
          used.append(profile)
          var place = Place(name: name.span)
          place.keys[.budget] = profile.budget?.head
          profiles[name.value] = place
        case .host(let settings):
          var place = Place(name: name.span)
          place.keys[.budget] = settings.budget?.head
          place.keys[.changeWindows] = settings.changeWindows.first?.value.head
          place.keys[.metrics] = settings.metrics?.span
          place.keys[.trustedOwners] = settings.trustedOwners.first?.span
          place.keys[.gauges] = settings.gauges.first?.name.span
          host = place
        case .test: break
        }
      }
    }
    for profile in used {
      for item in profile.policies {
        // The rules are written where the policy is, the rest where the profile names it.
        var place = Place(name: item.name.span)
        place.rules = policies[item.value.policy.value]?.rules ?? [:]
        policies["\(profile.header.name?.value ?? "")/\(item.name.value)"] = place
      }
    }
  }

  private static func place(_ policy: ParsedPolicy, at name: SourceSpan) -> Place {
    var place = Place(name: name)
    place.keys[.mode] = policy.mode?.span
    place.keys[.scope] = policy.scope?.span
    place.keys[.budget] = policy.budget?.head
    place.keys[.netns] = policy.match?.keys["netns"] ?? policy.match?.head
    place.keys[.cgroup] = policy.match?.keys["cgroup"] ?? policy.match?.head
    place.keys[.unit] = policy.match?.keys["unit"] ?? policy.match?.head
    place.keys[.labels] = policy.match?.keys["labels"]
    for rule in policy.rules { place.rules[rule.name.value] = self.place(rule) }
    return place
  }

  private static func place(_ rule: ParsedRule) -> Place {
    var place = Place(name: rule.name.span)
    place.keys[.when] = rule.when?.scalar.wholeSpan
    place.keys[.until] = rule.until?.scalar.wholeSpan
    place.keys[.hold] = rule.hold?.scalar.wholeSpan
    for aspect in [GraphChange.Aspect.tunable, .step] { place.keys[aspect] = rule.action?.head }
    place.keys[.within] = rule.action?.withinHead
    place.keys[.among] = rule.action?.amongHead
    place.keys[.every] = rule.action?.every?.scalar.wholeSpan
    place.keys[.affects] = rule.action?.affects?.span
    for aspect in [GraphChange.Aspect.verify, .otherwise, .control] {
      place.keys[aspect] = rule.verify?.head
    }
    place.keys[.expect] = rule.verify?.expect?.scalar.wholeSpan ?? rule.verify?.head
    place.keys[.never] = rule.verify?.never?.scalar.wholeSpan ?? rule.verify?.head
    place.keys[.after] = rule.verify?.after?.scalar.wholeSpan ?? rule.verify?.head
    place.keys[.backOff] = rule.verify?.backOff?.scalar.wholeSpan ?? rule.verify?.head
    place.keys[.onUnknown] = rule.onUnknown?.head
    return place
  }

  /// The place of a change on one side: the key, or the nearest that is there of its rule and its document.
  func span(of change: GraphChange, on side: GraphChange.Side) -> SourceSpan? {
    guard let name = change.document.names[side] else { return nil }
    let document: Place? =
      switch change.document.kind {
      case .policy: policies[name]
      case .profile: profiles[name]
      case .host: host
      }
    guard let rule = change.rule else { return document.map { $0.keys[change.aspect] ?? $0.name } }
    guard let place = rule[side].flatMap({ document?.rules[$0] }) else { return document?.name }
    return place.keys[change.aspect] ?? place.name
  }
}

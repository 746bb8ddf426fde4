/// The targets that are shipped: what kernels offer that were measured.
///
/// `scripts/catalogue embed` writes this file from `targets`.
public enum ShippedTargets {
  /// The JSON text of each, by name.
  public static let texts: [String: String] = [
    "debian-6.1": debian61,
    "debian-6.12": debian612,
    "linux-6.18": linux618,
  ]
}

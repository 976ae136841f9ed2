/// The version of the product; part of every ETag, manifest and PDF.
public enum Unspool {
    /// Semantic version.
    public static let version = "0.1.0"
}

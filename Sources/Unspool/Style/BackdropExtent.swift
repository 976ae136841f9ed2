/// How far one background reaches.
public enum BackdropExtent: String, Sendable, Hashable, Codable, CaseIterable {
    /// Every slide has it for itself.
    case slide
    /// One picture, as wide as all slides side by side, of which every slide shows its piece.
    case continuous
}

package import Rendering

extension Theme.ShadowStyle {
    /// The shadow, when there is one.
    package var value: Shadow? {
        switch self {
        case .none: nil
        case .soft(let shadow), .hard(let shadow): shadow
        }
    }

    /// True for an offset copy without blur; such themes outline their cards.
    package var isHard: Bool { if case .hard = self { true } else { false } }
}

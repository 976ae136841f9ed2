package import Threads

extension BrandKit {
    /// Words or the logo, faint, below the words of every slide.
    public struct Watermark: Sendable, Hashable {
        /// Where it stands.
        public enum Place: String, Sendable, Hashable, CaseIterable {
            /// In the middle of the slide.
            case center
            /// Below the header, leading.
            case topLeft = "top-left"
            /// Below the header, trailing.
            case topRight = "top-right"
            /// Above the footer, leading.
            case bottomLeft = "bottom-left"
            /// Above the footer, trailing.
            case bottomRight = "bottom-right"
        }

        /// Its words; nil: the logo.
        public var text: String?
        /// At most so dense, 0 to 1: less where words would lose contrast.
        public var opacity = 0.06
        /// Where it stands.
        public var place = Place.center
        /// Its width in parts of the slide's.
        public var size = 0.6
    }

    /// The watermark, unless it is the logo and that is left out.
    func usable(logo: Bool) -> Watermark? { watermark.flatMap { $0.text == nil && !logo ? nil : $0 } }

    /// True when an author has the brand's name or one of its handles.
    package func isAuthor(_ author: Author) -> Bool {
        let name = self.name.lowercased()
        if !name.isEmpty, author.name.lowercased() == name { return true }
        guard let handle = author.handle?.lowercased() else { return false }
        return handles.contains { $0.handle.lowercased() == handle }
    }
}

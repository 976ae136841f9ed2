import Diagnostics
import Foundation
import Testing
import Threads

@testable internal import Unspool

/// A thread of ours that is long enough for several posts, with a photo, tags and an address; delivered and read back.
enum Posted {
    struct Files: AssetSource {
        func bytes(of name: String) throws(UnspoolError) -> [UInt8]? {
            try? Array(Data(contentsOf: URL(filePath: ShippedData.root + "/Tests/Decks/pictures/" + name)))
        }
    }

    /// Ten posts; the fourth is longer than a slide.
    static let thread: String = {
        let long = (1...14).map {
            "Rule \($0) of the harbour: whoever ties a knot that nobody else can open owns the boat until it is sold."
        }
        var posts = [
            "What eleven winters on a *pilot boat* taught me about meetings 👩🏽‍✈️\n\nNone of it was in the manual. #harbour #work",
            "2/ The tide does not read the agenda. It comes, and then you have a meeting about water.",
            "3/ The ridge behind the town is how we know where we are.\n\n![A ridge at dusk](ridge.png)",
            "4/ " + long.joined(separator: " "),
        ]
        posts += [
            "5/ Nobody shouts on a good boat. They say it once, and they say it early.",
            "6/ A rope that is coiled badly is a decision that somebody else will make in the dark.",
            "7/ The log is written for the next watch, who will be cold and will not want your adjectives.",
            "8/ We never asked whose fault the fog was. #fog",
            "9/ There is one person at the wheel. There is always someone who would rather it were them.",
            "10/ When we came home we told the harbour where the sandbank had gone. That was the whole report.",
        ]
        return "---\nauthor: Ines Varga\nhandle: inesv\nlang: en\nqr: https://harbour.example/notes\n---\n\n"
            + posts.joined(separator: "\n\n---\n\n") + "\n"
    }()

    static func deliver(
        _ network: Network?, _ text: String = thread, _ choose: (inout CarouselOptions) -> Void = { _ in }
    ) async throws -> Delivery {
        let renderer = try Walk.renderer.get()
        var report = Report()
        let job = try CarouselJob(
            [Source(name: "boat.md", bytes: Array(text.utf8))], base: CarouselOptions(), renderer, &report,
            choose: choose)
        return try await renderer.deliver(
            job, DeliveryRequest(name: "boat", network: network), Files(), report)
    }
}

extension Delivery {
    func file(_ name: String) throws -> Artifact { try #require(files.first { $0.name == name }, "\(name)") }

    func text(_ name: String) throws -> String {
        String(decoding: try file(name).bytes, as: UTF8.self)
    }

    func json(_ name: String) throws -> [String: Any] {
        try #require(
            JSONSerialization.jsonObject(with: Data(try file(name).bytes)) as? [String: Any], "\(name)")
    }
}

import Diagnostics
import Foundation
import Testing

@testable import Unspool

struct SteadinessTests {
    @Test(.enabled(if: ProcessInfo.processInfo.environment["STEADY"] != nil))
    func `everything printed`() async throws {
        let folder = "/work/shared/samples/seeds"
        let seeds = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
            (name: $0, text: try String(contentsOfFile: folder + "/" + $0, encoding: .utf8))
        }
        for sample in Walk.samples + seeds {
            for template in Walk.templates {
                for canvas in Walk.canvases {
                    let outcome = try await Walk.run(sample.text, name: sample.name, template: template, canvas: canvas)
                    for line in Steadiness.broken(outcome.layout) + outcome.findings.map(\.description) {
                        print("STEADY \(sample.name.prefix(8)) \(template) \(canvas) \(line)")
                    }
                    let strip = zip(outcome.layout.pages, outcome.layout.compositions).map { page, composition in
                        let share = Steadiness.coverage(composition, outcome.layout.style.canvas)
                        let tone = page.slide.tone == .base ? "" : page.slide.tone == .pop ? "*" : "#"
                        let size = composition.flow.map { String(Int($0.size)) } ?? ""
                        let part = page.part.count > 1 ? "\(page.part.index)/\(page.part.count)" : ""
                        return "\(page.kind.rawValue.prefix(2))\(part)\(tone):\(Int(share * 100))@\(size)"
                    }
                    print("STRIP \(sample.name.prefix(8)) \(template) \(canvas) \(strip.joined(separator: " "))")
                }
            }
        }
    }
}

import Rendering
import Testing

@testable import Unspool

struct InkTests {
    private let black = Color(red: 0, green: 0, blue: 0)
    private let white = Color(red: 1, green: 1, blue: 1)

    private func color(_ name: String) -> Color? {
        switch name {
        case "text": black
        case "surface": white
        default: nil
        }
    }

    private func fault(_ text: String) -> String? {
        do throws(ExpressionFault) {
            _ = try Ink(parsing: text)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func `tokens, opacities and mixes are read`() throws {
        #expect(try Ink(parsing: "text") == .token("text"))
        #expect(try Ink(parsing: " text ") == .token("text"))
        #expect(try Ink(parsing: "text 18%") == .opacity(.token("text"), 0.18))
        #expect(try Ink(parsing: "text 12.5%") == .opacity(.token("text"), 0.125))
        #expect(
            try Ink(parsing: "mix(surface, text, 0.25)") == .mix(.token("surface"), .token("text"), 0.25))
        #expect(try Ink(parsing: "mix(surface, text, 0.25)").tokens == ["surface", "text"])
        #expect(try Ink(parsing: "text 50%").resolve(color) == black.opacity(0.5))
        #expect(try Ink(parsing: "mix(text, surface, 0)").resolve(color) == black)
    }

    @Test func `a token that a palette lacks is the text's colour`() {
        #expect(Ink.token("nothing").resolve(color) == black)
        #expect(Ink.token("nothing").resolve { _ in nil } == black)
    }

    private static let mix = "a mix is written mix(token, token, t) with t from 0 to 1"
    private static let known =
        "is not a colour; the colours are text, muted, accent, onAccent, surface, onSurface, mutedOnSurface, "
        + "accentOnSurface, highlight, onHighlight, accentOnHighlight, border, background, none, white, black, ruling"

    @Test(arguments: [
        ("", "\"\" \(known)"), ("red", "\"red\" \(known)"), ("#FF0000", "\"#FF0000\" \(known)"),
        ("Text", "\"Text\" \(known)"), ("text 18", "\"text 18\" \(known)"),
        ("text 101%", "\"101%\" is not an opacity from 0% to 100%"),
        ("text -1%", "\"-1%\" is not an opacity from 0% to 100%"),
        ("text nan%", "\"nan%\" is not an opacity from 0% to 100%"),
        ("text x%", "\"x%\" is not an opacity from 0% to 100%"),
        ("text 18 %", "\"text 18 %\" \(known)"), ("mix(text, surface)", mix),
        ("mix(text, surface, 2)", mix), ("mix(text, surface, nan)", mix), ("mix(text,, surface, 0.5)", mix),
        ("mix(text, red, 0.5)", "\"red\" \(known)"),
        ("mix(text, surface, 0.5", "\"mix(text, surface, 0.5\" \(known)"),
    ])
    func `what is no colour says why`(_ text: String, _ message: String) {
        #expect(fault(text) == message)
    }
}

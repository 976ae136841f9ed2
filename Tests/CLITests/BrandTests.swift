internal import Foundation
internal import Testing

/// Brand kits as a person uses them.
struct BrandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("thread.txt", threadText)
        try folder.write("kits/tarn.yaml", "name: Tarn\nhandles: { x: tarn }\ndefaults: { theme: dusk }\n")
    }

    @Test func `a new kit is written without a question, passes, and is not written over`() throws {
        let made = try Run(
            "brand", "init", "--name", "Tarn", "--primary", "#16324A", "-o", "new/brand.yaml", in: folder)
        #expect(made.errors.isEmpty)
        #expect(made.text == "new/brand.yaml\n")
        let check = try Run("brand", "check", "new/brand.yaml", in: folder)
        #expect(check.text == "passed: Tarn: name, colors\n")
        #expect(check.status == 0)
        let again = try Run("brand", "init", "--name", "Tarn", "-o", "new/brand.yaml", in: folder)
        #expect(again.status == 73)
        #expect(
            again.errors
                == "error[brand.exists]: there is a file \"new/brand.yaml\" already\n  = name another with -o, or give --force\n"
        )
        let nameless = try Run("brand", "init", "-o", "x.yaml", in: folder)
        #expect(nameless.status == 64)
        #expect(nameless.errors.hasPrefix("error[brand.no-name]: a brand kit needs a name\n"))
    }

    @Test func `a new kit lies in the folder that is named, its logo is found as the shell says it`() throws {
        try folder.write("sub/logo.svg", "<svg viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>")
        let made = try Run(
            "brand", "init", "--name", "Tarn", "--logo", "sub/logo.svg", "-o", "sub", in: folder)
        #expect(made.text == "sub/brand.yaml\n")
        let check = try Run("brand", "check", "./sub", in: folder)
        #expect(check.text == "passed: Tarn: name, logo\n")
        let bare = try Run("brand", "check", "sub", in: folder)
        #expect(bare.status == 66)
        #expect(bare.errors.hasSuffix("\n  = write \"./sub\" for the one here\n"))
    }

    @Test func `flags that make no kit are refused without places in a file that is not there`() throws {
        let run = try Run(
            "brand", "init", "--name", "Tarn", "--primary", "red", "--font", "Comic", "--logo", "no.svg",
            in: folder)
        #expect(run.status == 78)
        #expect(
            run.errors
                == """
                error[brand.missing-file]: there is no file "no.svg" in the kit's folder
                  = put it beside the kit, or mend the name
                error[brand.wrong-type]: "primary" must be a colour such as "#1F4DFF", not "red"
                  = write #RGB, #RRGGBB or #RRGGBBAA in quotes
                error[brand.unknown-family]: no family "Comic" comes with the program
                  = name a font file beside the kit, such as fonts/heading.ttf

                """)
        let second = try Run("brand", "init", "--name", "Tarn", "--secondary", "#00FF00", in: folder)
        #expect(
            second.errors
                == "error[brand.no-primary]: \"secondary\" stands without \"primary\"\n  = add \"primary\", the main colour\n"
        )
        #expect(folder.names() == ["kits", "thread.txt"])
    }

    @Test func `a kit that is no text, no part and no folder of kits are said`() throws {
        try folder.write("kits/fell/readme.txt", "no kit")
        let nowhere = try Run("brand", "check", "./kits/fell", in: folder)
        #expect(nowhere.status == 78)
        #expect(
            nowhere.errors
                == """
                error[brand.unreadable]: this brand kit cannot be read: it is a folder
                  --> ./kits/fell
                  = name a text file in UTF-8, such as brand.yaml; unspool brand init writes one

                """)
        let partless = try Run(
            "thread.txt", "--brand", "kits/tarn.yaml", "--brand-only", ",", "-o", "out", in: folder)
        #expect(partless.status == 64)
        #expect(
            partless.errors
                == "error[usage.brand-part]: --brand-only names no part of the kit\n  = name parts, as --brand-only logo,colors, or leave it out\n"
        )
        let folderless = try Run("thread.txt", "--brand", "tarn", "--brands", "nowhere", in: folder)
        #expect(folderless.status == 66)
        #expect(
            folderless.errors
                == "error[brand.no-folder]: there is no folder of brand kits \"nowhere\"\n  = check the path behind --brands\n"
        )
        #expect(folder.names() == ["kits", "thread.txt"])
    }

    @Test func `a faulty kit is refused with all of its faults`() throws {
        try folder.write(
            "bad.yaml", "name: Tarn\nlogo: { file: ../x.png }\nfonts: { body: nofont.ttf }\nlogos: 1\n")
        let run = try Run("brand", "check", "bad.yaml", in: folder)
        #expect(run.status == 78)
        #expect(run.errors.contains("--> bad.yaml:2:15"))
        #expect(run.errors.contains("--> bad.yaml:3:16"))
        #expect(run.errors.contains("--> bad.yaml:4:1"))
        let json = try Run("brand", "check", "bad.yaml", "--json", in: folder)
        #expect(json.status == 78)
        #expect(json.text.contains("\"passed\": false"))
    }

    @Test func `a family that is not there is a warning, and with --strict an error`() throws {
        try folder.write("kits/fonts.yaml", "name: Tarn\nfonts: { body: Manropo }\n")
        let words = "[brand.unknown-family]: no family \"Manropo\" comes with the program"
        let made = try Run("thread.txt", "--brand", "kits/fonts.yaml", "-o", "out", in: folder)
        #expect(made.status == 0)
        #expect(made.errors.contains("warning" + words + ", so another typeface stands in\n"))
        #expect(made.errors.contains("--> kits/fonts.yaml:2:16\n"))
        let check = try Run("brand", "check", "kits/fonts.yaml", in: folder)
        #expect(check.status == 0)
        #expect(check.errors.contains("warning" + words))
        let calls = [
            ["thread.txt", "--brand", "kits/fonts.yaml", "-o", "none", "--strict"],
            ["brand", "check", "kits/fonts.yaml", "--strict"],
            ["batch", "thread.txt", "--brand", "kits/fonts.yaml", "-o", "none", "--strict"],
        ]
        for call in calls {
            let strict = try Run(arguments: call, in: folder)
            #expect(strict.status == 78)
            #expect(strict.errors.contains("error" + words + "\n"))
        }
        #expect(!folder.names().contains("none"))
    }

    @Test func `a logo that is another kind of file is bad data, not a bad kit`() throws {
        try folder.write("kits/logo.png", "%PDF-1.7\n")
        try folder.write("kits/logo.yaml", "name: Tarn\nlogo: logo.png\n")
        for call in [
            ["thread.txt", "--brand", "kits/logo.yaml", "-o", "none"], ["brand", "check", "kits/logo.yaml"],
        ] {
            let run = try Run(arguments: call, in: folder)
            #expect(run.status == 65)
            #expect(
                run.errors.hasPrefix("error[brand.picture-kind]: \"logo.png\" cannot be used: it is really"))
            #expect(run.errors.contains("--> kits/logo.yaml:2:7\n"))
        }
    }

    @Test func `origins are told: the later ones win`() throws {
        try folder.write("matter.md", "---\ntheme: bone\n---\n\nA thread.\n")
        func theme(_ arguments: String...) throws -> String? {
            let run = try Run(arguments: arguments + ["--explain"], in: folder)
            #expect(run.status == 0)
            let line = run.text.split(separator: "\n").first { $0.hasPrefix("theme ") }
            return line.map { $0.split(separator: " ").dropFirst().joined(separator: " ") }
        }
        #expect(try theme("thread.txt") == "bone template editorial")
        #expect(try theme("thread.txt", "--brand", "kits/tarn.yaml") == "dusk brand kit kits/tarn.yaml")
        #expect(try theme("matter.md", "--brand", "kits/tarn.yaml") == "bone front matter")
        #expect(
            try theme("matter.md", "--brand", "kits/tarn.yaml", "--theme", "chalk") == "chalk flag")
        #expect(folder.names() == ["kits", "matter.md", "thread.txt"])
    }

    @Test func `kits are found by name`() throws {
        let found = try Run("thread.txt", "--brand", "tarn", "--brands", "kits", "--explain", in: folder)
        #expect(found.text.contains("brand kit kits/tarn.yaml"))
        try folder.write("config/unspool/brands/fell/brand.yaml", "name: Fell\n")
        let config = ["XDG_CONFIG_HOME": folder.url.appending(path: "config").path]
        let own = try Run("brand", "check", "fell", in: folder, environment: config)
        #expect(own.text == "passed: Fell: name\n")
        let unknown = try Run(
            "thread.txt", "--brand", "tern", "--brands", "kits", in: folder, environment: config)
        #expect(unknown.status == 66)
        #expect(
            unknown.errors.hasPrefix("error[brand.unknown]: there is no brand kit \"tern\" in \"kits\", "))
        #expect(unknown.errors.hasSuffix("\n  = did you mean \"tarn\"?\n"))
    }

    @Test func `parts of a kit are used without the others`() throws {
        let run = try Run(
            "thread.txt", "--brand", "kits/tarn.yaml", "--brand-only", "name", "--explain", in: folder)
        #expect(run.text.contains("brand name"))
        #expect(!run.text.contains("dusk"))
        let wrong = try Run(
            "thread.txt", "--brand", "kits/tarn.yaml", "--brand-only", "colours", in: folder)
        #expect(
            wrong.errors
                == "error[usage.brand-part]: a brand kit has no part \"colours\"\n  = did you mean \"colors\"?\n"
        )
        #expect(wrong.status == 64)
    }
}

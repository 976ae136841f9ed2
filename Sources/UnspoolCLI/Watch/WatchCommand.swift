internal import ArgumentParser
internal import Diagnostics
internal import Unspool

/// Renders again whenever the thread, its pictures, the brand kit or a data file changes.
struct WatchCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Render a thread again whenever something that it is made of changes.",
        discussion: """
            unspool watch thread.md -o out                   slides in out/, until Ctrl-C
            unspool watch thread.md -o deck.pdf --brand kit  with a kit that is being written

            Looked at are the thread, its pictures, the brand kit and its files, and the folders of data files. When
            something is wrong, it is said, and the last good files stay. Slides that a shorter thread has no more are removed.
            """)

    @OptionGroup(title: "Output") var output: OutputFlags
    @OptionGroup var flags: ThreadFlags
    @OptionGroup(title: "Messages") var reporting: ReportFlags

    /// Editors write in several steps; nothing is read before so many ms without a change.
    private static let calm = Duration.milliseconds(50)

    func perform(_ terminal: Terminal, _ report: inout Report) async throws -> ExitStatus {
        guard !flags.inputs.contains("-"), output.path != "-" else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    .error, "usage.watch", "watch reads files and writes files, neither - nor -o -",
                    remedy: "name the file of the thread, and a folder or a file with -o"))
        }
        let watch = try FolderWatch()
        var files = try known()
        try watch.watch(files.folders())
        var seen = files.stamps()
        var former = FormerFiles()
        files = try await round(files, &former, terminal)
        while true {
            try watch.watch(files.folders())
            // What the round has found for the first time is taken as it is now.
            seen.merge(files.stamps()) { before, _ in before }
            for await _ in watch.changes {
                try await Task.sleep(for: Self.calm)
                if files.stamps() != seen { break }
            }
            if Task.isCancelled { return .done }
            seen = files.stamps()
            files = try await round(files, &former, terminal)
        }
    }

    /// One rendering; an error is said, and is no end.
    ///
    /// - Returns: the files to look at from now on.
    private func round(
        _ files: WatchedFiles, _ former: inout FormerFiles, _ terminal: Terminal
    ) async throws -> WatchedFiles {
        var (files, report) = (files, Report())
        var pictures: (folder: String, names: NotedAssets.Names)?
        let clock = ContinuousClock()
        let start = clock.now
        do {
            _ = try await render.perform(terminal, &report, &former) { job in
                let assets = NotedAssets(assets: job.assets)
                files.files.formUnion(job.options.brand?.files ?? [])
                pictures = (WatchedFiles.parent(of: flags.input), assets.names)
                return assets
            }
            terminal.clearProgress()
            terminal.show(report)
            let spent = (clock.now - start).components
            terminal.note(
                "rendered in \(spent.seconds * 1_000 + spent.attoseconds / 1_000_000_000_000_000) ms, "
                    + "watching \(files.files.count) files and folders")
        } catch {
            terminal.clearProgress()
            terminal.show(CommandFailure(any: error).diagnostics)
            terminal.note("the last good files stay; watching")
        }
        if let pictures {
            for name in pictures.names.asked {
                files.files.insert(name)
                for saved in SavedPicture.names(of: name) {
                    files.files.insert("\(pictures.folder)/\(saved)")
                }
            }
        }
        return files
    }

    /// The same as a person's `render` with these flags.
    private var render: RenderCommand {
        var command = RenderCommand()
        (command.output, command.flags, command.reporting) = (output, flags, reporting)
        (command.json, command.explain) = (false, false)
        return command
    }

    /// What is there before anything was read.
    private func known() throws -> WatchedFiles {
        var files = WatchedFiles()
        for input in flags.inputs {
            guard let stamp = WatchedFiles.Stamp(input) else {
                throw CommandFailure(
                    .noInput,
                    Diagnostic(
                        .error, "input.missing", "there is no file \"\(input)\"", remedy: "check the name"))
            }
            if stamp.isFolder { files.trees.insert(input) } else { files.files.insert(input) }
        }
        let assets = try AssetFolders.find(explicit: flags.catalog.assets)
        files.trees.formUnion(flags.catalog.folders + [assets.templates])
        if let brand = flags.brand.brand {
            files.trees.insert(
                WatchedFiles.parent(of: try flags.brand.places.file(of: brand, assets: assets)))
        }
        return files
    }
}

internal import Diagnostics
internal import Glibc
package import Threads

/// Digest of everything that the slides of a run are made of, thread and pictures aside.
package struct BatchSource: Sendable {
    private let common: ContentDigest

    /// What all folders of one kit share.
    ///
    /// - Parameters:
    ///   - catalog: digest of all data files and fonts.
    ///   - kit: digest of the brand kit; empty: none.
    ///   - options: options by name that were asked for.
    ///   - more: whatever else is asked of every folder.
    package init(catalog: String, kit: String, options: [AskedOptions], more: [String]) {
        var digest = ContentDigest()
        for part in ["unspool batch 1", Unspool.version, catalog, kit] { digest.add(part) }
        for asked in options {
            for name in asked.values.keys.sorted() {
                digest.add(name)
                digest.add(asked.values[name].map { "\($0)" } ?? "")
            }
            digest.add("")
        }
        for part in more { digest.add(part) }
        common = digest
    }

    /// The digest of one folder.
    ///
    /// - Parameters:
    ///   - sources: files of the thread.
    ///   - words: the thread's words, where it is a part of a file; empty: none.
    ///   - name: stem of the files' names.
    ///   - network: name of the network; empty: none.
    /// - Returns: SHA-256 in hexadecimal.
    package func digest(_ sources: [Source], words: String, name: String, network: String) -> String {
        var digest = common
        for source in sources {
            digest.add(source.name)
            digest.add(source.bytes)
        }
        for part in [words, name, network] { digest.add(part) }
        return digest.hexadecimal
    }
}

extension Catalog {
    /// Digest of every data file and every font; fonts of the system count by name and size.
    package func contentDigest() -> String {
        var digest = ContentDigest()
        for kind in Kind.allCases {
            for (name, file) in (files[kind] ?? [:]).sorted(by: { $0.key < $1.key }) {
                digest.add(name)
                digest.add((try? file.content.get())?.text ?? "")
            }
        }
        for source in [faceSource] + networkSources { digest.add(source.text) }
        digest.add(fontRules)
        for path in fontFiles { digest.add((try? DataFolder.bytes(of: path, limit: 256 << 20)) ?? []) }
        for folder in FallbackFonts.systemFolders {
            for name in FolderListing.names(in: folder) ?? [] {
                var status = stat()
                guard stat("\(folder)/\(name)", &status) == 0 else { continue }
                digest.add("\(name) \(status.st_size)")
            }
        }
        return digest.hexadecimal
    }
}

extension BrandKit {
    /// Digest of the kit's file and of every file beside it that is used.
    package func contentDigest() -> String {
        var digest = ContentDigest()
        digest.add(file)
        digest.add((try? DataFolder.bytes(of: file, limit: DataLimits.standard.bytes)) ?? [])
        for picture in (logo?.versions ?? []) + [coverPhoto, outroPhoto].compactMap({ $0 }) {
            digest.add(picture.name)
            digest.add(picture.bytes)
        }
        for path in Set(fonts.values.flatMap(\.files)).sorted() {
            digest.add(path)
            digest.add((try? DataFolder.bytes(of: path, limit: 64 << 20)) ?? [])
        }
        digest.add(parts.map(\.rawValue).joined(separator: ","))
        return digest.hexadecimal
    }
}

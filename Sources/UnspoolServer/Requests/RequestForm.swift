internal import Diagnostics
internal import HTTPTypes

/// What a request asks for, read and within all limits: fields by name, and files.
struct RequestForm: Sendable {
    /// A file of the request.
    struct File: Sendable {
        var role: WorkOrder.File.Role
        var name: String
        var upload: Upload
    }

    /// Fields by name.
    private(set) var fields: [String: String] = [:]
    /// Files in the order in which they came.
    private(set) var files: [File] = []

    /// Adds a field.
    mutating func add(_ name: String, _ value: String) throws(Problem) {
        guard fields.updateValue(value, forKey: name) == nil else {
            throw Problem(
                .badRequest, "duplicate-field", "the field \"\(name)\" is there twice", field: name,
                remedy: "send it once")
        }
    }

    /// Adds a file.
    mutating func add(_ file: File) throws(Problem) {
        let isSingle = file.role != .picture
        if file.role == .brand, files.contains(where: { $0.role == .brand }) {
            throw Problem(
                .badRequest, "duplicate-field", "there are two brand kits", field: "brand", remedy: "send one"
            )
        }
        if files.contains(where: { $0.name == file.name && $0.role == .picture && !isSingle }) {
            throw Problem(
                .badRequest, "duplicate-file", "two files have the same name", field: "file",
                remedy: "give each file a name of its own")
        }
        files.append(file)
    }

    /// Takes a field away.
    mutating func take(_ name: String) -> String? { fields.removeValue(forKey: name) }

    /// True when there is a thread or deck.
    var hasThread: Bool { files.contains { $0.role == .thread } }
}

extension RequestForm {
    /// What a file of a field is for; nil when no field of this name takes a file.
    static func role(of field: String) -> WorkOrder.File.Role? {
        switch field {
        case "thread", "deck": .thread
        case "brand": .brand
        case "file", "files", "picture": .picture
        default: nil
        }
    }

    /// The fields that take files.
    static let fileFields = ["thread", "brand", "file"]
}

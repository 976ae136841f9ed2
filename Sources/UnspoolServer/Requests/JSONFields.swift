internal import Diagnostics
internal import HTTPTypes
internal import Threads

/// A form in JSON: one object with the names of the fields.
struct JSONFields: Sendable {
    /// Levels of lists and objects at most.
    let depth: Int

    /// Fields whose value may be a list of names.
    private static let lists = ["format", "brand-only"]
    /// Faults that are told at most.
    private static let most = 20
    private static let remedy =
        "send it as a file of a form, as curl -F thread=@FILE does, or as the value of \"thread\""

    /// Adds the fields of an object; all that is wrong with its values is told at once.
    func form(_ bytes: [UInt8], _ form: RequestForm) throws(Problem) -> RequestForm {
        let members = try members(bytes)
        var form = form
        var faults: [(field: String, offset: Int, message: String, remedy: String)] = []
        var names: Set<String> = []
        for member in members {
            guard names.insert(member.name).inserted else {
                faults.append((member.name, member.offset, "is there twice", "send it once"))
                continue
            }
            if let role = RequestForm.role(of: member.name), role != .picture {
                guard let text = Self.content(of: member, bytes, role) else {
                    faults.append(
                        (member.name, member.offset, "is \(Self.kind(of: member.value))", "send its text"))
                    continue
                }
                let name = role == .brand ? "brand.yaml" : "thread"
                try form.add(RequestForm.File(role: role, name: name, upload: Upload(text)))
            } else if let text = Self.text(of: member) {
                try form.add(member.name, text)
            } else {
                let remedy =
                    member.value == .null
                    ? "leave it out, or send a value" : "send a text, a number or a switch"
                faults.append((member.name, member.offset, "is \(Self.kind(of: member.value))", remedy))
            }
        }
        guard let first = faults.first else { return form }
        // An object whose values are objects, without a thread among them, is what a network answers.
        guard names.contains(where: { RequestForm.role(of: $0) == .thread }) else {
            throw Self.problem(
                "json-fields",
                [("", first.offset, "the body is data without the field \"thread\"", Self.remedy)], bytes)
        }
        throw Self.problem(
            "json-fields",
            faults.prefix(Self.most).map {
                ($0.field, $0.offset, "\"\($0.field.prefix(64))\" \($0.message)", $0.remedy)
            },
            bytes)
    }

    private func members(_ bytes: [UInt8]) throws(Problem) -> [JSONMembers.Member] {
        do throws(JSONMembers.Fault) {
            if let object = try JSONMembers(bytes, depth: depth) { return object.members }
        } catch {
            let (sentence, remedy) =
                error.bound == nil
                ? ("the body is no JSON: ", "mend this place")
                : ("the body is not read: ", "keep within this limit")
            throw Self.problem(
                "json", [("", error.offset, sentence + error.message, remedy)], bytes, error.bound)
        }
        throw Self.problem("json", [("", 0, "the body is JSON, but no object of fields", Self.remedy)], bytes)
    }

    /// The bytes of a thread or kit: a text, or the data itself.
    private static func content(
        of member: JSONMembers.Member, _ bytes: [UInt8], _ role: WorkOrder.File.Role
    ) -> [UInt8]? {
        switch member.value {
        case .string(let text): Array(text.utf8)
        case .array, .object: Array(bytes[member.bytes])
        default: nil
        }
    }

    /// A scalar as text; a list of names as names with commas, where a field has several.
    private static func text(of member: JSONMembers.Member) -> String? {
        switch member.value {
        case .string(let text): return text
        case .bool(let flag): return flag ? "true" : "false"
        case .number(let text):
            guard let number = Double(text), number == number.rounded(), abs(number) < 1e15 else {
                return text
            }
            return String(Int(number))
        case .array(let items):
            let names = items.compactMap(\.string)
            guard lists.contains(member.name), names.count == items.count, !names.isEmpty else { return nil }
            return names.joined(separator: ",")
        case .null, .object: return nil
        }
    }

    private static func kind(of value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .array: "a list"
        case .object: "an object"
        case .bool: "a switch"
        case .number: "a number"
        case .string: "a text"
        }
    }

    private static func problem(
        _ code: String, _ faults: [(field: String, offset: Int, message: String, remedy: String)],
        _ bytes: [UInt8], _ bound: Bound? = nil
    ) -> Problem {
        let first = faults.first
        var problem = Problem(
            .badRequest, code, first?.message ?? "the body cannot be read",
            field: first.flatMap { $0.field.isEmpty ? nil : String($0.field.prefix(64)) },
            remedy: first?.remedy, limit: bound?.limit, actual: bound?.actual)
        problem.messages = faults.map { fault in
            let place = JSONMembers.place(of: fault.offset, in: bytes)
            return WorkResult.Message(
                severity: "error", code: code, message: fault.message, file: "body", line: place.line,
                column: place.column, remedy: fault.remedy, limit: bound?.limit, actual: bound?.actual)
        }
        return problem
    }
}

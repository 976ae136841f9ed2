/// What was measured, by stage and round.
struct Table {
    private var stages: [String] = []
    private var cold: [String: Double] = [:]
    private var warm: [String: [Double]] = [:]
    private var notes: [(name: String, value: Int)] = []

    /// Notes a time in ms; round 0 is cold.
    mutating func add(_ stage: String, round: Int, _ milliseconds: Double) {
        if !stages.contains(stage) { stages.append(stage) }
        if round == 0 { cold[stage] = milliseconds } else { warm[stage, default: []].append(milliseconds) }
    }

    /// Notes a number that is no time; the last one stays.
    mutating func note(_ name: String, _ value: Int) {
        notes.removeAll { $0.name == name }
        notes.append((name, value))
    }

    /// Writes a Markdown table.
    func print(engines: Int) {
        Swift.print("| stage (\(engines) engines, one process) | cold, ms | warm, ms (median) |")
        Swift.print("| --- | ---: | ---: |")
        for stage in stages {
            Swift.print(
                "| \(stage) | \(Self.text(cold[stage])) | \(Self.text(Self.median(warm[stage] ?? []))) |")
        }
        for note in notes { Swift.print("| \(note.name) | | \(note.value) |") }
    }

    private static func median(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.sorted()[values.count / 2]
    }

    private static func text(_ value: Double?) -> String {
        guard let value else { return "" }
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}

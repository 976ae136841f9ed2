internal import Synchronization

/// Counters and histograms, and their text for Prometheus (exposition format 0.0.4).
final class Metrics: Sendable {
    private struct Histogram {
        var counts = [Int](repeating: 0, count: Metrics.bounds.count)
        var sum = 0.0
        var count = 0
    }

    private struct State {
        var counters: [String: [String: Int]] = [:]
        var histograms: [String: [String: Histogram]] = [:]
    }

    private let state = Mutex(State())
    /// Upper bounds of a histogram's buckets in seconds.
    private static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20]

    /// What every name counts.
    private static let help = [
        "unspool_requests_total": "Requests by route and status.",
        "unspool_request_bytes_total": "Bytes of request bodies.",
        "unspool_response_bytes_total": "Bytes of response bodies.",
        "unspool_slides_total": "Slides that were made.",
        "unspool_rejected_total": "Requests that were refused, by code.",
        "unspool_warnings_total": "Warnings in results, by code.",
        "unspool_worker_crashes_total": "Workers that ended by themselves.",
        "unspool_request_seconds": "Time of a request by route.",
        "unspool_stage_seconds": "Time of a job by stage.",
    ]

    /// Adds to a counter; labels as `key="value"`, made of our own words only.
    func count(_ name: String, _ labels: String = "", by number: Int = 1) {
        state.withLock { $0.counters[name, default: [:]][labels, default: 0] += number }
    }

    /// Enters a duration in seconds.
    func observe(_ name: String, _ labels: String, _ seconds: Double) {
        state.withLock { state in
            var histogram = state.histograms[name]?[labels] ?? Histogram()
            histogram.sum += seconds
            histogram.count += 1
            for (index, bound) in Self.bounds.enumerated() where seconds <= bound {
                histogram.counts[index] += 1
            }
            state.histograms[name, default: [:]][labels] = histogram
        }
    }

    /// The page that Prometheus reads; gauges are the values of this moment.
    func text(gauges: [(name: String, help: String, value: Int)]) -> String {
        let state = state.withLock { $0 }
        var out = ""
        func head(_ name: String, _ type: String, _ help: String?) {
            out += "# HELP \(name) \(help ?? name)\n# TYPE \(name) \(type)\n"
        }
        for gauge in gauges {
            head(gauge.name, "gauge", gauge.help)
            out += "\(gauge.name) \(gauge.value)\n"
        }
        for (name, values) in state.counters.sorted(by: { $0.key < $1.key }) {
            head(name, "counter", Self.help[name])
            for (labels, value) in values.sorted(by: { $0.key < $1.key }) {
                out += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
            }
        }
        for (name, values) in state.histograms.sorted(by: { $0.key < $1.key }) {
            head(name, "histogram", Self.help[name])
            for (labels, histogram) in values.sorted(by: { $0.key < $1.key }) {
                for (bound, count) in zip(Self.bounds, histogram.counts) {
                    out += "\(name)_bucket{\(labels),le=\"\(bound)\"} \(count)\n"
                }
                out += "\(name)_bucket{\(labels),le=\"+Inf\"} \(histogram.count)\n"
                out +=
                    "\(name)_sum{\(labels)} \(histogram.sum)\n\(name)_count{\(labels)} \(histogram.count)\n"
            }
        }
        return out
    }
}

internal import CProcess
internal import FoundationEssentials
internal import Glibc

/// The protocol of workers: four bytes with the head's length (big-endian), the head as JSON, then plain bytes.
enum Frame {
    /// Largest head in bytes; a larger one is no frame of ours.
    static let headLimit = 8 << 20

    /// Why no frame came.
    enum Fault: Error, Sendable, Equatable {
        /// The other side is gone.
        case closed
        /// The deadline has passed.
        case late
        /// The bytes are no frame, or larger than allowed.
        case broken
        /// There is no room for what comes.
        case full
    }

    /// Length and head.
    static func head(_ value: some Encodable) throws(Fault) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        guard let json = try? encoder.encode(value), json.count <= headLimit else { throw .broken }
        let count = json.count
        return [UInt8(count >> 24), UInt8(count >> 16 & 255), UInt8(count >> 8 & 255), UInt8(count & 255)]
            + Array(json)
    }

    /// Reads a head.
    static func readHead<Value: Decodable>(
        _ type: Value.Type, from stream: Stream
    ) throws(Fault) -> Value {
        let length = try stream.read(4).reduce(0) { $0 << 8 | Int($1) }
        guard length <= headLimit else { throw .broken }
        let bytes = try stream.read(length)
        guard let value = try? JSONDecoder().decode(type, from: Data(bytes)) else { throw .broken }
        return value
    }
}

extension Frame {
    /// A pipe that is read or written with a deadline.
    struct Stream: Sendable {
        /// The descriptor; whoever opened it closes it.
        let descriptor: Int32
        /// Nanoseconds of the monotonic clock after which nothing is waited for; nil: any time.
        let deadline: UInt64?

        /// Exactly so many bytes.
        func read(_ count: Int) throws(Fault) -> [UInt8] {
            var fault: Fault?
            let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                while filled < count, fault == nil {
                    fault = wait(for: Int16(POLLIN))
                    guard fault == nil, let base = buffer.baseAddress else { break }
                    let got = Glibc.read(descriptor, base + filled, count - filled)
                    if got > 0 {
                        filled += got
                    } else if got == 0 || (errno != EINTR && errno != EAGAIN) {
                        fault = .closed
                    }
                }
            }
            if let fault { throw fault }
            return bytes
        }

        /// All of these bytes.
        func write(_ bytes: some ContiguousBytes) throws(Fault) {
            let fault: Fault? = bytes.withUnsafeBytes { buffer in
                var sent = 0
                while sent < buffer.count {
                    if let fault = wait(for: Int16(POLLOUT)) { return fault }
                    guard let base = buffer.baseAddress else { return nil }
                    let count = Glibc.write(descriptor, base + sent, buffer.count - sent)
                    if count > 0 {
                        sent += count
                    } else if count < 0, errno != EINTR, errno != EAGAIN {
                        return .closed
                    }
                }
                return nil
            }
            if let fault { throw fault }
        }

        /// Waits until the descriptor is ready; the fault when it will not be.
        private func wait(for event: Int16) -> Fault? {
            while true {
                var milliseconds: Int32 = -1
                if let deadline {
                    let now = Monotonic.nanoseconds
                    guard now < deadline else { return .late }
                    milliseconds = Int32(min(60_000, (deadline - now) / 1_000_000 + 1))
                }
                var descriptors = [pollfd(fd: descriptor, events: event, revents: 0)]
                let ready = poll(&descriptors, 1, milliseconds)
                if ready > 0 { return nil }
                if ready < 0, errno != EINTR { return .closed }
            }
        }
    }
}

/// The clock that nobody sets: for deadlines and durations only.
enum Monotonic {
    /// Nanoseconds since some moment of the past.
    static var nanoseconds: UInt64 { unspool_monotonic() }
}

internal import CFuzzer
internal import Diagnostics
internal import Threads

/// The fuzzer of the thread readers; takes libFuzzer's own arguments (`-help=1`) and corpus folders.
@main
struct FuzzThreads {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        // The package manager names its own `main`, so libFuzzer is called from it as a library.
        _ = LLVMFuzzerRunDriver(&count, &arguments, fuzzThreads)
    }
}

/// What libFuzzer calls with each input: a crash, a broken promise, a leak or more than the time allowed is a find.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzThreads(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let reading = FuzzedReading(UnsafeBufferPointer(start: start, count: count)) else { return -1 }
    let broken = reading.outcome().brokenPromises
    // With optimisation only this one prints its message.
    if !broken.isEmpty { fatalError(broken.joined(separator: "; ")) }
    return 0
}

internal import ArgumentParser

/// What every command that makes folders for networks shares.
struct DeliveryFlags: ParsableArguments {
    @Flag(
        name: .customLong("show-zones"),
        help: "Draw over the slides what apps cover, to look at them; not for posting.")
    var showZones = false
}

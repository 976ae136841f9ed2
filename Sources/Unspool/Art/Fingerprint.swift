/// A short, stable number for a text, so that every thread gets its own picture.
package enum Fingerprint {
    /// 32-bit FNV-1a of a text's UTF-8 (patterns.md, "modules"); no secret, easily collided with.
    package static func of(_ text: String) -> UInt32 {
        text.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
}

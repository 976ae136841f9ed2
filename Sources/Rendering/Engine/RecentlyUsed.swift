/// Values by key, the least recently used thrown out first, bounded by number and by weight.
///
/// A doubly linked list inside arrays: no allocation a hit, no clock, the same order every time.
struct RecentlyUsed<Key: Hashable, Value> {
    private struct Node {
        var key: Key
        var value: Value
        var weight: Int
        var older: Int
        var newer: Int
    }

    private var nodes: [Node] = []
    private var places: [Key: Int] = [:]
    private var oldest = -1
    private var newest = -1
    private var weight = 0
    private let count: Int
    private let limit: Int

    /// At most `count` values that weigh `limit` together.
    init(count: Int, limit: Int = .max) {
        self.count = count
        self.limit = limit
    }

    /// The value of a key, which becomes the youngest.
    mutating func value(_ key: Key) -> Value? {
        guard let place = places[key] else { return nil }
        if place != newest {
            unlink(place)
            append(place)
        }
        return nodes[place].value
    }

    /// Keeps a value; one heavier than the limit is not kept at all.
    mutating func keep(_ value: Value, for key: Key, weight: Int = 1) {
        guard weight <= limit, places[key] == nil else { return }
        while oldest >= 0, places.count >= count || self.weight > limit - weight { removeOldest() }
        nodes.append(Node(key: key, value: value, weight: weight, older: -1, newer: -1))
        places[key] = nodes.count - 1
        self.weight += weight
        append(nodes.count - 1)
    }

    /// Throws out the oldest values until the rest weighs `limit`; ends at one that is spared.
    mutating func trim(to limit: Int, sparing keys: Set<Key>) {
        while weight > limit, oldest >= 0, !keys.contains(nodes[oldest].key) { removeOldest() }
    }

    private mutating func unlink(_ place: Int) {
        let node = nodes[place]
        if node.older >= 0 { nodes[node.older].newer = node.newer } else { oldest = node.newer }
        if node.newer >= 0 { nodes[node.newer].older = node.older } else { newest = node.older }
    }

    private mutating func append(_ place: Int) {
        nodes[place].older = newest
        nodes[place].newer = -1
        if newest >= 0 { nodes[newest].newer = place } else { oldest = place }
        newest = place
    }

    /// Takes the oldest out and moves the last node into its place, so that the array has no holes.
    private mutating func removeOldest() {
        let place = oldest
        unlink(place)
        weight -= nodes[place].weight
        places[nodes[place].key] = nil
        let last = nodes.removeLast()
        guard place < nodes.count else { return }
        nodes[place] = last
        places[last.key] = place
        if last.older >= 0 { nodes[last.older].newer = place } else { oldest = place }
        if last.newer >= 0 { nodes[last.newer].older = place } else { newest = place }
    }
}

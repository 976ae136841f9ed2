/// Runs one task per element and keeps the order of the elements, with typed errors.
///
/// A task group erases the error's type; a `Result` per element restores it. The first error in the
/// order of the elements is thrown, so that failures do not depend on which worker was faster.
package func inOrder<Element: Sendable, Value: Sendable, Failure: Error>(
    _ elements: [Element], _ work: @escaping @Sendable (Element) async throws(Failure) -> Value
) async throws(Failure) -> [Value] {
    let results = await withTaskGroup(of: (Int, Result<Value, Failure>).self) { group in
        for (index, element) in elements.enumerated() {
            group.addTask {
                do throws(Failure) {
                    return (index, .success(try await work(element)))
                } catch {
                    return (index, .failure(error))
                }
            }
        }
        var results: [Result<Value, Failure>?] = Array(repeating: nil, count: elements.count)
        for await (index, result) in group { results[index] = result }
        return results.compactMap { $0 }
    }
    var values: [Value] = []
    values.reserveCapacity(results.count)
    for result in results { values.append(try result.get()) }
    return values
}

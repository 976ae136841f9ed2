package import Threads

/// A short thread of our own that has a slide of most kinds, for sheets that are not given one.
package enum SheetSample {
    /// The thread as a file.
    package static let source = Source(name: "sample.md", bytes: Array(text.utf8))

    private static let text = """
        ---
        author: Juno Pell
        handle: junopell
        lang: en
        ---

        # What a year of *repairing* radios taught me

        I bought forty broken radios at a fair, meaning to sell them. I repaired them instead, one a week, at the
        kitchen table. These are the notes that outlived the radios.

        ---

        ## Most faults are dust

        Thirty-one of the forty had nothing wrong with them that a brush could not cure. I had bought meters, a
        soldering iron and a book about *valves*. I should have bought the brush first, and waited.

        ---

        Clean it before you understand it.

        ---

        ## What I now do first

        1. Look at it unplugged
        2. Smell it
        3. Brush out the dust
        4. Ask who dropped it

        ---

        > The set was never broken. It was only tired of that station.

        ---

        ## Keep the parts that failed

        A jar of dead parts stands on the shelf. It is the only honest record of the year: what broke, how often,
        and how small it was every time. When something at work stops, I look at the jar and go and find the dust.

        """
}

public import ArgumentParser
public import Threads
public import Unspool

extension Tone: ExpressibleByArgument {}

extension BackdropExtent: ExpressibleByArgument {}
extension SheetRequest.Axis: ExpressibleByArgument {}
extension TypeSize: ExpressibleByArgument {}
extension QuoteLength: ExpressibleByArgument {}
extension ReadOptions.Split: ExpressibleByArgument {}
extension KeptVoices: ExpressibleByArgument {}
extension TextEncoding: ExpressibleByArgument {}

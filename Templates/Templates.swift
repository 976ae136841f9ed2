public import Foundation

/// The data folder of layouts, themes, typography, canvases and patterns.
public enum Templates {
    /// Where SwiftPM put the folder in a development build; may not exist in an installed one.
    ///
    /// Ask for it last and only when no installed folder was found: on Linux `Bundle.module`
    /// ends the process when its folder is missing.
    public static var developmentFolder: URL { Bundle.module.bundleURL }
}

import FoundationEssentials
import Glibc

/// What the system said when it refused something.
struct SystemError: Error, CustomStringConvertible {
    let code: Int32

    var description: String { String(cString: strerror(code)) }

    /// The system's own words for an error that a library has wrapped.
    static func words(_ error: any Error) -> String {
        if let cocoa = error as? CocoaError, let reason = cocoa.underlying as? POSIXError {
            return SystemError(code: reason.code.rawValue).description
        }
        return "\(error)"
    }
}

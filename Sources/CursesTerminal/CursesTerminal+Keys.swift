import CNcurses
import TerminalUI

extension CursesTerminal {
    /// A key as the program knows it; nil for a time-out and for keys that nobody uses.
    static func key(_ event: cc_key_event) -> Key? {
        switch Int(event.kind) {
        case CC_KEY_CHARACTER.asInt: character(event.value)
        case CC_KEY_OVER.asInt: .endOfInput
        case CC_KEY_UP.asInt: .up
        case CC_KEY_DOWN.asInt: .down
        case CC_KEY_LEFT.asInt: .left
        case CC_KEY_RIGHT.asInt: .right
        case CC_KEY_HOME.asInt: .home
        case CC_KEY_END.asInt: .end
        case CC_KEY_PAGE_UP.asInt: .pageUp
        case CC_KEY_PAGE_DOWN.asInt: .pageDown
        case CC_KEY_INSERT.asInt: .insert
        case CC_KEY_DELETE.asInt: .delete
        case CC_KEY_BACKSPACE.asInt: .backspace
        case CC_KEY_BACK_TAB.asInt: .backTab
        case CC_KEY_ENTER.asInt: .enter
        case CC_KEY_FUNCTION.asInt: .function(Int(event.value))
        case CC_KEY_DARK.asInt: .background(.dark)
        case CC_KEY_LIGHT.asInt: .background(.light)
        case CC_KEY_CLICK.asInt: .mouse(MouseEvent(.click, at: place(event)))
        case CC_KEY_WHEEL_UP.asInt: .mouse(MouseEvent(.wheelUp, at: place(event)))
        case CC_KEY_WHEEL_DOWN.asInt: .mouse(MouseEvent(.wheelDown, at: place(event)))
        default: nil
        }
    }

    private static func place(_ event: cc_key_event) -> Point {
        Point(x: Int(event.x), y: Int(event.y))
    }

    /// A typed character; the control characters that have keys of their own become those.
    private static func character(_ code: UInt32) -> Key? {
        switch code {
        case 9: .tab
        case 10, 13: .enter
        case 27: .escape
        case 8, 127: .backspace
        case 1...26: Unicode.Scalar(code + 96).map { .control(Character($0)) }
        case 0..<32: nil
        default: Unicode.Scalar(code).map { .character(Character($0)) }
        }
    }
}

extension RawRepresentable where RawValue: BinaryInteger {
    /// C's enumerators come with a type of their own.
    var asInt: Int { Int(rawValue) }
}

extension BinaryInteger {
    var asInt: Int { Int(self) }
}

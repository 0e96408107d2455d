/// A box in the middle of the screen over everything else: help, a menu, a question.
public struct Overlay<Content: View>: View {
    public var title: String
    /// Of the content, without the frame; cut to fit.
    public var size: Size
    public var content: Content

    public init(_ title: String, size: Size, content: Content) {
        self.title = title
        self.size = size
        self.content = content
    }

    /// Where the content goes, for callers that scroll it or place a cursor in it.
    public func content(in rect: Rect) -> Rect {
        frame(in: rect).inset(columns: 2, rows: 1)
    }

    public func render(in rect: Rect, on buffer: inout Buffer) {
        let frame = frame(in: rect)
        buffer.fill(frame, tone: .menu)
        Pane(title, isFocused: true, frame: .box).render(in: frame, on: &buffer)
        content.render(in: content(in: rect), on: &buffer)
        buffer.overlay(frame, tone: .menu, replacing: false)
    }

    private func frame(in rect: Rect) -> Rect {
        rect.centered(Size(width: size.width + 4, height: size.height + 2))
    }
}

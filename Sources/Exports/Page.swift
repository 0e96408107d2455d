import RaftSim
public enum Page { public static func html(_ script: Script, span: Script.Span, name: String) -> String { "" } }

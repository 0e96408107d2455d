extension Input {
    /// The line of the language that asks for it, where `options` held before: of options only
    /// those that change are named.
    public func line(changing options: Options) -> String {
        guard case .setOptions(let new) = self else { return description }
        let changed = OptionRow.table.filter {
            $0.mayChange && $0.text(in: new) != $0.text(in: options)
        }
        return (["set"] + changed.map { "\($0.name)=\($0.text(in: new))" }).joined(separator: " ")
    }
}

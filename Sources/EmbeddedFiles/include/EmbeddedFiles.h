#ifndef EMBEDDED_FILES_H
#define EMBEDDED_FILES_H

// The files that travel inside the binary: each stays a plain file at its place, and the compiler
// copies its bytes. A changed file costs one short C file, not a module.

/// The text of an embedded file, as `Themes/mono.toml`; it stays where it is as long as the program
/// runs. A path that no list names ends the program: it is a mistake in the sources.
const char *_Nonnull embedded_text(const char *_Nonnull path)
    __attribute__((swift_name("embeddedText(_:)")));

#endif

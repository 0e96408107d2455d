// What the files of this module share and nobody else sees.
#ifndef CC_SHARED_H
#define CC_SHARED_H

#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1

#include <signal.h>

#include "CNcurses.h"

// Restore.c

// Remembers the terminal's modes, and builds what sets it right from the entry of setupterm.
void cc_restore_prepare(const cc_options *options);
// From here on a signal that ends the program first gives the terminal back.
void cc_restore_arm(void);
// The terminal is the shell's: modes set, standard error back. May be called more than once.
void cc_restore_disarm(void);
// Removes the handlers.
void cc_restore_finish(void);

// Input.c

// Set by handlers; read and cleared by cc_next_key.
extern volatile sig_atomic_t cc_was_resized;
extern volatile sig_atomic_t cc_was_continued;
// Handlers of size changes and of stop and continue; a pipe wakes whoever waits.
int cc_input_start(void);
void cc_input_stop(void);

// CNcurses.c

// Takes over the size that the kernel knows.
void cc_adopt_size(void);
// Behind each entry of the second screen: goes back to the first one, if that was asked for.
void cc_stay_on_screen(void);

// DirectColor.c

// Makes an entry with direct colours from the one that setupterm read, and puts it where newterm
// finds it. Returns its name, or null where none can be made.
const char *cc_direct_entry(void);
void cc_direct_forget(void);

#endif

// What the files of this module share and nobody else sees.
#ifndef CC_SHARED_H
#define CC_SHARED_H

#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1

#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <wchar.h>

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

// Early.c

// What was typed before the screen was there, as wget_wch would tell it: OK with a character,
// KEY_CODE_YES with a key, or ERR with 1 for what means nothing, and with 0 where nothing is left.
// next_character reads what comes later, for a sequence whose end is not there yet; it waits a
// moment, and gives 0 where nothing comes.
int cc_early_key(wint_t *code, wint_t (*next_character)(void));

// CNcurses.c

// Takes over the size that the kernel knows.
void cc_adopt_size(void);
// Behind each entry of the second screen: goes back to the first one, if that was asked for.
void cc_stay_on_screen(void);
// Asks the terminal, where it can, to tell when its background becomes dark or light.
void cc_hear_of_background(void);

// Output.c

// What ncurses writes to: the terminal, but while a frame is drawn a file in memory.
FILE *cc_output_open(void);
void cc_output_close(void);
// Between the two, what ncurses writes is gathered.
void cc_output_gather(void);
// What stands around a frame; texts may be empty, together they are short.
typedef struct {
    const char *begin;
    const char *end;
    // Around a frame that the terminal may show in parts: the cursor must not be seen wandering.
    const char *hide_cursor;
    const char *show_cursor;
} cc_frame_marks;
// Writes what was gathered, and the marks, at once; returns the number of bytes, 0 for none.
int cc_output_release(const cc_frame_marks *marks);

// Restore.c

// Writes everything, whatever interrupts it.
void cc_write_all(int file, const char *bytes, size_t length);

// DirectColor.c

// Makes an entry with that many colours, 256 or CC_DIRECT, from the one that setupterm read, and puts it
// where newterm finds it. Returns its name, or null where the entry has them or has none at all.
const char *cc_color_entry(int colors);
void cc_color_entry_forget(void);

#endif

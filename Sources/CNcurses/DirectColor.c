// Colours that the terminal has and its entry does not tell of: an entry of our own with direct
// colours, or with 256, made from the one that is in use and handed to ncurses in memory.
//
// The form is the compiled one with 32-bit numbers, as term(5) describes it; ncurses takes it from
// the variable TERMINFO as "hex:" and digits, so that no file is written anywhere.

#include "Shared.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

#include "CNcurses.h"

enum { MAGIC = 01036, TABLE_LIMIT = 16384, ENTRY_LIMIT = 32768 };

static const char entry_name[] = "raftarium-colors";
static char *kept_terminfo;
static int is_in_place;

typedef struct {
    unsigned char bytes[ENTRY_LIMIT];
    size_t length;
} entry;

static void put_byte(entry *out, int value) {
    if (out->length < ENTRY_LIMIT) out->bytes[out->length++] = (unsigned char)value;
}

static void put_short(entry *out, int value) {
    put_byte(out, value & 255);
    put_byte(out, (value >> 8) & 255);
}

static void put_number(entry *out, int value) {
    put_short(out, value & 0xFFFF);
    put_short(out, (value >> 16) & 0xFFFF);
}

static void put_even(entry *out) {
    if (out->length % 2 != 0) put_byte(out, 0);
}

static int count_names(NCURSES_CONST char *const *names) {
    int count = 0;
    while (names[count]) count++;
    return count;
}

// Numbers below 2^24 are red, green and blue; those from there on are places of the palette. (The
// usual entries take 0 to 7 for the palette, so that they cannot say black.) Semicolons: more
// terminals take them than the colons of the standard.
static const char *color_string(int is_direct, int is_background) {
    if (!is_direct) return is_background ? "\033[48;5;%p1%dm" : "\033[38;5;%p1%dm";
    return is_background
        ? "\033[%?%p1%{16777215}%>%t48;5;%p1%{16777216}%-%d%e48;2;%p1%{65536}%/%d;"
          "%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m"
        : "\033[%?%p1%{16777215}%>%t38;5;%p1%{16777216}%-%d%e38;2;%p1%{65536}%/%d;"
          "%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m";
}

static int number(const char *name, int is_direct) {
    if (strcmp(name, "colors") == 0) return is_direct ? CC_DIRECT + CC_PALETTE : 256;
    if (strcmp(name, "pairs") == 0) return 1 << 16;
    return tigetnum((char *)name);
}

// What the entry says of a string; null for none. Palettes are the user's and stay as they are.
static const char *string(const char *name, int is_direct) {
    static const char *const left_out[] = {"initc", "initp", "oc", "scp", "setf", "setb"};
    for (size_t i = 0; i < sizeof left_out / sizeof left_out[0]; i++) {
        if (strcmp(name, left_out[i]) == 0) return NULL;
    }
    if (strcmp(name, "setaf") == 0) return color_string(is_direct, 0);
    if (strcmp(name, "setab") == 0) return color_string(is_direct, 1);
    if (strcmp(name, "op") == 0) return "\033[39;49m";
    const char *value = tigetstr((char *)name);
    return value == (char *)-1 ? NULL : value;
}

static void put_standard(entry *out, int is_direct) {
    static char table[TABLE_LIMIT];
    int flags = count_names(boolnames);
    int numbers = count_names(numnames);
    int strings = count_names(strnames);
    char names[96];
    int name_length =
        snprintf(names, sizeof names, "%s|colours of the terminal, all of them", entry_name) + 1;
    size_t used = 0;
    int offsets[1024];
    if (strings > 1024) strings = 1024;
    for (int i = 0; i < strings; i++) {
        const char *value = string(strnames[i], is_direct);
        size_t size = value ? strlen(value) + 1 : 0;
        offsets[i] = -1;
        if (!value || used + size > TABLE_LIMIT) continue;
        offsets[i] = (int)used;
        memcpy(table + used, value, size);
        used += size;
    }
    put_short(out, MAGIC);
    put_short(out, name_length);
    put_short(out, flags);
    put_short(out, numbers);
    put_short(out, strings);
    put_short(out, (int)used);
    for (int i = 0; i < name_length; i++) put_byte(out, names[i]);
    for (int i = 0; i < flags; i++) {
        int is_palette = strcmp(boolnames[i], "ccc") == 0;
        put_byte(out, !is_palette && tigetflag((char *)boolnames[i]) > 0);
    }
    put_even(out);
    for (int i = 0; i < numbers; i++) put_number(out, number(numnames[i], is_direct));
    for (int i = 0; i < strings; i++) put_short(out, offsets[i]);
    for (size_t i = 0; i < used; i++) put_byte(out, table[i]);
}

// Beyond the standard: RGB says that numbers of colours are red, green and blue; XM is how the
// mouse is switched on; AX says that the terminal's own colours can be asked for.
static void put_extended(entry *out, int is_direct) {
    const char *mouse = tigetstr("XM");
    if (mouse == (char *)-1) mouse = NULL;
    int flags = is_direct ? 2 : 1;
    const char *names[] = {"AX", "RGB", "XM"};
    int skipped = is_direct ? -1 : 1;
    int count = flags + (mouse ? 1 : 0);
    size_t value_size = mouse ? strlen(mouse) + 1 : 0;
    size_t name_size = 0;
    for (int i = 0; i < 3; i++) {
        if (i == skipped || (i == 2 && !mouse)) continue;
        name_size += strlen(names[i]) + 1;
    }
    put_even(out);
    put_short(out, flags);
    put_short(out, 0);
    put_short(out, mouse ? 1 : 0);
    put_short(out, (mouse ? 1 : 0) + count);
    put_short(out, (int)(value_size + name_size));
    for (int i = 0; i < flags; i++) put_byte(out, 1);
    put_even(out);
    if (mouse) put_short(out, 0);
    size_t offset = 0;
    for (int i = 0; i < 3; i++) {
        if (i == skipped || (i == 2 && !mouse)) continue;
        put_short(out, (int)offset);
        offset += strlen(names[i]) + 1;
    }
    for (size_t i = 0; i < value_size; i++) put_byte(out, mouse[i]);
    for (int i = 0; i < 3; i++) {
        if (i == skipped || (i == 2 && !mouse)) continue;
        for (size_t k = 0; k <= strlen(names[i]); k++) put_byte(out, names[i][k]);
    }
}

const char *cc_color_entry(int colors) {
    static entry made;
    static char text[2 * ENTRY_LIMIT + 8];
    int is_direct = colors > 256;
    // A terminal without colours has none because it was said so.
    if (tigetnum("colors") < 8 || (!is_direct && tigetnum("colors") == 256)) return NULL;
    made.length = 0;
    put_standard(&made, is_direct);
    put_extended(&made, is_direct);
    if (made.length >= ENTRY_LIMIT) return NULL;
    memcpy(text, "hex:", 4);
    for (size_t i = 0; i < made.length; i++) {
        snprintf(text + 4 + 2 * i, 3, "%02X", made.bytes[i]);
    }
    const char *present = getenv("TERMINFO");
    kept_terminfo = present ? strdup(present) : NULL;
    is_in_place = setenv("TERMINFO", text, 1) == 0;
    return is_in_place ? entry_name : NULL;
}

void cc_color_entry_forget(void) {
    if (!is_in_place) return;
    if (kept_terminfo) setenv("TERMINFO", kept_terminfo, 1);
    else unsetenv("TERMINFO");
    free(kept_terminfo);
    kept_terminfo = NULL;
    is_in_place = 0;
}

// The one border to ncurses: plain integers cross it, no type of ncurses does.
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdint.h>

// One character of the screen; width 0 is the right half of a wide one.
typedef struct {
    uint32_t scalar;
    uint32_t first_mark;
    uint32_t second_mark;
    int32_t pair;
    uint8_t width;
    uint8_t modifiers;  // 1 bold, 2 dim, 4 underlined, 8 reversed, 16 italic
} cc_cell;

// How to take the terminal over; flags are 0 or 1.
typedef struct {
    int32_t colors;  // have 256 or CC_DIRECT even if the entry tells of others; 0: as it says
    uint8_t uses_mouse;
    uint8_t is_synchronized;  // wrap each frame in DEC 2026
    uint8_t stays_on_screen;  // no second screen: the last frame remains above the shell's prompt
    uint8_t tells_background;  // ask to be told when the background becomes dark or light
} cc_options;

// With direct colours, numbers below the first are red, green and blue as 0xRRGGBB, and the second
// many from there on are the places of the palette.
enum { CC_DIRECT = 1 << 24, CC_PALETTE = 16 };

enum {
    CC_STARTED = 0,
    CC_NOT_A_TERMINAL,  // standard output is a file or a pipe
    CC_NO_KEYBOARD,     // standard input is no terminal, and the process has none
    CC_UNKNOWN,         // neither TERM nor the usual substitutes have an entry
    CC_NO_CURSOR        // the terminal cannot place its cursor
};

enum {
    CC_KEY_NONE = 0,
    CC_KEY_CHARACTER,
    CC_KEY_OVER,    // the terminal is gone
    CC_KEY_RESIZE,  // another size, or another program has drawn here
    CC_KEY_UP, CC_KEY_DOWN, CC_KEY_LEFT, CC_KEY_RIGHT,
    CC_KEY_HOME, CC_KEY_END, CC_KEY_PAGE_UP, CC_KEY_PAGE_DOWN,
    CC_KEY_INSERT, CC_KEY_DELETE, CC_KEY_BACKSPACE, CC_KEY_BACK_TAB, CC_KEY_ENTER,
    CC_KEY_FUNCTION,
    CC_KEY_DARK, CC_KEY_LIGHT,  // what the terminal's background has become
    CC_KEY_CLICK, CC_KEY_WHEEL_UP, CC_KEY_WHEEL_DOWN
};

// What a person did: a character in value, a function key's number in value, a place in x and y.
typedef struct {
    int kind;
    uint32_t value;
    int x;
    int y;
} cc_key_event;

// Asks the terminal something before it is taken over, and gathers bytes until it has said what it
// is (the question must end in CSI c) or the time is over. Returns how many bytes came; keys that
// were typed meanwhile are among them.
int cc_ask(const char *question, int length, char *answer, int capacity, int milliseconds);
// Bytes that were typed before the screen was there: the next keys.
#define CC_EARLY_BYTES 1024
void cc_give_back(const char *bytes, int length);
// Takes the terminal over; one of the codes above.
int cc_start(const cc_options *options);
// Gives the terminal back as it was, and prints what was written to standard error meanwhile.
void cc_stop(void);
// What is written to standard error when the program crashes, after the terminal was given back; at
// most 2047 bytes.
void cc_tell_after_crash(const char *text);
// Lets the shell have the terminal until the person comes back.
void cc_suspend(void);
void cc_size(int *width, int *height);
// Colours of the terminal: 0 where it has none, above 256 where it takes red, green and blue.
int cc_colors(void);
// A number for two colours: -1 the terminal's own, else an index; direct ones as said above.
int cc_pair(int foreground, int background);
// Takes the mouse, or leaves it to the terminal.
void cc_use_mouse(int is_on);
// Puts cells of one row from a column on.
void cc_put_row(int row, int column, const cc_cell *cells, int count);
// Shows what was put with one write, or none where nothing changed; a negative place hides the
// cursor. Returns the number of bytes written.
int cc_flush(int cursor_x, int cursor_y);
// Writes bytes past ncurses, for what it knows no capability of; between frames only.
void cc_write(const char *text);
// The next frame is drawn whole.
void cc_invalidate(void);
// The next key; waits that many milliseconds, or for ever with a negative number.
cc_key_event cc_next_key(int milliseconds);
// The entry that was used in place of an unknown TERM; empty where TERM is known.
const char *cc_substitute(void);
// What TERM says; empty where it says nothing.
const char *cc_terminal_name(void);
// Colours of its entry, or of the substitute, without opening a screen; 0 without colours or entry.
int cc_entry_colors(void);
// Whether the locale's characters are UTF-8.
int cc_is_utf8(void);

#endif

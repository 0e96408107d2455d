// The one border to ncurses: plain integers cross it, no type of ncurses does.
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdint.h>

// One character of the screen; width 0 is the right half of a wide one.
typedef struct {
    uint32_t scalar;
    uint32_t first_mark;
    uint32_t second_mark;
    uint8_t width;
    uint8_t modifiers;  // 1 bold, 2 dim, 4 underlined, 8 reversed, 16 italic
    int16_t pair;
} cc_cell;

enum {
    CC_KEY_NONE = 0,
    CC_KEY_CHARACTER,
    CC_KEY_END,  // the terminal is gone
    CC_KEY_RESIZE,
    CC_KEY_UP, CC_KEY_DOWN, CC_KEY_LEFT, CC_KEY_RIGHT,
    CC_KEY_HOME, CC_KEY_END_KEY, CC_KEY_PAGE_UP, CC_KEY_PAGE_DOWN,
    CC_KEY_INSERT, CC_KEY_DELETE, CC_KEY_BACKSPACE, CC_KEY_BACK_TAB, CC_KEY_ENTER,
    CC_KEY_FUNCTION,
    CC_KEY_CLICK, CC_KEY_WHEEL_UP, CC_KEY_WHEEL_DOWN
};

// What a person did: a character in value, a function key's number in value, a place in x and y.
typedef struct {
    int kind;
    uint32_t value;
    int x;
    int y;
} cc_key_event;

// Takes the terminal over. Returns 0, or -1 where no entry for it is to be found.
int cc_start(void);
// Gives the terminal back as it was, and prints what was written to standard error meanwhile.
void cc_stop(void);
// Lets the shell have the terminal until the person comes back.
void cc_suspend(void);
void cc_size(int *width, int *height);
// Colours of the terminal; 0 where it has none.
int cc_colors(void);
// A number for these colours, -1 being the terminal's own; 0 where it has none.
int cc_pair(int foreground, int background);
// Puts one row of the screen.
void cc_put_row(int row, const cc_cell *cells, int count);
// Shows what was put, in one write; a negative place hides the cursor.
void cc_flush(int cursor_x, int cursor_y);
// The next key; waits that many milliseconds, or for ever with a negative number.
cc_key_event cc_next_key(int milliseconds);
// The entry that was used in place of an unknown TERM; empty where TERM is known.
const char *cc_substitute(void);
// Whether the locale's characters are UTF-8.
int cc_is_utf8(void);

#endif

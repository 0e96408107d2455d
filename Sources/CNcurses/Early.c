// Keys that were typed before the screen was there, and came with the answers of the terminal.
//
// ncurses has not read them, so the sequences among them are put together here: else a cursor key
// would fall apart into letters, each of which may be a command.

#include "Shared.h"

#include <curses.h>
#include <string.h>
#include <wchar.h>

#include "CNcurses.h"

static char early[CC_EARLY_BYTES];
static int early_length;
static int early_place;

void cc_give_back(const char *bytes, int length) {
    if (length > (int)sizeof early) length = sizeof early;
    memcpy(early, bytes, (size_t)length);
    early_length = length;
    early_place = 0;
}

// A character that was typed before the screen was there; 0 where there is none.
static uint32_t early_character(void) {
    wchar_t character = 0;
    mbstate_t state = {0};
    while (early_place < early_length) {
        size_t left = (size_t)(early_length - early_place);
        size_t used = mbrtowc(&character, early + early_place, left, &state);
        if (used == 0 || used > left) {
            early_place++;
            continue;
        }
        early_place += (int)used;
        return (uint32_t)character;
    }
    return 0;
}

// The next byte of a sequence that began early, though its end may have come later; 0: none.
static char next_of_sequence(wint_t (*next_character)(void)) {
    if (early_place < early_length) return early[early_place++];
    wint_t next = next_character();
    return next < 128 ? (char)next : 0;
}

// The key that a whole sequence stands for, as cc_early_key tells it.
static int key_of(char *sequence, wint_t *code) {
    int key = key_defined(sequence);
    // Before the screen is there a terminal sends ESC [ A where its entry says ESC O A.
    if (key <= 0) sequence[1] = sequence[1] == '[' ? 'O' : '[';
    if (key <= 0) key = key_defined(sequence);
    *code = key > 0 ? (wint_t)key : 1;
    return key > 0 ? KEY_CODE_YES : ERR;
}

// An answer of the terminal of which only a part came in time: a string up to BEL or ESC \\.
static void skip_string(wint_t (*next_character)(void)) {
    char last = 0;
    for (int i = 0; i < 256; i++) {
        char next = next_of_sequence(next_character);
        if (next == 0 || next == 7 || (last == 27 && next == '\\')) return;
        last = next;
    }
}

// What follows an escape that was typed early; as cc_early_key.
static int early_escape(wint_t *code, wint_t (*next_character)(void)) {
    char sequence[32] = "\033";
    int length = 1;
    int is_later = early_place == early_length;
    char second = next_of_sequence(next_character);
    if (second == ']' || second == 'P') {
        skip_string(next_character);
        *code = 1;
        return ERR;
    }
    if (second != '[' && second != 'O') {
        // A key of its own, which comes next.
        if (second != 0 && is_later) unget_wch((wchar_t)second);
        else if (second != 0) early_place--;
        return OK;
    }
    sequence[length++] = second;
    while (length < (int)sizeof sequence - 1) {
        char next = next_of_sequence(next_character);
        if (next == 0) break;
        sequence[length++] = next;
        if (next >= 0x40 && next <= 0x7E) break;
    }
    return key_of(sequence, code);
}

int cc_early_key(wint_t *code, wint_t (*next_character)(void)) {
    *code = early_character();
    if (*code == 0) return ERR;
    return *code == 27 ? early_escape(code, next_character) : OK;
}

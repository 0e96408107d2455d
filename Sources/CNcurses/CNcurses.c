// Start and end, colours, and putting cells on the screen.

#include "Shared.h"

#include <curses.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

#include "CNcurses.h"

static SCREEN *screen;
static char substitute[32];
static int color_count;
static int has_default_colors;
static int has_italics;
static int is_synchronized;
static int stays_on_screen;
static int tells_background;
static int cursor_state;

// Finds an entry for this terminal: TERM's, or one that most terminals follow. initscr would end
// the program where TERM is unknown, the first thing to happen over ssh from a new terminal.
static const char *find_entry(void) {
    const char *own = getenv("TERM");
    const char *names[] = {own, "xterm-256color", "xterm", "vt100"};
    substitute[0] = 0;
    for (int i = 0; i < 4; i++) {
        int error;
        if (!names[i] || !*names[i] || setupterm(names[i], STDOUT_FILENO, &error) != OK) continue;
        if (i > 0) snprintf(substitute, sizeof substitute, "%s", names[i]);
        return names[i];
    }
    return NULL;
}

// Takes a part out of a capability of the entry in use: from a beginning to the end of another text.
static void leave_out(const char *name, const char *begin, const char *end) {
    char *capability = tigetstr((char *)name);
    int is_there = capability && capability != (char *)-1;
    char *start = is_there ? strstr(capability, begin) : NULL;
    char *rest = start ? strstr(start, end) : NULL;
    if (rest) memmove(start, rest + strlen(end), strlen(rest + strlen(end)) + 1);
}

// Of an xterm every change of attributes leaves the second character set too, three bytes each time;
// nothing here enters it.
static void leave_out_second_set(void) {
    leave_out("sgr", "%?%p9%t\033(0", "%e\033(B%;");
    leave_out("sgr0", "\033(B", "\033(B");
}

static void start_colors(void) {
    color_count = has_default_colors = 0;
    if (!has_colors() || start_color() != OK) return;
    color_count = COLORS;
    has_default_colors = use_default_colors() == OK;
}

static void set_modes(const cc_options *options) {
    if (!getenv("ESCDELAY")) set_escdelay(25);
    raw();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    keypad(stdscr, TRUE);
    typeahead(-1);
    scrollok(stdscr, FALSE);
    mouseinterval(0);
    if (options->uses_mouse) cc_use_mouse(1);
}

void cc_use_mouse(int is_on) {
    mmask_t mask = BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED;
    mousemask(is_on ? mask : 0, NULL);
}

// Keys come from the terminal even where standard input is a text that was read, or closed.
static int take_keyboard(void) {
    if (isatty(STDIN_FILENO)) return 1;
    int keyboard = open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (keyboard < 0) return 0;
    int is_taken = keyboard == STDIN_FILENO || dup2(keyboard, STDIN_FILENO) == STDIN_FILENO;
    if (keyboard != STDIN_FILENO) close(keyboard);
    return is_taken;
}

// ncurses enters the second screen whatever it is told: leave it again, and make room below what the
// shell has shown. The next frame is drawn whole.
void cc_stay_on_screen(void) {
    if (!stays_on_screen) return;
    const char *leave = tigetstr("rmcup");
    ssize_t written = 0;
    if (leave && leave != (char *)-1) written = write(STDOUT_FILENO, leave, strlen(leave));
    for (int i = 0; i < LINES; i++) written = write(STDOUT_FILENO, "\n", 1);
    (void)written;
    cc_invalidate();
}

void cc_hear_of_background(void) {
    if (tells_background) cc_write("\033[?2031h");
}

int cc_start(const cc_options *options) {
    if (screen) return CC_STARTED;
    if (!isatty(STDOUT_FILENO)) return CC_NOT_A_TERMINAL;
    if (!take_keyboard()) return CC_NO_KEYBOARD;
    setlocale(LC_ALL, "");
    // The kernel's size counts, not what a shell left in the environment.
    unsetenv("LINES");
    unsetenv("COLUMNS");
    const char *name = find_entry();
    if (!name) return CC_UNKNOWN;
    const char *places_cursor = tigetstr("cup");
    if (!places_cursor || places_cursor == (char *)-1) return CC_NO_CURSOR;
    const char *italic = tigetstr("sitm");
    has_italics = italic && italic != (char *)-1;
    is_synchronized = options->is_synchronized;
    stays_on_screen = options->stays_on_screen;
    tells_background = options->tells_background;
    cc_restore_prepare(options);
    // An entry with direct colours is replaced by ours, which can say black.
    int colors = options->colors == 0 && tigetnum("colors") > 256 ? CC_DIRECT : options->colors;
    const char *own = colors > 0 ? cc_color_entry(colors) : NULL;
    // Handlers first: ncurses leaves alone what is not at its default.
    cc_restore_arm();
    FILE *output = cc_output_open();
    if (output && cc_input_start() == 0) screen = newterm(own ? own : name, output, stdin);
    if (!screen && own) screen = newterm(name, output, stdin);
    cc_color_entry_forget();
    if (!screen) {
        cc_output_close();
        cc_input_stop();
        cc_restore_disarm();
        cc_restore_finish();
        return CC_UNKNOWN;
    }
    set_term(screen);
    leave_out_second_set();
    set_modes(options);
    start_colors();
    curs_set(0);
    cursor_state = 0;
    // Until the screen was left and entered once, ncurses writes at every cursor move.
    def_prog_mode();
    endwin();
    refresh();
    cc_stay_on_screen();
    cc_hear_of_background();
    static int is_registered;
    if (!is_registered) is_registered = atexit(cc_stop) == 0;
    return CC_STARTED;
}

void cc_stop(void) {
    if (!screen) return;
    endwin();
    cc_restore_disarm();
    cc_input_stop();
    cc_restore_finish();
    delscreen(screen);
    screen = NULL;
    cc_output_close();
}

void cc_adopt_size(void) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return;
    if (size.ws_row > 0 && size.ws_col > 0) resize_term(size.ws_row, size.ws_col);
}

void cc_invalidate(void) { clearok(curscr, TRUE); }

void cc_size(int *width, int *height) { getmaxyx(stdscr, *height, *width); }

int cc_colors(void) { return color_count; }

int cc_pair(int foreground, int background) {
    // alloc_pair fails badly on terminals without colour.
    if (color_count == 0) return 0;
    if (!has_default_colors) {
        if (foreground < 0) foreground = COLOR_WHITE;
        if (background < 0) background = COLOR_BLACK;
    }
    if (foreground < 0 && background < 0) return 0;
    int pair = alloc_pair(foreground, background);
    return pair < 0 ? 0 : pair;
}

static attr_t attributes(uint8_t modifiers) {
    attr_t result = A_NORMAL;
    if (modifiers & 1) result |= A_BOLD;
    if (modifiers & 2) result |= A_DIM;
    if (modifiers & 4) result |= A_UNDERLINE;
    if (modifiers & 8) result |= A_REVERSE;
    if (modifiers & 16) result |= has_italics ? A_ITALIC : A_UNDERLINE;
    return result;
}

// A part of a row, at most PART_LIMIT cells.
enum { PART_LIMIT = 256 };
static void put_part(int row, int column, const cc_cell *cells, int count) {
    cchar_t line[2 * PART_LIMIT];
    int length = 0;
    // The right half of a wide character comes with its left one.
    while (count > 0 && cells->width == 0) {
        cells++;
        count--;
        column++;
    }
    for (int i = 0; i < count; i++) {
        const cc_cell *cell = &cells[i];
        if (cell->width == 0) continue;
        wchar_t text[4] = {(wchar_t)cell->scalar, (wchar_t)cell->first_mark,
                           (wchar_t)cell->second_mark, 0};
        int copies = 1;
        // Where the C library knows another width, columns would shift: show that instead.
        if (cell->scalar >= 0x300 && wcwidth(text[0]) != cell->width) {
            text[0] = L'?';
            text[1] = 0;
            copies = cell->width;
        }
        if (text[1] && wcwidth(text[1]) != 0) text[1] = 0;
        if (text[1] && text[2] && wcwidth(text[2]) != 0) text[2] = 0;
        int pair = cell->pair;
        for (int copy = 0; copy < copies; copy++) {
            setcchar(&line[length++], text, attributes(cell->modifiers), 0, &pair);
        }
    }
    mvadd_wchnstr(row, column, line, length);
}

void cc_put_row(int row, int column, const cc_cell *cells, int count) {
    for (int start = 0; start < count; start += PART_LIMIT) {
        int rest = count - start;
        put_part(row, column + start, cells + start, rest < PART_LIMIT ? rest : PART_LIMIT);
    }
}

// A capability of the terminal's entry, where it is one and no longer than usual.
static const char *short_string(const char *name) {
    const char *text = tigetstr((char *)name);
    return text && text != (char *)-1 && strlen(text) <= 32 ? text : "";
}

int cc_flush(int cursor_x, int cursor_y) {
    int is_visible = cursor_x >= 0 && cursor_y >= 0;
    leaveok(stdscr, !is_visible);
    if (is_visible) move(cursor_y, cursor_x);
    cc_output_gather();
    // Hidden before anything moves, shown when it stands where it belongs.
    if (!is_visible && cursor_state) curs_set(0);
    wnoutrefresh(stdscr);
    doupdate();
    int stays_visible = is_visible && cursor_state;
    if (is_visible && !cursor_state) curs_set(1);
    cursor_state = is_visible;
    cc_frame_marks marks = {
        .begin = is_synchronized ? "\033[?2026h" : "",
        .end = is_synchronized ? "\033[?2026l" : "",
        .hide_cursor = stays_visible ? short_string("civis") : "",
        .show_cursor = stays_visible ? short_string("cnorm") : "",
    };
    return cc_output_release(&marks);
}

void cc_write(const char *text) { cc_write_all(STDOUT_FILENO, text, strlen(text)); }

const char *cc_substitute(void) { return substitute; }

const char *cc_terminal_name(void) {
    const char *name = getenv("TERM");
    return name ? name : "";
}

int cc_entry_colors(void) {
    if (screen) return color_count;
    int count = find_entry() ? tigetnum("colors") : 0;
    return count < 0 ? 0 : count;
}

int cc_is_utf8(void) {
    setlocale(LC_ALL, "");
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

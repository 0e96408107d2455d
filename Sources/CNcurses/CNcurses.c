#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "CNcurses.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

static SCREEN *screen;
static char substitute[32];
static int has_color;
static int saved_stderr = -1;
static FILE *kept_stderr;

// What a signal handler needs: prepared before the screen is taken, only read afterwards.
static struct termios saved_termios;
static volatile sig_atomic_t is_up;
static const char reset_string[] =
    "\033[?2026l\033[?1000l\033[?1002l\033[?1006l\033[?1004l\033[?2004l\033[0m\033[?25h\033[?1049l";
static const int signals[] = {SIGSEGV, SIGBUS, SIGILL,  SIGTRAP, SIGFPE, SIGABRT,
                              SIGSYS,  SIGHUP, SIGQUIT, SIGTERM, SIGINT};
enum { SIGNAL_COUNT = sizeof signals / sizeof signals[0] };
static struct sigaction old_actions[SIGNAL_COUNT];

// Only async-signal-safe calls: bytes out, modes back, standard error back.
static void restore_terminal(void) {
    if (!is_up) return;
    is_up = 0;
    ssize_t written = write(STDOUT_FILENO, reset_string, sizeof reset_string - 1);
    (void)written;
    tcsetattr(STDIN_FILENO, TCSANOW, &saved_termios);
    if (saved_stderr >= 0) dup2(saved_stderr, STDERR_FILENO);
}

// Makes the terminal whole, then lets the signal do what it would have done without us.
static void on_signal(int number) {
    int kept = errno;
    restore_terminal();
    for (int i = 0; i < SIGNAL_COUNT; i++) {
        if (signals[i] == number) sigaction(number, &old_actions[i], NULL);
    }
    errno = kept;
    raise(number);
}

static void install_handlers(void) {
    static char stack[64 * 1024];
    stack_t alternative = {.ss_sp = stack, .ss_size = sizeof stack};
    stack_t present;
    if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE)) {
        sigaltstack(&alternative, NULL);
    }
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    action.sa_flags = SA_ONSTACK | SA_NODEFER;
    for (int i = 0; i < SIGNAL_COUNT; i++) sigaction(signals[i], &action, &old_actions[i]);
    signal(SIGPIPE, SIG_IGN);
}

static void remove_handlers(void) {
    for (int i = 0; i < SIGNAL_COUNT; i++) sigaction(signals[i], &old_actions[i], NULL);
}

// Text on standard error would tear the screen: it is kept and printed afterwards.
static void keep_stderr(void) {
    if (!isatty(STDERR_FILENO)) return;
    kept_stderr = tmpfile();
    if (!kept_stderr) return;
    saved_stderr = dup(STDERR_FILENO);
    dup2(fileno(kept_stderr), STDERR_FILENO);
}

static void print_stderr(void) {
    if (saved_stderr < 0) return;
    fflush(stderr);
    dup2(saved_stderr, STDERR_FILENO);
    close(saved_stderr);
    saved_stderr = -1;
    rewind(kept_stderr);
    char block[4096];
    size_t count;
    while ((count = fread(block, 1, sizeof block, kept_stderr)) > 0) {
        fwrite(block, 1, count, stderr);
    }
    fclose(kept_stderr);
    kept_stderr = NULL;
}

int cc_start(void) {
    setlocale(LC_ALL, "");
    // The kernel's size counts, not what a shell left in the environment.
    unsetenv("LINES");
    unsetenv("COLUMNS");
    tcgetattr(STDIN_FILENO, &saved_termios);
    const char *name = getenv("TERM");
    const char *names[] = {name && *name ? name : "xterm-256color", "xterm-256color", "xterm",
                           "vt100"};
    for (int i = 0; i < 4 && !screen; i++) {
        // newterm may print why it fails; initscr would end the program.
        screen = newterm(names[i], stdout, stdin);
        if (screen && i > 0) snprintf(substitute, sizeof substitute, "%s", names[i]);
    }
    if (!screen) return -1;
    set_term(screen);
    if (!getenv("ESCDELAY")) set_escdelay(25);
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    typeahead(-1);
    mousemask(BUTTON1_CLICKED | BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
    mouseinterval(0);
    has_color = has_colors() && start_color() == OK;
    if (has_color) use_default_colors();
    // Until the screen was left and entered once, ncurses writes at every cursor move.
    def_prog_mode();
    endwin();
    refresh();
    curs_set(0);
    is_up = 1;
    install_handlers();
    keep_stderr();
    return 0;
}

void cc_stop(void) {
    if (!screen) return;
    endwin();
    restore_terminal();
    remove_handlers();
    delscreen(screen);
    screen = NULL;
    print_stderr();
}

void cc_suspend(void) {
    endwin();
    is_up = 0;
    // ncurses' own handler stops the process; it also repaints, but with the old size.
    raise(SIGTSTP);
    is_up = 1;
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0) {
        resizeterm(size.ws_row, size.ws_col);
    }
    clearok(curscr, TRUE);
    refresh();
    curs_set(0);
}

void cc_size(int *width, int *height) { getmaxyx(stdscr, *height, *width); }

int cc_colors(void) { return has_color ? COLORS : 0; }

int cc_pair(int foreground, int background) {
    if (!has_color || (foreground < 0 && background < 0)) return 0;
    int pair = alloc_pair(foreground, background);
    return pair < 0 ? 0 : pair;
}

static attr_t attributes(uint8_t modifiers) {
    attr_t result = A_NORMAL;
    if (modifiers & 1) result |= A_BOLD;
    if (modifiers & 2) result |= A_DIM;
    if (modifiers & 4) result |= A_UNDERLINE;
    if (modifiers & 8) result |= A_REVERSE;
    if (modifiers & 16) result |= A_ITALIC;
    return result;
}

void cc_put_row(int row, const cc_cell *cells, int count) {
    move(row, 0);
    for (int i = 0; i < count; i++) {
        if (cells[i].width == 0) continue;
        wchar_t text[4] = {(wchar_t)cells[i].scalar, (wchar_t)cells[i].first_mark,
                           (wchar_t)cells[i].second_mark, 0};
        int pair = cells[i].pair;
        cchar_t character;
        setcchar(&character, text, attributes(cells[i].modifiers), 0, &pair);
        mvadd_wch(row, i, &character);
    }
}

void cc_flush(int cursor_x, int cursor_y) {
    if (cursor_x >= 0 && cursor_y >= 0) {
        move(cursor_y, cursor_x);
        curs_set(1);
    } else {
        curs_set(0);
    }
    wnoutrefresh(stdscr);
    doupdate();
}

static cc_key_event mouse_event(void) {
    MEVENT event;
    cc_key_event result = {CC_KEY_NONE, 0, 0, 0};
    if (getmouse(&event) != OK) return result;
    result.x = event.x;
    result.y = event.y;
    if (event.bstate & BUTTON4_PRESSED) result.kind = CC_KEY_WHEEL_UP;
    else if (event.bstate & BUTTON5_PRESSED) result.kind = CC_KEY_WHEEL_DOWN;
    else if (event.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED)) result.kind = CC_KEY_CLICK;
    return result;
}

static int kind_of(wint_t code) {
    switch (code) {
    case KEY_RESIZE: return CC_KEY_RESIZE;
    case KEY_UP: return CC_KEY_UP;
    case KEY_DOWN: return CC_KEY_DOWN;
    case KEY_LEFT: return CC_KEY_LEFT;
    case KEY_RIGHT: return CC_KEY_RIGHT;
    case KEY_HOME: return CC_KEY_HOME;
    case KEY_END: return CC_KEY_END_KEY;
    case KEY_PPAGE: return CC_KEY_PAGE_UP;
    case KEY_NPAGE: return CC_KEY_PAGE_DOWN;
    case KEY_IC: return CC_KEY_INSERT;
    case KEY_DC: return CC_KEY_DELETE;
    case KEY_BACKSPACE: return CC_KEY_BACKSPACE;
    case KEY_BTAB: return CC_KEY_BACK_TAB;
    case KEY_ENTER: return CC_KEY_ENTER;
    default: return CC_KEY_NONE;
    }
}

// After an error: is there still somebody at the other end?
static int is_input_over(void) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    int found = poll(&input, 1, 0);
    return found > 0;
}

cc_key_event cc_next_key(int milliseconds) {
    cc_key_event event = {CC_KEY_NONE, 0, 0, 0};
    wint_t code = 0;
    timeout(milliseconds);
    errno = 0;
    int found = get_wch(&code);
    if (found == ERR) {
        // A readable input that gives nothing has ended; a signal or the time-out is no end.
        if (errno != EINTR && is_input_over()) event.kind = CC_KEY_END;
    } else if (found == KEY_CODE_YES) {
        if (code == KEY_MOUSE) return mouse_event();
        event.kind = kind_of(code);
        if (code >= KEY_F(1) && code <= KEY_F(24)) {
            event.kind = CC_KEY_FUNCTION;
            event.value = code - KEY_F(0);
        }
    } else {
        event.kind = CC_KEY_CHARACTER;
        event.value = code;
    }
    return event;
}

const char *cc_substitute(void) { return substitute; }

int cc_is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

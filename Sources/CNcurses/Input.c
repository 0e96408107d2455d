// Keys, the mouse, and what signals say about the terminal.
//
// Waiting is done here with poll, on the keyboard and on a pipe that handlers write to, so that a
// wait without end wakes up for a new window size and for nothing else.

#include "Shared.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "CNcurses.h"

volatile sig_atomic_t cc_was_resized;
volatile sig_atomic_t cc_was_continued;
static volatile sig_atomic_t is_asked_to_stop;
static int wake_reader = -1;
static int wake_writer = -1;
// Reading from a pad never refreshes anything on the screen.
static WINDOW *keyboard;

static const int notice_signals[] = {SIGWINCH, SIGCONT, SIGTSTP};
enum { NOTICE_COUNT = sizeof notice_signals / sizeof notice_signals[0] };
static struct sigaction old_actions[NOTICE_COUNT];

static void on_notice(int number) {
    int kept = errno;
    if (number == SIGWINCH) cc_was_resized = 1;
    if (number == SIGCONT) cc_was_continued = 1;
    if (number == SIGTSTP) is_asked_to_stop = 1;
    ssize_t written = write(wake_writer, "", 1);
    (void)written;
    errno = kept;
}

int cc_input_start(void) {
    int ends[2];
    if (wake_reader < 0) {
        if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
        wake_reader = ends[0];
        wake_writer = ends[1];
    }
    cc_was_resized = cc_was_continued = is_asked_to_stop = 0;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_notice;
    action.sa_flags = SA_RESTART | SA_ONSTACK;
    for (int i = 0; i < NOTICE_COUNT; i++) {
        sigaction(notice_signals[i], &action, &old_actions[i]);
    }
    return 0;
}

void cc_input_stop(void) {
    for (int i = 0; i < NOTICE_COUNT; i++) sigaction(notice_signals[i], &old_actions[i], NULL);
    if (keyboard) delwin(keyboard);
    keyboard = NULL;
}

void cc_suspend(void) {
    struct sigaction standard;
    struct sigaction ours;
    memset(&standard, 0, sizeof standard);
    standard.sa_handler = SIG_DFL;
    endwin();
    cc_restore_disarm();
    sigaction(SIGTSTP, &standard, &ours);
    raise(SIGTSTP);
    // The person is back. The window may have changed while nobody told us.
    sigaction(SIGTSTP, &ours, NULL);
    cc_restore_arm();
    cc_adopt_size();
    cc_invalidate();
    doupdate();
    cc_stay_on_screen();
    cc_hear_of_background();
    is_asked_to_stop = cc_was_continued = cc_was_resized = 0;
}

// What signals have asked for meanwhile; not 0 if the screen must be drawn anew.
static int handle_notices(void) {
    char drained[64];
    while (read(wake_reader, drained, sizeof drained) > 0) continue;
    if (is_asked_to_stop) {
        cc_suspend();
        return 1;
    }
    if (!cc_was_resized && !cc_was_continued) return 0;
    // Somebody who stopped us without asking may have left the modes of a shell.
    if (cc_was_continued) reset_prog_mode();
    cc_was_resized = cc_was_continued = 0;
    cc_adopt_size();
    cc_invalidate();
    return 1;
}

static cc_key_event mouse_event(void) {
    MEVENT event;
    cc_key_event result = {CC_KEY_NONE, 0, 0, 0};
    if (getmouse(&event) != OK) return result;
    result.x = event.x;
    result.y = event.y;
    if (event.bstate & BUTTON4_PRESSED) result.kind = CC_KEY_WHEEL_UP;
    else if (event.bstate & BUTTON5_PRESSED) result.kind = CC_KEY_WHEEL_DOWN;
    else if (event.bstate & BUTTON1_PRESSED) result.kind = CC_KEY_CLICK;
    return result;
}

static int kind_of(wint_t code) {
    switch (code) {
    case KEY_UP: return CC_KEY_UP;
    case KEY_DOWN: return CC_KEY_DOWN;
    case KEY_LEFT: return CC_KEY_LEFT;
    case KEY_RIGHT: return CC_KEY_RIGHT;
    case KEY_HOME: case KEY_FIND: case KEY_A1: return CC_KEY_HOME;
    case KEY_END: case KEY_SELECT: case KEY_C1: return CC_KEY_END;
    case KEY_PPAGE: case KEY_A3: return CC_KEY_PAGE_UP;
    case KEY_NPAGE: case KEY_C3: return CC_KEY_PAGE_DOWN;
    case KEY_IC: return CC_KEY_INSERT;
    case KEY_DC: return CC_KEY_DELETE;
    case KEY_BACKSPACE: return CC_KEY_BACKSPACE;
    case KEY_BTAB: return CC_KEY_BACK_TAB;
    case KEY_ENTER: return CC_KEY_ENTER;
    default: return CC_KEY_NONE;
    }
}

// How long a sequence that has begun may pause: it may come in several packets. In milliseconds.
enum { SEQUENCE_PAUSE = 100 };

// The next character of a sequence that has begun; 0 where it does not go on.
static wint_t next_of_sequence(void) {
    wint_t next = 0;
    if (wget_wch(keyboard, &next) == OK) return next;
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    if (poll(&input, 1, SEQUENCE_PAUSE) <= 0) return 0;
    return wget_wch(keyboard, &next) == OK ? next : 0;
}

// An answer of the terminal that came too late: a string up to BEL or ESC \\.
static void skip_string(void) {
    wint_t last = 0;
    for (int i = 0; i < 256; i++) {
        wint_t next = next_of_sequence();
        if (next == 0 || next == 7 || (last == 27 && next == '\\')) return;
        last = next;
    }
}

// What follows ESC [: the terminal may tell that its background has changed (mode 2031).
static cc_key_event control_sequence(void) {
    cc_key_event event = {CC_KEY_NONE, 1, 0, 0};
    char text[65] = "";
    for (int i = 0; i < 64; i++) {
        wint_t next = next_of_sequence();
        if (next == 0) break;
        text[i] = next < 128 ? (char)next : '?';
        if (next >= 0x40 && next <= 0x7E) break;
    }
    if (strcmp(text, "?997;1n") == 0) event.kind = CC_KEY_DARK;
    if (strcmp(text, "?997;2n") == 0) event.kind = CC_KEY_LIGHT;
    return event;
}

// What a control sequence means that the terminal's entry does not know. It must not fall apart into
// letters, each of which may be a command: value 1 if one was read away that means nothing, and the
// escape itself if there was none.
static cc_key_event unknown_sequence(void) {
    cc_key_event escape = {CC_KEY_CHARACTER, 27, 0, 0};
    cc_key_event nothing = {CC_KEY_NONE, 1, 0, 0};
    wint_t next;
    int found = wget_wch(keyboard, &next);
    if (found != OK) return escape;
    if (next == 'O') next_of_sequence();
    else if (next == ']' || next == 'P') skip_string();
    else if (next == '[') return control_sequence();
    else {
        unget_wch((wchar_t)next);
        return escape;
    }
    return nothing;
}

// A key that ncurses has a name for.
static cc_key_event named_key(wint_t code) {
    cc_key_event event = {CC_KEY_NONE, 0, 0, 0};
    if (code == KEY_MOUSE) event = mouse_event();
    else event.kind = kind_of(code);
    if (code >= KEY_F(1) && code <= KEY_F(63)) {
        event.kind = CC_KEY_FUNCTION;
        event.value = code - KEY_F(0);
    }
    if (event.kind == CC_KEY_NONE) event.value = 1;
    return event;
}

// One key that is there already; kind CC_KEY_NONE with value 0 if there is none, 1 if something
// was read that means nothing.
static cc_key_event present_key(void) {
    cc_key_event event = {CC_KEY_NONE, 0, 0, 0};
    wint_t code = 0;
    int found = cc_early_key(&code, next_of_sequence);
    int is_early = code != 0;
    if (!is_early) found = wget_wch(keyboard, &code);
    if (found == KEY_CODE_YES) return named_key(code);
    if (found == ERR) {
        event.value = is_early;
        return event;
    }
    if (code == 27 && !is_early) return unknown_sequence();
    event.kind = CC_KEY_CHARACTER;
    event.value = code;
    return event;
}

static long now_in_milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000L + time.tv_nsec / 1000000L;
}

// Input that is ready but holds nothing has ended.
static int is_input_over(void) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    int waiting = 0;
    if (poll(&input, 1, 0) <= 0) return 0;
    return ioctl(STDIN_FILENO, FIONREAD, &waiting) != 0 || waiting == 0;
}

cc_key_event cc_next_key(int milliseconds) {
    cc_key_event event = {CC_KEY_NONE, 0, 0, 0};
    if (!keyboard) {
        keyboard = newpad(1, 1);
        keypad(keyboard, TRUE);
        nodelay(keyboard, TRUE);
    }
    long deadline = milliseconds < 0 ? 0 : now_in_milliseconds() + milliseconds;
    for (;;) {
        event = present_key();
        if (event.kind != CC_KEY_NONE) return event;
        if (event.value != 0) continue;
        long left = milliseconds < 0 ? -1 : deadline - now_in_milliseconds();
        if (milliseconds >= 0 && left < 0) left = 0;
        struct pollfd sources[2] = {{.fd = STDIN_FILENO, .events = POLLIN},
                                    {.fd = wake_reader, .events = POLLIN}};
        int ready = poll(sources, 2, (int)left);
        if (ready < 0 && errno != EINTR) event.kind = CC_KEY_OVER;
        else if (handle_notices()) event.kind = CC_KEY_RESIZE;
        else if (ready > 0 && sources[0].revents) {
            event = present_key();
            if (event.kind == CC_KEY_NONE && event.value == 0 && is_input_over()) {
                event.kind = CC_KEY_OVER;
            }
        }
        if (event.kind != CC_KEY_NONE || ready == 0) return event;
    }
}

// The terminal is given back whatever ends the program: its own close, a signal, a Swift trap.
//
// The handlers call only what a handler may: write, tcsetattr, dup2, pread, sigaction, raise.
// ncurses itself restores after SIGINT and SIGTERM only.

#include "Shared.h"

#include <curses.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "CNcurses.h"

static struct termios saved_modes;
static char reset_string[512];
static size_t reset_length;
static volatile sig_atomic_t is_armed;
// Standard error while the screen is up: kept in memory, printed afterwards.
static int kept_errors = -1;
static int real_errors = -1;

static const int fatal_signals[] = {SIGSEGV, SIGBUS, SIGILL,  SIGTRAP, SIGFPE, SIGABRT,
                                    SIGSYS,  SIGHUP, SIGQUIT, SIGTERM, SIGINT};
enum { FATAL_COUNT = sizeof fatal_signals / sizeof fatal_signals[0] };
static struct sigaction old_actions[FATAL_COUNT];
static int has_handlers;

static void append(const char *text) {
    if (!text || text == (char *)-1) return;
    size_t length = strlen(text);
    if (reset_length + length >= sizeof reset_string) return;
    memcpy(reset_string + reset_length, text, length);
    reset_length += length;
}

void cc_restore_prepare(int uses_mouse) {
    tcgetattr(STDIN_FILENO, &saved_modes);
    reset_length = 0;
    const char *leave = tigetstr("rmcup");
    int is_xterm_like = leave && leave != (char *)-1 && strstr(leave, "?1049l");
    if (is_xterm_like) append("\033[?2026l");
    if (uses_mouse) append("\033[?1000l\033[?1002l\033[?1006l");
    append(tigetstr("sgr0"));
    append(tigetstr("op"));
    append(tigetstr("rmkx"));
    append(tigetstr("cnorm"));
    append(leave);
    // Without a second screen the cursor may stand in the middle of ours.
    if (!leave || leave == (char *)-1) append("\r\n");
}

void cc_write_all(int file, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t count = write(file, bytes, length);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return;
        bytes += count;
        length -= (size_t)count;
    }
}

static void keep_errors(void) {
    if (!isatty(STDERR_FILENO)) return;
    kept_errors = memfd_create("errors", MFD_CLOEXEC);
    if (kept_errors < 0) return;
    real_errors = dup(STDERR_FILENO);
    if (real_errors >= 0) dup2(kept_errors, STDERR_FILENO);
}

static void release_errors(void) {
    if (kept_errors < 0) return;
    if (real_errors >= 0) {
        dup2(real_errors, STDERR_FILENO);
        close(real_errors);
        char block[1024];
        off_t place = 0;
        ssize_t count;
        while ((count = pread(kept_errors, block, sizeof block, place)) > 0) {
            cc_write_all(STDERR_FILENO, block, (size_t)count);
            place += count;
        }
    }
    close(kept_errors);
    kept_errors = real_errors = -1;
}

void cc_restore_disarm(void) {
    if (!is_armed) return;
    is_armed = 0;
    cc_write_all(STDOUT_FILENO, reset_string, reset_length);
    tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
    release_errors();
}

static void on_fatal(int number, siginfo_t *info, void *context) {
    (void)context;
    int kept = errno;
    cc_restore_disarm();
    for (int i = 0; i < FATAL_COUNT; i++) {
        if (fatal_signals[i] == number) sigaction(number, &old_actions[i], NULL);
    }
    errno = kept;
    // A fault of the processor happens again on return, with all its particulars, and then meets
    // the handler before ours (Swift's, which prints a backtrace). A sent signal is sent again; it
    // arrives on return, so the backtrace shows the program and not this handler.
    if (info->si_code <= 0 || info->si_code == SI_KERNEL) raise(number);
}

void cc_restore_arm(void) {
    if (!has_handlers) {
        static char stack[64 * 1024];
        stack_t present;
        if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE)) {
            stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
            sigaltstack(&own, NULL);
        }
        struct sigaction action;
        memset(&action, 0, sizeof action);
        action.sa_sigaction = on_fatal;
        action.sa_flags = SA_ONSTACK | SA_SIGINFO;
        sigfillset(&action.sa_mask);
        for (int i = 0; i < FATAL_COUNT; i++) {
            sigaction(fatal_signals[i], NULL, &old_actions[i]);
            // What the caller ignores, as nohup does with SIGHUP, stays ignored.
            if (old_actions[i].sa_handler == SIG_IGN) continue;
            sigaction(fatal_signals[i], &action, NULL);
        }
        has_handlers = 1;
    }
    keep_errors();
    is_armed = 1;
}

void cc_restore_finish(void) {
    if (!has_handlers) return;
    for (int i = 0; i < FATAL_COUNT; i++) sigaction(fatal_signals[i], &old_actions[i], NULL);
    has_handlers = 0;
}

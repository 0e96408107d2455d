// The terminal is given back whatever ends the program: its own close, a signal, a Swift trap.
//
// The handlers call only what a handler may: open, write, poll, tcflush, tcsetattr, dup2, pread,
// sigaction, raise. ncurses itself restores after SIGINT and SIGTERM only.

#include "Shared.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
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

// Crashes of the program first, then what others send; all of these end a process.
static const int fatal_signals[] = {
    SIGSEGV, SIGBUS,  SIGILL,    SIGTRAP, SIGFPE,  SIGABRT, SIGSYS,  SIGHUP,    SIGQUIT, SIGTERM,
    SIGINT,  SIGPIPE, SIGALRM,   SIGUSR1, SIGUSR2, SIGPROF, SIGXCPU, SIGVTALRM, SIGXFSZ, SIGIO,
    SIGPWR};
enum { CRASH_COUNT = 7, FATAL_COUNT = sizeof fatal_signals / sizeof fatal_signals[0] };
// What is said after a crash.
static char crash_text[2048];
static struct sigaction old_actions[FATAL_COUNT];
static int has_handlers;

static void append(const char *text) {
    if (!text || text == (char *)-1) return;
    size_t length = strlen(text);
    if (reset_length + length >= sizeof reset_string) return;
    memcpy(reset_string + reset_length, text, length);
    reset_length += length;
}

void cc_restore_prepare(const cc_options *options) {
    tcgetattr(STDIN_FILENO, &saved_modes);
    reset_length = 0;
    const char *leave = tigetstr("rmcup");
    int is_xterm_like = leave && leave != (char *)-1 && strstr(leave, "?1049l");
    if (is_xterm_like) append("\033[?2026l");
    if (options->tells_background) append("\033[?2031l");
    // A key may have taken the mouse later.
    append("\033[?1000l\033[?1002l\033[?1006l");
    append(tigetstr("sgr0"));
    append(tigetstr("op"));
    append(tigetstr("rmkx"));
    append(tigetstr("cnorm"));
    if (leave && leave != (char *)-1 && !options->stays_on_screen) {
        append(leave);
        return;
    }
    // Without a second screen ours stays, and the shell goes on below it.
    append(tiparm(tigetstr("cup"), 998, 0));
    append("\r\n");
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

// Writes to a terminal even if nobody reads there: after a while what waits to be read is thrown
// away, so that a signal ends the program.
static void write_patiently(int file, const char *bytes, size_t length) {
    // A file of our own, for others may not expect that it does not wait.
    char name[] = "/proc/self/fd/1";
    name[sizeof name - 2] = (char)('0' + file);
    int own = open(name, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    int output = own < 0 ? file : own;
    for (int flushes = 0; length > 0 && flushes < 3;) {
        ssize_t count = write(output, bytes, length);
        if (count >= 0) {
            bytes += count;
            length -= (size_t)count;
            continue;
        }
        if (errno == EINTR) continue;
        if (errno != EAGAIN) break;
        struct pollfd room = {.fd = output, .events = POLLOUT};
        if (poll(&room, 1, 300) != 0) continue;
        flushes++;
        tcflush(output, TCOFLUSH);
        // What was thrown away may have ended in the middle of a sequence: cancel it.
        ssize_t cancelled = write(output, "\030", 1);
        (void)cancelled;
    }
    if (own >= 0) close(own);
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
            write_patiently(STDERR_FILENO, block, (size_t)count);
            place += count;
        }
    }
    close(kept_errors);
    kept_errors = real_errors = -1;
}

void cc_restore_disarm(void) {
    if (!is_armed) return;
    is_armed = 0;
    write_patiently(STDOUT_FILENO, reset_string, reset_length);
    tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
    release_errors();
}

static void on_fatal(int number, siginfo_t *info, void *context) {
    (void)context;
    int kept = errno;
    int was_armed = is_armed;
    cc_restore_disarm();
    for (int i = 0; i < FATAL_COUNT; i++) {
        if (fatal_signals[i] != number) continue;
        sigaction(number, &old_actions[i], NULL);
        if (i < CRASH_COUNT && was_armed) {
            write_patiently(STDERR_FILENO, crash_text, strlen(crash_text));
        }
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

void cc_tell_after_crash(const char *text) {
    // Cut first, so that a handler that runs meanwhile finds an end.
    crash_text[0] = 0;
    size_t length = strnlen(text, sizeof crash_text - 1);
    memcpy(crash_text + 1, text + 1, length > 0 ? length - 1 : 0);
    crash_text[length] = 0;
    crash_text[0] = text[0];
}

void cc_restore_finish(void) {
    if (!has_handlers) return;
    for (int i = 0; i < FATAL_COUNT; i++) sigaction(fatal_signals[i], &old_actions[i], NULL);
    has_handlers = 0;
}

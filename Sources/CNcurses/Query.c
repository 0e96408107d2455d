// One question to the terminal before the screen is taken over, and what it says within a limit.

#include "Shared.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "CNcurses.h"

// The answer to "which terminal are you", CSI ? ... c, which every terminal since the VT100 gives:
// nothing comes behind it.
static int is_complete(const char *bytes, int count) {
    for (int i = 0; i + 2 < count; i++) {
        if (memcmp(bytes + i, "\033[?", 3) != 0) continue;
        int k = i + 3;
        while (k < count && ((bytes[k] >= '0' && bytes[k] <= '9') || bytes[k] == ';')) k++;
        if (k < count && bytes[k] == 'c') return 1;
    }
    return 0;
}

static long now_in_milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000L + time.tv_nsec / 1000000L;
}

int cc_ask(const char *question, int length, char *answer, int capacity, int milliseconds) {
    struct termios modes;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return 0;
    if (tcgetattr(STDIN_FILENO, &modes) != 0) return 0;
    // Signals wait for the modes to be the shell's again.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    struct termios quiet = modes;
    quiet.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    quiet.c_iflag &= ~(tcflag_t)ICRNL;
    quiet.c_cc[VMIN] = 0;
    quiet.c_cc[VTIME] = 0;
    int count = 0;
    tcsetattr(STDIN_FILENO, TCSANOW, &quiet);
    if (write(STDOUT_FILENO, question, (size_t)length) == length) {
        long deadline = now_in_milliseconds() + milliseconds;
        while (count < capacity && !is_complete(answer, count)) {
            long left = deadline - now_in_milliseconds();
            struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
            if (left <= 0 || poll(&input, 1, (int)left) <= 0) break;
            ssize_t got = read(STDIN_FILENO, answer + count, (size_t)(capacity - count));
            if (got <= 0) break;
            count += (int)got;
        }
    }
    tcsetattr(STDIN_FILENO, TCSANOW, &modes);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return count;
}

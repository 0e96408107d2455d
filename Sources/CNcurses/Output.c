// One write a frame: while a frame is drawn, what ncurses writes goes to a file in memory, and then
// all of it to the terminal at once, with the marks of synchronised output around it.
//
// ncurses writes whenever its buffer is full and at every change of the cursor, and knows nothing
// of those marks. It has a descriptor of its own here, which is turned to the memory and back.

#include "Shared.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "CNcurses.h"

static FILE *output;
static int descriptor = -1;
static int memory = -1;
static int is_gathering;

FILE *cc_output_open(void) {
    descriptor = dup(STDOUT_FILENO);
    if (descriptor < 0) return NULL;
    memory = memfd_create("frame", MFD_CLOEXEC);
    output = fdopen(descriptor, "w");
    return output;
}

void cc_output_close(void) {
    if (output) fclose(output);
    if (memory >= 0) close(memory);
    output = NULL;
    descriptor = memory = -1;
    is_gathering = 0;
}

void cc_output_gather(void) {
    is_gathering = memory >= 0 && dup2(memory, descriptor) >= 0;
}

// Frames of more bytes than this may reach the terminal in parts.
enum { SMALL_FRAME = 1024 };

static size_t join(char *text, const char *first, const char *second) {
    size_t length = strlen(first);
    memcpy(text, first, length);
    memcpy(text + length, second, strlen(second));
    return length + strlen(second);
}

int cc_output_release(const cc_frame_marks *marks) {
    static char frame[64 * 1024];
    if (!is_gathering) return 0;
    is_gathering = 0;
    dup2(STDOUT_FILENO, descriptor);
    off_t size = lseek(memory, 0, SEEK_CUR);
    if (size <= 0) return 0;
    int is_small = size <= SMALL_FRAME;
    char end[128];
    size_t used = join(frame, marks->begin, is_small ? "" : marks->hide_cursor);
    size_t tail = join(end, is_small ? "" : marks->show_cursor, marks->end);
    off_t place = 0;
    size_t total = 0;
    while (place < size) {
        // A frame larger than the buffer leaves in several parts.
        ssize_t got = pread(memory, frame + used, sizeof frame - used - tail, place);
        if (got <= 0) break;
        place += got;
        used += (size_t)got;
        if (place >= size) {
            memcpy(frame + used, end, tail);
            used += tail;
        }
        cc_write_all(STDOUT_FILENO, frame, used);
        total += used;
        used = 0;
    }
    if (ftruncate(memory, 0) == 0) lseek(memory, 0, SEEK_SET);
    return (int)total;
}

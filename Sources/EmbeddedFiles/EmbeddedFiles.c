#include "EmbeddedFiles.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "Lists.h"

static const struct EmbeddedFile *const lists[] = {
    embedded_languages, embedded_themes, embedded_page, embedded_scenarios,
};

// A list names its files as this folder sees them.
static const char *without_dots(const char *path) {
    while (strncmp(path, "../", 3) == 0) path += 3;
    return path;
}

const char *embedded_text(const char *path) {
    for (size_t list = 0; list < sizeof lists / sizeof *lists; list++) {
        for (const struct EmbeddedFile *file = lists[list]; file->path; file++) {
            if (strcmp(without_dots(file->path), path) == 0) return file->text;
        }
    }
    fprintf(stderr, "%s is not among the embedded files\n", path);
    abort();
}

#ifndef EMBEDDED_FILES_LISTS_H
#define EMBEDDED_FILES_LISTS_H

struct EmbeddedFile {
    const char *path;
    const char *text;
};

// Each ends with a row without a path.
extern const struct EmbeddedFile embedded_languages[];
extern const struct EmbeddedFile embedded_page[];
extern const struct EmbeddedFile embedded_scenarios[];
extern const struct EmbeddedFile embedded_themes[];

#endif

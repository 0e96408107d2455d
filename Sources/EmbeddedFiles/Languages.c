#include "Lists.h"

// A language of the folder Languages has its row here, and its code in Languages.swift.
const struct EmbeddedFile embedded_languages[] = {
#define PATH "../../Languages/en.toml"
#include "File.h"
    {0},
};

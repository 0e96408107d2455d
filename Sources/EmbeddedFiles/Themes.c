#include "Lists.h"

// A theme of the folder Themes has its row here, and its name in Themes.swift.
const struct EmbeddedFile embedded_themes[] = {
#define PATH "../../Themes/default-dark.toml"
#include "File.h"
#define PATH "../../Themes/default-light.toml"
#include "File.h"
#define PATH "../../Themes/cvd-dark.toml"
#include "File.h"
#define PATH "../../Themes/cvd-light.toml"
#include "File.h"
#define PATH "../../Themes/high-contrast.toml"
#include "File.h"
#define PATH "../../Themes/mono.toml"
#include "File.h"
    {0},
};

#include "Lists.h"

// The page that `raftarium export --html` writes, and its player.
const struct EmbeddedFile embedded_page[] = {
#define PATH "../Exports/Page/page.html"
#include "File.h"
#define PATH "../Exports/Page/page.css"
#include "File.h"
#define PATH "../Exports/Page/state.js"
#include "File.h"
#define PATH "../Exports/Page/tables.js"
#include "File.h"
#define PATH "../Exports/Page/ladder.js"
#include "File.h"
#define PATH "../Exports/Page/player.js"
#include "File.h"
    {0},
};

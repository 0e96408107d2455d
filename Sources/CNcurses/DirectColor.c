#include "Shared.h"

#include <stddef.h>

const char *cc_direct_entry(void) { return NULL; }

void cc_direct_forget(void) {}

/* Loaded before a program: its FAIL_AT-th allocation fails, and with FAIL_ON all that follow. With COUNT_TO it writes the
   number of allocations into that file at the end. */
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* old, size_t size);

static long made, fail_at = -1, fail_until = -1;

__attribute__((constructor)) static void begin(void) {
    const char* at = getenv("FAIL_AT");
    made = 0;
    if (at == NULL) return;
    fail_at = atol(at);
    fail_until = getenv("FAIL_ON") != NULL ? __LONG_MAX__ : fail_at;
}

__attribute__((destructor)) static void end(void) {
    const char* name = getenv("COUNT_TO");
    FILE* file = name != NULL ? fopen(name, "w") : NULL;
    if (file == NULL) return;
    fprintf(file, "%ld\n", made);
    fclose(file);
}

static int fails(void) {
    ++made;
    if (fail_at < 0 || made < fail_at || made > fail_until) return 0;
    errno = ENOMEM;
    return 1;
}

void* malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }
void* calloc(size_t count, size_t size) { return fails() ? NULL : __libc_calloc(count, size); }
void* realloc(void* old, size_t size) { return fails() ? NULL : __libc_realloc(old, size); }

#ifndef UNSPOOL_CFILES_SHIM_H
#define UNSPOOL_CFILES_SHIM_H

/* What Swift cannot import of Linux's file calls: the headers show them to GNU programs only. */

#include <sys/file.h>

int syncfs(int);
int renameat2(int, const char *, int, const char *, unsigned int);

/* Takes a lock at once or not at all: exclusive or shared; answers 0, or -1 with errno. */
static inline int unspool_lock(int file, int exclusive) {
    return flock(file, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB);
}

/* Brings everything of a folder's file system to the disk; answers 0, or -1 with errno. */
static inline int unspool_sync_all(int folder) { return syncfs(folder); }

/* Lets two paths change their names in one step (RENAME_EXCHANGE); answers 0, or -1 with errno. */
static inline int unspool_exchange(const char *one, const char *other) {
    return renameat2(-100 /* AT_FDCWD */, one, -100, other, 2);
}

#endif

#ifndef UNSPOOL_CPROCESS_SHIM_H
#define UNSPOOL_CPROCESS_SHIM_H

/* What Swift cannot import of Linux's process control: variadic calls and macros of flags. */

#include "confine.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Declared here, since the headers show them to GNU programs only. */
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
void *memmem(const void *, size_t, const void *, size_t);
int pipe2(int[2], int);

/* Nanoseconds of the clock that nobody sets. */
static inline unsigned long long unspool_monotonic(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (unsigned long long)now.tv_sec * 1000000000ULL + (unsigned long long)now.tv_nsec;
}

/* Writes "2026-01-31T12:00:00.123Z" and its end into a buffer of 25 bytes. */
static inline void unspool_write_time(char *text) {
    struct timespec now;
    struct tm parts;
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &parts);
    strftime(text, 20, "%Y-%m-%dT%H:%M:%S", &parts);
    snprintf(text + 19, 6, ".%03ldZ", now.tv_nsec / 1000000);
}

/* Ends this process when the thread that made it ends; 0 or -1. */
static inline int unspool_die_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }

/* No program that this process starts may have more rights than it has; 0 or -1. */
static inline int unspool_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

/* Nobody reads this process's memory, and it leaves no core file; 0 or -1. */
static inline int unspool_not_dumpable(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

/* Sets both the soft and the hard limit of a resource; 0 or -1. */
static inline int unspool_limit(int resource, unsigned long long soft, unsigned long long hard) {
    struct rlimit limit = {soft, hard};
    return setrlimit(resource, &limit);
}

enum {
    UNSPOOL_LIMIT_MEMORY = RLIMIT_AS,
    UNSPOOL_LIMIT_CPU = RLIMIT_CPU,
    UNSPOOL_LIMIT_FILE_SIZE = RLIMIT_FSIZE,
    UNSPOOL_LIMIT_FILES = RLIMIT_NOFILE,
    UNSPOOL_LIMIT_CORE = RLIMIT_CORE,
};
#define UNSPOOL_UNLIMITED (~0ULL)

/* A file without a name (O_TMPFILE) in a folder, readable and writable; -1 when that is not possible. */
static inline int unspool_unnamed_file(const char *folder) {
    return open(folder, 020000000 | O_DIRECTORY | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
}

/* The processor time that this process has used, in whole seconds, rounded up. */
static inline unsigned long long unspool_cpu_seconds(void) {
    struct rusage usage;
    if (getrusage(RUSAGE_SELF, &usage) != 0) return 0;
    return (unsigned long long)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + 2);
}

/* The file or socket behind standard input and output for frames, moved away from them. */
static inline int unspool_take_descriptor(int number) { return fcntl(number, F_DUPFD_CLOEXEC, 3); }

/* Bytes of a regular file; -1: a folder; -2: something else. */
static inline long long unspool_file_size(int file) {
    struct stat about;
    if (fstat(file, &about) != 0) return -2;
    return S_ISREG(about.st_mode) ? about.st_size : S_ISDIR(about.st_mode) ? -1 : -2;
}

/* The process that waitid has found; 0: none. */
static inline int unspool_signalled(const siginfo_t *about) { return about->si_pid; }

static inline int unspool_exit_signal(int status) { return WIFSIGNALED(status) ? WTERMSIG(status) : 0; }
static inline int unspool_exit_code(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -1; }

#endif

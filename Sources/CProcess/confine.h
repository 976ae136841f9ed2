#ifndef UNSPOOL_CPROCESS_CONFINE_H
#define UNSPOOL_CPROCESS_CONFINE_H

/* What a worker gives up for ever: files that it has no use for (Landlock), and calls that it never makes (seccomp).
   Numbers stand here and not in headers of the kernel's, which are older on Debian 12 than the kernels it runs on. */

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { UNSPOOL_GUARD_FAILED = -1, UNSPOOL_GUARD_ABSENT = 0, UNSPOOL_GUARD_HOLDS = 1 };

struct unspool_landlock_ruleset { unsigned long long files, network, scoped; };
struct unspool_landlock_path { unsigned long long allowed; int folder; } __attribute__((packed));

/* A set of rules that allows nothing; its descriptor, -2 where the kernel has no Landlock, -1 when it refuses. */
static inline int unspool_landlock_begin(void) {
    long version = syscall(444, NULL, 0, 1);
    if (version < 1) return -2;
    struct unspool_landlock_ruleset rules = {(1ULL << 13) - 1, 0, 0};
    if (version >= 2) rules.files |= 1ULL << 13;  /* moving between folders */
    if (version >= 3) rules.files |= 1ULL << 14;  /* truncating */
    if (version >= 5) rules.files |= 1ULL << 15;  /* control of devices */
    if (version >= 4) rules.network = 3;          /* binding and connecting of TCP */
    if (version >= 6) rules.scoped = 3;           /* abstract sockets and signals */
    size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
    int set = (int)syscall(444, &rules, size, 0);
    return set < 0 ? -1 : set;
}

/* Allows reading of a file, or of a folder and all below it, and of a program its start too; what does not exist
   needs no rule. */
static inline void unspool_landlock_read(int set, const char *path, int is_program) {
    int place = open(path, 010000000 /* O_PATH */ | O_CLOEXEC);
    if (place < 0) return;
    struct stat about;
    if (fstat(place, &about) == 0) {
        unsigned long long reading = 1ULL << 2, listing = 1ULL << 3;
        struct unspool_landlock_path rule = {S_ISDIR(about.st_mode) ? reading | listing : reading, place};
        if (is_program) rule.allowed |= 1ULL << 0;
        (void)syscall(445, set, 1, &rule, 0);
    }
    close(place);
}

/* Holds this thread and those that it makes to the rules, and closes the set; all threads of a program that it becomes
   by execve are held. Needs unspool_no_new_privileges. */
static inline int unspool_landlock_enter(int set) {
    long done = syscall(446, set, 0);
    close(set);
    return done == 0 ? UNSPOOL_GUARD_HOLDS : UNSPOOL_GUARD_FAILED;
}

#if defined(__x86_64__)
#define UNSPOOL_AUDIT_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define UNSPOOL_AUDIT_ARCH AUDIT_ARCH_AARCH64
#endif

#ifdef UNSPOOL_AUDIT_ARCH

#define UNSPOOL_REFUSE BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define UNSPOOL_WITHOUT(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1), UNSPOOL_REFUSE
/* Refuses a call that opens a file when the flags in this argument would let it be written. */
#define UNSPOOL_READ_ONLY(call, argument)                                                                    \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 4),                                                       \
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[argument])),                   \
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND, 0, 1),        \
        UNSPOOL_REFUSE, BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

/* Refuses, in all threads, every way to other machines, processes and programs, and to write to files (EPERM). */
static inline int unspool_refuse_calls(void) {
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, UNSPOOL_AUDIT_ARCH, 1, 0),
        UNSPOOL_REFUSE,
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
#ifdef __x86_64__
        /* The same calls by their x32 numbers. */
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
        UNSPOOL_REFUSE,
        UNSPOOL_WITHOUT(__NR_creat), UNSPOOL_WITHOUT(__NR_mkdir), UNSPOOL_WITHOUT(__NR_rmdir),
        UNSPOOL_WITHOUT(__NR_unlink), UNSPOOL_WITHOUT(__NR_rename), UNSPOOL_WITHOUT(__NR_link),
        UNSPOOL_WITHOUT(__NR_symlink), UNSPOOL_WITHOUT(__NR_mknod), UNSPOOL_WITHOUT(__NR_chmod),
        UNSPOOL_WITHOUT(__NR_chown), UNSPOOL_WITHOUT(__NR_lchown), UNSPOOL_WITHOUT(__NR_utime),
        UNSPOOL_WITHOUT(__NR_utimes), UNSPOOL_WITHOUT(__NR_futimesat), UNSPOOL_WITHOUT(__NR_fork),
        UNSPOOL_WITHOUT(__NR_vfork), UNSPOOL_WITHOUT(__NR_iopl), UNSPOOL_WITHOUT(__NR_ioperm),
        UNSPOOL_READ_ONLY(__NR_open, 1),
#endif
        UNSPOOL_READ_ONLY(__NR_openat, 2),
        UNSPOOL_WITHOUT(437 /* openat2 */), UNSPOOL_WITHOUT(__NR_open_by_handle_at),
        /* other machines */
        UNSPOOL_WITHOUT(__NR_socket), UNSPOOL_WITHOUT(__NR_socketpair), UNSPOOL_WITHOUT(__NR_connect),
        UNSPOOL_WITHOUT(__NR_bind), UNSPOOL_WITHOUT(__NR_listen), UNSPOOL_WITHOUT(__NR_accept),
        UNSPOOL_WITHOUT(__NR_accept4),
        /* other programs and processes */
        UNSPOOL_WITHOUT(__NR_execve), UNSPOOL_WITHOUT(__NR_execveat), UNSPOOL_WITHOUT(__NR_kill),
        UNSPOOL_WITHOUT(__NR_ptrace), UNSPOOL_WITHOUT(__NR_process_vm_readv),
        UNSPOOL_WITHOUT(__NR_process_vm_writev), UNSPOOL_WITHOUT(__NR_kcmp),
        UNSPOOL_WITHOUT(424 /* pidfd_send_signal */), UNSPOOL_WITHOUT(434 /* pidfd_open */),
        UNSPOOL_WITHOUT(438 /* pidfd_getfd */), UNSPOOL_WITHOUT(__NR_shmget), UNSPOOL_WITHOUT(__NR_msgget),
        UNSPOOL_WITHOUT(__NR_semget), UNSPOOL_WITHOUT(__NR_mq_open),
        /* files */
        UNSPOOL_WITHOUT(__NR_mkdirat), UNSPOOL_WITHOUT(__NR_mknodat), UNSPOOL_WITHOUT(__NR_unlinkat),
        UNSPOOL_WITHOUT(__NR_linkat), UNSPOOL_WITHOUT(__NR_symlinkat), UNSPOOL_WITHOUT(__NR_renameat),
        UNSPOOL_WITHOUT(__NR_renameat2), UNSPOOL_WITHOUT(__NR_truncate), UNSPOOL_WITHOUT(__NR_fchmod),
        UNSPOOL_WITHOUT(__NR_fchmodat), UNSPOOL_WITHOUT(__NR_fchown), UNSPOOL_WITHOUT(__NR_fchownat),
        UNSPOOL_WITHOUT(__NR_utimensat), UNSPOOL_WITHOUT(__NR_setxattr), UNSPOOL_WITHOUT(__NR_lsetxattr),
        UNSPOOL_WITHOUT(__NR_fsetxattr), UNSPOOL_WITHOUT(__NR_removexattr), UNSPOOL_WITHOUT(__NR_lremovexattr),
        /* the kernel itself */
        UNSPOOL_WITHOUT(425 /* io_uring_setup */), UNSPOOL_WITHOUT(426 /* io_uring_enter */),
        UNSPOOL_WITHOUT(427 /* io_uring_register */), UNSPOOL_WITHOUT(__NR_bpf),
        UNSPOOL_WITHOUT(__NR_perf_event_open), UNSPOOL_WITHOUT(__NR_userfaultfd), UNSPOOL_WITHOUT(__NR_add_key),
        UNSPOOL_WITHOUT(__NR_request_key), UNSPOOL_WITHOUT(__NR_keyctl), UNSPOOL_WITHOUT(__NR_unshare),
        UNSPOOL_WITHOUT(__NR_setns), UNSPOOL_WITHOUT(__NR_mount), UNSPOOL_WITHOUT(__NR_umount2),
        UNSPOOL_WITHOUT(__NR_pivot_root), UNSPOOL_WITHOUT(__NR_chroot), UNSPOOL_WITHOUT(__NR_init_module),
        UNSPOOL_WITHOUT(__NR_finit_module), UNSPOOL_WITHOUT(__NR_delete_module), UNSPOOL_WITHOUT(__NR_kexec_load),
        UNSPOOL_WITHOUT(__NR_reboot), UNSPOOL_WITHOUT(__NR_swapon), UNSPOOL_WITHOUT(__NR_swapoff),
        UNSPOOL_WITHOUT(__NR_acct), UNSPOOL_WITHOUT(__NR_quotactl), UNSPOOL_WITHOUT(__NR_settimeofday),
        UNSPOOL_WITHOUT(__NR_clock_settime), UNSPOOL_WITHOUT(__NR_sethostname),
        UNSPOOL_WITHOUT(__NR_setdomainname), UNSPOOL_WITHOUT(__NR_personality), UNSPOOL_WITHOUT(__NR_syslog),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof filter / sizeof filter[0], filter};
    if (syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0)
        return UNSPOOL_GUARD_HOLDS;
    /* EPERM: a sandbox around us that knows neither of them. */
    return errno == ENOSYS || errno == EINVAL || errno == EPERM ? UNSPOOL_GUARD_ABSENT : UNSPOOL_GUARD_FAILED;
}

#else

static inline int unspool_refuse_calls(void) { return UNSPOOL_GUARD_ABSENT; }

#endif
#endif

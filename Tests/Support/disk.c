/* Stands between a program and its disk (LD_PRELOAD): counts, fails and records what is written below one folder.

   DISK_FOLDER   the folder; nothing else is touched
   DISK_STATE    a file, mapped: four 64-bit numbers (calls so far; the call that fails, 0 for none; errno; 1: write half
                 first), 472 bytes for what it was that failed, and how often the same was done since
   DISK_LOG      optional: a file that gets every write, cut, sync, rename and removal, once it has happened

   The wal-index (-shm) is left out: it is mapped memory, made anew after a crash. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, CUT = 2, SYNC = 3, RENAME = 4, REMOVE = 5 };

static struct { _Atomic uint64_t calls, failing, error, half; char failed[472]; _Atomic uint64_t again; } *state;
static char folder[4096];
static int log_file = -1;
static _Atomic int tearing; /* the error that the write after a short one gives */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static ssize_t (*real_write)(int, const void *, size_t);
#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
  const char *where = getenv("DISK_FOLDER"), *numbers = getenv("DISK_STATE"), *path = getenv("DISK_LOG");
  real_write = (__typeof__(real_write))dlsym(RTLD_NEXT, "write");
  if (!where || !numbers) return;
  int file = open(numbers, O_RDWR | O_CLOEXEC);
  if (file < 0) abort();
  state = mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (state == MAP_FAILED) abort();
  if (path) log_file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  snprintf(folder, sizeof folder, "%s/", where);
}

static int ours(const char *path) {
  size_t length = strlen(path);
  return state && *folder && !strncmp(path, folder, strlen(folder)) &&
         !(length > 4 && !strcmp(path + length - 4, "-shm"));
}

static int path_of(int file, char *path) {
  char link[64];
  if (!state) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, 4095);
  if (length <= 0) return 0;
  path[length] = 0;
  /* A folder is synced under its own name. */
  if (length + 1 == (ssize_t)strlen(folder) && !strncmp(path, folder, length)) return 1;
  return ours(path);
}

/* Whether this call is the one that fails; errno is set then. */
static int fails(const char *call, const char *path) {
  uint64_t now = atomic_fetch_add(&state->calls, 1) + 1;
  int torn = atomic_exchange(&tearing, 0);
  if (torn) return errno = torn, 1;
  if (now != atomic_load(&state->failing) && !state->failed[0]) return 0;
  char what[sizeof state->failed];
  snprintf(what, sizeof what, "%s %s", call, path + (strlen(path) < strlen(folder) ? 0 : strlen(folder)));
  if (now != atomic_load(&state->failing)) {
    if (!strcmp(what, state->failed)) atomic_fetch_add(&state->again, 1);
    return 0;
  }
  strcpy(state->failed, what);
  errno = (int)state->error;
  return 1;
}

static void record(uint8_t kind, const char *path, uint64_t place, const void *data, uint32_t length) {
  if (log_file < 0) return;
  uint32_t name = (uint32_t)strlen(path);
  struct iovec parts[] = {{&kind, 1}, {&name, 4}, {&place, 8}, {&length, 4}, {(void *)path, name}, {(void *)data, length}};
  if (writev(log_file, parts, 6) < 0) abort();
}

static ssize_t put(int file, const void *bytes, size_t count, off_t place, int placed) {
  char path[4096];
  int error = errno;
  if (!path_of(file, path)) {
    errno = error;
    return placed ? -2 : real_write(file, bytes, count);
  }
  REAL(pwrite64);
  pthread_mutex_lock(&lock);
  off_t from = placed ? place : lseek(file, 0, SEEK_CUR);
  size_t amount = count;
  ssize_t result = -1;
  if (!fails("write", path)) goto write;
  if (!(state->half && count > 1 && errno == (int)state->error)) goto end;
  atomic_store(&tearing, errno);
  amount = count / 2;
write:
  result = placed ? real(file, bytes, amount, place) : real_write(file, bytes, amount);
  if (result > 0) record(WRITE, path, (uint64_t)from, bytes, (uint32_t)result);
end:
  pthread_mutex_unlock(&lock);
  return result;
}

ssize_t write(int file, const void *bytes, size_t count) {
  if (!real_write) real_write = (__typeof__(real_write))dlsym(RTLD_NEXT, "write");
  return state ? put(file, bytes, count, 0, 0) : real_write(file, bytes, count);
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t place) {
  REAL(pwrite64);
  if (!state) return real(file, bytes, count, place);
  ssize_t result = put(file, bytes, count, place, 1);
  return result == -2 ? real(file, bytes, count, place) : result;
}
ssize_t pwrite(int file, const void *bytes, size_t count, off_t place) { return pwrite64(file, bytes, count, place); }

#define ON_FILE(call, name, kind, place)            \
  char path[4096];                                  \
  int error = errno;                                \
  if (!path_of(file, path)) return errno = error, call; \
  pthread_mutex_lock(&lock);                        \
  int result = fails(name, path) ? -1 : call;       \
  if (result == 0) record(kind, path, place, "", 0); \
  pthread_mutex_unlock(&lock);                      \
  return result

int fsync(int file) { REAL(fsync); ON_FILE(real(file), "sync", SYNC, 0); }
int fdatasync(int file) { REAL(fdatasync); ON_FILE(real(file), "sync", SYNC, 0); }
int ftruncate64(int file, off64_t size) { REAL(ftruncate64); ON_FILE(real(file, size), "cut", CUT, (uint64_t)size); }
int ftruncate(int file, off_t size) { return ftruncate64(file, size); }

int rename(const char *from, const char *to) {
  REAL(rename);
  if (!state || !(ours(from) || ours(to))) return real(from, to);
  pthread_mutex_lock(&lock);
  int result = fails("rename", to) ? -1 : real(from, to);
  if (result == 0) record(RENAME, from, 0, to, (uint32_t)strlen(to));
  pthread_mutex_unlock(&lock);
  return result;
}

int unlink(const char *path) {
  REAL(unlink);
  struct stat there;
  /* Removing what is not there is no access to the disk. */
  if (!state || !ours(path) || lstat(path, &there) != 0) return real(path);
  pthread_mutex_lock(&lock);
  int result = fails("remove", path) ? -1 : real(path);
  if (result == 0) record(REMOVE, path, 0, "", 0);
  pthread_mutex_unlock(&lock);
  return result;
}

static void opened(const char *path, int flags) {
  struct stat there;
  if (state && (flags & O_TRUNC) && ours(path) && stat(path, &there) == 0 && there.st_size > 0) {
    pthread_mutex_lock(&lock);
    record(CUT, path, 0, "", 0);
    pthread_mutex_unlock(&lock);
  }
}
int open64(const char *path, int flags, ...) {
  REAL(open64);
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  opened(path, flags);
  return real(path, flags, mode);
}
int open(const char *path, int flags, ...) {
  REAL(open);
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  opened(path, flags);
  return real(path, flags, mode);
}

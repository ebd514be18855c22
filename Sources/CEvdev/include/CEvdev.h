// ioctl takes any arguments and its numbers are macros, neither of which Swift can import: one inline function each.
#pragma once
#include <linux/input.h>
#include <linux/lp.h>
#include <sys/ioctl.h>
#include <time.h>

/// Takes the input device for this process alone (1) or gives it back (0). Returns 0, or -1 with errno.
static inline int vestibule_evdev_grab(int fd, int grab) { return ioctl(fd, EVIOCGRAB, (void *)(long)grab); }

/// Which keys are down now, as a bit set of `size` bytes. Returns the bytes written, or -1 with errno.
static inline int vestibule_evdev_keys_down(int fd, unsigned char *bits, int size) {
    return ioctl(fd, EVIOCGKEY(size), bits);
}

/// Has the kernel stamp events with CLOCK_MONOTONIC, so that a clock step cannot cut a scan. Returns 0, or -1 with errno.
static inline int vestibule_evdev_monotonic(int fd) {
    int clock = CLOCK_MONOTONIC;
    return ioctl(fd, EVIOCSCLOCKID, &clock);
}

/// The time on CLOCK_MONOTONIC in nanoseconds. Here, as Swift would see a `struct timespec` in two modules.
static inline long long vestibule_monotonic_nanoseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

/// Takes the serial line for this process alone (1) or gives it back (0). Returns 0, or -1 with errno.
static inline int vestibule_tty_exclusive(int fd, int exclusive) { return ioctl(fd, exclusive ? TIOCEXCL : TIOCNXCL); }

/// Asks a USB printer for its port status, of which the lowest byte counts. Returns 0, or -1 with errno.
static inline int vestibule_printer_status(int fd, int *status) { return ioctl(fd, LPGETSTATUS, status); }

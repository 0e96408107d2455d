import Glibc

/// Microseconds of real time since some start, for playing only.
func realMicroseconds() -> Int { nanoseconds(CLOCK_MONOTONIC) / 1_000 }

/// CPU time of this process so far.
func cpuNanoseconds() -> Int { nanoseconds(CLOCK_PROCESS_CPUTIME_ID) }

private func nanoseconds(_ clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
}

//! A clock that can be set, for one process: between it and the system's stands a library that adds what a file says.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use uuid::Uuid;

/// Only the time of day leaps; what measures durations goes on, as when somebody sets a machine's clock.
const LIBRARY: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t id, struct timespec *at) {
    static int (*real)(clockid_t, struct timespec *);
    static int file = -1;
    if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int answer = real(id, at);
    if (answer != 0 || id != CLOCK_REALTIME) return answer;
    if (file < 0) file = open(getenv("TEST_CLOCK"), O_RDONLY | O_CLOEXEC);
    char text[32];
    ssize_t length = pread(file, text, sizeof text - 1, 0);
    if (length > 0) {
        text[length] = 0;
        at->tv_sec += atol(text);
    }
    return answer;
}
"#;

pub(crate) struct Clock {
    library: PathBuf,
    file: PathBuf,
}

impl Clock {
    /// One that is right; nothing where no such library can be made.
    pub(crate) fn new() -> Option<Self> {
        let name = format!("clock-{}", Uuid::now_v7());
        let base = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let (source, library) = (base.with_extension("c"), base.with_extension("so"));
        let clock = Self {
            library,
            file: base.with_extension("offset"),
        };
        clock.leaps_to(0);
        fs::write(&source, LIBRARY).unwrap();
        let mut cc = Command::new("cc");
        cc.args(["-shared", "-fPIC", "-o"]).arg(&clock.library);
        let made = cc.arg(&source).arg("-ldl").output();
        fs::remove_file(source).unwrap();
        if !cfg!(target_os = "linux") || !made.is_ok_and(|it| it.status.success()) {
            println!("skipped: a clock that leaps needs Linux and a C compiler");
            return None;
        }
        Some(clock)
    }

    /// The environment of a process that is to have it.
    pub(crate) fn settings(&self) -> [(&'static str, String); 2] {
        let text = |path: &PathBuf| path.to_str().unwrap().to_owned();
        [
            ("LD_PRELOAD", text(&self.library)),
            ("TEST_CLOCK", text(&self.file)),
        ]
    }

    /// From now on it is so many seconds ahead of the right time, or behind.
    pub(crate) fn leaps_to(&self, seconds: i64) {
        // Of a fixed length, so that nobody reads half of it.
        fs::write(&self.file, format!("{seconds:+010}")).unwrap();
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.library);
        let _ = fs::remove_file(&self.file);
    }
}

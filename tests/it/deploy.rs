//! What stands in `deploy/` is understood by what reads it.

use std::path::PathBuf;
use std::process::Command;

#[test]
fn the_unit_is_one_that_systemd_understands_and_shuts_in() {
    let there = Command::new("systemd-analyze").arg("--version").output();
    if there.is_err() {
        println!("Skipped: systemd-analyze is not here");
        return;
    }
    let unit = include_str!("../../deploy/stet.service");
    let unit = unit.replace("/usr/local/bin/stet", env!("CARGO_BIN_EXE_stet"));
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("stet.service");
    std::fs::write(&file, unit).unwrap();
    let verify = Command::new("systemd-analyze")
        .args(["verify", "--recursive-errors=no"])
        .arg(&file)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&verify.stderr);
    assert!(
        verify.status.success() && !said.contains("stet.service:"),
        "{said}"
    );
    let security = Command::new("systemd-analyze")
        .args(["security", "--offline=true", "--threshold=25"])
        .arg(&file)
        .output()
        .unwrap();
    // From 0, shut in, to 100, open: a service that nobody looked at has about 96.
    let said = String::from_utf8_lossy(&security.stdout);
    assert!(security.status.success(), "{said}");
}

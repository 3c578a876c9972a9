//! What stands in `deploy/` is understood by what reads it.

use std::collections::BTreeMap;
use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use uuid::Uuid;

const BINARY: &str = env!("CARGO_BIN_EXE_stet");
const COMPOSE: &str = include_str!("../../deploy/compose.yaml");
const COPYRIGHT: &str = include_str!("../../deploy/debian/copyright");
const DOCKERFILE: &str = include_str!("../../deploy/Dockerfile");
const HAPROXY: &str = include_str!("../../deploy/haproxy.cfg");
const MANIFEST: &str = include_str!("../../static/vendor/manifest.json");
const SETTINGS: &str = include_str!("../../deploy/debian/stet.env");
const UNIT: &str = include_str!("../../deploy/stet.service");

/// A directory that is gone when the test ends.
struct Temporary(PathBuf);

impl Temporary {
    fn new() -> Self {
        let name = format!("deploy-{}", Uuid::now_v7());
        let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir(&dir).unwrap();
        Self(dir)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_unit_is_one_that_systemd_understands_and_shuts_in() {
    let dir = Temporary::new();
    systemd_understands_and_shuts_in(UNIT, Path::new(BINARY), &dir.0);
}

#[test]
fn the_debian_package_installs_the_same_service_and_shows_its_settings_to_root_alone() {
    let needed = ["dpkg-deb", "dpkg-shlibdeps", "strip"];
    if let Some(missing) = needed.iter().find(|program| !is_here(program)) {
        println!("Skipped: {missing} is not here");
        return;
    }
    let dir = Temporary::new();
    let package = package(&dir.0);
    it_says_what_it_is_and_needs(&package);
    it_puts_files_where_packages_may(&package);
    let control = dir.0.join("control");
    run(Command::new("dpkg-deb")
        .arg("--control")
        .args([&package, &control]));
    its_scripts_are_read_by_sh(&control);
    let root = dir.0.join("root");
    run(Command::new("dpkg-deb")
        .arg("--extract")
        .args([&package, &root]));
    let binary = root.join("usr/bin/stet");
    let version = run(Command::new(&binary).arg("--version"));
    assert_eq!(
        version.trim(),
        concat!("stet ", env!("CARGO_PKG_VERSION")),
        "{version}"
    );
    run(Command::new("md5sum")
        .args(["--check", "--strict", "--quiet"])
        .arg(control.join("md5sums"))
        .current_dir(&root));
    let unit = fs::read_to_string(root.join("usr/lib/systemd/system/stet.service")).unwrap();
    its_unit_finds_what_the_package_brings(&unit, &root, &control);
    systemd_understands_and_shuts_in(&unit, &binary, &dir.0);
}

#[test]
fn every_setting_that_is_named_in_deploy_is_one_of_stet_s() {
    let help = run(Command::new(BINARY).args(["serve", "--help"]));
    for text in [COMPOSE, DOCKERFILE, SETTINGS, UNIT] {
        let words = text.split(|c: char| !c.is_ascii_uppercase() && c != '_');
        for word in words.filter(|word| word.starts_with("STET_") || *word == "DATABASE_URL") {
            assert!(help.contains(&format!("[env: {word}")), "{word}");
        }
    }
}

#[test]
fn the_settings_file_sets_nothing_and_its_examples_are_understood() {
    let mut examples = BTreeMap::new();
    for line in SETTINGS.lines().filter(|line| !line.is_empty()) {
        let commented = line.strip_prefix('#');
        let commented = commented.unwrap_or_else(|| panic!("{line} is set"));
        if let Some((name, value)) = commented.split_once('=')
            && !name.contains(' ')
        {
            // Any port that is free.
            let address = value.parse::<SocketAddr>();
            let free = address.map(|address| SocketAddr::new(address.ip(), 0).to_string());
            examples.insert(name, free.unwrap_or_else(|_| value.to_owned()));
        }
    }
    assert!(examples.remove("DATABASE_URL").is_some());
    let dir = Temporary::new();
    let no_directory = dir.0.join("file");
    fs::write(&no_directory, "").unwrap();
    let serve = Command::new(BINARY)
        .arg("serve")
        .env_clear()
        .envs(&examples)
        .env("STET_DATA", &no_directory)
        .output()
        .unwrap();
    // The settings were read, all of them: what is wrong comes after. A setting that is not understood ends with 2.
    let said = String::from_utf8_lossy(&serve.stderr);
    assert_eq!(serve.status.code(), Some(1), "{said}");
    assert!(said.contains(no_directory.to_str().unwrap()), "{said}");
}

#[test]
fn the_image_runs_what_it_built_as_the_unit_does() {
    let workdir = only(DOCKERFILE, "WORKDIR ");
    let copied = only(DOCKERFILE, "COPY --from=build ");
    let (built, installed) = copied.split_once(' ').unwrap();
    assert_eq!(built, format!("{workdir}/target/release/stet"));
    assert_eq!(
        only(DOCKERFILE, "ENTRYPOINT "),
        format!("[\"{installed}\"]")
    );
    assert_eq!(only(UNIT, "ExecStart="), format!("{installed} serve"));

    // A binary wants a C library at least as new as that of the image it was built in.
    let (rust, debian) = DOCKERFILE
        .lines()
        .find_map(|line| line.strip_prefix("FROM rust:")?.split_once("-slim-"))
        .unwrap();
    let debian = debian.split_once(' ').unwrap().0;
    assert_eq!(rust, env!("CARGO_PKG_RUST_VERSION"));
    assert!(DOCKERFILE.contains(&format!("FROM debian:{debian}-slim\n")));

    let data = only(DOCKERFILE, "ENV STET_DATA=");
    assert_eq!(data, only(DOCKERFILE, "VOLUME "));
    assert_eq!(data, only(UNIT, "Environment=STET_DATA="));
    assert_eq!(only(DOCKERFILE, "USER "), only(UNIT, "User="));

    let port = only(DOCKERFILE, "EXPOSE ");
    assert_eq!(
        only(DOCKERFILE, "ENV STET_LISTEN="),
        format!("0.0.0.0:{port}")
    );
    for node in ["one", "two"] {
        assert!(COMPOSE.contains(&format!("\n  {node}: *node\n")));
        assert_eq!(
            only(HAPROXY, &format!("  server {node} ")),
            format!("{node}:{port}")
        );
    }
}

#[test]
fn the_package_names_the_licence_of_every_vendored_file() {
    let mut of_files = Vec::new();
    let mut texts = Vec::new();
    for paragraph in COPYRIGHT.split("\n\n") {
        let Some(licence) = paragraph
            .lines()
            .find_map(|it| it.strip_prefix("License: "))
        else {
            continue;
        };
        match paragraph.strip_prefix("Files: ") {
            Some(rest) => of_files.push((rest.lines().next().unwrap(), licence)),
            None => texts.push(licence),
        }
    }
    let manifest: Value = serde_json::from_str(MANIFEST).unwrap();
    for entry in manifest["files"].as_array().unwrap() {
        let file = format!("static/vendor/{}", entry["file"].as_str().unwrap());
        // The format's name for what npm calls MIT.
        let licence = entry["licence"].as_str().unwrap().replace("MIT", "Expat");
        assert!(texts.contains(&licence.as_str()), "{licence}");
        if !file.starts_with("static/vendor/licenses/") {
            // The last paragraph that matches holds.
            let mut named = of_files.iter().rev();
            let named = named.find(|(pattern, _)| matches(pattern, &file)).unwrap();
            assert_eq!(named.1, licence, "{file}");
        }
    }
    for (pattern, _) in of_files {
        let (folder, _) = pattern.rsplit_once('/').unwrap_or((".", ""));
        let there = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
        let mut names = there.map(|it| it.unwrap().file_name().into_string().unwrap());
        assert!(
            names.any(|name| matches(pattern, &format!("{folder}/{name}"))),
            "{pattern}"
        );
    }
}

/// As `systemd-analyze` sees a unit whose binary is this one.
fn systemd_understands_and_shuts_in(unit: &str, binary: &Path, dir: &Path) {
    if !is_here("systemd-analyze") {
        println!("Skipped: systemd-analyze is not here");
        return;
    }
    let command = only(unit, "ExecStart=");
    let starts = command.split_once(' ').unwrap().0;
    let unit = unit.replace(starts, binary.to_str().unwrap());
    let file = dir.join("stet.service");
    fs::write(&file, unit).unwrap();
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

/// Made by somebody who lets nobody read their files, and packed quickly rather than small.
fn package(dir: &Path) -> PathBuf {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/deploy/debian/build");
    run(Command::new("sh")
        .args(["-c", "umask 077; exec \"$@\"", "sh", script, BINARY])
        .arg(dir)
        .env("DPKG_DEB_COMPRESSOR_TYPE", "gzip")
        .env("DPKG_DEB_COMPRESSOR_LEVEL", "1"));
    let architecture = run(Command::new("dpkg").arg("--print-architecture"));
    let version = debian_version();
    dir.join(format!("stet_{version}_{}.deb", architecture.trim()))
}

fn it_says_what_it_is_and_needs(package: &Path) {
    let field = |name| {
        let said = run(Command::new("dpkg-deb")
            .arg("--field")
            .arg(package)
            .arg(name));
        said.trim().to_owned()
    };
    assert_eq!(field("Package"), "stet");
    assert_eq!(field("Version"), debian_version());
    let depends = field("Depends");
    assert!(depends.contains("libc6"), "{depends}");
    assert!(depends.ends_with(", adduser"), "{depends}");
    let recommends = field("Recommends");
    let oldest = recommends
        .strip_prefix("postgresql (>= ")
        .and_then(|it| it.strip_suffix(')'));
    let finder = include_str!("../../src/cluster/error.rs");
    assert!(finder.contains(&format!("OLDEST: u32 = {};", oldest.unwrap())));
}

fn it_puts_files_where_packages_may(package: &Path) {
    let listed = run(Command::new("dpkg-deb").arg("--contents").arg(package));
    let mut modes = BTreeMap::new();
    for line in listed.lines() {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let (mode, owner, path) = (columns[0], columns[1], columns[5]);
        assert_eq!(owner, "root/root", "{line}");
        if mode.starts_with('d') {
            assert_eq!(mode, "drwxr-xr-x", "{line}");
        } else {
            modes.insert(path, mode);
        }
    }
    assert_eq!(modes.remove("./usr/bin/stet"), Some("-rwxr-xr-x"));
    assert_eq!(modes.remove("./etc/stet.env"), Some("-rw-r-----"));
    let doc = "./usr/share/doc/stet";
    for file in [
        "./usr/lib/systemd/system/stet.service".to_owned(),
        format!("{doc}/changelog.gz"),
        format!("{doc}/copyright"),
    ] {
        assert_eq!(modes.remove(file.as_str()), Some("-rw-r--r--"), "{file}");
    }
    for (path, mode) in modes {
        assert!(path.starts_with(&format!("{doc}/licenses/")), "{path}");
        assert_eq!(mode, "-rw-r--r--", "{path}");
    }
}

fn its_scripts_are_read_by_sh(control: &Path) {
    for script in ["postinst", "prerm", "postrm"] {
        let script = control.join(script);
        let mode = script.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o755, "{}", script.display());
        run(Command::new("sh").arg("-n").arg(&script));
    }
}

fn its_unit_finds_what_the_package_brings(unit: &str, root: &Path, control: &Path) {
    assert!(!unit.contains("/usr/local"), "{unit}");
    assert_eq!(only(unit, "ExecStart="), "/usr/bin/stet serve");
    // All that is not told to people is that of the unit from source.
    let told = |unit: &str| {
        let lines = unit.lines().filter(|line| !line.starts_with('#'));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(
        told(unit),
        told(&UNIT.replace("/usr/local/bin", "/usr/bin"))
    );

    let settings = only(unit, "EnvironmentFile=-");
    let conffiles = fs::read_to_string(control.join("conffiles")).unwrap();
    assert_eq!(conffiles, format!("{settings}\n"));
    assert!(root.join(settings.trim_start_matches('/')).is_file());

    let script = |name| fs::read_to_string(control.join(name)).unwrap();
    let account = only(unit, "User=");
    let made = script("postinst");
    assert!(only(&made, "adduser --system --group ").ends_with(&format!(" {account}")));
    // A purge takes a link and leaves the audit trail.
    let purge = script("postrm");
    assert!(purge.contains(&format!("/var/lib/{}", only(unit, "StateDirectory="))));
    let removed: Vec<&str> = purge
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("rm "))
        .collect();
    assert_eq!(
        removed,
        ["-f /etc/systemd/system/multi-user.target.wants/stet.service"]
    );
}

/// What follows `start` on the one line that begins with it.
fn only<'a>(text: &'a str, start: &str) -> &'a str {
    let mut lines = text.lines().filter_map(|line| line.strip_prefix(start));
    let found = lines
        .next()
        .unwrap_or_else(|| panic!("no line begins with {start}"));
    assert_eq!(lines.next(), None, "a second line begins with {start}");
    found
}

/// Whether a pattern with at most one star stands for the file.
fn matches(pattern: &str, file: &str) -> bool {
    match pattern.split_once('*') {
        Some((start, end)) => file.starts_with(start) && file.ends_with(end),
        None => pattern == file,
    }
}

fn debian_version() -> String {
    env!("CARGO_PKG_VERSION").replacen('-', "~", 1)
}

fn is_here(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok()
}

/// What it said, if all went well.
fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let failed = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {failed}");
    String::from_utf8(output.stdout).unwrap()
}

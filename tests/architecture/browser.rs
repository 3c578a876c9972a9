//! The map of the browser's side as a test: which folder of `static/app` may import which, and no circles.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use crate::{files, root, shown};

/// Which paths below `static/app` each of its folders may import besides its own. `main.js` may import all, and nobody
/// imports it.
const BROWSER_MAY_IMPORT: [(&str, &[&str]); 6] = [
    ("core", &[]),
    ("state", &["core/"]),
    ("ui", &["core/html.js", "core/signals.js", "core/text/"]),
    ("shared", &["core/", "state/", "ui/"]),
    ("session", &["core/", "state/", "ui/", "shared/"]),
    ("pages", &["core/", "state/", "ui/", "shared/"]),
];

/// What draws, and is therefore nothing for `state`.
const DRAWING: &str = "core/html.js";

#[test]
fn the_browser_is_never_handed_markup() {
    let mut wrong = Vec::new();
    for file in files("static/app", &["js"]) {
        let text = fs::read_to_string(&file).unwrap();
        for (line, text) in text.lines().enumerate() {
            for word in ["innerHTML", "outerHTML", "insertAdjacentHTML"] {
                if text.to_lowercase().contains(&word.to_lowercase()) {
                    wrong.push(format!("{}:{}: {word}", shown(&file), line + 1));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "Build elements with html`…`: text handed in as markup lets an article or a comment run scripts.\n{}",
        wrong.join("\n")
    );
}

#[test]
fn a_browser_file_imports_only_what_its_folder_may() {
    let allowed: BTreeMap<&str, &[&str]> = BROWSER_MAY_IMPORT.into();
    let mut wrong = Vec::new();
    for (file, imported) in browser_imports() {
        let Some((folder, _)) = file.split_once('/') else {
            if file != "main.js" {
                wrong.push(format!("{file}: stands in no folder"));
            }
            continue;
        };
        let Some(allowed) = allowed.get(folder) else {
            wrong.push(format!("{file}: `{folder}` is not on the map"));
            continue;
        };
        for path in imported {
            let own = path.starts_with(&format!("{folder}/"));
            let may = own || allowed.iter().any(|start| path.starts_with(start));
            if !may || (folder == "state" && path == DRAWING) {
                wrong.push(format!("{file}: imports {path}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "Move what is needed to a folder both may import, or hand it in as a property. If the map itself is to \
         change, change BROWSER_MAY_IMPORT and ARCHITECTURE.md together.\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_browser_compares_no_roles() {
    let compares = |line: &str| {
        let code = line.replace(' ', "");
        let words = ["role===", "role!==", "'viewer'", "'checker','editor'"];
        words.iter().any(|it| code.contains(it))
    };
    assert!(compares("if (one.role !== 'nobody')") && compares("may('viewer')"));
    let mut wrong = Vec::new();
    for file in files("static/app", &["js"]) {
        let text = fs::read_to_string(&file).unwrap();
        let lines = text.lines().enumerate().filter(|(_, line)| compares(line));
        wrong.extend(lines.map(|(at, line)| format!("{}:{}: {line}", shown(&file), at + 1)));
    }
    assert!(
        wrong.is_empty(),
        "What a role lets somebody do the server says: ask may('check') and the like.\n{}",
        wrong.join("\n")
    );
}

#[test]
fn where_claims_are_worked_on_no_rule_hangs_on_the_name_of_a_state() {
    let names = |line: &str| {
        let code = line.replace(' ', "");
        let states = [
            "==='suggested'",
            "==='dismissed'",
            "!=='suggested'",
            "!=='dismissed'",
            "['suggested'",
        ];
        states.iter().any(|it| code.contains(it))
    };
    let mut wrong = Vec::new();
    for folder in ["session/claim", "session/shortcuts", "state"] {
        for file in files(&format!("static/app/{folder}"), &["js"]) {
            let text = fs::read_to_string(&file).unwrap();
            let lines = text.lines().enumerate().filter(|(_, line)| names(line));
            wrong.extend(lines.map(|(at, line)| format!("{}:{}: {line}", shown(&file), at + 1)));
        }
    }
    assert!(
        wrong.is_empty(),
        "What can be done with a claim the server says: ask claim.may.\n{}",
        wrong.join("\n")
    );
}

#[test]
fn no_browser_files_import_each_other_in_a_circle() {
    let imports = browser_imports();
    let mut done = BTreeSet::new();
    let circle = imports
        .keys()
        .find_map(|file| circle_from(file, &imports, &mut Vec::new(), &mut done));
    assert!(
        circle.is_none(),
        "Give what both sides need a file of its own, and let both import that.\n{}",
        circle.unwrap_or_default().join(" -> ")
    );
}

#[test]
fn the_scan_sees_every_way_to_import() {
    let seen = |text: &str| paths_imported(text, "session/claim/panel.js").join(" ");
    assert_eq!(seen("import { a } from './b.js';"), "session/claim/b.js");
    assert_eq!(
        seen("import {\n  a,\n  b,\n} from '../../core/html.js';"),
        "core/html.js"
    );
    assert_eq!(seen("export { a } from '../c.js';"), "session/c.js");
    assert_eq!(seen("import '../../d.js';"), "d.js");
    assert_eq!(seen("x: () => import('./e.js'),"), "session/claim/e.js");
    assert_eq!(seen("import { lexer } from 'marked';"), "");
    assert_eq!(seen("/** @type {import('./f.js').F} */ let f;"), "");
    assert_eq!(seen("// as in import './g.js'"), "");
}

/// What each file below `static/app` imports there, by their paths from it.
fn browser_imports() -> BTreeMap<String, Vec<String>> {
    let app = root().join("static/app");
    let read = |file: PathBuf| {
        let name = file.strip_prefix(&app).unwrap().to_str().unwrap();
        let text = fs::read_to_string(&file).unwrap();
        (name.to_owned(), paths_imported(&text, name))
    };
    files("static/app", &["js"]).into_iter().map(read).collect()
}

/// The modules of ours that the code of a browser file names; types in comments are of no weight when it runs.
fn paths_imported(text: &str, file: &str) -> Vec<String> {
    let code = text.split("/*").enumerate().map(|(nth, part)| {
        let behind = part.split_once("*/").map_or("", |(_, behind)| behind);
        if nth == 0 { part } else { behind }
    });
    let code: String = code.collect();
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let openings = ["from '", "import '", "import('"];
    let named = openings.map(|opening| {
        let behind = code.split(opening).skip(1);
        let paths = behind.filter_map(|behind| behind.split('\'').next());
        paths
            .filter(|path| path.starts_with('.'))
            .map(|path| resolved(path, file))
            .collect::<Vec<_>>()
    });
    named.concat()
}

/// `../html.js`, said in `core/text/fold.js`, is `core/html.js`.
fn resolved(path: &str, file: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

/// The way from a file back to itself, if its imports lead there; `way` led here, and from `done` nothing does.
fn circle_from(
    file: &str,
    imports: &BTreeMap<String, Vec<String>>,
    way: &mut Vec<String>,
    done: &mut BTreeSet<String>,
) -> Option<Vec<String>> {
    let begins = way.iter().position(|before| before == file);
    way.push(file.to_owned());
    if let Some(begins) = begins {
        return Some(way.split_off(begins));
    }
    let next = if done.contains(file) {
        None
    } else {
        imports.get(file)
    };
    let circle = next
        .into_iter()
        .flatten()
        .find_map(|path| circle_from(path, imports, way, done));
    if circle.is_none() {
        way.pop();
        done.insert(file.to_owned());
    }
    circle
}

//! Which file of `src` imports which, read off the text: paths in `use` and in code, followed through re-exports.
//!
//! A file that only declares or re-exports a module does not import it. Unit tests at the end of a file do not count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::{files, identifier, root, without_comment};

/// What each file imports; both as paths below `src`.
pub(crate) type Graph = BTreeMap<String, BTreeSet<String>>;

/// A path of names, such as `crate::domain::claim::Claim` without its `crate`.
type Names = Vec<String>;

/// A file as far as imports go.
struct Source {
    name: String,
    module: Names,
    /// Its code on one line, without comments and unit tests.
    code: String,
    /// The names it hands on from elsewhere, with where they come from.
    exports: BTreeMap<String, Names>,
}

pub(crate) fn import_graph() -> Graph {
    let sources: Vec<Source> = files("src", &["rs"])
        .iter()
        .filter(|file| !file.ends_with("main.rs"))
        .map(|file| Source::read(file))
        .collect();
    let modules: BTreeMap<Names, &Source> =
        sources.iter().map(|it| (it.module.clone(), it)).collect();
    let mut graph = Graph::new();
    for source in &sources {
        let imported = source.paths(&modules).into_iter();
        let imported = imported.filter_map(|path| defined_in(&modules, &path, 0));
        let others = imported.filter(|file| *file != source.name);
        graph.insert(source.name.clone(), others.collect());
    }
    graph
}

impl Source {
    fn read(file: &Path) -> Self {
        let below = file.strip_prefix(root().join("src")).unwrap();
        let name = below.to_str().unwrap().to_owned();
        let stem = name.strip_suffix(".rs").unwrap();
        let module: Names = match stem {
            "lib" => Names::new(),
            stem => stem.split('/').map(str::to_owned).collect(),
        };
        let text = fs::read_to_string(file).unwrap();
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        let lines: Vec<&str> = text.lines().map(without_comment).collect();
        let mut source = Self {
            name,
            module,
            // How far something may be seen is no import.
            code: lines.join(" ").replace("pub(in crate::", "pub(in "),
            exports: BTreeMap::new(),
        };
        for (exported, path) in source.uses() {
            if exported {
                let name = path.last().cloned().unwrap_or_default();
                source.exports.insert(name, path);
            }
        }
        source
    }

    /// Every `use`: whether it hands the name on, and the path.
    fn uses(&self) -> Vec<(bool, Names)> {
        let mut found = Vec::new();
        for (at, _) in self.code.match_indices("use ") {
            let before = self.code[..at].trim_end();
            let starts = before.is_empty() || before.ends_with([';', '}', ']', '{', ')']);
            let exported =
                before.ends_with("pub") || before.ends_with(')') && before.contains("pub(");
            if !starts && !exported {
                continue;
            }
            let tree = self.code[at + 4..].split(';').next().unwrap();
            for path in expand(tree) {
                let path: Names = path.split("::").map(|it| identifier(it.trim())).collect();
                found.extend(self.absolute(&path).map(|path| (exported, path)));
            }
        }
        found
    }

    /// All paths the file names, but what it only hands on of its own children.
    fn paths(&self, modules: &BTreeMap<Names, &Source>) -> Vec<Names> {
        let uses = self.uses().into_iter();
        let uses = uses.filter(|(exported, path)| !exported || !path.starts_with(&self.module));
        let mut paths: Vec<Names> = uses.map(|it| it.1).collect();
        let code = self.without_uses();
        let mut from = 0;
        while let Some(at) = code[from..].find("::").map(|it| it + from) {
            let start = code[..at].rfind(|c: char| !(c.is_alphanumeric() || c == '_'));
            let start = start.map_or(0, |it| it + 1);
            let whole: String = code[start..]
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_' || *c == ':')
                .collect();
            from = start + whole.len().max(at + 2 - start);
            let path: Names = whole.split("::").map(str::to_owned).collect();
            // The beginning of a group, which is read as a `use`.
            if path.last().is_none_or(String::is_empty) {
                continue;
            }
            let child: Names = [self.module.clone(), vec![path[0].clone()]].concat();
            if modules.contains_key(&child) {
                paths.push([self.module.clone(), path].concat());
            } else if let Some(path) = self.absolute(&path) {
                paths.push(path);
            }
        }
        paths
    }

    /// The code without its `use`, which are read apart.
    fn without_uses(&self) -> String {
        let statements = self.code.split(';');
        let rest = statements.map(|it| match it.trim_start().strip_prefix("pub") {
            _ if it.trim_start().starts_with("use ") => "",
            Some(more) if more.contains("use ") && !more.contains(['=', '{']) => "",
            Some(more) if more.trim_start().starts_with("use ") => "",
            _ => it,
        });
        rest.collect::<Vec<_>>().join(";")
    }

    /// A path from the crate's root, if it begins at `crate`, `self` or `super`.
    fn absolute(&self, path: &[String]) -> Option<Names> {
        let (first, rest) = path.split_first()?;
        let mut from = match first.as_str() {
            "crate" | "stet" => Names::new(),
            "self" => self.module.clone(),
            "super" => self.module.split_last()?.1.to_vec(),
            // An export of a child: `pub use event::Event;`.
            _ => {
                let child: Names = [self.module.clone(), vec![first.clone()]].concat();
                let file = format!("src/{}.rs", child.join("/"));
                return root()
                    .join(file)
                    .exists()
                    .then(|| [self.module.clone(), path.to_vec()].concat());
            }
        };
        let mut rest = rest;
        while let Some((name, behind)) = rest.split_first().filter(|(name, _)| *name == "super") {
            let _ = name;
            from.pop();
            rest = behind;
        }
        from.extend(rest.iter().filter(|it| !it.is_empty()).cloned());
        Some(from)
    }
}

/// The file that defines what a path names.
fn defined_in(modules: &BTreeMap<Names, &Source>, path: &[String], depth: usize) -> Option<String> {
    let known = (0..=path.len())
        .rev()
        .find(|many| modules.contains_key(&path[..*many]))?;
    let module = modules[&path[..known]];
    match path.get(known).and_then(|name| module.exports.get(name)) {
        Some(from) if depth < 5 => {
            let rest = [from.clone(), path[known + 1..].to_vec()].concat();
            defined_in(modules, &rest, depth + 1)
        }
        _ => Some(module.name.clone()),
    }
}

/// The single paths of `a::{b, c::{d, e}}`.
fn expand(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((head, body)) = tree.split_once('{') else {
        return vec![tree.to_owned()];
    };
    let body = body.rsplit_once('}').map_or(body, |it| it.0);
    let mut parts = vec![String::new()];
    let mut depth = 0;
    for letter in body.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        parts.last_mut().unwrap().push(letter);
    }
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts
        .flat_map(|part| expand(part))
        .map(|part| format!("{head}{part}"))
        .collect()
}

/// The files that lead back to themselves, a line a circle.
pub(crate) fn circles(graph: &Graph) -> Vec<String> {
    let reach: BTreeMap<&String, BTreeSet<&String>> = graph
        .keys()
        .map(|file| (file, reached(graph, file)))
        .collect();
    let mut told: BTreeSet<&String> = BTreeSet::new();
    let mut circles = Vec::new();
    for (file, all) in &reach {
        if !all.contains(file) || told.contains(file) {
            continue;
        }
        let ring: Vec<&String> = all
            .iter()
            .copied()
            .filter(|other| reach[other].contains(file))
            .collect();
        told.extend(&ring);
        let step = |from: &String| {
            let within = graph[from].iter().filter(|to| ring.contains(to));
            let within: Vec<&str> = within.map(String::as_str).collect();
            format!("    {from} -> {}", within.join(", "))
        };
        let steps: Vec<String> = ring.iter().map(|from| step(from)).collect();
        circles.push(format!("a circle of {}:\n{}", ring.len(), steps.join("\n")));
    }
    circles
}

/// Every file that one leads to.
fn reached<'a>(graph: &'a Graph, from: &str) -> BTreeSet<&'a String> {
    let mut found = BTreeSet::new();
    let mut next: Vec<&String> = graph[from].iter().collect();
    while let Some(file) = next.pop() {
        if found.insert(file) {
            next.extend(graph.get(file).into_iter().flatten());
        }
    }
    found
}

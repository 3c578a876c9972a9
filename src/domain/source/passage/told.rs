//! What came of looking for a passage, in words for reports.

use super::{Alteration, Difference, PartCheck, PassageCheck, PassageResult};

impl Difference {
    /// The words in reports.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::QuotationMarks => "quotation marks",
            Self::Dashes => "dashes",
            Self::Spaces => "spaces",
            Self::Hyphenation => "hyphens at line ends",
            Self::Case => "capitals",
        }
    }
}

impl Alteration {
    /// “five” instead of “four”.
    fn words(&self) -> String {
        match (self.quoted.trim(), self.found.trim()) {
            ("", found) => format!("“{found}” left out"),
            (quoted, "") => format!("“{quoted}” put in"),
            (quoted, found) => format!("“{quoted}” instead of “{found}”"),
        }
    }
}

impl PassageCheck {
    /// What came of it: “found”, “altered: “five” instead of “four””.
    #[must_use]
    pub fn words(&self) -> String {
        let result = match self.result {
            PassageResult::Found => "found",
            PassageResult::FoundWithDifferences => "found with differences",
            PassageResult::Altered => "altered",
            PassageResult::Missing => "missing",
        };
        let parts = self.parts.len();
        let why: Vec<String> = self.parts.iter().flat_map(|it| it.words(parts)).collect();
        match why.len() {
            0 => result.into(),
            _ => format!("{result}: {}", why.join("; ")),
        }
    }

    /// The source's own sentences around what stands there, each once.
    #[must_use]
    pub fn contexts(&self) -> Vec<&str> {
        let mut all: Vec<&str> = Vec::new();
        for context in self.parts.iter().filter_map(|it| it.context.as_deref()) {
            if !all.contains(&context) {
                all.push(context);
            }
        }
        all
    }
}

impl PartCheck {
    /// What is wrong with it, one of several parts.
    fn words(&self, parts: usize) -> Vec<String> {
        let mut why: Vec<String> = self.altered.iter().map(Alteration::words).collect();
        if self.out_of_order {
            why.push(format!("“{}” stands elsewhere", self.words));
        }
        if self.result == PassageResult::Missing && parts > 1 {
            why.push(format!("“{}” is missing", self.words));
        }
        let differ: Vec<&str> = self.differences.iter().map(|it| it.words()).collect();
        if !differ.is_empty() {
            why.push(format!("other {}", differ.join(", ")));
        }
        why
    }
}

#[cfg(test)]
mod tests {
    use super::super::check::check_passage;

    #[test]
    fn a_check_is_told_in_words() {
        let text = "The board met four times. “It was so,” he said, and left.";
        let words = |passage| check_passage(passage, text).words();
        assert_eq!(words("met four times"), "found");
        assert_eq!(
            words("The board met five times"),
            "altered: “five” instead of “four”"
        );
        assert_eq!(
            words("the board Met four"),
            "found with differences: other capitals"
        );
        assert_eq!(words("nothing of that kind was ever said"), "missing");
        assert_eq!(
            words("met four times … nothing of that kind ever happened"),
            "missing: “nothing of that kind ever happened” is missing"
        );
    }
}

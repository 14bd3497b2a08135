//! Markdown is made of lines: of text, of headings, of tables.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::words::export::Ticket;
use crate::words::{Language, Row as _};

/// What is alike together, in the order of the first of each.
pub(super) fn alike<T>(
    all: impl IntoIterator<Item = T>,
    key: impl Fn(&T) -> String,
) -> Vec<Vec<T>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<T>> = Vec::new();
    for one in all {
        let place = *places.entry(key(&one)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(place) {
            group.push(one);
        }
    }
    groups
}

/// What has been written, and the language that goes on.
pub(super) struct Page {
    pub(super) language: Language,
    pub(super) text: String,
}

impl Page {
    pub(super) fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// One empty line, however often it is asked for.
    pub(super) fn blank(&mut self) {
        if !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.blank();
        self.line(&format!("## {text}"));
        self.blank();
    }

    pub(super) fn title(&mut self, row: Ticket) {
        self.heading(row.text(self.language));
    }

    pub(super) fn row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) {
        let mut line = String::from("|");
        for cell in cells {
            // Writing to a String cannot fail.
            let _ = write!(line, " {cell} |");
        }
        self.line(&line);
    }

    /// The titles of a table; a column may have none.
    pub(super) fn table_head(&mut self, titles: &[Option<Ticket>]) {
        let language = self.language;
        self.row(
            titles
                .iter()
                .map(|title| title.map_or("", |row| row.text(language))),
        );
        self.row(titles.iter().map(|_| "---"));
    }
}

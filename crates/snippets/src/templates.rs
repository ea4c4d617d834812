//! The templates of all snippets in one text, each below a line with its name: `«« python-pyjwt.py`.

use crate::Snippet;

/// What the line above a template begins with.
const ABOVE: &str = "«« ";

/// The templates, each by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Templates(Vec<(String, String)>);

impl Templates {
    /// Finds the templates in their one text; what stands above the first is not theirs.
    ///
    /// ```
    /// let templates = snippets::Templates::read("«« curl.sh\ncurl «endpoint»\n");
    /// assert_eq!(templates.named("curl.sh"), Some("curl «endpoint»\n"));
    /// ```
    pub fn read(text: &str) -> Self {
        let mut templates: Vec<(String, String)> = Vec::new();
        for line in text.split_inclusive('\n') {
            if let Some(name) = line.strip_prefix(ABOVE) {
                templates.push((name.trim_end().to_owned(), String::new()));
            } else if let Some((_, template)) = templates.last_mut() {
                template.push_str(line);
            }
        }
        Self(templates)
    }

    /// The template of a snippet; `None` where the text does not have it.
    pub fn of(&self, snippet: &Snippet) -> Option<&str> {
        self.named(snippet.template)
    }

    /// The template of this name.
    pub fn named(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, template)| template.as_str())
    }
}

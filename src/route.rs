//! The places, and how the fragment of the address names them: any static host will do, and a file.

/// A place on the bench.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Look at a token: the landing place.
    #[default]
    Inspect,
    /// Make and keep keys.
    Keys,
    /// Build and send a client assertion.
    Assertion,
    /// Two methods side by side on the same request.
    Compare,
    /// The servers to practise at.
    Practice,
    /// Tasks that check themselves.
    Learn,
    /// The promises, and the test of them.
    About,
}

impl Route {
    /// Every place, in the order of the navigation.
    pub const ALL: [Self; 7] =
        [Self::Inspect, Self::Keys, Self::Assertion, Self::Compare, Self::Practice, Self::Learn, Self::About];

    /// The place that a fragment names, if it names one, and the panel in it, as `#/compare/rotation`; what follows a `?`
    /// is for the place itself.
    pub fn parse(fragment: &str) -> Option<Self> {
        let path = path(fragment);
        let place = path.get(1..).and_then(|rest| rest.find('/')).map_or(path, |at| path.get(..=at).unwrap_or(path));
        Self::ALL.into_iter().find(|route| route.path() == place).or(path.is_empty().then_some(Self::Inspect))
    }

    /// The panel that a fragment names; empty for none.
    pub fn panel(fragment: &str) -> &str {
        path(fragment).splitn(3, '/').nth(2).unwrap_or_default()
    }

    /// Its fragment, as a link writes it.
    pub fn href(self) -> String {
        format!("#{}", self.path())
    }

    /// Its name.
    pub fn title(self) -> &'static str {
        match self {
            Self::Inspect => "Inspect",
            Self::Keys => "Keys",
            Self::Assertion => "Assertion",
            Self::Compare => "Compare",
            Self::Practice => "Practice",
            Self::Learn => "Learn",
            Self::About => "About",
        }
    }

    /// The place that a digit opens.
    pub fn of_key(key: &str) -> Option<Self> {
        let digit: usize = key.parse().ok()?;
        Self::ALL.get(digit.checked_sub(1)?).copied()
    }

    fn path(self) -> &'static str {
        match self {
            Self::Inspect => "/",
            Self::Keys => "/keys",
            Self::Assertion => "/assertion",
            Self::Compare => "/compare",
            Self::Practice => "/practice",
            Self::Learn => "/learn",
            Self::About => "/about",
        }
    }
}

fn path(fragment: &str) -> &str {
    fragment.trim_start_matches('#').split('?').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_by_its_own_link() {
        for route in Route::ALL {
            assert_eq!(Route::parse(&route.href()), Some(route));
        }
        assert_eq!(Route::parse(""), Some(Route::Inspect));
        assert_eq!(Route::parse("#/keys?x=1"), Some(Route::Keys));
        assert_eq!(Route::parse("#/nowhere"), None);
        assert_eq!(Route::parse("#/compare/rotation?a=b"), Some(Route::Compare));
        assert_eq!(Route::panel("#/compare/rotation?a=b/c"), "rotation");
        assert_eq!((Route::panel("#/compare"), Route::panel("#/"), Route::panel("")), ("", "", ""));
        assert_eq!((Route::parse("#/é/x"), Route::parse("#é")), (None, None));
    }

    #[test]
    fn digits_open_places_and_nothing_else() {
        assert_eq!(Route::of_key("1"), Some(Route::Inspect));
        assert_eq!(Route::of_key("7"), Some(Route::About));
        for key in ["0", "8", "a", "", "-1"] {
            assert_eq!(Route::of_key(key), None, "{key}");
        }
    }
}

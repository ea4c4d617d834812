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
    /// The servers to practise at.
    Practice,
    /// The promises, and the test of them.
    About,
}

impl Route {
    /// Every place, in the order of the navigation.
    pub const ALL: [Self; 5] = [Self::Inspect, Self::Keys, Self::Assertion, Self::Practice, Self::About];

    /// The place that a fragment names, if it names one; what follows a `?` is for the place itself.
    pub fn parse(fragment: &str) -> Option<Self> {
        let path = fragment.trim_start_matches('#').split('?').next().unwrap_or_default();
        Self::ALL.into_iter().find(|route| route.path() == path).or(path.is_empty().then_some(Self::Inspect))
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
            Self::Practice => "Practice",
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
            Self::Practice => "/practice",
            Self::About => "/about",
        }
    }
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
    }

    #[test]
    fn digits_open_places_and_nothing_else() {
        assert_eq!(Route::of_key("1"), Some(Route::Inspect));
        assert_eq!(Route::of_key("5"), Some(Route::About));
        for key in ["0", "6", "a", "", "-1"] {
            assert_eq!(Route::of_key(key), None, "{key}");
        }
    }
}

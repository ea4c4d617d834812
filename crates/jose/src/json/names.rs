//! Names in their order, each with its place: to find one of very many, and those that stand twice.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Names in alphabetical order, and equal ones in the order of their places.
///
/// A heap is the smallest thing that sorts, and this is the one that whoever has names to sort comes to: a sort of the
/// library brings its code anew for each type.
///
/// ```
/// let names = jose::json::Names::of(["b", "a", "b"]);
/// assert_eq!(names.find("b"), Some(0));
/// assert_eq!(names.find("c"), None);
/// assert_eq!(names.repeated(), [(2, 0)]);
/// ```
#[derive(Clone, Debug)]
pub struct Names<'n>(Vec<(&'n str, usize)>);

impl<'n> Names<'n> {
    /// Names in the order of their places, from 0.
    pub fn of(names: impl IntoIterator<Item = &'n str>) -> Self {
        Self::sorted(names.into_iter().zip(0..).map(Reverse).collect())
    }

    fn sorted(names: Vec<Reverse<(&'n str, usize)>>) -> Self {
        let mut sorted = Vec::with_capacity(names.len());
        let mut heap = BinaryHeap::from(names);
        while let Some(Reverse(name)) = heap.pop() {
            sorted.push(name);
        }
        Self(sorted)
    }

    /// The first place at which a name stands.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.find_again(name, 0)
    }

    /// The place at which a name stands once more after it stood `times` times.
    pub fn find_again(&self, name: &str, times: usize) -> Option<usize> {
        let at = self.0.partition_point(|(other, _)| *other < name).saturating_add(times);
        self.0.get(at).filter(|(other, _)| *other == name).map(|(_, place)| *place)
    }

    /// How many times a name stands before this place.
    pub fn times_before(&self, name: &str, place: usize) -> usize {
        let first = self.0.partition_point(|(other, _)| *other < name);
        self.0.partition_point(|entry| *entry < (name, place)).saturating_sub(first)
    }

    /// The places at which a name stands again, in their order, each with the place at which it stood first.
    pub fn repeated(&self) -> Vec<(usize, usize)> {
        let mut firsts: Vec<Option<usize>> = vec![None; self.0.len()];
        let mut group = None;
        for (name, place) in &self.0 {
            match (group, firsts.get_mut(*place)) {
                (Some((same, first)), Some(slot)) if same == name => *slot = Some(first),
                _ => group = Some((name, *place)),
            }
        }
        firsts.into_iter().zip(0..).filter_map(|(first, again)| Some((again, first?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_name_that_stands_again_is_told_with_its_first_place() {
        assert_eq!(Names::of(["b", "a", "b", "c", "a", "b"]).repeated(), [(2, 0), (4, 1), (5, 0)]);
        assert!(Names::of([]).repeated().is_empty());
    }

    #[test]
    fn a_name_that_stands_again_is_found_again() {
        let names = Names::of(["b", "a", "b"]);
        assert_eq!([0, 1, 2].map(|times| names.find_again("b", times)), [Some(0), Some(2), None]);
        assert_eq!([0, 2, 3].map(|place| names.times_before("b", place)), [0, 1, 2]);
    }

    proptest! {
        #[test]
        fn finds_what_a_walk_finds(names in prop::collection::vec("[ab]{0,3}", 0..40), name in "[ab]{0,3}") {
            let sorted = Names::of(names.iter().map(String::as_str));
            prop_assert_eq!(sorted.find(&name), names.iter().position(|other| *other == name));
            let again = |at: usize| names[..at].iter().position(|other| *other == names[at]).map(|first| (at, first));
            prop_assert_eq!(sorted.repeated(), (0..names.len()).filter_map(again).collect::<Vec<_>>());
        }
    }
}

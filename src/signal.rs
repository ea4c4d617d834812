//! What changes, and what follows from it: Leptos's signals and memos, whatever they hold.
//!
//! Leptos's own are generic throughout, so that every type of value brings code of its own for reading, writing, comparing
//! and telling who follows: a third of what the page had of the framework. Here a value lies behind a pointer, Leptos knows
//! signals and memos of such pointers alone, and what is left for each type is to make the pointer and to read through it.
//!
//! They go with their owner as Leptos's do: to read one that is gone is a mistake and stops the program, to set one is not.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude as leptos;
use leptos::{Get, GetUntracked, Set, Write};

/// A value, its type forgotten.
type Held = Arc<dyn Any + Send + Sync>;

/// A value that is set, and read by whoever wants to follow it.
pub(crate) struct RwSignal<T>(leptos::RwSignal<Held>, PhantomData<fn() -> T>);

/// A value that is made of others, anew when one of them changes; who follows it is told only if it became another.
pub(crate) struct Memo<T>(leptos::Memo<Made>, PhantomData<fn() -> T>);

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// With a first value.
    pub(crate) fn new(value: T) -> Self {
        Self(signal(Arc::new(value)), PhantomData)
    }

    /// Sets another value; nothing happens where the signal is gone.
    pub(crate) fn set(self, value: T) {
        set(self.0, Arc::new(value));
    }

    /// Changes the value in its place.
    pub(crate) fn update(self, change: impl FnOnce(&mut T)) {
        self.try_update(change);
    }

    /// Changes the value in its place, and hands on what comes of it; `None` where the signal is gone.
    pub(crate) fn try_update<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        // The value is lifted out meanwhile: who changes a signal does not read it.
        let mut value = typed::<T>(lift(self.0)?);
        // Who reads it still, further up, would see it change under its hands: a mistake in the source.
        let Some(inside) = Arc::get_mut(&mut value) else { not_that() };
        let outcome = change(inside);
        set(self.0, value);
        Some(outcome)
    }

    /// What is made of the value, and follows it.
    #[track_caller]
    pub(crate) fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(&typed(self.0.get()))
    }

    /// What is made of the value as it is now.
    #[track_caller]
    pub(crate) fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(&typed(self.0.get_untracked()))
    }
}

impl<T: Clone + Send + Sync + 'static> RwSignal<T> {
    /// The value, followed.
    #[track_caller]
    pub(crate) fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value as it is now.
    #[track_caller]
    pub(crate) fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }

    /// The value as it is now; `None` where the signal is gone.
    pub(crate) fn try_get_untracked(self) -> Option<T> {
        Some(T::clone(&typed(self.0.try_get_untracked()?)))
    }
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// Made by this of what it reads.
    pub(crate) fn new(make: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self(memo(Box::new(move || Made { value: Arc::new(make()), same: same::<T> })), PhantomData)
    }
}

impl<T: Send + Sync + 'static> Memo<T> {
    /// The same, and always news: for what is large, and made of what rarely changes. To compare it would be code, and in
    /// vain.
    pub(crate) fn always_new(make: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self(memo(Box::new(move || Made { value: Arc::new(make()), same: never })), PhantomData)
    }

    /// What is made of the value, and follows it.
    #[track_caller]
    pub(crate) fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(&typed(self.0.get().value))
    }

    /// What is made of the value as it is now.
    #[track_caller]
    pub(crate) fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(&typed(self.0.get_untracked().value))
    }
}

impl<T: Clone + Send + Sync + 'static> Memo<T> {
    /// The value as it is now; `None` where the memo is gone.
    pub(crate) fn try_get_untracked(self) -> Option<T> {
        Some(T::clone(&typed(self.0.try_get_untracked()?.value)))
    }

    /// The value, followed.
    #[track_caller]
    pub(crate) fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value as it is now.
    #[track_caller]
    pub(crate) fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// The value of a memo, and how to tell it from the next one.
#[derive(Clone)]
struct Made {
    value: Held,
    same: fn(&Held, &Held) -> bool,
}

impl PartialEq for Made {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&self.value, &other.value)
    }
}

fn same<T: PartialEq + 'static>(one: &Held, other: &Held) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref::<T>()
}

fn never(_: &Held, _: &Held) -> bool {
    false
}

fn memo(make: Box<dyn Fn() -> Made + Send + Sync>) -> leptos::Memo<Made> {
    leptos::Memo::new(move |_| make())
}

fn signal(value: Held) -> leptos::RwSignal<Held> {
    leptos::RwSignal::new(value)
}

fn set(signal: leptos::RwSignal<Held>, value: Held) {
    signal.set(value);
}

/// The value of a signal; it is to be set again.
fn lift(signal: leptos::RwSignal<Held>) -> Option<Held> {
    Some(std::mem::replace(&mut *signal.try_write_untracked()?, Arc::new(())))
}

/// The value as what it was made as.
#[track_caller]
fn typed<T: Send + Sync + 'static>(value: Held) -> Arc<T> {
    value.downcast().unwrap_or_else(|_| not_that())
}

#[cold]
#[track_caller]
#[expect(clippy::unreachable, reason = "a signal holds what its type says, but while it is being changed")]
fn not_that() -> ! {
    unreachable!("a signal is read while it is changed")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn owned(run: impl FnOnce()) {
        leptos::Owner::new().with(run);
    }

    #[test]
    fn what_is_set_and_changed_is_read() {
        owned(|| {
            let signal = RwSignal::new(vec![1]);
            signal.update(|numbers| numbers.push(2));
            assert_eq!(signal.try_update(|numbers| numbers.len()), Some(2));
            assert_eq!(signal.get_untracked(), [1, 2]);
            signal.set(Vec::new());
            assert!(signal.with_untracked(Vec::is_empty));
            signal.with_untracked(|_| signal.set(vec![3]));
            assert_eq!(signal.get_untracked(), [3]);
        });
    }

    #[test]
    fn a_memo_is_made_anew_only_of_another_value() {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        owned(|| {
            let number = RwSignal::new(1_u32);
            let is_odd = Memo::new(move || number.get() % 2 == 1);
            let word = Memo::new(move || {
                MADE.fetch_add(1, Ordering::Relaxed);
                if is_odd.get() { "odd" } else { "even" }
            });
            assert_eq!(word.get_untracked(), "odd");
            number.set(3);
            assert_eq!((word.get_untracked(), MADE.load(Ordering::Relaxed)), ("odd", 1));
            number.set(4);
            assert_eq!((word.get_untracked(), MADE.load(Ordering::Relaxed)), ("even", 2));
        });
    }

    #[test]
    fn what_is_always_new_is_news_when_it_is_the_same() {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        owned(|| {
            let number = RwSignal::new(1_u32);
            let is_odd = Memo::always_new(move || number.get() % 2 == 1);
            let word = Memo::new(move || {
                MADE.fetch_add(1, Ordering::Relaxed);
                is_odd.with(|odd| if *odd { "odd" } else { "even" })
            });
            assert_eq!(word.get_untracked(), "odd");
            number.set(3);
            assert_eq!((word.get_untracked(), MADE.load(Ordering::Relaxed)), ("odd", 2));
        });
    }

    #[test]
    fn a_signal_that_is_gone_is_set_in_vain() {
        let owner = leptos::Owner::new();
        let signal = owner.with(|| RwSignal::new(1));
        owner.cleanup();
        signal.set(2);
        assert_eq!((signal.try_get_untracked(), signal.try_update(|number| *number)), (None, None));
    }
}

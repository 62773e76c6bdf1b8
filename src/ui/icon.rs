//! Drawn signs: our own neutral mark and a handful of symbols. Always beside words, so hidden
//! from screen readers.

use leptos::prelude::*;

/// What a symbol stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// It works.
    Yes,
    /// Ask first.
    Ask,
    /// It does not work.
    No,
    /// Nobody knows.
    Unknown,
    /// A municipality.
    Town,
    /// A venue.
    Place,
    /// Where one gets a card.
    Hand,
    /// Search.
    Search,
    /// Another site.
    Outside,
}

impl Symbol {
    const fn path(self) -> &'static str {
        match self {
            Symbol::Yes => "M5 12.5l4.5 4.5L19 7.5",
            Symbol::Ask => "M12 5.5v8M12 18v.5",
            Symbol::No => "M6 12h12",
            Symbol::Unknown => "M9.2 9.2a3 3 0 1 1 4.3 3c-1 .6-1.5 1.2-1.5 2.3M12 17.2v.3",
            Symbol::Town => "M4 20V10l5-4 5 4v10M14 20v-7h6v7M2.5 20h19M8 20v-4h2v4",
            Symbol::Place => {
                "M12 21s7-6.3 7-11.2A7 7 0 0 0 5 9.8C5 14.7 12 21 12 21zM12 12.3a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z"
            }
            Symbol::Hand => "M3 7.5h18v10H3zM3 11h18M6.5 14.5h4",
            Symbol::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21",
            Symbol::Outside => "M9 6h9v9M18 6L7 17",
        }
    }
}

/// A symbol in the colour of the text around it.
#[must_use]
pub fn icon(symbol: Symbol) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=symbol.path() />
        </svg>
    }
    .into_any()
}

/// The same as a component.
#[component]
pub fn Icon(
    /// What it stands for.
    symbol: Symbol,
) -> impl IntoView {
    icon(symbol)
}

/// Our mark: a card, and the echo (kaiku) that goes out from it. Not the programme's logo, which
/// is a trademark.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
            <rect class="mark-card" x="3" y="13" width="17" height="22" rx="4" />
            <path class="mark-echo" d="M21 9a14 14 0 0 1 10 10M22 3a20 20 0 0 1 15 15M20 15a8 8 0 0 1 5.5 5.5" />
        </svg>
    }
}

/// The echo of the mark, large and quiet, behind the start page's first words.
#[component]
pub fn Echo() -> impl IntoView {
    view! {
        <svg class="echo" viewBox="0 0 400 300" aria-hidden="true" focusable="false">
            <path d="M60 240a120 120 0 0 1 120 60M60 180a180 180 0 0 1 180 120M60 120a240 240 0 0 1 240 180M60 60a300 300 0 0 1 300 240" />
        </svg>
    }
}

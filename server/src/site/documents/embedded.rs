//! The texts and tables as part of the program.

use kaikukortti::locale::Locale;
use kaikukortti::router::Document;

macro_rules! texts {
    ($($document:ident $folder:literal $($locale:ident $name:literal)+;)+) => {
        [$($((
            Document::$document,
            Locale::$locale,
            concat!("documents/", $folder, "/", $name, ".md"),
            include_str!(concat!("../../../../documents/", $folder, "/", $name, ".md")),
        ),)+)+]
    };
}

/// Every text: which it is, its words, its file, what stands in it.
pub(super) const TEXTS: [(Document, Locale, &str, &str); 29] = texts! {
    HowItWorks "how-it-works" Fi "fi" Sv "sv" En "en" Selko "fi-selko";
    GetTheCard "get-the-card" Fi "fi" Sv "sv" En "en" Selko "fi-selko";
    ForMunicipalities "for-municipalities" Fi "fi" Sv "sv" En "en";
    SpeakForIt "speak-for-it" Fi "fi" Sv "sv" En "en";
    Impact "impact" Fi "fi" Sv "sv" En "en";
    About "about" Fi "fi" Sv "sv" En "en";
    Accessibility "accessibility" Fi "fi" Sv "sv" En "en";
    Privacy "privacy" Fi "fi" Sv "sv" En "en";
    OpenData "open-data" Fi "fi" Sv "sv" En "en";
};

/// The municipalities with their approximate population.
pub(super) const MUNICIPALITIES: &str = include_str!("../../../../data/municipalities.csv");

/// What is not accessible yet.
pub(super) const DEFECTS: &str = include_str!("../../../../data/accessibility-defects.toml");

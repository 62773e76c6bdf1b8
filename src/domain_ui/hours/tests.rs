//! What people read of opening hours.

use super::*;

fn texts(language: Language) -> &'static Texts {
    Texts::built_in(language)
}

/// A venue with these hours.
fn venue(hours: &str, exceptions: Option<&str>) -> Venue {
    let mut venue = serde_json::json!({
        "id": "malli", "name": {"fi": "Malli"}, "kind": "culture", "municipality": "853",
        "hours": hours,
    });
    if let Some(exceptions) = exceptions {
        venue["hours_exceptions"] = exceptions.into();
    }
    serde_json::from_value(venue).unwrap()
}

fn shown_of(language: Language, venue: &Venue, old: bool, today: &str) -> String {
    let today = today.parse().unwrap();
    let texts = texts(language);
    let owner = Owner::new();
    owner.with(|| {
        let reader = Reader { texts, today };
        opening_hours(reader, venue, old).into_view().to_html()
    })
}

/// What a page of Monday 2026-11-23, or of another day, shows.
fn shown(language: Language, hours: &str, old: bool, today: &str) -> String {
    shown_of(language, &venue(hours, None), old, today)
}

fn now_in(language: Language, hours: &str, today: &str, minute: Option<u16>) -> String {
    let hours = Hours::parse(hours).unwrap();
    opening_words(texts(language), &hours, today.parse().unwrap(), minute)
}

#[test]
fn the_hours_of_every_week_stand_in_one_line_on_paper() {
    let table = [
        (
            Language::Fi,
            "Mo-Fr 10:00-18:00; Sa 11:00-15:30",
            "Maanantai–perjantai 10–18, lauantai 11–15.30",
        ),
        (
            Language::Sv,
            "Tu-Th 10:00-12:00,13:00-17:00; Sa,Su 12:00-16:00; PH off",
            "Tisdag–torsdag 10–12, 13–17, lördag–söndag 12–16, helgdag stängt",
        ),
        (
            Language::En,
            "Mo,We 09:00-12:00",
            "Monday 9:00–12:00, Wednesday 9:00–12:00",
        ),
        (
            Language::Fi,
            "24/7",
            "Maanantai–sunnuntai ympäri vuorokauden",
        ),
        // Never open, and other hours in July: one line of a week would not be true.
        (Language::Fi, "Mo-Su off", ""),
        (Language::Fi, "Mo-Fr 10:00-18:00; Jul off", ""),
    ];
    for (language, hours, expected) in table {
        let hours = Hours::parse(hours).unwrap();
        assert_eq!(week_words(texts(language), &hours), expected);
    }
}

#[test]
fn a_page_without_a_time_tells_of_today_and_never_of_now() {
    let week = "Tu-Fr 10:00-12:00,13:00-17:30; Sa 20:00-02:00; Su 00:00-24:00";
    let table = [
        (
            Language::Fi,
            "2026-11-23",
            "Tänään suljettu, aukeaa 24.11. klo 10",
        ),
        (Language::Fi, "2026-11-24", "Tänään auki 10–12, 13–17.30"),
        (Language::Sv, "2026-11-24", "I dag öppet 10–12, 13–17.30"),
        (
            Language::En,
            "2026-11-24",
            "Open today 10:00–12:00, 13:00–17:30",
        ),
        (Language::Fi, "2026-11-28", "Tänään auki 20–2"),
        (Language::Fi, "2026-11-29", "Tänään auki ympäri vuorokauden"),
        (Language::Sv, "2026-11-29", "I dag öppet dygnet runt"),
        (Language::En, "2026-11-29", "Open today around the clock"),
    ];
    for (language, today, expected) in table {
        assert_eq!(now_in(language, week, today, None), expected);
    }
}

#[test]
fn at_a_time_of_day_the_line_tells_what_comes_next() {
    let week = "Mo-Fr 10:00-18:00; We off; Sa 20:00-24:00";
    let table = [
        (
            Language::Fi,
            "2026-11-23",
            9 * 60,
            "Nyt suljettu, aukeaa klo 10",
        ),
        (
            Language::Fi,
            "2026-11-23",
            12 * 60,
            "Auki nyt, sulkeutuu klo 18",
        ),
        (
            Language::Sv,
            "2026-11-23",
            12 * 60,
            "Öppet nu, stänger kl. 18",
        ),
        (
            Language::En,
            "2026-11-23",
            12 * 60,
            "Open now, closes at 18:00",
        ),
        (
            Language::Fi,
            "2026-11-23",
            18 * 60,
            "Suljettu, aukeaa huomenna klo 10",
        ),
        (
            Language::Fi,
            "2026-11-24",
            18 * 60,
            "Suljettu, aukeaa 26.11. klo 10",
        ),
        (
            Language::Sv,
            "2026-11-24",
            18 * 60,
            "Stängt, öppnar 26.11 kl. 10",
        ),
        (
            Language::En,
            "2026-11-24",
            18 * 60,
            "Closed, opens 26.11. at 10:00",
        ),
        (
            Language::Fi,
            "2026-11-28",
            21 * 60,
            "Auki nyt, sulkeutuu klo 24",
        ),
    ];
    for (language, today, minute, expected) in table {
        assert_eq!(now_in(language, week, today, Some(minute)), expected);
    }
    assert_eq!(
        now_in(Language::Fi, "24/7", "2026-11-23", Some(600)),
        "Auki nyt"
    );
    assert_eq!(
        now_in(Language::Fi, "off", "2026-11-23", Some(600)),
        "Suljettu"
    );
}

#[test]
fn an_end_that_is_more_than_a_day_away_is_not_told_by_its_time_alone() {
    let hours = "Mo 00:00-24:00; Tu 00:00-18:00";
    let at = |minute| now_in(Language::Fi, hours, "2026-11-23", Some(minute));
    assert_eq!(at(17 * 60), "Auki nyt");
    assert_eq!(at(19 * 60), "Auki nyt, sulkeutuu klo 18");
}

#[test]
fn seven_days_are_listed_with_closed_days_and_holidays_in_words() {
    let html = shown(
        Language::Fi,
        "Mo-Sa 10:00-18:00; PH off",
        false,
        "2026-12-01",
    );
    for words in [
        ">Tänään 1.12.<",
        ">Keskiviikko 2.12.<",
        ">Sunnuntai 6.12.<",
        ">Suljettu · juhlapyhä<",
        ">Maanantai 7.12.<",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("8.12."), "{html}");
    assert!(!html.contains("class=\"hint\""), "{html}");
    let html = shown(Language::Sv, "Mo-Sa 10:00-18:00", false, "2026-12-01");
    assert!(html.contains(">Onsdag 2.12<"), "{html}");
}

#[test]
fn holidays_that_the_hours_are_silent_on_and_eves_ask_to_be_checked() {
    let check = texts(Language::Fi).hours_holiday_check();
    let asks = |hours, today| shown(Language::Fi, hours, false, today).contains(check);
    assert!(asks("Mo-Fr 10:00-18:00", "2026-12-01"));
    assert!(!asks("Mo-Fr 10:00-18:00; PH off", "2026-12-01"));
    assert!(!asks("Mo-Fr 10:00-18:00", "2026-11-23"));
    assert!(asks("Mo-Fr 10:00-18:00; PH off", "2026-12-21"));
}

#[test]
fn hours_that_are_not_understood_are_shown_as_they_came_and_nothing_is_claimed() {
    for language in Language::ALL {
        let html = shown(language, "ma–pe klo 10–16 <b>", false, "2026-11-23");
        assert!(html.contains("ma–pe klo 10–16 &lt;b&gt;"), "{html}");
        assert!(html.contains(texts(language).hours_check()));
        assert!(!html.contains("<dt>"), "{html}");
    }
}

#[test]
fn an_old_entry_says_that_its_hours_may_have_changed() {
    for language in Language::ALL {
        let old = texts(language).hours_old();
        for hours in ["Mo-Fr 10:00-18:00", "Sopimuksen mukaan"] {
            assert!(shown(language, hours, true, "2026-11-23").contains(old));
            assert!(!shown(language, hours, false, "2026-11-23").contains(old));
        }
    }
}

#[test]
fn days_with_other_hours_are_marked_in_the_week_and_told_of_before_they_come() {
    let museum = venue(
        "Tu-Su 10:00-18:00",
        Some("2026 Nov 25 off; 2026 Dec 24-26 off; 2026 Dec 31 10:00-14:00"),
    );
    let html = shown_of(Language::Fi, &museum, false, "2026-11-23");
    for words in [
        ">Suljettu · poikkeusaika<",
        ">Poikkeavat ajat<",
        ">24.12.–26.12.<",
        ">31.12.<",
        ">10–14<",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    let html = shown(Language::Fi, "Tu-Su 10:00-18:00", false, "2026-11-23");
    assert!(!html.contains("Poikkeavat"), "{html}");
}

#[test]
fn exceptions_that_are_not_understood_are_shown_beside_the_hours_as_they_came() {
    let museum = venue("Tu-Su 10:00-18:00", Some("jouluna kiinni"));
    let html = shown_of(Language::Fi, &museum, false, "2026-11-23");
    assert!(html.contains(">Tu-Su 10:00-18:00<"), "{html}");
    assert!(html.contains(">jouluna kiinni<"), "{html}");
}

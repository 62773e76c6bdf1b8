//! A shared tablet that is locked: whose PIN unlocks it, a pad for the PIN, or the password. And the
//! bar with the button that locks it, above every page.

use domain::account::{Initials, PIN_DIGITS, Secret, SessionState, TabletWorker};
use leptos::prelude::*;

use super::{entry, place, words};
use crate::data::staff::{ApiError, Session, use_places, use_session};
use crate::i18n::StaffTexts;
use crate::router::{show, while_here_on_keys};
use crate::state::use_staff_texts;
use crate::ui::blocks::{
    block, button, element, named_button, paragraph, parts, text, words as said,
};
use crate::ui::{Field, Form, Typed, live, page_heading, spoken};

/// Where the focus goes when another part of the page comes.
const HEADING: &str = ".locked h1";

/// What stands on the locked tablet.
#[derive(Clone, PartialEq)]
enum Step {
    /// Those who may unlock it.
    Who,
    /// The pad for somebody's PIN.
    Pin(Initials),
    /// Address and password; where one comes from a PIN that is blocked, it is said.
    Password(bool),
}

/// The button that locks, and whose tablet it is; nothing elsewhere and while it is locked.
pub fn lock_bar(texts: &'static StaffTexts, session: Session) -> AnyView {
    live(move || match (session.tablet(), session.account()) {
        (Some(tablet), Some(_)) => {
            let lock = Callback::new(move |()| session.lock());
            let name = texts.tablet_number(&tablet.number.to_string());
            let all = parts![
                text("span", "", &name),
                button("primary", texts.tablet_lock(), lock),
            ];
            let named = [("aria-label", Some(name)), ("id", None)];
            element("section", "lock-bar", named, all)
        }
        _ => ().into_any(),
    })
}

/// The page.
pub fn lock_page() -> AnyView {
    let texts = use_staff_texts();
    let session = use_session();
    let step = RwSignal::new(Step::Who);
    let part = live(move || match step.get() {
        Step::Who => who(texts, session, step),
        Step::Pin(initials) => pad(texts, session, step, &initials),
        Step::Password(blocked) => by_password(texts, step, blocked),
    });
    block("div", "locked stack", parts![part])
}

fn go(step: RwSignal<Step>, next: Step) {
    let _ = step.try_set(next);
    show(HEADING.to_owned());
}

/// The unit's name, and the initials as large buttons.
fn who(texts: &'static StaffTexts, session: Session, step: RwSignal<Step>) -> AnyView {
    let places = use_places();
    let whose = live(move || {
        let Some(tablet) = session.tablet() else {
            return ().into_any();
        };
        let unit = domain::access::Scope::Distributor(tablet.unit);
        let unit = place::name(texts, places.network().as_deref(), &unit);
        let number = texts.tablet_number(&tablet.number.to_string());
        paragraph("lead", &format!("{unit} · {number}"))
    });
    // Only once they differ: whoever stands on a button keeps it when the server tells the same again.
    let known = Memo::new(move |_| session.tablet().map(|tablet| tablet.workers));
    let workers = live(move || {
        let workers = known.get().unwrap_or_default();
        match workers.is_empty() {
            true => paragraph("", texts.locked_nobody()),
            false => {
                let one = |worker: &TabletWorker| worker_button(texts, step, worker);
                block("ul", "initials", workers.iter().map(one).collect())
            }
        }
    });
    let password = Callback::new(move |()| go(step, Step::Password(false)));
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(texts.locked_title())),
            whose,
            paragraph("", texts.locked_lead()),
            workers,
            button("tertiary", texts.locked_password(), password),
        ],
    )
}

fn worker_button(
    texts: &'static StaffTexts,
    step: RwSignal<Step>,
    worker: &TabletWorker,
) -> AnyView {
    let initials = worker.initials.clone();
    let next = match worker.blocked {
        true => Step::Password(true),
        false => Step::Pin(initials.clone()),
    };
    let press = Callback::new(move |()| go(step, next.clone()));
    let pressed = button("secondary", initials.as_str(), press);
    let mut all = parts![pressed];
    if worker.blocked {
        all.push(text("span", "hint", texts.locked_needs_password()));
    }
    block("li", "", all)
}

/// Six digits, by the keys on the page or by a keyboard.
fn pad(
    texts: &'static StaffTexts,
    session: Session,
    step: RwSignal<Step>,
    initials: &Initials,
) -> AnyView {
    let form = Form::new("pin-form");
    let pin = RwSignal::new(String::new());
    let whose = initials.clone();
    let answered = Callback::new(move |answer: Result<(), ApiError>| {
        let _ = pin.try_set(String::new());
        match answer {
            Ok(()) => form.succeeded(""),
            Err(ApiError::PinBlocked) => go(step, Step::Password(true)),
            Err(ApiError::WrongCode) => {
                form.at("pin", texts.pin_wrong());
                form.stopped();
            }
            Err(ApiError::NoTablet) => session.look(),
            Err(error) => words::tell(texts, form, error),
        }
    });
    let send = move || {
        let typed = pin.get_untracked();
        if !form.begin() {
            return;
        }
        if typed.len() != PIN_DIGITS {
            form.at("pin", texts.need_pin());
        }
        if form.is_sound() {
            session.unlock(whose.clone(), Secret::new(typed), answered);
        }
    };
    let sent = Callback::new({
        let send = send.clone();
        move |()| send()
    });
    let press = move |key: &str| type_key(pin, key, sent);
    while_here_on_keys(move |key, _| press(key));
    let field = Field {
        id: "pin",
        label: texts.pin().to_owned(),
        hint: texts.pin_hint().to_owned(),
        typed: Typed::Pin,
        value: pin,
    };
    let count = spoken("pin-count", move || match pin.with(String::len) {
        0 => String::new(),
        typed => texts.pin_count(typed),
    });
    let keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9"].into_iter();
    let one = |key: &'static str| {
        button(
            "secondary",
            key,
            Callback::new(move |()| {
                press(key);
            }),
        )
    };
    let mut keys: Vec<AnyView> = keys.map(one).collect();
    let delete = Callback::new(move |()| {
        press("Backspace");
    });
    let words = Some(texts.pin_delete().to_owned());
    keys.push(named_button("tertiary", "⌫", [words, None], delete));
    keys.push(one("0"));
    let back = Callback::new(move |()| go(step, Step::Who));
    let back = parts![button("tertiary", texts.locked_back(), back)];
    let group = [
        ("role", Some("group".to_owned())),
        ("aria-label", Some(texts.pin_keys().to_owned())),
    ];
    let fields = parts![
        field.draw(form),
        count,
        element("div", "pin-pad", group, keys),
    ];
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(&texts.pin_title(initials.as_str()))),
            form.draw_with(send, fields, texts.tablet_unlock(), back),
        ],
    )
}

/// A key on the page or on a keyboard; whether it was one for the PIN. The last digit sends it.
fn type_key(pin: RwSignal<String>, key: &str, sent: Callback<()>) -> bool {
    let is_digit = key.len() == 1 && key.bytes().all(|byte| byte.is_ascii_digit());
    let before = pin.try_get_untracked().unwrap_or_default();
    match key {
        "Backspace" => {
            let kept = before.len().saturating_sub(1);
            pin.set(before.chars().take(kept).collect());
        }
        digit if is_digit && before.len() < PIN_DIGITS => {
            pin.set(before + digit);
            if pin.with_untracked(String::len) == PIN_DIGITS {
                sent.run(());
            }
        }
        _ => return is_digit,
    }
    true
}

fn by_password(texts: &'static StaffTexts, step: RwSignal<Step>, blocked: bool) -> AnyView {
    let back = Callback::new(move |()| go(step, Step::Who));
    let why = match blocked {
        true => paragraph("notice-words", texts.pin_blocked()),
        false => ().into_any(),
    };
    block(
        "div",
        "stack",
        parts![
            why,
            entry::entry(SessionState::SignedOut),
            button("tertiary", texts.locked_back(), back),
        ],
    )
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use super::*;

    #[test]
    fn six_digits_are_typed_by_any_keys_and_other_keys_stay_what_they_are() {
        let owner = Owner::new();
        owner.with(|| {
            let pin = RwSignal::new(String::new());
            let sent = RwSignal::new(0);
            let send = Callback::new(move |()| sent.update(|sent| *sent += 1));
            for (key, own, typed) in [
                ("4", true, "4"),
                ("a", false, "4"),
                ("Tab", false, "4"),
                ("8", true, "48"),
                ("Backspace", true, "4"),
                ("2", true, "42"),
                ("9", true, "429"),
                ("1", true, "4291"),
                ("5", true, "42915"),
            ] {
                assert_eq!(type_key(pin, key, send), own, "{key}");
                assert_eq!(pin.get_untracked(), typed);
            }
            assert_eq!(sent.get_untracked(), 0);
            assert!(type_key(pin, "7", send));
            assert!(type_key(pin, "7", send), "a seventh digit goes nowhere");
            assert_eq!(
                (pin.get_untracked().as_str(), sent.get_untracked()),
                ("429157", 1)
            );
        });
        owner.cleanup();
    }
}

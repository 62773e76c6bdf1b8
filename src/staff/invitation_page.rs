//! Where the links of mails lead: beginning to work in a place, making the first account, or a new
//! password. What the link is for, the server says.

use domain::account::{
    AcceptRequest, Email, InvitationKind, InvitationSeen, Name, Secret, SessionResponse,
};
use leptos::prelude::*;

use super::loaded::{Loaded, loaded, slot};
use super::new_password::{check, new_password};
use super::{place, words};
use crate::data::staff::{self as data, ApiError, Session, use_places, use_session};
use crate::i18n::StaffTexts;
use crate::router::{StaffLinks, StaffNavigation, StaffPage, use_staff_navigation};
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, button_link, fact, facts, paragraph, parts, words as said};
use crate::ui::{Field, Form, Typed, live, page_heading, whose};

/// The page.
pub fn invitation_page() -> AnyView {
    let texts = use_staff_texts();
    let session = use_session();
    let seen = slot::<Result<InvitationSeen, Dead>>();
    let token = RwSignal::new(String::new());
    let navigation = use_staff_navigation();
    let look = Callback::new(move |()| {
        seen.set(Loaded::Waiting);
        let secret = Secret::new(token.get_untracked());
        session.ask(data::look(secret), move |outcome| {
            let _ = seen.try_set(match outcome {
                Ok(found) => Loaded::Here(Ok(found)),
                Err(
                    error @ (ApiError::UnknownLink | ApiError::UsedLink | ApiError::ExpiredLink),
                ) => Loaded::Here(Err(Dead::Refused(error))),
                Err(error) => Loaded::Failed(error),
            });
        });
    });
    Effect::new(move || {
        let found = navigation.take_token();
        if found.is_empty() {
            seen.set(Loaded::Here(Err(Dead::Missing)));
        } else {
            token.set(found);
            look.run(());
        }
    });
    loaded(seen, look, move |found| match found {
        Ok(found) => acceptance(texts, session, token, navigation, &found),
        Err(dead) => dead_link(texts, dead),
    })
}

/// Why a link leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dead {
    /// The page was opened, or loaded once more, without its secret part.
    Missing,
    /// The server says why.
    Refused(ApiError),
}

/// A link that leads nowhere any more, and what one can do.
fn dead_link(texts: &'static StaffTexts, dead: Dead) -> AnyView {
    let (title, lead) = match dead {
        Dead::Missing => (texts.link_missing_title(), texts.link_missing().to_owned()),
        Dead::Refused(error) => (texts.link_dead_title(), words::problem(texts, error)),
    };
    let links = StaffLinks(texts.language());
    let (recovery, home) = (links.to(&StaffPage::Recovery), links.to(&StaffPage::Home));
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(title)),
            paragraph("lead", &lead),
            paragraph("", texts.link_dead_help()),
            block(
                "div",
                "actions",
                parts![
                    button_link(home, texts.to_sign_in()),
                    button_link(recovery, texts.recovery_title()),
                ]
            ),
        ],
    )
}

fn acceptance(
    texts: &'static StaffTexts,
    session: Session,
    token: RwSignal<String>,
    navigation: StaffNavigation,
    seen: &InvitationSeen,
) -> AnyView {
    let (title, lead, send_words) = match (seen.kind, seen.has_account) {
        (InvitationKind::SetUp, _) => (texts.set_up_title(), texts.set_up_lead(), texts.begin()),
        (InvitationKind::Recovery, _) => (
            texts.recovery_title(),
            texts.recover_lead(),
            texts.recover_save(),
        ),
        (InvitationKind::Invitation, true) => (
            texts.invitation_title(),
            texts.invitation_known(),
            texts.invitation_accept(),
        ),
        (InvitationKind::Invitation, false) => (
            texts.invitation_title(),
            texts.invitation_new(),
            texts.begin(),
        ),
    };
    let has_old_password = seen.has_account && seen.kind == InvitationKind::Invitation;
    let form = Acceptance {
        texts,
        session,
        token,
        navigation,
        form: Form::new("accept"),
        asks_email: seen.email.is_none(),
        asks_name: !seen.has_account && seen.kind != InvitationKind::Recovery,
        has_old_password,
        known: RwSignal::new(
            seen.email
                .as_ref()
                .map(|email| email.as_str().to_owned())
                .unwrap_or_default(),
        ),
        email: RwSignal::new(String::new()),
        name: RwSignal::new(String::new()),
        password: RwSignal::new(String::new()),
    };
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(title)),
            paragraph("lead", lead),
            what(texts, seen),
            form.draw(send_words),
        ],
    )
}

/// As what, where, and with which address.
fn what(texts: &'static StaffTexts, seen: &InvitationSeen) -> AnyView {
    let mut all = Vec::new();
    if let Some(grant) = seen.grant.clone() {
        let places = use_places();
        all.push(fact(texts.as_what(), said(words::role(texts, grant.role))));
        let name = live(move || {
            let network = places.network();
            said(&place::name(texts, network.as_deref(), &grant.scope))
        });
        all.push(fact(texts.place(), name));
    }
    if let Some(email) = &seen.email {
        all.push(fact(texts.email(), said(email.as_str())));
    }
    match all.is_empty() {
        true => ().into_any(),
        false => facts(all),
    }
}

#[derive(Clone, Copy)]
struct Acceptance {
    texts: &'static StaffTexts,
    session: Session,
    token: RwSignal<String>,
    navigation: StaffNavigation,
    form: Form,
    asks_email: bool,
    asks_name: bool,
    has_old_password: bool,
    known: RwSignal<String>,
    email: RwSignal<String>,
    name: RwSignal<String>,
    password: RwSignal<String>,
}

impl Acceptance {
    fn draw(self, send_words: &str) -> AnyView {
        let Acceptance { texts, form, .. } = self;
        let mut fields = Vec::new();
        if self.asks_email {
            fields.push(
                Field {
                    id: "accept-email",
                    label: texts.email().to_owned(),
                    hint: texts.set_up_email_hint().to_owned(),
                    typed: Typed::Email,
                    value: self.email,
                }
                .draw(form),
            );
        } else {
            fields.push(whose(self.known.get_untracked()));
        }
        if self.asks_name {
            fields.push(
                Field {
                    id: "accept-name",
                    label: texts.name().to_owned(),
                    hint: texts.name_hint().to_owned(),
                    typed: Typed::Name,
                    value: self.name,
                }
                .draw(form),
            );
        }
        fields.push(match self.has_old_password {
            true => Field {
                id: "accept-password",
                label: texts.password().to_owned(),
                hint: texts.invitation_password_hint().to_owned(),
                typed: Typed::Password,
                value: self.password,
            }
            .draw(form),
            false => new_password(form, "accept-password", self.password, move || {
                vec![self.email.get(), self.known.get(), self.name.get()]
            }),
        });
        form.draw(move || self.send(), fields, send_words)
    }

    fn own(self) -> Vec<String> {
        let all = [self.email, self.known, self.name];
        all.map(|signal| signal.get_untracked()).into()
    }

    fn send(self) {
        let Acceptance { texts, form, .. } = self;
        if !form.begin() {
            return;
        }
        let email: Option<Email> = self.email.get_untracked().parse().ok();
        if self.asks_email && email.is_none() {
            form.at("accept-email", texts.need_email());
        }
        let name: Option<Name> = self.name.get_untracked().parse().ok();
        if self.asks_name && name.is_none() {
            form.at("accept-name", texts.need_name());
        }
        let typed = self.password.get_untracked();
        match (self.has_old_password, typed.is_empty()) {
            (_, true) => form.at("accept-password", texts.need_password()),
            (false, false) => check(texts, form, "accept-password", &typed, &self.own()),
            (true, false) => {}
        }
        if !form.is_sound() {
            return;
        }
        let acceptance = AcceptRequest {
            token: Secret::new(self.token.get_untracked()),
            email: email.filter(|_| self.asks_email),
            name: name.filter(|_| self.asks_name),
            password: Secret::new(typed),
            language: texts.language(),
        };
        self.session
            .ask(data::accept(acceptance), move |outcome| match outcome {
                Ok(found) => self.done(found),
                Err(ApiError::Weak(weak)) => {
                    form.at("accept-password", words::weak(texts, weak));
                    form.stopped();
                }
                Err(ApiError::WrongCredentials) => {
                    let words = match self.asks_email {
                        true => texts.set_up_known(),
                        false => texts.password_wrong(),
                    };
                    form.at("accept-password", words);
                    form.stopped();
                }
                Err(error) => words::tell(texts, form, error),
            });
    }

    /// Signed in, or on to the second factor: both stand at the home's address.
    fn done(self, found: SessionResponse) {
        self.form.succeeded("");
        self.session.welcome(found);
        let home = StaffLinks(self.texts.language()).to(&StaffPage::Home);
        self.navigation.go(&home);
    }
}

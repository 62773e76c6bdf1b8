//! The refusals that every operation behind a door can answer with, added to the description of
//! the API in one place, so that no handler repeats them and none forgets them.

use std::collections::BTreeMap;

use domain::access::{Door, door};
use domain::problem::Code;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, RefOr, ResponseBuilder};

/// Adds to each operation of people who work the refusals that it can answer with.
#[must_use]
pub fn described(mut description: OpenApi) -> OpenApi {
    for (path, item) in &mut description.paths.paths {
        let has_id = path.contains('{');
        for operation in operations(item) {
            add(operation, has_id);
        }
    }
    description
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [
        &mut item.get,
        &mut item.post,
        &mut item.put,
        &mut item.patch,
        &mut item.delete,
    ]
    .into_iter()
    .flatten()
}

fn add(operation: &mut Operation, has_id: bool) {
    let id = operation.operation_id.clone().unwrap_or_default();
    let tag = operation.tags.iter().flatten().next();
    let of_people = ["session", "account", "people", "audit", "cards", "tablets"];
    let of_people = tag.is_some_and(|tag| of_people.contains(&tag.as_str()));
    if !of_people && !matches!(door(&id), Some(Door::Doing(_))) {
        return;
    }
    let mut codes = vec![
        Code::CrossSite,
        Code::TooLarge,
        Code::NotStored,
        Code::Internal,
    ];
    if operation.request_body.is_some() {
        codes.extend([Code::MalformedBody, Code::MalformedMember, Code::NotJson]);
    }
    if operation.parameters.iter().flatten().count() > usize::from(has_id) {
        codes.extend([Code::UnknownParameter, Code::MalformedFilter]);
    }
    match door(&id) {
        Some(Door::Everybody) | None => {}
        Some(Door::Begun) => codes.extend([Code::NotSignedIn, Code::NotAllowed]),
        Some(Door::SignedIn) => codes.extend([Code::NotSignedIn, Code::SecondFactorNeeded]),
        Some(Door::Doing(_)) => codes.extend([
            Code::NotSignedIn,
            Code::SecondFactorNeeded,
            Code::NotAllowed,
        ]),
    }
    codes.extend(own(&id));
    for (status, codes) in by_status(codes) {
        let known = &mut operation.responses.responses;
        known
            .entry(status.to_string())
            .or_insert_with(|| response(&codes));
    }
}

/// What an operation can be refused with besides.
fn own(id: &str) -> Vec<Code> {
    match id {
        "sign_in" => vec![Code::WrongCredentials, Code::WorkEnded, Code::TooMany],
        "confirm" => vec![Code::WrongCredentials, Code::TooMany],
        "give_second_factor" => vec![Code::WrongCode, Code::TooMany],
        "begin_second_factor" => vec![
            Code::NotAllowed,
            Code::SecondFactorNeeded,
            Code::ConfirmNeeded,
        ],
        "finish_second_factor" => vec![
            Code::NotAllowed,
            Code::WrongCode,
            Code::SecondFactorNeeded,
            Code::ConfirmNeeded,
        ],
        "sign_in_by_pin" => vec![
            Code::TooMany,
            Code::WrongCode,
            Code::UnknownTablet,
            Code::PinBlocked,
            Code::NotAllowed,
        ],
        "enrol_tablet" => vec![Code::ConfirmNeeded, Code::UnknownPlace],
        "end_tablet" => vec![Code::UnknownTablet],
        "set_pin" => vec![Code::ConfirmNeeded, Code::WeakPassword, Code::InitialsTaken],
        "start_oidc" | "finish_oidc" => vec![Code::NoSuchAddress],
        "ask_for_recovery" => vec![Code::TooMany],
        "look_at_invitation" => vec![
            Code::UnknownLink,
            Code::UsedLink,
            Code::ExpiredLink,
            Code::TooMany,
        ],
        "accept_invitation" => vec![
            Code::UnknownLink,
            Code::UsedLink,
            Code::ExpiredLink,
            Code::WrongCredentials,
            Code::WeakPassword,
            Code::TooMany,
        ],
        "change_password" => vec![Code::WrongCredentials, Code::WeakPassword, Code::TooMany],
        "choose_workplace" => vec![Code::NotAllowed],
        "remove_second_factor" | "get_recovery_codes" => {
            vec![Code::NotAllowed, Code::ConfirmNeeded]
        }
        "invite" => vec![Code::AlreadyGranted, Code::UnknownPlace],
        "give_grant" => vec![
            Code::UnknownPerson,
            Code::AlreadyGranted,
            Code::UnknownPlace,
        ],
        "end_grant" => vec![Code::UnknownPerson, Code::LastAdministrator],
        "call_invitation_back" => vec![Code::UnknownPerson],
        "answer_report" => vec![Code::UnknownReport, Code::Changed, Code::VersionNeeded],
        "remove_link" => vec![Code::ConfirmNeeded, Code::LastSignIn],
        "end_sessions_of" => vec![Code::UnknownPerson, Code::WorksBeyond],
        "export_audit" => vec![Code::ConfirmNeeded],
        "print_cards" => vec![Code::UnknownBatch],
        "decide_card_settings" => vec![Code::Changed, Code::VersionNeeded],
        "get_terms" => vec![Code::NoSuchAddress],
        "get_regional" => vec![Code::UnknownFilterValue],
        _ => Vec::new(),
    }
}

fn by_status(codes: Vec<Code>) -> BTreeMap<u16, Vec<Code>> {
    let mut sorted: BTreeMap<u16, Vec<Code>> = BTreeMap::new();
    for code in codes {
        let same = sorted.entry(code.status()).or_default();
        if !same.contains(&code) {
            same.push(code);
        }
    }
    sorted
}

fn response(codes: &[Code]) -> RefOr<utoipa::openapi::Response> {
    let named: Vec<String> = codes
        .iter()
        .map(|code| format!("`{}`", code.as_str()))
        .collect();
    let problem = RefOr::Ref(Ref::from_schema_name("Problem"));
    ResponseBuilder::new()
        .description(named.join(", "))
        .content(
            "application/problem+json",
            ContentBuilder::new().schema(Some(problem)).build(),
        )
        .build()
        .into()
}

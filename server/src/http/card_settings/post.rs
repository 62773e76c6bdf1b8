//! `POST /api/v1/card-settings`

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use domain::access::{Operation, Scope};
use domain::audit::Action;
use domain::card::{CardSettingsResponse, ChangeCardSettings, SettingsProblem, SettingsVersion};
use domain::problem::Code;

use super::get::told;
use crate::app::App;
use crate::auth::Worker;
use crate::clock;
use crate::http::json::{Body, answer};
use crate::http::problem::{BadParameter, Refused};
use crate::store::audit::Entry;

/// Decide about cards
///
/// With `If-Match` and the number of the newest version, so that no colleague's decision is written
/// over unseen. What was decided before stays in the history; cards that were given stay as they are.
#[utoipa::path(post, path = "/api/v1/card-settings", operation_id = "decide_card_settings",
    tag = "cards", params(
        ("If-Match" = String, Header, description = "The newest `version` in quotes: `\"0\"`"),
    ),
    request_body = ChangeCardSettings, responses((status = 200, body = CardSettingsResponse)))]
pub async fn post(
    State(app): State<Arc<App>>,
    worker: Worker,
    headers: HeaderMap,
    Body(change): Body<ChangeCardSettings>,
) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    worker.permit(Operation::SetCards, &Scope::National, &network)?;
    let version = headers.get(header::IF_MATCH);
    let version = version.and_then(|version| version.to_str().ok());
    let version = version.ok_or(Code::VersionNeeded)?;
    let version = version.trim_matches('"').parse::<u32>().ok();
    let newest = app.store.card_settings().await?.pop();
    let newest = newest.unwrap_or_else(SettingsVersion::proposed);
    if version != Some(newest.version) {
        return Err(Code::Changed.into());
    }
    let (from, today) = (change.from_day, clock::today());
    let problems = change.settings.problems(&newest.settings, from, today);
    if let Some(problem) = problems.first() {
        let bad = BadParameter::new(Code::MalformedMember, problem.code(), detail(*problem));
        return Err(Refused::Member(bad));
    }
    let entry = Entry {
        object: Some((newest.version + 1).to_string()),
        ..worker.entry(Action::CardSettingsDecided)
    };
    let by = worker.account.id;
    let decided = app
        .store
        .decide_card_settings(newest.version, &change, by, entry);
    match decided.await? {
        true => Ok(answer(StatusCode::OK, &told(&app).await?)),
        false => Err(Code::Changed.into()),
    }
}

const fn detail(problem: SettingsProblem) -> &'static str {
    match problem {
        SettingsProblem::Months => "Cards are in force for 1 to 36 months",
        SettingsProblem::Backgrounds => "Backgrounds are kept for 1 to 24 months",
        SettingsProblem::Operations => "Operations are kept for 3 to 24 months",
        SettingsProblem::Reports => "Reports are kept for 1 to 12 months",
        SettingsProblem::Lendings => {
            "Lendings are kept for 1 to 24 months, no longer than operations"
        }
        SettingsProblem::Orientations => "Orientations are kept for 12 to 60 months",
        SettingsProblem::Genders | SettingsProblem::Situations => {
            "Keep every answer with its words, offer rather-not-say and one more, give words in all three languages"
        }
        SettingsProblem::Day => "Give today or a day within a year",
    }
}

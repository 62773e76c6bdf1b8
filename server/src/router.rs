//! Every route, in one place.

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderMap, HeaderValue};
use axum::routing::{MethodRouter, get};
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::health;
use crate::http::prepared::{Prepared, REVALIDATE};
use crate::http::{
    account, api_page, audit, card_settings, cards, counts, coverage, distributors, grants, guard,
    html, invitations, map, municipalities, network, oidc, open_data, openapi, operations, page,
    people, pin, postcodes, problem, recovery, regional, reports, session, stock, tablets, venues,
};
use crate::import::embedded::SERIES;
use crate::refusals;

#[derive(utoipa::OpenApi)]
#[openapi(info(
    title = "Kaikukortti",
    description = "The public network of Kaikukortti: where the card opens a door, and who gives it; and the work of those who keep it. Problems are RFC 9457 with a closed list of codes.",
    license(name = "EUPL-1.2", identifier = "EUPL-1.2")
))]
struct Description;

/// The routes that programs use; each is described where it is registered.
fn api() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(network::get::get))
        .routes(routes!(postcodes::get::get))
        .routes(routes!(map::municipalities::get))
        .routes(routes!(map::land::get))
        .routes(routes!(map::areas::get))
        .routes(routes!(map::places::get))
        .routes(routes!(municipalities::list::list))
        .routes(routes!(municipalities::get::get))
        .routes(routes!(venues::list::list))
        .routes(routes!(venues::get::get))
        .routes(routes!(distributors::list::list))
        .routes(routes!(open_data::get::get))
        .routes(routes!(reports::list::list, reports::post::post))
        .routes(routes!(reports::answer::put))
        .routes(routes!(
            session::get::get,
            session::post::post,
            session::delete::delete
        ))
        .routes(routes!(session::second_factor::post))
        .routes(routes!(session::confirm::post))
        .routes(routes!(session::workplace::put))
        .routes(routes!(oidc::list::list))
        .routes(routes!(oidc::start::start))
        .routes(routes!(oidc::callback::callback))
        .routes(routes!(account::patch::patch))
        .routes(routes!(account::password::put))
        .routes(routes!(
            account::second_factor::post,
            account::second_factor::put,
            account::second_factor::delete
        ))
        .routes(routes!(account::recovery_codes::post))
        .routes(routes!(account::sessions::list))
        .routes(routes!(account::sessions::delete))
        .routes(routes!(account::links::list))
        .routes(routes!(account::links::delete))
        .routes(routes!(recovery::post))
        .routes(routes!(invitations::post::post))
        .routes(routes!(invitations::delete::delete))
        .routes(routes!(invitations::look::post))
        .routes(routes!(invitations::accept::post))
        .routes(routes!(people::get::get))
        .routes(routes!(people::sessions::delete))
        .routes(routes!(grants::post::post))
        .routes(routes!(grants::delete::delete))
        .routes(routes!(audit::list::list))
        .routes(routes!(audit::csv::csv))
        .routes(routes!(counts::csv::csv))
        .routes(routes!(regional::get::get))
        .routes(routes!(regional::export::export))
        .routes(routes!(regional::xlsx::xlsx))
        .routes(routes!(regional::svg::svg))
        .routes(routes!(coverage::get::get))
        .routes(routes!(coverage::csv::csv))
        .routes(routes!(coverage::xlsx::xlsx))
        .routes(routes!(operations::post::post))
        .routes(routes!(cards::look_up::post))
        .routes(routes!(cards::day::get))
        .routes(routes!(cards::orientation::post))
        .routes(routes!(cards::community::get))
        .routes(routes!(card_settings::get::get, card_settings::post::post))
        .routes(routes!(card_settings::terms::get))
        .routes(routes!(cards::backlog::check))
        .routes(routes!(stock::get::get))
        .routes(routes!(stock::print::print))
        .routes(routes!(session::pin::post))
        .routes(routes!(tablets::list::get, tablets::post::post))
        .routes(routes!(tablets::all::get))
        .routes(routes!(tablets::delete::delete))
        .routes(routes!(pin::get, pin::put, pin::delete))
        .routes(routes!(openapi::get::get))
        .routes(routes!(health::livez))
        .routes(routes!(health::readyz))
}

/// The description of the API.
#[must_use]
pub fn description() -> OpenApi {
    refusals::described(api().into_openapi())
}

/// The whole server: the API, the client's files, the pages, and what guards them.
pub fn router(app: Arc<App>) -> Router {
    let (api, description) = api().split_for_parts();
    let description = refusals::described(description);
    let description = serde_json::to_value(description).unwrap_or_default();
    let stylesheet = html::stylesheet(&app.assets);
    let stylesheet = stylesheet.as_deref();
    let router = api
        .route(
            "/api",
            unchanging(api_page::prepare(&description, stylesheet)),
        )
        .route(
            "/open-data",
            unchanging(open_data::page::prepare(stylesheet)),
        )
        .route(
            "/open-data/v1/national-series.csv",
            unchanging(national_series()),
        )
        .route("/assets/{*path}", get(page::asset))
        .route("/", get(page::start))
        .fallback(page::fallback)
        .method_not_allowed_fallback(problem::method_not_allowed)
        .with_state(app);
    guard::guarded(router, guard::TIMEOUT)
}

/// The national figures by year, as they are kept in `data/`.
fn national_series() -> Prepared {
    let kind = HeaderValue::from_static("text/csv; charset=utf-8; header=present");
    let rows = SERIES.replace('\n', "\r\n");
    Prepared::compressed(kind, REVALIDATE, rows.into_bytes())
}

/// A page that is made at start and stays.
fn unchanging(page: Prepared) -> MethodRouter<Arc<App>> {
    let page = Arc::new(page);
    get(move |headers: HeaderMap| async move { page.respond(&headers) })
}

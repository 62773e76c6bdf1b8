//! The services elsewhere by which one can sign in, if any are set up here.

use domain::account::SignInService;
use leptos::prelude::*;

use crate::data::staff::{self as data, use_session};
use crate::ui::blocks::block;
use crate::ui::live;

/// Asks which there are, and draws `around` the buttons, one a service; nothing where there are
/// none. Whoever is not told of them signs in with a password.
pub fn services(
    each: impl Fn(&SignInService) -> Option<AnyView> + Send + 'static,
    around: impl Fn(AnyView) -> AnyView + Send + 'static,
) -> AnyView {
    let found = RwSignal::new(Vec::new());
    use_session().ask_aside(data::providers(), move |outcome| {
        let _ = found.try_set(outcome.unwrap_or_default());
    });
    live(move || {
        let buttons: Vec<AnyView> = found.get().iter().filter_map(&each).collect();
        match buttons.is_empty() {
            true => ().into_any(),
            false => around(block("div", "actions", buttons)),
        }
    })
}

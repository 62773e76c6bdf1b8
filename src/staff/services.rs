//! The services elsewhere by which one can sign in, if any are set up here.

use domain::account::SignInService;
use leptos::prelude::*;

use crate::data::staff::{self as data, use_session};

/// The services, once they are known. Whoever can't be told of them signs in with a password.
pub fn services() -> Signal<Vec<SignInService>> {
    let found = RwSignal::new(Vec::new());
    use_session().ask_aside(data::providers(), move |outcome| {
        let _ = found.try_set(outcome.unwrap_or_default());
    });
    found.into()
}

//! Shared tablets of units, for whoever keeps them.

pub mod all;
pub mod delete;
pub mod list;
pub mod post;

use domain::access::{Operation, Scope};
use domain::account::TabletView;
use domain::id::DistributorId;
use domain::problem::Code;
use uuid::Uuid;

use super::problem::Refused;
use crate::app::App;
use crate::auth::{Permit, Worker, tablet};
use crate::store::people::Tablet;

/// That somebody may do something at a unit, which the address names.
///
/// # Errors
/// [`Code::NotAllowed`].
pub(super) fn at_unit(
    app: &App,
    worker: &Worker,
    operation: Operation,
    id: &str,
) -> Result<(DistributorId, Permit), Refused> {
    let network = app.snapshot.load().network.clone();
    worker.reach(operation, &network)?;
    let unit = id.parse::<DistributorId>();
    let unit = unit.map_err(|_| Refused::Whole(Code::NotAllowed))?;
    let place = Scope::Distributor(unit.clone());
    let permit = worker.permit(operation, &place, &network)?;
    Ok((unit, permit))
}

/// A tablet as the API tells it; `current` is the one that asks.
fn view(tablet: &Tablet, current: Option<Uuid>) -> Result<TabletView, Refused> {
    Ok(TabletView {
        id: tablet::device(tablet)?,
        unit: tablet.unit.clone(),
        number: tablet.number,
        enrolled_at: tablet.enrolled_at,
        unlocked_at: tablet.unlocked_at,
        current: current == Some(tablet.id),
    })
}

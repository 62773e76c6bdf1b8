//! Reports name every value that is allowed.

use crate::distributor::DistributorKind;
use crate::import::areas::STATUSES;
use crate::import::units::{CATEGORIES, DISTRIBUTOR_KINDS, TICKET_METHODS};
use crate::municipality::NetworkStatus;
use crate::venue::{TicketMethod, VenueKind};

#[test]
fn closed_lists_in_reports_are_the_lists_that_are_read() {
    let joined = |codes: Vec<&str>| codes.join(", ");
    let kinds = VenueKind::ALL.iter().map(|kind| kind.code()).collect();
    assert_eq!(CATEGORIES, joined(kinds));
    let kinds = DistributorKind::ALL
        .iter()
        .map(|kind| kind.code())
        .collect();
    assert_eq!(DISTRIBUTOR_KINDS, joined(kinds));
    let methods = TicketMethod::ALL
        .iter()
        .map(|method| method.code())
        .collect();
    assert_eq!(TICKET_METHODS, joined(methods));
    let statuses = NetworkStatus::ALL
        .iter()
        .map(|status| status.code())
        .collect();
    assert_eq!(STATUSES, joined(statuses));
}

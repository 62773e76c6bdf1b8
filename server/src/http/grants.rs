//! Giving somebody who works already another grant, and ending one; and what is the same wherever
//! something of somebody else is ended: a grant, an invitation, the sessions.

pub mod delete;
pub mod post;

use std::sync::Arc;

use domain::access::{self, Grant, Operation, Reach};
use domain::network::NetworkDocument;
use domain::problem::Code;
use uuid::Uuid;

use super::problem::Refused;
use crate::app::App;
use crate::auth::Worker;

/// Somebody who is about to end something of others.
pub(super) struct Ending {
    /// What is to be ended, or whose.
    pub id: Uuid,
    network: Arc<NetworkDocument>,
    reach: Reach,
    grants: Vec<Grant>,
}

impl Ending {
    /// Whoever may end nothing anywhere is told so before anything is looked for.
    ///
    /// # Errors
    /// [`Code::NotAllowed`], or [`Code::UnknownPerson`] for what is no id.
    pub(super) fn begin(app: &App, worker: &Worker, id: &str) -> Result<Ending, Refused> {
        let network = app.snapshot.load().network.clone();
        let reach = worker.reach(Operation::EndGrant, &network)?;
        Ok(Ending {
            id: id.parse().map_err(|_| Code::UnknownPerson)?,
            network,
            reach,
            grants: worker.grants(),
        })
    }

    /// The network that it is decided by.
    pub(super) const fn network(&self) -> &Arc<NetworkDocument> {
        &self.network
    }

    /// Whether the place of a grant is one that this worker may know of.
    pub(super) fn sees(&self, grant: &Grant) -> bool {
        self.reach.holds(&grant.scope)
    }

    /// Whether this worker could give such a grant, and so may end it.
    pub(super) fn could_give(&self, grant: &Grant) -> bool {
        access::may_give(&self.grants, grant, &*self.network)
    }
}

//! What the network and the table of rights say of an operation, before the register is asked.

use std::sync::Arc;

use domain::access::{Grant, Operation as Right, Reach, may};
use domain::card::{SettingsVersion, in_force};
use domain::distributor::{Distributor, Serves};
use domain::id::Postcode;
use domain::municipality::Municipality;
use domain::network::NetworkDocument;
use domain::operation::{Deed, OLDEST_MS, Operation, Trouble};

use super::post::place_of;
use crate::app::App;
use crate::auth::Worker;
use crate::clock;
use crate::http::problem::Refused;
use crate::store::cards::Judged;

/// Who sends, and the network of this moment.
pub(in crate::http) struct Judge<'a> {
    app: &'a App,
    worker: &'a Worker,
    grants: Vec<Grant>,
    network: Arc<NetworkDocument>,
    settings: Vec<SettingsVersion>,
    // Whoever left the unit before this moment records nothing for it any more.
    since: i64,
}

impl<'a> Judge<'a> {
    pub(in crate::http) async fn new(
        app: &'a App,
        worker: &'a Worker,
        received_at: i64,
    ) -> Result<Judge<'a>, Refused> {
        Ok(Judge {
            app,
            worker,
            grants: worker.grants(),
            network: app.snapshot.load().network.clone(),
            since: received_at.saturating_sub(OLDEST_MS),
            settings: app.store.card_settings().await?,
        })
    }

    /// Whether everything that an operation answers of a holder's own accord has ever been an answer:
    /// else it is no operation that anybody can read, and nothing of it is kept.
    pub(in crate::http) fn reads(&self, operation: &Operation) -> bool {
        // No version loses an answer, so the newest knows them all.
        let newest = self.settings.last();
        let background = operation.deed.background();
        background.is_none_or(|background| {
            newest.is_some_and(|newest| newest.settings.lists.know(background))
        })
    }

    /// What is to be said of an operation that happened at this moment; nothing when its sender has
    /// not worked where it happened for long or never, and it is not to be stored.
    pub(in crate::http) async fn judge(
        &self,
        operation: &Operation,
        at: i64,
    ) -> Result<Option<Judged>, Refused> {
        let place = place_of(operation);
        let right = operation.deed.right();
        let hands = Reach::of(&self.grants, Right::HandCards, &self.network);
        let unit = operation.unit.as_ref();
        let unit = unit.and_then(|unit| self.network.distributor(unit));
        // A unit that is no more lies nowhere: whose the cards are that are left of it, their batch
        // says.
        let takes_back = matches!(operation.deed, Deed::TakeBack { .. }) && unit.is_none();
        let allowed =
            may(&self.grants, right, &place, &*self.network) || (takes_back && !hands.is_empty());
        if !allowed {
            // Whoever gave cards there yesterday has recorded something that is true. What was
            // recorded elsewhere than where a PIN opens is sent once the password was given.
            let of_yesterday = right == Right::GiveCards
                && !self.worker.is_by_pin()
                && self
                    .app
                    .store
                    .has_worked(self.worker.account.id, &place, self.since)
                    .await?;
            if !of_yesterday {
                return Ok(None);
            }
        }
        // What waits at a unit that is no more can be settled all the same.
        let settles = matches!(operation.deed, Deed::Settle { .. });
        let is_closed = operation.unit.is_some() && unit.is_none() && !settles && !takes_back;
        let trouble = match (allowed, is_closed) {
            (false, _) => Some(Trouble::NotAllowed),
            (_, true) => Some(Trouble::UnitClosed),
            _ if at < self.since => Some(Trouble::TooOld),
            _ => None,
        };
        let day = clock::day_of(at);
        let settings = in_force(&self.settings, day);
        // How long a card is in force, the rules of the day say on which it was given.
        let given = match &operation.deed {
            Deed::Give {
                given_on: Some(given),
                ..
            } => day.min(*given),
            _ => day,
        };
        let validity = in_force(&self.settings, given).validity;
        Ok(Some(Judged {
            trouble,
            day,
            validity: validity.of(served(&self.network, unit), given),
            settings: Arc::new(settings),
            unknown_postcode: self.unknown_postcode(&operation.deed),
            hands,
            network: Arc::clone(&self.network),
        }))
    }

    fn unknown_postcode(&self, deed: &Deed) -> Option<Postcode> {
        let asked = match deed {
            Deed::Give { background, .. } | Deed::Correct { background, .. } => {
                &background.postcode
            }
            Deed::Change { postcode, .. } => postcode,
            _ => return None,
        };
        let mut all = self.network.postcodes.unpack();
        let known = all.any(|(postcode, _)| postcode == *asked);
        (!known).then(|| asked.clone())
    }
}

/// The municipality that a unit serves, if it serves one alone.
pub(crate) fn served<'n>(
    network: &'n NetworkDocument,
    unit: Option<&Distributor>,
) -> Option<&'n Municipality> {
    match unit.map(|unit| &unit.serves) {
        Some(Serves::Municipality(code)) => network.municipality(code),
        _ => None,
    }
}

//! Cards for demonstration: some to give for the unit where people of the demonstration work, and
//! some that neighbours of it have and have given, so that whoever is responsible for the area finds
//! something on every page.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::access::{Reach, Scope};
use domain::account::Email;
use domain::card::{Background, BirthYear, CardCode, CardSettings, MinorChildren};
use domain::distributor::Distributor;
use domain::id::{DistributorId, Postcode};
use domain::municipality::{Municipality, NetworkStatus};
use domain::network::NetworkDocument;
use domain::operation::{BatchId, CardKind, Deed, OPERATION_SCHEMA, Operation, TERMS_VERSION};
use uuid::Uuid;

use super::{ACCOUNTS, id, town, unit};
use crate::app::App;
use crate::auth::now;
use crate::clock;
use crate::http::operations::served;
use crate::http::problem::Refused;
use crate::store::cards::{Incoming, Judged};

/// Cards of the unit where people of the demonstration work.
const STOCK: u32 = 40;

/// Its community cards.
const COMMUNITY: u32 = 5;

/// What each neighbour got, and what it has given by today: enough of them that the numbers are told
/// to others. The last one is running low.
const NEIGHBOURS: [(u32, u32); 4] = [(60, 35), (40, 18), (30, 12), (30, 23)];

/// A day in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// How many days ago the neighbours got their cards.
const SINCE: i64 = 50;

/// Makes cards and hands them out: once, by the administrator's hand, through the same door as every
/// other card.
///
/// # Errors
/// [`Refused`] when the database is away.
pub async fn cards(app: &App) -> Result<(), Refused> {
    let network = app.snapshot.load().network.clone();
    let email = ACCOUNTS
        .first()
        .and_then(|(email, ..)| email.parse::<Email>().ok());
    let (Some(email), Some(unit)) = (email, unit(&network)) else {
        return Ok(());
    };
    let has_some = !app
        .store
        .stock(&Reach::Everywhere, clock::today(), &network)
        .await?
        .batches
        .is_empty();
    let Some(maker) = app.store.account_of(&email).await?.filter(|_| !has_some) else {
        return Ok(());
    };
    let hand = Hand {
        app,
        network: Arc::clone(&network),
        account: maker.id,
    };
    let began = now() - SINCE * DAY;
    let neighbours = neighbours(&network, unit);
    let got: Vec<_> = neighbours.iter().zip(NEIGHBOURS).collect();
    if let Some(town) = town(&network).filter(|_| !got.is_empty()) {
        let area = Some(Scope::County(town.county.clone()));
        let stock: Vec<_> = got
            .iter()
            .map(|(unit, (got, _))| (&unit.id, *got))
            .collect();
        let batch = handed(CardKind::Personal, area, &stock)?;
        hand.record(batch.into_iter().map(|deed| (deed, began)))
            .await?;
    }
    for (unit, (_, given)) in got {
        hand.give(unit, given).await?;
    }
    for (kind, count) in [
        (CardKind::Community, COMMUNITY),
        (CardKind::Personal, STOCK),
    ] {
        let batch = handed(kind, None, &[(&unit.id, count)])?;
        let at = now();
        hand.record(batch.into_iter().map(|deed| (deed, at)))
            .await?;
    }
    Ok(())
}

/// Other units of the area where the card is in use, one a municipality.
fn neighbours<'n>(network: &'n NetworkDocument, unit: &Distributor) -> Vec<&'n Distributor> {
    let Some(county) = town(network).map(|town| &town.county) else {
        return Vec::new();
    };
    let mut seen = BTreeSet::new();
    let others = network
        .distributors
        .iter()
        .filter(|each| each.id != unit.id);
    others
        .filter(|each| {
            served(network, Some(each)).is_some_and(|town| {
                town.county == *county && is_in_use(town) && seen.insert(town.code.clone())
            })
        })
        .collect()
}

/// Whether cards are given in a municipality, as far as is known.
pub(super) fn is_in_use(town: &Municipality) -> bool {
    let standing = town.standing.as_ref();
    standing.is_some_and(|standing| {
        matches!(standing.status, NetworkStatus::InUse | NetworkStatus::Trial)
    })
}

type Recorded = (Option<DistributorId>, Deed);

/// A batch four times as large as what is handed out of it, and the handing.
fn handed(
    cards: CardKind,
    area: Option<Scope>,
    units: &[(&DistributorId, u32)],
) -> Result<Vec<Recorded>, Refused> {
    let batch = id::<BatchId>()?;
    let count: u32 = units.iter().map(|(_, count)| count).sum();
    let make = Deed::Make {
        batch: batch.clone(),
        count: count * 4,
        cards,
        area,
        series: None,
    };
    let mut all = vec![(None, make)];
    let mut last = 0;
    for (unit, count) in units {
        let first = last + 1;
        last += count;
        let batch = batch.clone();
        all.push((Some((*unit).clone()), Deed::Hand { batch, first, last }));
    }
    Ok(all)
}

/// Whoever records all of it.
struct Hand<'a> {
    app: &'a App,
    network: Arc<NetworkDocument>,
    account: Uuid,
}

impl Hand<'_> {
    /// Gives so many of a unit's cards to made-up people who live there, on days between the one on
    /// which it got them and today.
    async fn give(&self, unit: &Distributor, count: u32) -> Result<(), Refused> {
        let moments = [clock::today_began(), now()];
        let day = self.app.store.unit_day(&unit.id, clock::today(), moments);
        let stock = day.await?.stock;
        let at = self.network.municipalities.iter();
        let at = served(&self.network, Some(unit))
            .and_then(|town| at.zip(0..).find(|(each, _)| each.code == town.code));
        let homes = self.network.postcodes.unpack();
        let homes = homes.filter(|(_, of)| at.is_some_and(|(_, at)| at == *of));
        let homes: Vec<Postcode> = homes.map(|(postcode, _)| postcode).collect();
        let given = stock.into_iter().zip(homes.iter().cycle()).zip(0..count);
        let given = given.filter_map(|((code, home), number)| {
            let days = 1 + i64::from(number) * (SINCE - 2) / i64::from(count);
            let deed = gift(code, home.clone(), number)?;
            Some(((Some(unit.id.clone()), deed), now() - days * DAY))
        });
        self.record(given).await
    }

    /// Records deeds as at these moments.
    async fn record(&self, deeds: impl Iterator<Item = (Recorded, i64)>) -> Result<(), Refused> {
        let mut all = Vec::new();
        for (((unit, deed), at), sequence) in deeds.zip(1..) {
            let day = clock::day_of(at);
            let settings = CardSettings::default();
            let town = unit
                .as_ref()
                .and_then(|unit| self.network.distributor(unit));
            let town = served(&self.network, town);
            let judged = Judged {
                trouble: None,
                day,
                validity: settings.validity.of(town, day),
                settings: Arc::new(settings),
                unknown_postcode: None,
                hands: Reach::Everywhere,
                network: Arc::clone(&self.network),
            };
            let operation = Operation {
                id: id()?,
                device: id()?,
                sequence,
                recorded_at: at,
                schema: OPERATION_SCHEMA,
                unit,
                deed,
            };
            let body = serde_json::to_string(&operation).unwrap_or_default();
            all.push(Incoming {
                operation,
                body,
                account: self.account,
                sent_at: at,
                received_at: at,
                happened_at: at,
                judged,
            });
        }
        self.app.store.record(all).await?;
        Ok(())
    }
}

/// A card for somebody of some age with some children: of nobody in particular.
fn gift(code: CardCode, postcode: Postcode, number: u32) -> Option<Deed> {
    let spread = |most: u32, step: u32| number * step % most;
    let birth_year = i16::try_from(1945 + spread(60, 17)).ok()?;
    let children = u8::try_from(spread(7, 5).saturating_sub(3)).ok()?;
    let background = Background {
        birth_year: BirthYear::new(birth_year).ok()?,
        postcode,
        children: MinorChildren::new(children).ok()?,
        gender: None,
        life_situation: None,
    };
    Some(Deed::Give {
        code,
        background,
        terms: TERMS_VERSION.to_owned(),
        confirmed_home: false,
        given_on: None,
        until: None,
    })
}

//! How many people live where: the register's approximate numbers, and dated tables with a source
//! that an operator imports.

use std::collections::BTreeMap;

use super::PopulationView;
use crate::date::Date;
use crate::id::{MunicipalityCode, Postcode};

/// An imported table of inhabitants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleTable<K> {
    /// The day that it tells of.
    pub day: Date,
    /// Who says so.
    pub source: String,
    /// Inhabitants of each area.
    pub people: BTreeMap<K, u32>,
}

/// Everything that is known of how many people live where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Population {
    /// The approximate numbers of the register; some are plainly wrong.
    pub approximate: BTreeMap<MunicipalityCode, u32>,
    /// The imported table of municipalities.
    pub municipalities: Option<PeopleTable<MunicipalityCode>>,
    /// The imported table of postcodes.
    pub postcodes: Option<PeopleTable<Postcode>>,
}

impl Population {
    /// Which table of municipalities is used.
    #[must_use]
    pub fn view(&self) -> PopulationView {
        PopulationView {
            approximate: self.municipalities.is_none(),
            day: self.municipalities.as_ref().map(|table| table.day),
            source: self
                .municipalities
                .as_ref()
                .map(|table| table.source.clone()),
        }
    }

    /// The inhabitants of all these municipalities together; none where one of them is not known.
    pub(super) fn shown<'m>(
        &self,
        members: impl Iterator<Item = &'m MunicipalityCode>,
    ) -> Option<u64> {
        let table = match &self.municipalities {
            Some(table) => &table.people,
            None => &self.approximate,
        };
        sum(table, members)
    }

    /// The same by the imported table alone.
    pub(super) fn sourced<'m>(
        &self,
        members: impl Iterator<Item = &'m MunicipalityCode>,
    ) -> Option<u64> {
        sum(&self.municipalities.as_ref()?.people, members)
    }
}

fn sum<'m>(
    table: &BTreeMap<MunicipalityCode, u32>,
    mut members: impl Iterator<Item = &'m MunicipalityCode>,
) -> Option<u64> {
    members.try_fold(0_u64, |sum, code| Some(sum + u64::from(*table.get(code)?)))
}

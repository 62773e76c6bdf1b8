//! Where the audit ends, kept beside it and written in the same transaction as each row. A table
//! whose newest rows were cut off ends earlier, and goes on where it was said to end, so that the
//! gap stays to be seen.

use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, Set};

use crate::hex;
use crate::store::StoreError;
use crate::store::entity::meta;

const KEY: &str = "audit_end";

/// The number and the hash of the row that was written last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct End {
    /// 0 before the first row.
    pub number: i64,
    /// Empty before the first row.
    pub hash: Vec<u8>,
}

impl End {
    /// What is said; none where somebody has taken it away or made it something else.
    pub(super) async fn read(connection: &impl ConnectionTrait) -> Result<Option<End>, StoreError> {
        let row = meta::Entity::find_by_id(KEY.to_owned());
        let row = row.one(connection).await?;
        Ok(row.and_then(|row| End::parse(&row.value)))
    }

    /// Says that this is the end now.
    pub(super) async fn write(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        let row = meta::ActiveModel {
            key: Set(KEY.to_owned()),
            value: Set(self.to_text()),
        };
        meta::Entity::update(row).exec(transaction).await?;
        Ok(())
    }

    fn to_text(&self) -> String {
        format!("{} {}", self.number, hex::write(&self.hash))
    }

    fn parse(text: &str) -> Option<End> {
        let (number, hash) = text.split_once(' ')?;
        Some(End {
            number: number.parse().ok()?,
            hash: hex::read(hash)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_is_written_and_read_back_and_nothing_else_is_one() {
        for end in [
            End::default(),
            End {
                number: 12,
                hash: vec![0, 255, 16],
            },
        ] {
            assert_eq!(End::parse(&end.to_text()), Some(end));
        }
        for text in ["", "12", "x 00", "12 0", "12 zz"] {
            assert_eq!(End::parse(text), None, "{text}");
        }
    }
}

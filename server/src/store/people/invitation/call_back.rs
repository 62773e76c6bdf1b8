//! Calling links back: those that a newer one replaces, and those of somebody who may give no more.

use domain::access::Grant;
use domain::account::InvitationKind;
use domain::audit::Action;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use super::{Invited, code, email_text, open, read, take};
use crate::store::StoreError;
use crate::store::audit::Entry;
use crate::store::entity::invitation;
use crate::store::people::bytes;

/// Earlier open links for the same stop working. Not those that make an administrator: each node
/// that starts shows one.
pub(super) async fn earlier(
    connection: &impl ConnectionTrait,
    new: &Invited,
) -> Result<(), StoreError> {
    let same = invitation::Entity::update_many()
        .col_expr(invitation::Column::UsedAt, Expr::val(new.at))
        .filter(invitation::Column::UsedAt.is_null())
        .filter(invitation::Column::Kind.eq(code(new.kind)));
    let grant = new.grant.as_ref();
    let same = match new.kind {
        InvitationKind::SetUp => return Ok(()),
        InvitationKind::Recovery => {
            same.filter(invitation::Column::Account.eq(new.account.map(bytes)))
        }
        InvitationKind::Invitation => same
            .filter(invitation::Column::Email.eq(email_text(&new.email)))
            .filter(invitation::Column::Role.eq(grant.map(|grant| grant.role.code())))
            .filter(invitation::Column::Place.eq(grant.map(|grant| grant.scope.to_string()))),
    };
    same.exec(connection).await?;
    Ok(())
}

/// All links that make an administrator stop working as soon as one was used.
pub(super) async fn set_up(connection: &impl ConnectionTrait, at: i64) -> Result<(), StoreError> {
    invitation::Entity::update_many()
        .col_expr(invitation::Column::UsedAt, Expr::val(at))
        .filter(invitation::Column::UsedAt.is_null())
        .filter(invitation::Column::Kind.eq(code(InvitationKind::SetUp)))
        .exec(connection)
        .await?;
    Ok(())
}

/// Calls back every open invitation that was made on the strength of these grants of somebody and
/// that is allowed no more. Gives what is to be written down, as the ending of the grant is.
pub(in crate::store::people) async fn of(
    transaction: &DatabaseTransaction,
    by: Vec<Vec<u8>>,
    ended: &Entry,
    is_allowed: impl Fn(&Grant) -> bool,
) -> Result<Vec<Entry>, StoreError> {
    let query = open(ended.at).filter(invitation::Column::ByGrant.is_in(by));
    let mut called_back = Vec::new();
    for row in query.all(transaction).await? {
        let invitation = read(row)?;
        if invitation.grant.as_ref().is_some_and(&is_allowed) {
            continue;
        }
        if take(transaction, invitation.id, ended.at).await? {
            called_back.push(Entry {
                action: Action::InvitationCalledBack,
                role: invitation.grant.as_ref().map(|grant| grant.role),
                place: invitation.grant.map(|grant| grant.scope),
                object: Some(invitation.id.to_string()),
                ..ended.clone()
            });
        }
    }
    Ok(called_back)
}

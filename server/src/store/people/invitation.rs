//! Links that work once: the first administrator's, invitations, new passwords.

pub(super) mod call_back;

use domain::access::{Grant, Reach};
use domain::account::{Email, InvitationKind};
use domain::language::Language;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::accepter::{Accepted, Accepter, NewAccount};
use super::link;
use super::password::put_password;
use super::session::{self, NewSession};
use super::{bytes, grant, id, new_row, places, read_grant};
use crate::store::audit::{self, Entry};
use crate::store::entity::{account, invitation};
use crate::store::{Store, StoreError, migration};

/// A link that is about to be made.
#[derive(Clone, Debug)]
pub struct Invited {
    /// Names it; opens nothing.
    pub id: Uuid,
    /// SHA-256 of the link's token.
    pub token_hash: [u8; 32],
    /// What it is for.
    pub kind: InvitationKind,
    /// Whose address; none where the holder types it.
    pub email: Option<Email>,
    /// Whose new password.
    pub account: Option<Uuid>,
    /// What is given to whoever uses it.
    pub grant: Option<Grant>,
    /// A grant of whoever gives it; none for what nobody gives.
    pub by_grant: Option<Uuid>,
    /// The language of the mail.
    pub language: Language,
    /// Now.
    pub at: i64,
    /// When it stops working.
    pub expires_at: i64,
}

/// Whether a link still works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It does.
    Open,
    /// It was used, or called back.
    Used,
    /// It is too old.
    Expired,
}

/// A link that was made.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Names it.
    pub id: Uuid,
    /// What it is for.
    pub kind: InvitationKind,
    /// Whose address.
    pub email: Option<Email>,
    /// Whose new password.
    pub account: Option<Uuid>,
    /// What is given to whoever uses it.
    pub grant: Option<Grant>,
    /// A grant of whoever gives it.
    pub by_grant: Option<Uuid>,
    /// The language of the mail.
    pub language: Language,
    /// When it stops working.
    pub expires_at: i64,
    used_at: Option<i64>,
}

impl Invitation {
    /// Whether it still works.
    #[must_use]
    pub const fn state(&self, now: i64) -> State {
        match self.used_at {
            Some(_) => State::Used,
            None if self.expires_at <= now => State::Expired,
            None => State::Open,
        }
    }
}

impl Store {
    /// Keeps a link. Earlier open ones for the same are called back: the newest alone works.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn invite(&self, new: &Invited, done: Option<Entry>) -> Result<(), StoreError> {
        let new = new.clone();
        self.write(move |transaction| {
            let (new, done) = (new.clone(), done.clone());
            Box::pin(async move {
                call_back::earlier(transaction, &new).await?;
                let row = row(&new);
                invitation::Entity::insert(row)
                    .exec_without_returning(transaction)
                    .await?;
                match done {
                    Some(done) => audit::append(transaction, done).await,
                    None => Ok(()),
                }
            })
        })
        .await
    }

    /// The link with this token.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn invitation(&self, token: &[u8; 32]) -> Result<Option<Invitation>, StoreError> {
        let query =
            invitation::Entity::find().filter(invitation::Column::TokenHash.eq(token.to_vec()));
        query.one(self.reader()).await?.map(read).transpose()
    }

    /// The open invitation with this id.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn open_invitation(
        &self,
        of: Uuid,
        now: i64,
    ) -> Result<Option<Invitation>, StoreError> {
        let query = open(now).filter(invitation::Column::Id.eq(bytes(of)));
        query.one(self.reader()).await?.map(read).transpose()
    }

    /// The open invitations within reach, the newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn open_invitations(
        &self,
        reach: &Reach,
        now: i64,
    ) -> Result<Vec<Invitation>, StoreError> {
        let mut query = open(now);
        if let Some(places) = places(reach) {
            query = query.filter(invitation::Column::Place.is_in(places));
        }
        let rows = query.all(self.reader()).await?;
        let mut open: Vec<Invitation> = rows.into_iter().map(read).collect::<Result<_, _>>()?;
        open.sort_by_key(|invitation| std::cmp::Reverse(invitation.id));
        Ok(open)
    }

    /// Calls an invitation back: its link works no more.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn call_back(&self, of: Uuid, at: i64, done: Entry) -> Result<bool, StoreError> {
        self.write(move |transaction| {
            let done = done.clone();
            Box::pin(async move {
                let taken = take(transaction, of, at).await?;
                if taken {
                    audit::append(transaction, done).await?;
                }
                Ok(taken)
            })
        })
        .await
    }

    /// Uses a link up: makes or changes the account, gives the grant and begins a session, or
    /// does nothing at all. `entries` are written with the account's id as actor and person.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn accept(
        &self,
        link: &Invitation,
        by: &Accepter,
        session: &NewSession,
        entries: Vec<Entry>,
    ) -> Result<Accepted, StoreError> {
        let (link, by, session) = (link.clone(), by.clone(), session.clone());
        self.write(move |transaction| {
            let (link, by, entries) = (link.clone(), by.clone(), entries.clone());
            let mut session = session.clone();
            Box::pin(async move {
                let at = session.at;
                if link.kind == InvitationKind::SetUp {
                    // It calls the others back, and two of them may be used at once.
                    migration::lock_people(transaction).await?;
                }
                if let Accepter::New(new) = &by {
                    let email = account::Column::Email.eq(new.email.as_str());
                    let taken = account::Entity::find().filter(email);
                    if taken.one(transaction).await?.is_some() {
                        return Ok(Accepted::AddressTaken);
                    }
                }
                if !take(transaction, link.id, at).await? {
                    return Ok(Accepted::TooLate);
                }
                if link.kind == InvitationKind::SetUp {
                    call_back::set_up(transaction, at).await?;
                }
                let person = match by {
                    Accepter::New(new) => make_account(transaction, &new, false, at).await?,
                    Accepter::Known(person) => person,
                    Accepter::Recovering(person, hash) => {
                        put_password(transaction, person, hash).await?;
                        session::end_all(transaction, person, None).await?;
                        // Whoever was in before may have linked a way back in.
                        link::remove_all(transaction, person).await?;
                        person
                    }
                };
                if let Some(grant) = &link.grant {
                    grant::put(transaction, person, grant, at).await?;
                }
                session.account = person;
                session::insert(transaction, &session).await?;
                for entry in entries {
                    let entry = Entry {
                        actor: Some(person),
                        person: Some(person),
                        ..entry
                    };
                    audit::append(transaction, entry).await?;
                }
                Ok(Accepted::By(person))
            })
        })
        .await
    }

    /// Deletes links that stopped working before this moment, with the addresses in them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_invitations(&self, before: i64) -> Result<(), StoreError> {
        self.write(move |transaction| {
            Box::pin(async move {
                invitation::Entity::delete_many()
                    .filter(invitation::Column::ExpiresAt.lt(before))
                    .exec(transaction)
                    .await?;
                Ok(())
            })
        })
        .await
    }
}

pub(super) async fn make_account(
    connection: &impl ConnectionTrait,
    new: &NewAccount,
    demo: bool,
    at: i64,
) -> Result<Uuid, StoreError> {
    let person = Uuid::now_v7();
    account::Entity::insert(new_row(person, new, demo, at))
        .exec_without_returning(connection)
        .await?;
    Ok(person)
}

/// Whether this call is the one that uses the link up.
async fn take(connection: &impl ConnectionTrait, of: Uuid, at: i64) -> Result<bool, StoreError> {
    let taken = invitation::Entity::update_many()
        .col_expr(invitation::Column::UsedAt, Expr::val(at))
        .filter(invitation::Column::Id.eq(bytes(of)))
        .filter(invitation::Column::UsedAt.is_null())
        .exec(connection)
        .await?;
    Ok(taken.rows_affected == 1)
}

fn open(now: i64) -> sea_orm::Select<invitation::Entity> {
    invitation::Entity::find()
        .filter(invitation::Column::Kind.eq(code(InvitationKind::Invitation)))
        .filter(invitation::Column::UsedAt.is_null())
        .filter(invitation::Column::ExpiresAt.gt(now))
}

const fn code(kind: InvitationKind) -> &'static str {
    match kind {
        InvitationKind::SetUp => "set-up",
        InvitationKind::Invitation => "invitation",
        InvitationKind::Recovery => "recovery",
    }
}

fn email_text(email: &Option<Email>) -> Option<String> {
    email.as_ref().map(|email| email.as_str().to_owned())
}

fn row(new: &Invited) -> invitation::ActiveModel {
    let grant = new.grant.as_ref();
    invitation::ActiveModel {
        id: Set(bytes(new.id)),
        token_hash: Set(new.token_hash.to_vec()),
        kind: Set(code(new.kind).to_owned()),
        email: Set(email_text(&new.email)),
        account: Set(new.account.map(bytes)),
        role: Set(grant.map(|grant| grant.role.code().to_owned())),
        place: Set(grant.map(|grant| grant.scope.to_string())),
        language: Set(new.language.code().to_owned()),
        created_at: Set(new.at),
        expires_at: Set(new.expires_at),
        used_at: Set(None),
        by_grant: Set(new.by_grant.map(bytes)),
    }
}

fn read(row: invitation::Model) -> Result<Invitation, StoreError> {
    let kind = match row.kind.as_str() {
        "set-up" => InvitationKind::SetUp,
        "invitation" => InvitationKind::Invitation,
        "recovery" => InvitationKind::Recovery,
        _ => return Err(StoreError::BadRow("kind")),
    };
    let grant = match (row.role, row.place) {
        (Some(role), Some(place)) => Some(read_grant(&role, &place)?),
        _ => None,
    };
    let email = row.email.map(|email| email.parse());
    Ok(Invitation {
        id: id(&row.id)?,
        kind,
        email: email.transpose().map_err(|_| StoreError::BadRow("email"))?,
        account: row.account.map(|account| id(&account)).transpose()?,
        grant,
        language: Language::from_code(&row.language).ok_or(StoreError::BadRow("language"))?,
        by_grant: row.by_grant.map(|grant| id(&grant)).transpose()?,
        expires_at: row.expires_at,
        used_at: row.used_at,
    })
}

//! Sessions: who is signed in on which device. Only a hash of what a browser holds is kept.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::password::is_still;
use super::{Account, bytes, id, with};
use crate::store::audit::{self, Entry};
use crate::store::entity::{account, session, work_grant};
use crate::store::{Store, StoreError};

/// How far somebody has come with signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The code of the second factor is awaited.
    SecondFactor,
    /// A second factor has to be made first.
    Enrol,
    /// Signed in.
    SignedIn,
}

impl Stage {
    const fn code(self) -> &'static str {
        match self {
            Stage::SecondFactor => "second-factor",
            Stage::Enrol => "enrol",
            Stage::SignedIn => "signed-in",
        }
    }

    fn read(code: &str) -> Result<Stage, StoreError> {
        match code {
            "second-factor" => Ok(Stage::SecondFactor),
            "enrol" => Ok(Stage::Enrol),
            "signed-in" => Ok(Stage::SignedIn),
            _ => Err(StoreError::BadRow("state")),
        }
    }
}

/// On which shared tablet a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnTablet {
    /// The tablet.
    pub tablet: Uuid,
    /// Whether it was unlocked by PIN, and not by the password.
    pub by_pin: bool,
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Names it to its owner; opens nothing.
    pub id: Uuid,
    /// Whose it is.
    pub account: Uuid,
    /// How far signing in has come.
    pub stage: Stage,
    /// A word for the browser and the system.
    pub device: String,
    /// When it began, in milliseconds since 1970.
    pub created_at: i64,
    /// When it was last used, to the minute.
    pub used_at: i64,
    /// When the password was last given, where that is told.
    pub confirmed_at: Option<i64>,
    /// The shared tablet that it is on, where it is on one.
    pub tablet: Option<OnTablet>,
}

/// A session that is about to begin.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// SHA-256 of what the browser holds.
    pub secret_hash: [u8; 32],
    /// Whose it is.
    pub account: Uuid,
    /// How far signing in has come.
    pub stage: Stage,
    /// A word for the browser and the system.
    pub device: String,
    /// Whether the password has just been given.
    pub confirmed: bool,
    /// The shared tablet that it is on, where it is on one.
    pub tablet: Option<OnTablet>,
    /// Now.
    pub at: i64,
}

impl Store {
    /// The session that a browser holds, with the account.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn session(
        &self,
        secret_hash: &[u8; 32],
    ) -> Result<Option<(Session, Account)>, StoreError> {
        // One question, because every request of somebody who works begins with it.
        let rows = session::Entity::find()
            .filter(session::Column::SecretHash.eq(secret_hash.to_vec()))
            .find_also_related(account::Entity)
            .and_also_related(work_grant::Entity)
            .all(self.reader())
            .await?;
        let mut owner = None;
        let mut grants = Vec::new();
        for (session, account, grant) in rows {
            owner = account.map(|account| (session, account));
            grants.extend(grant);
        }
        let Some((session, account)) = owner else {
            return Ok(None);
        };
        Ok(Some((read(session)?, with(account, grants)?)))
    }

    /// The sessions of an account, the newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn sessions_of(&self, account: Uuid) -> Result<Vec<Session>, StoreError> {
        let query = session::Entity::find().filter(session::Column::Account.eq(bytes(account)));
        let rows = query.all(self.reader()).await?;
        let mut sessions: Vec<Session> = rows.into_iter().map(read).collect::<Result<_, _>>()?;
        sessions.sort_by_key(|session| std::cmp::Reverse(session.created_at));
        Ok(sessions)
    }

    /// Begins a session.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn begin_session(
        &self,
        new: &NewSession,
        done: Option<Entry>,
    ) -> Result<(), StoreError> {
        self.begin(new, None, done).await.map(|_| ())
    }

    /// Begins a session for a password that was checked against this hash. False, and nothing
    /// begins, where the password has been replaced meanwhile.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn begin_session_by(
        &self,
        new: &NewSession,
        hash: &str,
        done: Option<Entry>,
    ) -> Result<bool, StoreError> {
        self.begin(new, Some(hash.to_owned()), done).await
    }

    async fn begin(
        &self,
        new: &NewSession,
        hash: Option<String>,
        done: Option<Entry>,
    ) -> Result<bool, StoreError> {
        let new = new.clone();
        self.write(move |transaction| {
            let (new, hash, done) = (new.clone(), hash.clone(), done.clone());
            Box::pin(async move {
                if let Some(hash) = hash
                    && !is_still(transaction, new.account, &hash).await?
                {
                    return Ok(false);
                }
                insert(transaction, &new).await?;
                if let Some(done) = done {
                    audit::append(transaction, done).await?;
                }
                Ok(true)
            })
        })
        .await
    }

    /// Gives a session another secret, stage and moment of confirmation.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn renew_session(
        &self,
        of: Uuid,
        secret_hash: [u8; 32],
        stage: Stage,
        at: i64,
        done: Option<Entry>,
    ) -> Result<(), StoreError> {
        self.write(move |transaction| {
            let done = done.clone();
            Box::pin(async move {
                session::Entity::update_many()
                    .col_expr(session::Column::SecretHash, Expr::val(secret_hash.to_vec()))
                    .col_expr(session::Column::State, Expr::val(stage.code()))
                    .col_expr(session::Column::UsedAt, Expr::val(at))
                    .col_expr(session::Column::ConfirmedAt, Expr::val(at))
                    .filter(session::Column::Id.eq(bytes(of)))
                    .exec(transaction)
                    .await?;
                match done {
                    Some(done) => audit::append(transaction, done).await,
                    None => Ok(()),
                }
            })
        })
        .await
    }

    /// Notes that a session was used.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn touch_session(&self, of: Uuid, at: i64) -> Result<(), StoreError> {
        self.write(move |transaction| {
            Box::pin(async move {
                session::Entity::update_many()
                    .col_expr(session::Column::UsedAt, Expr::val(at))
                    .filter(session::Column::Id.eq(bytes(of)))
                    .exec(transaction)
                    .await?;
                Ok(())
            })
        })
        .await
    }

    /// A session is on a shared tablet from now on.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn put_on_tablet(&self, of: Uuid, tablet: Uuid) -> Result<(), StoreError> {
        self.write(move |transaction| {
            Box::pin(async move {
                session::Entity::update_many()
                    .col_expr(session::Column::Tablet, Expr::val(bytes(tablet)))
                    .filter(session::Column::Id.eq(bytes(of)))
                    .filter(session::Column::Tablet.is_null())
                    .exec(transaction)
                    .await?;
                Ok(())
            })
        })
        .await
    }

    /// Ends a session of this account; one that is gone already is no error.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn end_session(
        &self,
        of: Uuid,
        account: Uuid,
        done: Option<Entry>,
    ) -> Result<(), StoreError> {
        self.write(move |transaction| {
            let done = done.clone();
            Box::pin(async move {
                let ended = session::Entity::delete_many()
                    .filter(session::Column::Id.eq(bytes(of)))
                    .filter(session::Column::Account.eq(bytes(account)))
                    .exec(transaction)
                    .await?;
                match done.filter(|_| ended.rows_affected > 0) {
                    Some(done) => audit::append(transaction, done).await,
                    None => Ok(()),
                }
            })
        })
        .await
    }

    /// Ends every session of an account.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn end_sessions_of(&self, account: Uuid, done: Entry) -> Result<(), StoreError> {
        self.write(move |transaction| {
            let done = done.clone();
            Box::pin(async move {
                end_all(transaction, account, None).await?;
                audit::append(transaction, done).await
            })
        })
        .await
    }

    /// Deletes sessions that nobody has used since.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_sessions(&self, before: i64) -> Result<(), StoreError> {
        self.write(move |transaction| {
            Box::pin(async move {
                session::Entity::delete_many()
                    .filter(session::Column::UsedAt.lt(before))
                    .exec(transaction)
                    .await?;
                Ok(())
            })
        })
        .await
    }
}

pub(super) async fn insert(
    connection: &impl ConnectionTrait,
    new: &NewSession,
) -> Result<(), StoreError> {
    let row = session::ActiveModel {
        id: Set(bytes(Uuid::now_v7())),
        secret_hash: Set(new.secret_hash.to_vec()),
        account: Set(bytes(new.account)),
        state: Set(new.stage.code().to_owned()),
        device: Set(new.device.clone()),
        created_at: Set(new.at),
        used_at: Set(new.at),
        confirmed_at: Set(new.confirmed.then_some(new.at)),
        tablet: Set(new.tablet.map(|on| bytes(on.tablet))),
        by_pin: Set(i64::from(new.tablet.is_some_and(|on| on.by_pin))),
    };
    session::Entity::insert(row)
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// Whether somebody is signed in by this session now, which counts as using it. Until the
/// transaction is over nobody else can end it.
pub(super) async fn goes_on(
    connection: &impl ConnectionTrait,
    of: Uuid,
    account: Uuid,
    at: i64,
) -> Result<bool, StoreError> {
    let used = session::Entity::update_many()
        .col_expr(session::Column::UsedAt, Expr::val(at))
        .filter(session::Column::Id.eq(bytes(of)))
        .filter(session::Column::Account.eq(bytes(account)))
        .filter(session::Column::State.eq(Stage::SignedIn.code()))
        .exec(connection)
        .await?;
    Ok(used.rows_affected == 1)
}

/// Ends every session of an account but one.
pub(super) async fn end_all(
    connection: &impl ConnectionTrait,
    account: Uuid,
    keep: Option<Uuid>,
) -> Result<(), StoreError> {
    let mut query =
        session::Entity::delete_many().filter(session::Column::Account.eq(bytes(account)));
    if let Some(keep) = keep {
        query = query.filter(session::Column::Id.ne(bytes(keep)));
    }
    query.exec(connection).await?;
    Ok(())
}

fn read(row: session::Model) -> Result<Session, StoreError> {
    let tablet = row.tablet.as_deref().map(id).transpose()?;
    let by_pin = row.by_pin == 1;
    Ok(Session {
        id: id(&row.id)?,
        account: id(&row.account)?,
        stage: Stage::read(&row.state)?,
        device: row.device,
        created_at: row.created_at,
        used_at: row.used_at,
        confirmed_at: row.confirmed_at,
        tablet: tablet.map(|tablet| OnTablet { tablet, by_pin }),
    })
}

//! The one way to change a desk: locked, decided on, added to its trail with the rows that follow, and only then told.
//!
//! Must not know: what a rule asks for, nor how a row is written.

use uuid::Uuid;

use super::clock::now;
use crate::domain::base::stamp::Stamp;
use crate::domain::desk::contents::OpenDesk;
use crate::domain::desk::{DeskCommand, DeskEventKind};
use crate::domain::{DeskId, PersonId, Rejection};
use crate::store::desk_lock::DeskLock;
use crate::store::{DeskSecret, Store, StoreError};

/// Why a desk was not changed.
#[derive(Debug, thiserror::Error)]
pub enum DeskRefusal {
    /// The rules do not allow it.
    #[error(transparent)]
    Rejected(#[from] Rejection),
    /// The database failed, or a constraint of it does not allow it; nothing was done.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl DeskRefusal {
    /// Whether it was refused with this code.
    #[must_use]
    pub fn is(&self, code: &str) -> bool {
        matches!(self, Self::Rejected(rejection) if rejection.code == code)
    }
}

/// Asks a desk for a change. Answers with what happened, once it is durable.
///
/// # Errors
/// A [`DeskRefusal`]; nothing has changed then.
pub async fn submit(
    store: &Store,
    desk: DeskId,
    by: PersonId,
    command: impl Into<DeskCommand>,
    secret: DeskSecret,
) -> Result<Vec<DeskEventKind>, DeskRefusal> {
    let Some(lock) = store.lock_desk(desk).await? else {
        return Err(Rejection::missing("no_such_desk", "There is no such desk.").into());
    };
    carry_out(lock, by, &command.into(), &secret).await
}

/// Opens a desk with its first admin. `further`: also if there is another desk already.
///
/// # Errors
/// A [`DeskRefusal`] with the code `desk_is_there`, and those of [`submit`].
pub async fn open(
    store: &Store,
    command: OpenDesk,
    secret: DeskSecret,
    further: bool,
) -> Result<DeskId, DeskRefusal> {
    let (desk, admin) = (DeskId(Uuid::now_v7()), command.admin);
    let Some(lock) = store.lock_new_desk(desk, &command.name, further).await? else {
        return Err(Rejection::conflict("desk_is_there", "There is a desk already.").into());
    };
    carry_out(lock, admin, &command.into(), &secret).await?;
    Ok(desk)
}

async fn carry_out(
    mut lock: DeskLock,
    by: PersonId,
    command: &DeskCommand,
    secret: &DeskSecret,
) -> Result<Vec<DeskEventKind>, DeskRefusal> {
    let happened = match lock.desk().decide(by, command) {
        Ok(happened) => happened,
        Err(rejection) => {
            lock.release().await;
            return Err(rejection.into());
        }
    };
    for event in &happened {
        let stamp = Stamp { by, at: now() };
        let kept = lock.append(event, stamp, secret).await;
        if !matches!(kept, Ok(true)) {
            lock.release().await;
            kept?;
            let why = "What this rests on, such as a password or a code, is not what it was a moment ago. Do it again.";
            return Err(Rejection::conflict("changed_meanwhile", why).into());
        }
    }
    lock.commit().await?;
    Ok(happened)
}

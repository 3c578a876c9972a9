//! Who was behind a token a moment ago, so that not every request asks the database.
//!
//! Every change to a login or a member is an event on the desk's trail, and every node looks at the ends of those
//! trails once a second: what is remembered here is at most that old.

use std::collections::HashMap;

use parking_lot::Mutex;

use crate::domain::PersonId;
use crate::domain::desk::DeskEventKind;
use crate::domain::desk::contents::{
    ApiTokenRevoked, LoginsEnded, MemberRemoved, MemberRenamed, OpenIdLinked, OpenIdUnlinked,
    PasswordChanged, PasswordLinkUsed, PasswordSet, RoleChanged, SecondFactorRemoved,
    SecondFactorSet, SignedOut,
};
use crate::store::logins::SignedIn;

/// How many are remembered before all are forgotten.
const MOST: usize = 100_000;

/// The SHA-256 of a token.
type Hash = [u8; 32];

#[derive(Default)]
pub(super) struct LoginCache {
    inside: Mutex<Inside>,
}

#[derive(Default)]
struct Inside {
    by_hash: HashMap<Hash, SignedIn>,
    /// Counted up with every note, so that what was read before it is not kept after it.
    notes: u64,
}

impl LoginCache {
    pub(super) fn get(&self, hash: &Hash) -> Option<SignedIn> {
        self.inside.lock().by_hash.get(hash).cloned()
    }

    /// Say this before reading what [`LoginCache::keep`] is to keep.
    pub(super) fn as_of(&self) -> u64 {
        self.inside.lock().notes
    }

    /// Remembers what was read, unless something was noted since.
    pub(super) fn keep(&self, as_of: u64, hash: Hash, who: &SignedIn) {
        let mut inside = self.inside.lock();
        if inside.notes != as_of {
            return;
        }
        if inside.by_hash.len() >= MOST {
            inside.by_hash.clear();
        }
        inside.by_hash.insert(hash, who.clone());
    }

    /// Forgets a person, whatever they were.
    pub(super) fn forget(&self, person: PersonId) {
        let mut inside = self.inside.lock();
        inside.notes += 1;
        inside.by_hash.retain(|_, it| it.person != person);
    }

    /// Forgets whom this is about.
    pub(super) fn take_note(&self, event: &DeskEventKind) {
        let mut inside = self.inside.lock();
        inside.notes += 1;
        match event {
            DeskEventKind::SignedOut(SignedOut { login }) => {
                inside.by_hash.retain(|_, it| it.login != *login);
            }
            DeskEventKind::ApiTokenRevoked(ApiTokenRevoked { token }) => {
                inside.by_hash.retain(|_, it| it.login.0 != *token);
            }
            DeskEventKind::RoleChanged(RoleChanged { person, .. })
            | DeskEventKind::MemberRemoved(MemberRemoved { person, .. })
            | DeskEventKind::PasswordSet(PasswordSet { person })
            | DeskEventKind::PasswordChanged(PasswordChanged { person, .. })
            | DeskEventKind::PasswordLinkUsed(PasswordLinkUsed { person, .. })
            | DeskEventKind::LoginsEnded(LoginsEnded { person })
            | DeskEventKind::MemberRenamed(MemberRenamed { person, .. })
            | DeskEventKind::SecondFactorSet(SecondFactorSet { person })
            | DeskEventKind::SecondFactorRemoved(SecondFactorRemoved { person })
            | DeskEventKind::OpenIdLinked(OpenIdLinked { person })
            | DeskEventKind::OpenIdUnlinked(OpenIdUnlinked { person }) => {
                inside.by_hash.retain(|_, it| it.person != *person);
            }
            DeskEventKind::ThresholdSet(_)
            | DeskEventKind::EngineTrained(_)
            | DeskEventKind::EngineReset(_)
            | DeskEventKind::SecondFactorRequired(_) => inside.by_hash.clear(),
            DeskEventKind::DeskOpened(_)
            | DeskEventKind::MemberJoined(_)
            | DeskEventKind::InvitationMade(_)
            | DeskEventKind::InvitationWithdrawn(_)
            | DeskEventKind::InvitationAccepted(_)
            | DeskEventKind::PasswordLinkMade(_)
            | DeskEventKind::PasswordLinkWithdrawn(_)
            | DeskEventKind::SignedIn(_)
            | DeskEventKind::RestoreAccepted(_)
            | DeskEventKind::ApiTokenMade(_)
            | DeskEventKind::DeskRulesSet(_)
            | DeskEventKind::ChecklistsSet(_)
            | DeskEventKind::ScalesSet(_)
            | DeskEventKind::SourceAdded(_)
            | DeskEventKind::SourceEdited(_)
            | DeskEventKind::SourceNoted(_)
            | DeskEventKind::SourceLinked(_)
            | DeskEventKind::SourceUnlinked(_)
            | DeskEventKind::SourcesMerged(_)
            | DeskEventKind::SnapshotTaken(_)
            | DeskEventKind::SnapshotConfirmed(_)
            | DeskEventKind::FetchScheduled(_)
            | DeskEventKind::SessionImported(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{DeskId, LoginId, Role};
    use uuid::Uuid;

    fn somebody() -> SignedIn {
        SignedIn {
            login: LoginId(Uuid::from_u128(1)),
            person: PersonId(Uuid::from_u128(2)),
            name: "Checker".into(),
            place: 2,
            email: "checker@example.org".into(),
            desk: DeskId(Uuid::from_u128(3)),
            desk_name: "Desk".into(),
            threshold: 40,
            order: None,
            role: Role::Checker,
            second_factor: false,
            second_factor_required: false,
            has_password: true,
            openid: false,
            access: crate::store::logins::Access::Login,
            created_at: chrono::DateTime::UNIX_EPOCH,
            last_seen_at: chrono::DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn who_signed_out_is_forgotten() {
        let cache = LoginCache::default();
        cache.keep(cache.as_of(), [7; 32], &somebody());
        assert!(cache.get(&[7; 32]).is_some());
        let login = somebody().login;
        cache.take_note(&SignedOut { login }.into());
        assert!(cache.get(&[7; 32]).is_none());
    }

    #[test]
    fn what_was_read_before_a_note_is_not_kept_after_it() {
        let cache = LoginCache::default();
        let as_of = cache.as_of();
        let person = somebody().person;
        let role = Role::Checker;
        cache.take_note(&MemberRemoved { person, role }.into());
        cache.keep(as_of, [7; 32], &somebody());
        assert!(cache.get(&[7; 32]).is_none());
    }
}

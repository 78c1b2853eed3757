//! A set of permissions in which none lacks what it needs: ticking one takes that along, unticking one drops what needs it.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Permission;

/// Permissions, each with all that it needs.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Permissions(u64);

const fn bit(permission: Permission) -> u64 {
    1 << permission as u32
}

impl Permissions {
    /// None.
    pub const NONE: Self = Self(0);

    /// Whether it has one.
    #[must_use]
    pub fn contains(self, permission: Permission) -> bool {
        self.0 & bit(permission) != 0
    }

    /// Whether it has all that another has.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// One more, with what it needs.
    #[must_use]
    pub fn with(self, permission: Permission) -> Self {
        permission.needs().iter().fold(Self(self.0 | bit(permission)), |set, need| set.with(*need))
    }

    /// One less, and without what needs it.
    #[must_use]
    pub fn without(self, permission: Permission) -> Self {
        Self::sound(self.0 & !bit(permission))
    }

    /// Those of one set that the other lacks, as texts in alphabetical order.
    #[must_use]
    pub fn texts_beyond(self, other: Self) -> Vec<&'static str> {
        self.iter().filter(|permission| !other.contains(*permission)).map(Permission::text).collect()
    }

    /// They, in the alphabetical order of their texts.
    pub fn iter(self) -> impl Iterator<Item = Permission> {
        let mut all: Vec<_> = Permission::ALL.iter().copied().filter(|permission| self.contains(*permission)).collect();
        all.sort_unstable_by_key(|permission| permission.text());
        all.into_iter()
    }

    /// Their texts, in alphabetical order.
    #[must_use]
    pub fn texts(self) -> Vec<&'static str> {
        self.texts_beyond(Self::NONE)
    }

    /// What is left when whatever lacks what it needs is taken out. In the table each stands behind what it needs, so that one
    /// pass is enough.
    fn sound(bits: u64) -> Self {
        Permission::ALL.iter().filter(|permission| bits & bit(**permission) != 0).fold(Self::NONE, |set, permission| {
            let whole = permission.needs().iter().all(|need| set.contains(*need));
            if whole { Self(set.0 | bit(*permission)) } else { set }
        })
    }
}

/// With all that they need.
impl FromIterator<Permission> for Permissions {
    fn from_iter<T: IntoIterator<Item = Permission>>(permissions: T) -> Self {
        permissions.into_iter().fold(Self::NONE, Self::with)
    }
}

impl fmt::Debug for Permissions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.texts()).finish()
    }
}

impl Serialize for Permissions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.texts())
    }
}

/// As it is read back from the table. What a newer version has written there is passed over, and with it what needs it: code
/// that doesn't know a permission can't honour it. What comes in from outside is read as [`Permission`]s, which refuse.
impl<'de> Deserialize<'de> for Permissions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let texts = Vec::<String>::deserialize(deserializer)?;
        let known = texts.iter().filter_map(|text| Permission::named(text));
        Ok(Self::sound(known.fold(0, |bits, permission| bits | bit(permission))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound(set: Permissions) -> bool {
        set.iter().all(|permission| permission.needs().iter().all(|need| set.contains(*need)))
    }

    /// Every set that two clicks from nothing, or from everything, lead to.
    fn sets() -> Vec<Permissions> {
        let all: Permissions = Permission::ALL.iter().copied().collect();
        let mut sets = vec![Permissions::NONE, all];
        for one in Permission::ALL {
            for other in Permission::ALL {
                sets.extend([
                    Permissions::NONE.with(*one).with(*other),
                    Permissions::NONE.with(*one).without(*other),
                    all.without(*one).without(*other),
                    all.without(*one).with(*other),
                ]);
            }
        }
        sets
    }

    #[test]
    fn there_is_room_for_all() {
        assert!(Permission::ALL.len() <= 64);
        assert_eq!(Permission::ALL.iter().copied().collect::<Permissions>().texts().len(), Permission::ALL.len());
    }

    #[test]
    fn ticking_takes_what_it_needs_and_nothing_else() {
        for set in sets() {
            for permission in Permission::ALL {
                let ticked = set.with(*permission);
                assert!(sound(ticked) && ticked.contains(*permission) && ticked.covers(set), "{set:?} {permission:?}");
                assert_eq!(ticked.with(*permission), ticked, "twice is once");
                let needed = Permissions::NONE.with(*permission);
                assert!(ticked.iter().all(|one| set.contains(one) || needed.contains(one)), "{ticked:?}");
            }
        }
    }

    #[test]
    fn unticking_leaves_no_orphan_and_takes_nothing_else() {
        for set in sets() {
            for permission in Permission::ALL {
                let unticked = set.without(*permission);
                assert!(sound(unticked) && !unticked.contains(*permission) && set.covers(unticked), "{set:?}");
                assert_eq!(unticked.without(*permission), unticked, "twice is once");
                for lost in set.iter().filter(|one| !unticked.contains(*one)) {
                    assert!(Permissions::NONE.with(lost).contains(*permission), "{lost:?} doesn't need {permission:?}");
                }
            }
        }
    }

    #[test]
    fn ticking_in_any_order_makes_the_same_set() {
        for one in Permission::ALL {
            for other in Permission::ALL {
                let none = Permissions::NONE;
                assert_eq!(none.with(*one).with(*other), none.with(*other).with(*one));
                assert_eq!(none.without(*one).without(*other), none.without(*other).without(*one));
            }
        }
    }

    #[test]
    fn it_is_kept_as_a_sorted_list_of_texts_and_comes_back() {
        for set in sets() {
            let kept = serde_json::to_value(set).expect("JSON");
            let texts: Vec<_> = kept.as_array().into_iter().flatten().filter_map(|text| text.as_str()).collect();
            assert!(texts.is_sorted(), "{texts:?}");
            assert_eq!(serde_json::from_value::<Permissions>(kept).ok(), Some(set));
        }
    }

    #[test]
    fn what_a_newer_version_wrote_is_passed_over_with_what_needs_it() {
        let read = |text: &str| serde_json::from_str::<Permissions>(text).expect("a set");
        assert_eq!(read(r#"["files.see","teleport.see"]"#), Permissions::NONE.with(Permission::FilesSee));
        // Here without what it needs, as if a newer version had put something else in its place.
        assert_eq!(read(r#"["files.upload","messages.use"]"#), Permissions::NONE.with(Permission::Messages));
    }
}

//! What is asked for, before it is a bulk action: what is to be done, and to whom.

use super::{Action, Bulk, Deed, MOST_CHOSEN, Whom};
use crate::{
    Error, Result, TenantTable,
    client::Filter,
    error::Field,
    export::Wanted,
    id::{BulkId, ClientId, TagId},
    tag,
};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Wish {
    /// What is to be done.
    pub action: Action,
    /// With which tag.
    pub tag: Option<TagId>,
    /// Of an invitation: to those as well who have no workspace to open.
    pub unassigned: bool,
    /// To these clients,
    pub clients: Option<Vec<ClientId>>,
    /// or to whom this filter wants,
    pub filter: Option<Filter>,
    /// or to those to whom this one was done, to undo it.
    pub undo: Option<BulkId>,
}

/// What is asked for, checked.
#[derive(Debug, Clone)]
pub struct Asked {
    pub(super) deed: Deed,
    pub(super) tag_name: Option<String>,
    pub(super) whom: Whom,
    pub(super) chosen: Vec<ClientId>,
}

impl Wish {
    /// Checks it, and reads what it names. One round trip.
    ///
    /// # Errors
    /// [`crate::Code::Invalid`], with pointers; what isn't there is named so, whether it never was or is another organization's.
    pub async fn check(self, table: &TenantTable) -> Result<Asked> {
        let wrong = self.wrong();
        if !wrong.is_empty() {
            return Err(Error::fields(wrong));
        }
        let wanted = async {
            let Some(filter) = self.filter.clone() else { return Ok(None) };
            Wanted::check(table, Wanted { filter, ..Wanted::default() }, "").await.map(Some)
        };
        let tag = async {
            let Some(id) = self.tag else { return Ok(None) };
            tag::catalogue(table).await?.find(id).map(|tag| Some(tag.name.clone())).map_err(|_| no_tag())
        };
        let former = async {
            let Some(id) = self.undo else { return Ok(None) };
            let former = table.get::<Bulk>(id).await?.filter(Bulk::can_be_undone);
            former.map(Some).ok_or_else(|| Error::field("/undo", "unsupported", "There is nothing to undo."))
        };
        let (wanted, tag_name, former) = tokio::try_join!(wanted, tag, former)?;
        let deed = self.deed(former.as_ref())?;
        let chosen = self.clients.unwrap_or_default();
        let whom = match (wanted, former) {
            (Some(wanted), _) => Whom::Wanted { filter: wanted.filter, names: wanted.names },
            (_, Some(former)) => Whom::Of(former.id),
            _ => Whom::Chosen(chosen.len()),
        };
        Ok(Asked { deed, tag_name, whom, chosen })
    }

    fn deed(&self, former: Option<&Bulk>) -> Result<Deed> {
        Ok(match self.action {
            Action::Invite => Deed::Invite { unassigned: self.unassigned },
            Action::Resend => Deed::Resend,
            Action::Suspend => Deed::Suspend,
            Action::Reactivate => Deed::Reactivate { before: former.and_then(|former| former.finished_at) },
            Action::Tag => Deed::Tag { tag: self.tag.ok_or_else(no_tag)? },
            Action::Untag => Deed::Untag { tag: self.tag.ok_or_else(no_tag)? },
        })
    }

    /// What is wrong with it, as far as it tells by itself.
    fn wrong(&self) -> Vec<Field> {
        let mut fields = Vec::new();
        let mut wrong = |pointer: &str, code: &str, detail: String| {
            fields.push(Field { pointer: pointer.into(), code: code.into(), detail });
        };
        let clients = self.clients.as_ref().map(Vec::len);
        let named =
            usize::from(clients.is_some()) + usize::from(self.filter.is_some()) + usize::from(self.undo.is_some());
        match (named, clients) {
            (0, _) | (1, Some(0)) => wrong("/clients", "required", "Name clients, or send a filter.".into()),
            (1, Some(count)) if count > MOST_CHOSEN => {
                let detail = format!("Choose at most {MOST_CHOSEN} clients; for more, use a filter.");
                wrong("/clients", "out-of-range", detail);
            }
            (1, _) => {}
            _ => wrong("/clients", "unsupported", "Send clients, a filter or undo, and one of them only.".into()),
        }
        let tagging = matches!(self.action, Action::Tag | Action::Untag);
        match (tagging, self.tag) {
            (true, None) => wrong("/tag", "required", "Say which tag.".into()),
            (false, Some(_)) => wrong("/tag", "unsupported", "Send it to give or take a tag only.".into()),
            _ => {}
        }
        if self.undo.is_some() && self.action != Action::Reactivate {
            wrong("/undo", "unsupported", "Only a suspension can be undone, by reactivate.".into());
        }
        if self.unassigned && self.action != Action::Invite {
            wrong("/unassigned", "unsupported", "Send it with invite only.".into());
        }
        fields
    }
}

fn no_tag() -> Error {
    Error::field("/tag", "unsupported", "There is no such tag.")
}

//! What the files of a person's archive say, in names as the API has them.

use jiff::Timestamp;
use serde::Serialize;

use super::super::json::Line;
use crate::{
    client::Client,
    comment::Comment,
    company::Roles,
    file::File,
    grant::Grant,
    id::{CommentId, CompanyId, FileId, SessionId, WorkspaceId},
    invitation::{Invitation, MailSeen},
    permission::Permissions,
    session::{Session, Way},
    workspace::Workspace,
};

/// Her record.
#[derive(Debug, Serialize)]
pub(super) struct Record<'a> {
    #[serde(flatten)]
    line: Line<'a>,
    email_verified: bool,
    time_zone: Option<&'a str>,
    other_companies: &'a [CompanyId],
    roles: &'a Roles,
    invitation: Option<&'a Invitation>,
    invitation_mail: Option<&'a MailSeen>,
    refused_mail: Option<&'a MailSeen>,
}

impl<'a> Record<'a> {
    pub(super) fn new(client: &'a Client, workspaces: &'a [WorkspaceId]) -> Self {
        Self {
            line: Line::new(client, workspaces),
            email_verified: client.email_verified,
            time_zone: client.time_zone.as_deref(),
            other_companies: &client.other_companies,
            roles: &client.roles,
            invitation: client.invitation.as_ref(),
            invitation_mail: client.mail_seen.as_ref(),
            refused_mail: client.refused.as_ref(),
        }
    }
}

/// A workspace that she may open.
#[derive(Debug, Serialize)]
pub(super) struct Access<'a> {
    workspace: WorkspaceId,
    title: Option<&'a str>,
    granted_at: Timestamp,
    permissions: &'a Permissions,
}

impl<'a> Access<'a> {
    pub(super) fn new(grant: &'a Grant, workspaces: &'a [Workspace]) -> Self {
        let title = workspaces.iter().find(|one| one.id == grant.workspace).map(|one| one.title.as_str());
        let Grant { workspace, granted_at, permissions, .. } = grant;
        Self { workspace: *workspace, title, granted_at: *granted_at, permissions }
    }
}

/// A comment on her.
#[derive(Debug, Serialize)]
pub(super) struct Said<'a> {
    id: CommentId,
    author: &'a str,
    text: &'a str,
    created_at: Timestamp,
    edited_at: Option<Timestamp>,
}

impl<'a> From<&'a Comment> for Said<'a> {
    fn from(comment: &'a Comment) -> Self {
        let Comment { id, author, text, created_at, edited_at, .. } = comment;
        Self { id: *id, author: &author.name, text, created_at: *created_at, edited_at: *edited_at }
    }
}

/// A browser that she is signed in with; nothing that opens it.
#[derive(Debug, Serialize)]
pub(super) struct SignedIn<'a> {
    id: SessionId,
    device: &'a str,
    place: &'a str,
    way: Way,
    second_factor: bool,
    created_at: Timestamp,
    last_used_at: Timestamp,
    ends_at: Timestamp,
}

impl<'a> From<&'a Session> for SignedIn<'a> {
    fn from(session: &'a Session) -> Self {
        Self {
            id: session.id,
            device: &session.device,
            place: &session.place,
            way: session.way,
            second_factor: session.second_factor,
            created_at: session.created_at,
            last_used_at: session.rotated_at,
            ends_at: session.ends_at,
        }
    }
}

/// A file that she added.
#[derive(Debug, Serialize)]
pub(super) struct Added<'a> {
    id: FileId,
    workspace: WorkspaceId,
    name: &'a str,
    /// Bytes.
    size: u64,
    media_type: &'a str,
    created_at: Timestamp,
    /// Where it is in the archive; null when the archive had no room for it.
    path: Option<String>,
}

impl<'a> Added<'a> {
    pub(super) fn new(file: &'a File, left_out: bool) -> Self {
        Self {
            id: file.id,
            workspace: file.workspace,
            name: &file.name,
            size: file.size,
            media_type: &file.media_type,
            created_at: file.created_at,
            path: (!left_out).then(|| path(file)),
        }
    }
}

/// Where a file is in the archive: names alone may be there twice.
pub(super) fn path(file: &File) -> String {
    format!("files/{}/{}", file.id, file.name)
}

//! Uploads: the check of what came into quarantine, and what becomes of it. Every step may be repeated, may run twice at
//! once, and may be cut short anywhere: it ends the same.

use parvis::{
    Code, Engines, Error, Result, TenantTable,
    file::{self, File},
    id::UploadId,
    import, organization, storage, trash,
    upload::{self, Purpose, Refusal, Upload, UploadState},
};
use serde_json::Value;

mod content;
mod image;
mod inspect;
mod kind;
mod scan;
mod zip;

use crate::plain::plain;
use scan::{Scan, Scanner};

/// Checks an upload and says what becomes of it.
///
/// # Errors
/// [`Code::Unavailable`]: the record comes again.
pub(crate) async fn check(engines: &Engines, table: &TenantTable, id: UploadId) -> Result<()> {
    let Some(upload) = upload::get(table, id).await? else { return Ok(()) };
    match upload.state {
        UploadState::Pending => return Ok(()),
        UploadState::Checking if !decide(engines, table, &upload).await? => return Ok(()),
        _ => {}
    }
    storage::delete(engines, &upload.object).await
}

/// Decides, and tells whether it could: a scanner may need more time.
async fn decide(engines: &Engines, table: &TenantTable, upload: &Upload) -> Result<bool> {
    let file = match upload.purpose {
        Purpose::File { file, .. } => match file::get(table, file).await? {
            Some(file) => Some(file),
            None => return abandon(engines, table, upload).await.map(|()| true),
        },
        Purpose::Logo | Purpose::Cover | Purpose::Import { .. } => None,
    };
    let scanner = Scanner::configured();
    let done = match inspect::inspect(engines, upload).await? {
        Err(refusal) => upload::refuse(engines, table, upload, file.as_ref(), refusal).await,
        Ok(media_type) => match scanner.scan(engines, &upload.object).await? {
            Scan::Waiting => return Ok(false),
            Scan::Clean => accept(engines, table, upload, file.as_ref(), &media_type).await,
            Scan::Infected => upload::refuse(engines, table, upload, file.as_ref(), Refusal::Infected).await,
            Scan::Failed => upload::refuse(engines, table, upload, file.as_ref(), Refusal::ScanFailed).await,
        },
    };
    match done {
        Err(error) if error.code == Code::NotFound => abandon(engines, table, upload).await.map(|()| true),
        done => done.map(|()| true),
    }
}

/// Copies the bytes to where they belong, then says so. A copy that came too late to be referred to is deleted.
async fn accept(
    engines: &Engines,
    table: &TenantTable,
    upload: &Upload,
    file: Option<&File>,
    media_type: &str,
) -> Result<()> {
    let object = upload.destination(table.organization());
    storage::copy(engines, &upload.object, &object).await?;
    let (counts, referred) = match (&upload.purpose, file) {
        (Purpose::Import { import }, _) => {
            let counts = upload::accept_sheet(engines, table, upload, *import, &object).await?;
            (counts, counts || import::get(table, *import).await?.is_some())
        }
        (_, Some(file)) => {
            let counts = upload::accept_file(engines, table, upload, file, media_type, &object).await?;
            (counts, counts || file::get(table, file.id).await?.is_some())
        }
        (_, None) => {
            let counts = upload::accept_picture(engines, table, upload, &object).await?;
            (counts, counts || is_shown(table, &object).await?)
        }
    };
    if counts || referred { Ok(()) } else { storage::delete(engines, &object).await }
}

async fn is_shown(table: &TenantTable, object: &str) -> Result<bool> {
    let brand = organization::get(table).await?.brand;
    Ok([brand.logo, brand.cover].into_iter().flatten().any(|shown| shown == object))
}

/// The file was deleted while it was being checked: nothing of it stays.
async fn abandon(engines: &Engines, table: &TenantTable, upload: &Upload) -> Result<()> {
    storage::delete(engines, &upload.destination(table.organization())).await?;
    upload::abandon(table, upload).await
}

/// Takes S3's word that an object is in quarantine: it completes an upload whose browser went away, and sets one going again
/// whose scan is done. Bytes that nobody waits for are deleted.
///
/// # Errors
/// [`Code::Unavailable`]: the notice comes again.
pub(crate) async fn arrived(engines: &Engines, object: &str) -> Result<()> {
    let Some((organization, id)) = upload::of_object(object) else { return storage::delete(engines, object).await };
    let (table, now) = (engines.global().tenant(organization), engines.clock().now());
    let found = upload::get(&table, id).await?.filter(|upload| upload.object == object);
    let Some(upload) = found else { return storage::delete(engines, object).await };
    match upload.state_at(now) {
        UploadState::Pending => match upload::complete(&table, None, upload.clone(), now).await {
            Err(error) if error.code == Code::UploadClosed => storage::delete(engines, object).await,
            // Whoever promised these bytes may not add files any more.
            Err(error) if error.code == Code::Forbidden => upload::cancel(&table, upload, now).await,
            done => done.map(|_| ()),
        },
        UploadState::Checking if Scanner::configured().waits() => upload::look_again(&table, &upload, now).await,
        UploadState::Checking => Ok(()),
        UploadState::Available | UploadState::Refused | UploadState::Expired => storage::delete(engines, object).await,
    }
}

/// Gives back the storage of an upload that DynamoDB removed because its bytes never came, or its check never ended.
///
/// # Errors
/// [`Code::Unavailable`]: the record comes again.
pub(crate) async fn removed(engines: &Engines, table: &TenantTable, image: &Value) -> Result<()> {
    let removed: Upload = serde_json::from_value(plain(image))?;
    if removed.state != UploadState::Checking {
        return upload::expire(table, removed, engines.clock().now()).await;
    }
    let file = match removed.purpose {
        Purpose::File { file, .. } => match file::get(table, file).await? {
            Some(file) => Some(file),
            // Its deletion gave the storage back.
            None => return storage::delete(engines, &removed.object).await,
        },
        Purpose::Logo | Purpose::Cover | Purpose::Import { .. } => None,
    };
    upload::give_up(engines, table, &removed, file.as_ref()).await
}

/// Deletes an object that nothing refers to any more.
///
/// # Errors
/// [`Code::Unavailable`]: the record comes again.
pub(crate) async fn discard(engines: &Engines, table: &TenantTable, image: &Value) -> Result<()> {
    let object = crate::table::text(image, "object").ok_or_else(|| Error::internal("trash without its object"))?;
    trash::empty(engines, table, object).await
}

//! Which objects an item of the table names: a backup has both, or it is none.

use crate::{
    Result,
    bulk::Bulk,
    export::{Export, ExportState},
    file::{File, FileState},
    import::{Import, ImportState},
    organization::Address,
    table::{Entity, GlobalEntity, Item, of_kind},
    upload::{Upload, UploadState},
};

/// The objects that must be there for an item to keep what it promises. While bytes are on their way, nothing is promised.
///
/// # Errors
/// [`crate::Code::Internal`] when the item isn't what its kind says.
pub fn named(item: &Item) -> Result<Vec<String>> {
    if let Some(file) = of_kind::<File>(item, File::KIND)? {
        return Ok(only(file.state == FileState::Available, file.object));
    }
    if let Some(upload) = of_kind::<Upload>(item, Upload::KIND)? {
        return Ok(only(upload.state == UploadState::Checking, upload.object));
    }
    if let Some(export) = of_kind::<Export>(item, Export::KIND)? {
        return Ok(export.object.filter(|_| export.state == ExportState::Ready).into_iter().collect());
    }
    if let Some(import) = of_kind::<Import>(item, Import::KIND)? {
        // What ends takes its objects along, after it has said so.
        let over = matches!(import.state, ImportState::Failed | ImportState::Cancelled | ImportState::Expired);
        return Ok(if over { Vec::new() } else { import.objects().map(str::to_owned).collect() });
    }
    if let Some(bulk) = of_kind::<Bulk>(item, Bulk::KIND)? {
        return Ok(bulk.objects().map(str::to_owned).collect());
    }
    if let Some(address) = of_kind::<Address>(item, Address::KIND)? {
        return Ok([address.brand.logo, address.brand.cover].into_iter().flatten().collect());
    }
    Ok(Vec::new())
}

fn only(there: bool, object: String) -> Vec<String> {
    if there { vec![object] } else { Vec::new() }
}

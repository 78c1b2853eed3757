//! The archive: the sheet, and a manifest that tells what it should hold, zipped while it is read and sent to S3 in parts.

use std::{
    io,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use async_zip::{Compression, ZipDateTimeBuilder, ZipEntryBuilder, base::write::ZipFileWriter};
use futures::{AsyncWrite, AsyncWriteExt as _};
use jiff::{Timestamp, tz::TimeZone};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{CAP, rows::Rows, sheet};
use crate::{
    Engines, Error, Result, TenantTable,
    id::{ExportId, OrganizationId},
    storage::{PART, Parts},
    text::Language,
};

/// Clients written at once.
const LINES: usize = 100;

/// What was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    pub(super) rows: u64,
    pub(super) total: u64,
    pub(super) size: u64,
}

/// What the archive says of itself.
#[derive(Debug, Serialize)]
struct Manifest {
    export: ExportId,
    organization: OrganizationId,
    file: &'static str,
    generated_at: Timestamp,
    rows: u64,
    total: u64,
    capped: bool,
    columns: [&'static str; 11],
    sha256: String,
}

/// Writes the archive to `object`.
pub(super) async fn write(
    engines: &Engines,
    table: &TenantTable,
    export: ExportId,
    object: &str,
    language: Language,
) -> Result<Written> {
    let mut parts = Parts::new(engines, object, "application/zip");
    match fill(engines, table, export, language, &mut parts).await {
        Ok((written, rest)) => Ok(Written { size: parts.finish(rest).await?, ..written }),
        Err(error) => {
            parts.abort().await;
            Err(error)
        }
    }
}

async fn fill(
    engines: &Engines,
    table: &TenantTable,
    export: ExportId,
    language: Language,
    parts: &mut Parts<'_>,
) -> Result<(Written, Vec<u8>)> {
    let generated_at = engines.clock().now();
    let sink = Sink::default();
    // Without ZIP64, which some of its readers don't know: 40,000 clients stay far below 4 GB.
    let mut zip = ZipFileWriter::new(sink.clone()).force_no_zip64();
    let mut file = zip.write_entry_stream(entry("clients.csv", generated_at)).await.map_err(Error::internal)?;
    let (sheet, mut sha256) = (sheet::Sheet::new(language), Sha256::new());
    let head = sheet.head()?;
    sha256.update(&head);
    file.write_all(&head).await.map_err(Error::internal)?;
    let (mut rows, mut written, mut older) = (Rows::new(table), 0, 0);
    let mut lines = Vec::with_capacity(LINES);
    loop {
        let row = if written < CAP { rows.next().await? } else { None };
        let end = row.is_none();
        if let Some(row) = row {
            written += 1;
            if written == CAP {
                older = rows.older_than(&row.0).await?;
            }
            lines.push(row);
        }
        if lines.len() >= LINES || end {
            let bytes = sheet.lines(&lines)?;
            lines.clear();
            sha256.update(&bytes);
            file.write_all(&bytes).await.map_err(Error::internal)?;
            if sink.len() >= PART {
                parts.add(sink.take()).await?;
            }
        }
        if end {
            break;
        }
    }
    file.close().await.map_err(Error::internal)?;
    let total = written + older;
    let manifest = Manifest {
        export,
        organization: table.organization(),
        file: "clients.csv",
        generated_at,
        rows: written,
        total,
        capped: older > 0,
        columns: sheet::columns(language),
        sha256: data_encoding::HEXLOWER.encode(&sha256.finalize()),
    };
    let manifest = serde_json::to_vec_pretty(&manifest)?;
    zip.write_entry_whole(entry("manifest.json", generated_at), &manifest).await.map_err(Error::internal)?;
    zip.close().await.map_err(Error::internal)?;
    Ok((Written { rows: written, total, size: 0 }, sink.take()))
}

fn entry(name: &str, at: Timestamp) -> ZipEntryBuilder {
    let at = at.to_zoned(TimeZone::UTC);
    let number = |value: i8| u32::try_from(value).unwrap_or(0);
    let date = ZipDateTimeBuilder::new()
        .year(at.year().into())
        .month(number(at.month()))
        .day(number(at.day()))
        .hour(number(at.hour()))
        .minute(number(at.minute()))
        .second(number(at.second()));
    ZipEntryBuilder::new(name.into(), Compression::Deflate).last_modification_date(date.build())
}

/// Where zipped bytes wait until they are a part.
#[derive(Debug, Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Sink {
    fn with<T>(&self, f: impl FnOnce(&mut Vec<u8>) -> T) -> T {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn len(&self) -> usize {
        self.with(|bytes| bytes.len())
    }

    fn take(&self) -> Vec<u8> {
        self.with(std::mem::take)
    }
}

impl AsyncWrite for Sink {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.with(|kept| kept.extend_from_slice(bytes));
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_close(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

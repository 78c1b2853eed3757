//! Where a backup is taken from and restored to: a table and a bucket, with nothing that follows their changes.

use std::{path::PathBuf, sync::Arc};

use aws_sdk_dynamodb::Client;
use parvis::Rng;
use tokio::sync::watch;

use crate::{
    Server, StartError,
    data::Folder,
    engines::{
        bucket::Bucket,
        dynamodb::{self, Place},
        s3,
    },
    http::origins::Origins,
    keys::Keys,
    loopback::{self, Stop},
    sdk,
    server::{BUCKET, TABLE},
};

/// A table and a bucket.
pub struct Store {
    pub(super) dynamodb: Client,
    pub(super) s3: aws_sdk_s3::Client,
    pub(super) table: String,
    pub(super) bucket: String,
    /// The folder of secrets, where they are kept beside the data.
    pub(super) keys: Option<PathBuf>,
    /// Stops the engines when dropped, and lets go of the folder.
    _engines: Option<(watch::Sender<bool>, Folder)>,
}

impl Store {
    /// What a data folder holds, served by engines of its own.
    ///
    /// # Errors
    /// When the data can't be used.
    pub fn local(folder: Folder) -> Result<Self, StartError> {
        let broken = |error: std::io::Error| StartError(format!("The data can't be used: {error}."));
        let (off, stop) = Stop::new();
        let rng = Rng::System;
        let keys = Keys::load(&folder.keys(), || rng.bytes::<32>())?;
        let dynamodb = dynamodb::start(&Place::File(folder.tables()), stop.clone(), Arc::new(|| {})).map_err(broken)?;
        std::fs::create_dir_all(folder.buckets().join(BUCKET)).map_err(broken)?;
        let bucket = Bucket::open(&folder.buckets(), Arc::new(|_| {})).map_err(broken)?;
        let listener = loopback::bind(0).map_err(broken)?;
        // No page may ask: there is none.
        let files = s3::start(listener, bucket, &keys.s3, Origins::on(0), stop).map_err(broken)?;
        let sdk = sdk::config(&keys.s3);
        let mut store = Self::at(&sdk, Some(format!("http://{}", dynamodb.address)), Some(files.origin()));
        store.keys = Some(folder.keys());
        store._engines = Some((off, folder));
        Ok(store)
    }

    /// What a running server holds, for tests.
    #[must_use]
    pub fn of(server: &Server) -> Self {
        Self::at(&server.sdk, Some(format!("http://{}", server.dynamodb.address)), Some(server.files.clone()))
    }

    /// The table and the bucket that the environment names, as it does for a function.
    ///
    /// # Errors
    /// When a variable is missing.
    pub async fn deployed() -> Result<Self, StartError> {
        let config = edge::from_environment()
            .await
            .map_err(|error| StartError(format!("The environment doesn't say where the data is: {error:?}.")))?;
        let store = Self::at(&config.sdk, config.dynamodb_endpoint, config.s3_endpoint);
        Ok(Self { table: config.table, bucket: config.bucket, ..store })
    }

    fn at(sdk: &aws_config::SdkConfig, dynamodb: Option<String>, s3: Option<String>) -> Self {
        let mut tables = aws_sdk_dynamodb::config::Builder::from(sdk);
        tables.set_endpoint_url(dynamodb);
        let mut files = aws_sdk_s3::config::Builder::from(sdk);
        if let Some(endpoint) = s3 {
            files = files.endpoint_url(endpoint).force_path_style(true);
        }
        Self {
            dynamodb: Client::from_conf(tables.build()),
            s3: aws_sdk_s3::Client::from_conf(files.build()),
            table: TABLE.to_owned(),
            bucket: BUCKET.to_owned(),
            keys: None,
            _engines: None,
        }
    }
}

/// Why a call of AWS, or of what stands in for it, failed.
pub(super) fn refused<E>(what: &str) -> impl FnOnce(E) -> StartError + '_
where
    E: std::error::Error,
{
    move |error| StartError(format!("{what}: {}", aws_sdk_dynamodb::error::DisplayErrorContext(error)))
}

/// Why the backup's folder can't be read or written.
pub(super) fn disk(error: impl std::fmt::Display) -> StartError {
    StartError(format!("The backup's folder can't be used: {error}."))
}

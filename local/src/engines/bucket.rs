//! The S3 operations that Parvis uses, over s3s-fs, with what a real bucket promises and s3s-fs alone doesn't.
//!
//! s3s-fs moves an object into place before it compares checksums, looks for an existing object before it reads the body,
//! copies in place, and keeps the side files of deleted objects. Here every write goes to a staging folder first and moves
//! under its key only when complete and verified, in one step under one lock: a refused or interrupted upload leaves
//! nothing behind, and of two `If-None-Match: *` writers exactly one wins.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use data_encoding::BASE64URL_NOPAD;
use s3s::{S3, S3Error, S3Request, S3Response, S3Result, dto::*, s3_error};
use s3s_fs::FileSystem;

/// Where bodies wait until they are verified. Not a legal bucket name, so that no request can name it.
const STAGING: &str = ".staging";

/// An object that now exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// The bucket.
    pub bucket: String,
    /// The key, as it was asked for.
    pub key: String,
    /// Bytes.
    pub size: u64,
    /// Without quotes.
    pub e_tag: String,
    /// `Put`, `Copy` or `CompleteMultipartUpload`.
    pub how: &'static str,
}

/// Called after an object is in place and before the writer hears of it.
pub type OnCreated = Arc<dyn Fn(&Created) + Send + Sync>;

/// A folder that behaves as S3.
#[derive(Clone)]
pub struct Bucket {
    files: Arc<FileSystem>,
    root: PathBuf,
    moving: Arc<tokio::sync::Mutex<()>>,
    created: OnCreated,
}

impl Bucket {
    /// Opens `root` (it must exist) and empties its staging folder.
    ///
    /// # Errors
    /// When the folder can't be read or written.
    pub fn open(root: &Path, created: OnCreated) -> io::Result<Self> {
        let root = root.canonicalize()?;
        let staging = root.join(STAGING);
        if staging.exists() {
            std::fs::remove_dir_all(&staging)?;
        }
        std::fs::create_dir(&staging)?;
        for entry in std::fs::read_dir(&root)?.flatten() {
            if entry.file_name().to_string_lossy().starts_with(&side_file_prefix(STAGING)) {
                std::fs::remove_file(entry.path())?;
            }
        }
        let files = FileSystem::new(&root).map_err(|error| io::Error::other(format!("{error:?}")))?;
        Ok(Self { files: Arc::new(files), root, moving: Arc::default(), created })
    }

    /// Every object under `prefix` (which must name whole path components), as if each had just been created.
    ///
    /// # Errors
    /// When the folder can't be read.
    pub fn existing(&self, bucket: &str, prefix: &str) -> io::Result<Vec<Created>> {
        let base = self.root.join(bucket);
        let mut found = Vec::new();
        let mut folders = vec![base.join(prefix)];
        while let Some(folder) = folders.pop() {
            let entries = match std::fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            for entry in entries {
                let (entry, path) = entry.map(|entry| (entry.metadata(), entry.path()))?;
                let entry = entry?;
                if entry.is_dir() {
                    folders.push(path);
                } else if let Some(key) = path.strip_prefix(&base).ok().and_then(Path::to_str) {
                    let (bucket, key) = (bucket.to_owned(), key.to_owned());
                    found.push(Created { bucket, key, size: entry.len(), e_tag: String::new(), how: "Put" });
                }
            }
        }
        Ok(found)
    }

    /// Moves what is staged under `name` to its key; `only_new` refuses when the key is taken.
    async fn settle(&self, name: &str, bucket: &str, key: &str, only_new: bool) -> S3Result<u64> {
        let (from, to) = (self.root.join(STAGING).join(name), self.root.join(bucket).join(key));
        let file = tokio::fs::File::open(&from).await.map_err(internal)?;
        file.sync_all().await.map_err(internal)?;
        let size = file.metadata().await.map_err(internal)?.len();
        let _alone = self.moving.lock().await;
        if only_new && to.exists() {
            return Err(s3_error!(PreconditionFailed, "Object already exists"));
        }
        if let Some(folder) = to.parent() {
            tokio::fs::create_dir_all(folder).await.map_err(internal)?;
        }
        for kind in ["metadata", "internal"] {
            let (from, to) = (self.side_file(STAGING, name, kind), self.side_file(bucket, key, kind));
            match tokio::fs::rename(from, to).await {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(internal(error)),
                _ => {}
            }
        }
        tokio::fs::rename(from, &to).await.map_err(internal)?;
        if let Some(folder) = to.parent().and_then(|folder| std::fs::File::open(folder).ok()) {
            let _ = folder.sync_all();
        }
        Ok(size)
    }

    async fn discard(&self, bucket: &str, name: &str) {
        let _ = tokio::fs::remove_file(self.root.join(bucket).join(name)).await;
        self.forget_side_files(bucket, name).await;
    }

    async fn forget_side_files(&self, bucket: &str, key: &str) {
        for kind in ["metadata", "internal"] {
            let _ = tokio::fs::remove_file(self.side_file(bucket, key, kind)).await;
        }
    }

    /// Where s3s-fs keeps an object's headers (`metadata`) and checksums (`internal`).
    fn side_file(&self, bucket: &str, key: &str, kind: &str) -> PathBuf {
        self.root.join(format!("{}{}.{kind}.json", side_file_prefix(bucket), BASE64URL_NOPAD.encode(key.as_bytes())))
    }

    fn tell(&self, bucket: String, key: String, size: u64, e_tag: Option<&ETag>, how: &'static str) {
        let e_tag = e_tag.map(|tag| tag.value().to_owned()).unwrap_or_default();
        (self.created)(&Created { bucket, key, size, e_tag, how });
    }
}

fn side_file_prefix(bucket: &str) -> String {
    format!(".bucket-{}.object-", BASE64URL_NOPAD.encode(bucket.as_bytes()))
}

fn internal(error: io::Error) -> S3Error {
    S3Error::with_source(s3s::S3ErrorCode::InternalError, Box::new(error))
}

/// A name for one staged body.
fn staged() -> String {
    static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
    NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed).to_string()
}

/// A key that stays a file inside its bucket and whose side files fit a file name. Parvis makes keys from ids only.
fn check(key: &str) -> S3Result<()> {
    let plain = key.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
    if !plain || key.len() > 140 || key.contains(['\\', '\0']) {
        return Err(s3_error!(InvalidArgument, "This engine takes keys of plain parts and at most 140 bytes"));
    }
    Ok(())
}

#[async_trait::async_trait]
impl S3 for Bucket {
    async fn put_object(&self, request: S3Request<PutObjectInput>) -> S3Result<S3Response<PutObjectOutput>> {
        check(&request.input.key)?;
        let (bucket, key) = (request.input.bucket.clone(), request.input.key.clone());
        if !self.root.join(&bucket).is_dir() {
            return Err(s3_error!(NoSuchBucket));
        }
        let only_new = request.input.if_none_match.as_ref().is_some_and(ETagCondition::is_any);
        if only_new && self.root.join(&bucket).join(&key).exists() {
            return Err(s3_error!(PreconditionFailed, "Object already exists"));
        }
        let name = staged();
        let request = request.map_input(|mut input| {
            (input.bucket, input.key) = (STAGING.to_owned(), name.clone());
            (input.if_none_match, input.if_match) = (None, None);
            input
        });
        let stored = match self.files.put_object(request).await {
            Ok(stored) => self.settle(&name, &bucket, &key, only_new).await.map(|size| (stored, size)),
            Err(error) => Err(error),
        };
        match stored {
            Ok((stored, size)) => {
                self.tell(bucket, key, size, stored.output.e_tag.as_ref(), "Put");
                Ok(stored)
            }
            Err(error) => {
                self.discard(STAGING, &name).await;
                Err(error)
            }
        }
    }

    async fn copy_object(&self, request: S3Request<CopyObjectInput>) -> S3Result<S3Response<CopyObjectOutput>> {
        check(&request.input.key)?;
        if let CopySource::Bucket { key, .. } = &request.input.copy_source {
            check(key)?;
        }
        let (bucket, key) = (request.input.bucket.clone(), request.input.key.clone());
        if !self.root.join(&bucket).is_dir() {
            return Err(s3_error!(NoSuchBucket));
        }
        let name = staged();
        let request = request.map_input(|mut input| {
            (input.bucket, input.key) = (STAGING.to_owned(), name.clone());
            input
        });
        let copied = match self.files.copy_object(request).await {
            Ok(copied) => self.settle(&name, &bucket, &key, false).await.map(|size| (copied, size)),
            Err(error) => Err(error),
        };
        match copied {
            Ok((copied, size)) => {
                let e_tag = copied.output.copy_object_result.as_ref().and_then(|result| result.e_tag.as_ref());
                self.tell(bucket, key, size, e_tag, "Copy");
                Ok(copied)
            }
            Err(error) => {
                self.discard(STAGING, &name).await;
                Err(error)
            }
        }
    }

    async fn complete_multipart_upload(
        &self,
        request: S3Request<CompleteMultipartUploadInput>,
    ) -> S3Result<S3Response<CompleteMultipartUploadOutput>> {
        check(&request.input.key)?;
        let (bucket, key) = (request.input.bucket.clone(), request.input.key.clone());
        let done = self.files.complete_multipart_upload(request).await?;
        let size = tokio::fs::metadata(self.root.join(&bucket).join(&key)).await.map_err(internal)?.len();
        self.tell(bucket, key, size, None, "CompleteMultipartUpload");
        Ok(done)
    }

    async fn delete_object(&self, request: S3Request<DeleteObjectInput>) -> S3Result<S3Response<DeleteObjectOutput>> {
        check(&request.input.key)?;
        let (bucket, key) = (request.input.bucket.clone(), request.input.key.clone());
        let deleted = self.files.delete_object(request).await?;
        self.forget_side_files(&bucket, &key).await;
        Ok(deleted)
    }

    async fn delete_objects(
        &self,
        request: S3Request<DeleteObjectsInput>,
    ) -> S3Result<S3Response<DeleteObjectsOutput>> {
        let bucket = request.input.bucket.clone();
        let keys: Vec<_> = request.input.delete.objects.iter().map(|object| object.key.clone()).collect();
        keys.iter().try_for_each(|key| check(key))?;
        let deleted = self.files.delete_objects(request).await?;
        for key in keys {
            self.forget_side_files(&bucket, &key).await;
        }
        Ok(deleted)
    }

    async fn get_object(&self, request: S3Request<GetObjectInput>) -> S3Result<S3Response<GetObjectOutput>> {
        check(&request.input.key)?;
        if !self.root.join(&request.input.bucket).join(&request.input.key).is_file() {
            return Err(s3_error!(NoSuchKey));
        }
        self.files.get_object(request).await
    }

    async fn head_object(&self, request: S3Request<HeadObjectInput>) -> S3Result<S3Response<HeadObjectOutput>> {
        check(&request.input.key)?;
        if !self.root.join(&request.input.bucket).join(&request.input.key).is_file() {
            return Err(s3_error!(NoSuchKey));
        }
        self.files.head_object(request).await
    }

    async fn list_objects_v2(
        &self,
        request: S3Request<ListObjectsV2Input>,
    ) -> S3Result<S3Response<ListObjectsV2Output>> {
        self.files.list_objects_v2(request).await
    }

    async fn create_bucket(&self, request: S3Request<CreateBucketInput>) -> S3Result<S3Response<CreateBucketOutput>> {
        self.files.create_bucket(request).await
    }

    async fn head_bucket(&self, request: S3Request<HeadBucketInput>) -> S3Result<S3Response<HeadBucketOutput>> {
        self.files.head_bucket(request).await
    }

    async fn create_multipart_upload(
        &self,
        request: S3Request<CreateMultipartUploadInput>,
    ) -> S3Result<S3Response<CreateMultipartUploadOutput>> {
        check(&request.input.key)?;
        self.files.create_multipart_upload(request).await
    }

    async fn upload_part(&self, request: S3Request<UploadPartInput>) -> S3Result<S3Response<UploadPartOutput>> {
        self.files.upload_part(request).await
    }

    async fn abort_multipart_upload(
        &self,
        request: S3Request<AbortMultipartUploadInput>,
    ) -> S3Result<S3Response<AbortMultipartUploadOutput>> {
        self.files.abort_multipart_upload(request).await
    }
}

//! `/files`, `/uploads` and the folders of `/workspaces/{workspace}`

mod cancel;
mod check;
mod complete;
mod create_folder;
mod delete;
mod delete_folder;
mod download;
mod list;
mod permissions;
mod restrict;
mod update;
mod update_folder;
mod upload;

use parvis::{TenantTable, organization::Usage, table::Entity as _};
use serde_json::{Value, json};
use world::{Caller, Stage, files};

pub(crate) use super::workspaces::{agency, client, id, workspace};

/// The id of a file, by its path.
pub(crate) fn file_id(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// Where a file is downloaded from.
pub(crate) fn download(file: &str) -> String {
    format!("/files/{}/download", file_id(file))
}

/// An agency with a workspace, and a client in it.
pub(crate) struct Place {
    pub(crate) stage: Stage,
    pub(crate) owner: Caller,
    pub(crate) claire: Caller,
    /// The workspace's path, and its id.
    pub(crate) path: String,
    pub(crate) id: String,
}

impl Place {
    pub(crate) async fn new() -> Self {
        let stage = Stage::new().await;
        let owner = agency(&stage).await;
        let path = workspace(&owner, "Chantier").await;
        let claire = client(&stage, &owner, "claire", &path).await;
        let id = path.replace("/workspaces/", "");
        Self { stage, owner, claire, path, id }
    }

    /// Creates a folder; gives its id.
    pub(crate) async fn folder(&self, name: &str, parent: Option<&str>) -> String {
        id(&self
            .owner
            .post(&format!("{}/folders", self.path), json!({"name": name, "parent": parent}))
            .await
            .expect(201))
    }

    /// The present state of a folder.
    pub(crate) async fn folder_state(&self, folder: &str) -> Value {
        let all = self.owner.get(&format!("{}/folders", self.path)).await.expect(200);
        let found = all["items"].as_array().into_iter().flatten().find(|item| item["id"] == folder);
        found.unwrap_or_else(|| panic!("no folder {folder}")).clone()
    }

    /// Uploads a text and waits for its check; gives the file's path.
    pub(crate) async fn file(&self, caller: &Caller, name: &str, bytes: &[u8]) -> String {
        let promise = files::promise(&self.id, None, name, "text/plain", bytes);
        format!("{}/files/{}", self.path, files::upload(&self.stage, caller, promise, bytes).await)
    }

    /// The organization's table.
    pub(crate) async fn table(&self) -> TenantTable {
        let organization =
            self.owner.get("/me").await.expect(200)["organization"]["id"].as_str().unwrap_or_default().to_owned();
        self.stage.engines.tenant_of_record(&format!("T#{organization}#X")).expect("a table")
    }

    /// Bytes that count against the organization's storage.
    pub(crate) async fn used(&self) -> u64 {
        self.table().await.find::<Usage>(()).await.unwrap_or_else(|_| panic!("no {}", Usage::KIND)).bytes
    }

    /// Every object there is, in quarantine and out of it.
    pub(crate) async fn objects(&self) -> Vec<String> {
        let list =
            self.stage.engines.s3().list_objects_v2().bucket(self.stage.engines.bucket()).send().await.expect("a list");
        list.contents().iter().filter_map(|object| object.key().map(str::to_owned)).collect()
    }
}

//! Every object of the bucket is named by an item of the table, and every object that an item names is there: a kind of item that is
//! forgotten in `storage::named` would be missed by a backup's verification.

use std::collections::BTreeSet;

use world::{World, files};

use crate::walks::items;

#[tokio::test(flavor = "multi_thread")]
async fn table_and_bucket_go_together() {
    let world = World::new().await;
    let (stage, owner) = (&world.stage, &world.a.owner);
    let bytes = files::picture(16);
    files::upload(stage, owner, files::logo(&bytes), &bytes).await;

    let named = items(stage).await.iter().flat_map(|item| parvis::storage::named(item).expect("an item")).collect();
    let listed = stage.engines.s3().list_objects_v2().bucket(stage.engines.bucket()).send().await.expect("a list");
    let there: BTreeSet<String> =
        listed.contents.unwrap_or_default().into_iter().filter_map(|object| object.key).collect();
    for prefix in ["files/", "brand/", "exports/", "imports/", "bulk/"] {
        assert!(there.iter().any(|key| key.starts_with(prefix)), "nothing under {prefix}: {there:?}");
    }
    assert_eq!(there, named);
}

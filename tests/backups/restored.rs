//! What is restored is what was there: nothing is lost, nothing is done twice, and what was promised is kept.

use bytes::Bytes;
use local::{backup, data::Folder};
use serde_json::Value;
use world::{Stage, files, token_in};

use super::{PLAN, Scratch, filled, restore, signed_in, take};
use crate::story::agency;

#[tokio::test(flavor = "multi_thread")]
async fn a_restored_portal_is_the_same_and_keeps_its_promises() {
    let scratch = Scratch::new("same");
    let (first, second) = (scratch.at("first"), scratch.at("second"));
    let file = filled(&first).await;
    let taken = take(&first, &scratch.at("backup")).await;
    assert!(taken.items > 20 && taken.objects == 1, "{taken:?}");
    assert_eq!(backup::verify(&scratch.at("backup")).await.as_ref(), Ok(&taken));
    assert_eq!(restore(&scratch.at("backup"), &second).await.as_ref(), Ok(&taken));
    let again = take(&second, &scratch.at("again")).await;
    assert_eq!((again.items, again.objects, &again.digest), (taken.items, taken.objects, &taken.digest));

    // What was promised is sent now, and nothing that was sent before.
    let stage = Stage::folder(&second, true).await;
    stage.drain().await;
    assert_eq!(stage.mailbox.to("marc@example.com").len(), 1);
    // She signed in when nothing was delivered; the mail by which she proved her address was sent long ago.
    let mails = stage.mailbox.to("odile@example.com");
    assert!(mails.len() == 1 && mails[0].text.as_deref().is_some_and(|text| token_in(text).is_none()), "{mails:?}");
    let dead = stage.events.dead_letters().expect("dead letters");
    assert!(dead.is_empty(), "{dead:?}");
    // The owner signs in as ever, and her file is there.
    let owner = signed_in(&stage).await;
    let download = owner.get(&format!("/files/{file}/download")).await.expect(200);
    let url = download["url"].as_str().unwrap_or_default();
    assert_eq!(files::http("GET", url, &Value::Null, Bytes::new()).await.body, PLAN);
    stage.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_overwrites_nothing() {
    let scratch = Scratch::new("over");
    let (full, other) = (scratch.at("full"), scratch.at("other"));
    filled(&full).await;
    take(&full, &scratch.at("backup")).await;
    // A portal that has no file yet.
    let stage = Stage::folder(&other, true).await;
    agency(&stage).await;
    stage.stop().await;
    for (number, (data, what)) in [(&full, "bucket isn't empty"), (&other, "table")].into_iter().enumerate() {
        let before = take(data, &scratch.at(&format!("before-{number}"))).await;
        let refused = restore(&scratch.at("backup"), data).await.expect_err("something is there");
        assert!(refused.0.contains(what), "{refused}");
        let after = take(data, &scratch.at(&format!("after-{number}"))).await;
        assert_eq!(after.digest, before.digest);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restoration_that_was_broken_off_is_not_served() {
    let scratch = Scratch::new("half");
    let data = Folder::open(&scratch.at("data")).expect("a data folder");
    let unfinished = data.begin_restoration().expect("a note");
    let refused = data.is_whole().expect_err("a restoration has begun");
    assert!(refused.0.contains("--reset"), "{refused}");
    unfinished.finish().expect("no note");
    data.is_whole().expect("nothing is unfinished");
    let _ = data.begin_restoration().expect("a note");
    data.reset().expect("an empty folder");
    data.is_whole().expect("nothing is there");
}

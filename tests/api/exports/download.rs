//! `GET /exports/{export}/download`

use jiff::SignedDuration;
use world::Stage;

use super::{again, agency, archive, exported, exports};

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_can_be_fetched_for_seven_days_and_is_deleted_then() {
    let stage = Stage::new().await;
    let (owner, table) = agency(&stage).await;
    let export = exported(&stage, &owner).await;
    let path = format!("/exports/{}/download", export["id"].as_str().expect("an id"));
    let download = owner.get(&path).await.expect(200);
    assert!(download["url"].as_str().is_some_and(|url| url.contains("X-Amz-Expires=300")), "{download}");
    stage.wait(SignedDuration::from_hours(7 * 24));
    let owner = again(&stage).await;
    owner.get(&path).await.refused(409, "export-not-ready");
    assert_eq!(exports(&owner).await[0]["state"], "expired");
    assert!(archive(&stage, &table, &export).await.is_some());
    stage.events.run_schedule("JobsHourly").await.expect("a run");
    assert!(archive(&stage, &table, &export).await.is_none());
    assert_eq!(exports(&owner).await[0]["state"], "expired");
}

//! `/exports/schedule`

use jiff::SignedDuration;
use parvis::{
    Commit, TenantTable,
    export::{Export, Format, Schedule},
    table::{Change, Range},
};
use serde_json::{Value, json};
use world::{Caller, Stage};

use super::agency;

async fn save(owner: &Caller, current: &Value, body: Value) -> world::Answer {
    owner.call("PUT", "/exports/schedule").version(current).json(&body).send().await
}

async fn count(table: &TenantTable) -> usize {
    table.all::<Export>(&Range::listing(&["EXPORTS"]), 100).await.expect("exports").len()
}

#[tokio::test(flavor = "multi_thread")]
async fn overlapping_and_late_runs_begin_one_export() {
    // It is half past nine (UTC) on a Monday.
    let stage = Stage::new().await;
    let (owner, table) = agency(&stage).await;
    let unset = owner.get("/exports/schedule").await.expect(200);
    assert_eq!((&unset["enabled"], &unset["version"], &unset["next_at"]), (&false.into(), &0.into(), &Value::Null));
    let tuesday = json!({"enabled": true, "weekday": "tuesday", "hour": 8});
    let saved = save(&owner, &unset, tuesday.clone()).await.expect(200);
    assert_eq!(saved["next_at"], "2026-11-24T07:00:00Z");
    save(&owner, &unset, tuesday.clone()).await.refused(412, "stale");
    save(&owner, &saved, tuesday).await.expect(200);
    stage.events.run_schedule("JobsHourly").await.expect("a run");
    assert_eq!(count(&table).await, 0);
    stage.wait(SignedDuration::from_hours(22));
    let (one, other) = futures::join!(stage.events.run_schedule("JobsHourly"), stage.events.run_schedule("JobsHourly"));
    assert!(one.is_ok() && other.is_ok());
    stage.drain().await;
    assert_eq!(count(&table).await, 1);
    assert_eq!(
        stage.mailbox.to("odile@atelier.example").iter().filter(|mail| mail.subject.contains("export")).count(),
        1
    );
    // Eight days later, a day late: once more, and only once.
    stage.wait(SignedDuration::from_hours(8 * 24));
    for _ in 0..3 {
        stage.events.run_schedule("JobsHourly").await.expect("a run");
    }
    stage.drain().await;
    assert_eq!(count(&table).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_an_owner_decides_and_switching_off_holds() {
    let stage = Stage::new().await;
    let (owner, table) = agency(&stage).await;
    let adele =
        json!({"first_name": "Adèle", "last_name": "Martin", "email": "adele@atelier.example", "role": "admin"});
    owner.post("/members", adele).await.expect(201);
    let body = json!({"token": stage.token_for("adele@atelier.example").await, "password": world::PASSWORD});
    let admin = stage.nobody().signed_in(&stage.nobody().call("POST", "/invitations/accept").json(&body).send().await);
    let unset = admin.get("/exports/schedule").await.expect(200);
    let monday = json!({"enabled": true, "weekday": "monday", "hour": 11});
    save(&admin, &unset, monday.clone()).await.refused(403, "forbidden");
    save(&owner, &unset, json!({"enabled": true, "weekday": "monday", "hour": 24}))
        .await
        .field("/hour", "out-of-range");
    let saved = save(&owner, &unset, monday).await.expect(200);
    let off = save(&owner, &saved, json!({"enabled": false, "weekday": "monday", "hour": 11})).await.expect(200);
    assert!(off["next_at"].is_null());
    stage.wait(SignedDuration::from_hours(2));
    stage.events.run_schedule("JobsHourly").await.expect("a run");
    assert_eq!(count(&table).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schedule_outlives_whoever_switched_it_on() {
    let stage = Stage::new().await;
    let (owner, table) = agency(&stage).await;
    let adele =
        json!({"first_name": "Adèle", "last_name": "Martin", "email": "adele@atelier.example", "role": "owner"});
    owner.post("/members", adele).await.expect(201);
    let body = json!({"token": stage.token_for("adele@atelier.example").await, "password": world::PASSWORD});
    let adele = stage.nobody().signed_in(&stage.nobody().call("POST", "/invitations/accept").json(&body).send().await);
    let unset = adele.get("/exports/schedule").await.expect(200);
    save(&adele, &unset, json!({"enabled": true, "weekday": "monday", "hour": 11})).await.expect(200);
    let path = format!("/members/{}", adele.id);
    owner.delete(&path, Some(&owner.get(&path).await.expect(200))).await.expect(204);
    stage.wait(SignedDuration::from_hours(1));
    stage.events.run_schedule("JobsHourly").await.expect("a run");
    stage.drain().await;
    assert_eq!(count(&table).await, 1);
    assert_eq!(
        stage.mailbox.to("odile@atelier.example").iter().filter(|mail| mail.subject.contains("export")).count(),
        1
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_day_and_every_month_with_a_filter_and_a_form() {
    // It is half past nine (UTC) on Monday, 23 November.
    let stage = Stage::new().await;
    let (owner, table) = agency(&stage).await;
    let unset = owner.get("/exports/schedule").await.expect(200);
    let export = json!({"kind": "clients", "format": "ndjson", "filter": {"status": "active"}});
    let daily = json!({"enabled": true, "every": "daily", "hour": 11, "content": export});
    let saved = save(&owner, &unset, daily).await.expect(200);
    assert_eq!((&saved["every"], &saved["next_at"]), (&"daily".into(), &"2026-11-23T10:00:00Z".into()));
    assert_eq!(saved["content"]["filter"]["status"], "active");
    for day in 1..=3 {
        stage.wait(SignedDuration::from_hours(24));
        stage.events.run_schedule("JobsHourly").await.expect("a run");
        stage.drain().await;
        assert_eq!(count(&table).await, day);
    }
    let made = table.all::<Export>(&Range::listing(&["EXPORTS"]), 100).await.expect("exports");
    assert!(made.iter().all(|export| export.wanted.layout.format == Format::Ndjson && export.row_count == Some(0)));

    let owner = super::again(&stage).await;
    let now = owner.get("/exports/schedule").await.expect(200);
    assert_eq!(now["next_at"], "2026-11-26T10:00:00Z");
    let monthly = json!({"enabled": true, "every": "monthly", "day": 31, "hour": 0});
    let saved = save(&owner, &now, monthly).await.expect(200);
    // November has no 31st; midnight in Paris is 23:00 the day before.
    assert_eq!((&saved["next_at"], &saved["day"]), (&"2026-11-29T23:00:00Z".into(), &31.into()));
    assert_eq!(saved["content"]["format"], "csv");
    let wrong = |change: Value| save(&owner, &saved, change);
    wrong(json!({"enabled": true, "every": "monthly", "day": 32, "hour": 0})).await.field("/day", "out-of-range");
    wrong(json!({"enabled": true, "every": "yearly", "hour": 0})).await.field("/every", "unsupported");
    let export = json!({"kind": "clients", "format": "ndjson", "bom": true});
    wrong(json!({"enabled": true, "hour": 0, "content": export})).await.field("/content/bom", "unsupported");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schedule_kept_before_there_was_a_choice_goes_on_weekly() {
    let stage = Stage::new().await;
    let (owner, table) = agency(&stage).await;
    let unset = owner.get("/exports/schedule").await.expect(200);
    save(&owner, &unset, json!({"enabled": true, "weekday": "monday", "hour": 11})).await.expect(200);
    // As they were written then.
    let old = Change::existing().remove("every").remove("day").remove("wanted");
    table.commit(Commit::within(&table).update::<Schedule>((), old)).await.expect("a commit");
    let kept = owner.get("/exports/schedule").await.expect(200);
    assert_eq!(
        (&kept["every"], &kept["day"], &kept["content"]["format"]),
        (&"weekly".into(), &1.into(), &"csv".into())
    );
    stage.wait(SignedDuration::from_hours(1));
    stage.events.run_schedule("JobsHourly").await.expect("a run");
    assert_eq!(count(&table).await, 1);
    let owner = super::again(&stage).await;
    assert_eq!(owner.get("/exports/schedule").await.expect(200)["next_at"], "2026-11-30T10:00:00Z");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schedule_follows_the_organization_to_another_zone() {
    let stage = Stage::new().await;
    let (owner, _) = agency(&stage).await;
    let unset = owner.get("/exports/schedule").await.expect(200);
    save(&owner, &unset, json!({"enabled": true, "every": "daily", "hour": 11})).await.expect(200);
    let portal = owner.get("/portal").await.expect(200);
    owner.patch("/portal", &portal, json!({"time_zone": "America/Sao_Paulo"})).await.expect(200);
    stage.wait(SignedDuration::from_hours(1));
    stage.events.run_schedule("JobsHourly").await.expect("a run");
    let owner = super::again(&stage).await;
    let schedule = owner.get("/exports/schedule").await.expect(200);
    let found = (&schedule["time_zone"], &schedule["next_at"]);
    assert_eq!(found, (&"America/Sao_Paulo".into(), &"2026-11-23T14:00:00Z".into()));
}

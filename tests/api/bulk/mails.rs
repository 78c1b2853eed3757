//! Mails at the pace that the organization's hour and SES allow, each once.

use serde_json::{Value, json};

use super::{Place, address, counts, id, ids, path};
use crate::{
    api::clients::{asked, mails_asked},
    story::accept,
};

fn mails(place: &Place, clients: usize) -> Vec<usize> {
    (1..=clients).map(|n| place.stage.mailbox.to(&address(n)).len()).collect()
}

/// Makes it so that the organization's jobs have sent so many in this hour.
async fn sent_by_jobs(place: &Place, count: u32) {
    asked(&place.stage, &place.table.organization().to_string(), "BULK-MAILS", count).await;
}

async fn invitation(place: &Place, clients: &[Value]) -> Value {
    place.looked(json!({"action": "invite", "unassigned": true, "clients": ids(clients)})).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_waits_for_the_next_hour_and_each_is_invited_once() {
    let place = Place::new().await;
    let clients = place.clients(6).await;
    sent_by_jobs(&place, 9_997).await;
    let bulk = invitation(&place, &clients).await;
    place.start(&bulk).await;
    place.stage.drain().await;
    let waiting = place.now(&bulk).await;
    assert_eq!((&waiting["state"], &waiting["counts"]), (&json!("waiting"), &counts(3, &[])));
    let ten = json!("2026-11-23T10:00:00Z");
    assert_eq!((&waiting["resumes_at"], &waiting["expected_at"], &waiting["row"]), (&ten, &ten, &json!(3)));
    assert_eq!(waiting["waits_for"], "hour");
    assert_eq!(mails(&place, 6).iter().sum::<usize>(), 3);
    // Whoever invites somebody by hand needn't wait; and neither a late record nor a run of the clock hurries the job.
    let body = json!({"first_name": "Zoé", "last_name": "Noir", "email": "zoe@example.com"});
    let zoe = place.owner.post("/clients", body).await.expect(201);
    place.owner.post(&format!("/clients/{}/invitation", id(&zoe)), json!({"delivery": "email"})).await.expect(200);
    place.work(&bulk, 1_000).await.expect("nothing to do");
    place.stage.events.run_schedule("JobsHourly").await.expect("a run");
    place.stage.drain().await;
    assert_eq!(place.now(&bulk).await["state"], "waiting");

    let place = place.an_hour_later().await;
    let done = place.now(&bulk).await;
    assert_eq!((&done["state"], &done["counts"]), (&json!("done"), &counts(6, &[])));
    assert_eq!(mails(&place, 6), [1; 6]);
    accept(&place.stage, &place.stage.token_for(&address(6)).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_ses_takes_in_a_day_is_not_used_up_by_jobs() {
    let place = Place::new().await;
    let clients = place.clients(5).await;
    let bulk = invitation(&place, &clients).await;
    // Nine of ten are for jobs; one has left when the owner signed up.
    place.stage.quota.set(3.5, 1e6);
    place.start(&bulk).await;
    place.stage.drain().await;
    let waiting = place.now(&bulk).await;
    assert_eq!((&waiting["state"], &waiting["counts"]["done"]), (&json!("waiting"), &json!(2)));
    // It is looked for every hour; what has left until now has left for a day.
    assert_eq!((&waiting["waits_for"], &waiting["resumes_at"]), (&json!("day"), &json!("2026-11-23T10:00:00Z")));
    assert_eq!(waiting["expected_at"], "2026-11-24T10:00:00Z");
    let place = place.an_hour_later().await;
    assert_eq!(place.now(&bulk).await["counts"]["done"], 2, "the day isn't over");
    place.stage.quota.set(-1.0, 1e6);
    let place = place.an_hour_later().await;
    let done = place.now(&bulk).await;
    assert_eq!((&done["state"], &done["waits_for"]), (&json!("done"), &Value::Null));
    assert_eq!(mails(&place, 5), [1; 5]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_and_those_who_invite_by_hand_use_up_nothing_of_one_another() {
    let place = Place::new().await;
    let clients = place.clients(2).await;
    mails_asked(&place.stage, &place.table.organization().to_string(), 500).await;
    place.done(&invitation(&place, &clients).await).await;
    assert_eq!(mails(&place, 2), [1; 2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_not_come_is_written_to_again_with_a_link_that_works() {
    let place = Place::new().await;
    let clients = place.clients(3).await;
    place.done(&invitation(&place, &clients).await).await;
    let former = place.stage.token_for(&address(1)).await;
    accept(&place.stage, &place.stage.token_for(&address(3)).await).await;
    place.stage.wait(jiff::SignedDuration::from_secs(1));
    let again = place.looked(json!({"action": "resend", "filter": {}})).await;
    assert_eq!(again["foreseen"], counts(2, &[("active", 1)]));
    place.done(&again).await;
    assert_eq!(mails(&place, 3), [2, 2, 1]);
    let now = place.stage.token_for(&address(1)).await;
    assert_ne!(now, former);
    let body = json!({"token": former, "password": world::PASSWORD});
    place.stage.nobody().call("POST", "/invitations/accept").json(&body).send().await.refused(410, "gone");
    accept(&place.stage, &now).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_stops_a_job_that_waits_stops_it_for_good() {
    let place = Place::new().await;
    let clients = place.clients(3).await;
    sent_by_jobs(&place, 9_999).await;
    let bulk = invitation(&place, &clients).await;
    place.start(&bulk).await;
    place.stage.drain().await;
    assert_eq!(place.now(&bulk).await["state"], "waiting");
    place.owner.delete(&path(&bulk), None).await.expect(204);
    place.stage.drain().await;
    let place = place.an_hour_later().await;
    let over = place.now(&bulk).await;
    assert_eq!(
        (&over["state"], &over["counts"], &over["resumes_at"]),
        (&json!("cancelled"), &counts(1, &[]), &Value::Null)
    );
    assert_eq!(mails(&place, 3).iter().sum::<usize>(), 1);
    assert_eq!(place.result(&over).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_sends_no_faster_than_half_of_what_ses_takes_in_a_second() {
    let place = Place::new().await;
    let clients = place.clients(6).await;
    let bulk = invitation(&place, &clients).await;
    place.started(&bulk).await;
    // One in 50 milliseconds; the job asks SES itself.
    place.stage.quota.set(50_000.0, 40.0);
    let begun = std::time::Instant::now();
    place.work(&bulk, 1_000).await.expect("a job");
    assert!(begun.elapsed() >= std::time::Duration::from_millis(5 * 50), "{:?}", begun.elapsed());
    assert_eq!(place.now(&bulk).await["counts"]["done"], 6);
}

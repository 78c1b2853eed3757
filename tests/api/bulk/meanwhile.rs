//! What changes while a bulk action is under way counts: its clients, its starter, its tag.

use serde_json::{Value, json};
use world::Caller;

use super::{Place, address, counts, id, ids};
use crate::story::accept;

/// A staff member who has joined; her record.
async fn nadia(place: &Place) -> (Value, Caller) {
    let body = json!({"first_name": "Nadia", "last_name": "Roux", "email": "nadia@atelier.example", "role": "admin"});
    let nadia = place.owner.post("/members", body).await.expect(201);
    let caller = accept(&place.stage, &place.stage.token_for("nadia@atelier.example").await).await;
    (nadia, caller)
}

/// Waits until so many are suspended.
async fn until(place: &Place, count: u64) {
    while place.owner.get("/clients/counts").await.expect(200)["suspended"].as_u64() < Some(count) {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_became_of_clients_since_they_were_looked_at_is_told() {
    let place = Place::new().await;
    let clients = place.clients(5).await;
    let bulk = place.looked(json!({"action": "invite", "unassigned": true, "clients": ids(&clients)})).await;
    assert_eq!(bulk["foreseen"], counts(5, &[]));
    let [_, joined, suspended, deleted, edited] = &clients[..] else { panic!("five") };
    place.owner.post(&format!("/clients/{}/invitation", id(joined)), json!({"delivery": "email"})).await.expect(200);
    accept(&place.stage, &place.stage.token_for(&address(2)).await).await;
    place.owner.act(&format!("/clients/{}/suspend", id(suspended))).await.expect(200);
    let delete = place.owner.call("POST", &format!("/clients/{}/deletion", id(deleted)));
    delete.version(deleted).json(&json!({"confirm": "Léa 4 Roux"})).send().await.expect(200);
    let renamed = place.owner.patch(&format!("/clients/{}", id(edited)), edited, json!({"first_name": "Lou"})).await;
    renamed.expect(200);
    place.stage.drain().await;
    let done = place.done(&bulk).await;
    assert_eq!(done["counts"], counts(2, &[("gone", 1), ("active", 1), ("suspended", 1)]));
    assert_eq!(place.client(edited).await["first_name"], "Lou");
    let gone = place.result(&done).await.into_iter().find(|row| row[4] == id(deleted)).expect("a line");
    assert_eq!((&*gone[0], &*gone[3]), ("", "ce client n’existe plus"));
}

/// Others change the same clients all the while: nothing of theirs is lost, and it is done to everybody.
#[tokio::test(flavor = "multi_thread")]
async fn who_is_changed_by_somebody_at_the_same_moment_is_read_anew() {
    let place = Place::new().await;
    let clients = place.clients(30).await;
    let bulk = place.looked(json!({"action": "suspend", "clients": ids(&clients)})).await;
    place.started(&bulk).await;
    let edits = async {
        // The newest is dealt with first.
        for client in clients.iter().rev() {
            let path = format!("/clients/{}", id(client));
            let now = place.owner.get(&path).await.expect(200);
            let edit = place.owner.call("PATCH", &path).version(&now).json(&json!({"notes": "vue"})).send().await;
            if edit.status == 412 {
                let now = place.owner.get(&path).await.expect(200);
                place.owner.patch(&path, &now, json!({"notes": "vue"})).await.expect(200);
            }
        }
    };
    let (worked, ()) = futures::join!(place.work(&bulk, 1_000), edits);
    worked.expect("done");
    place.stage.drain().await;
    assert_eq!(place.now(&bulk).await["counts"], counts(30, &[]));
    for client in &clients {
        let now = place.client(client).await;
        assert_eq!((&now["status"], &now["notes"]), (&json!("suspended"), &json!("vue")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_no_more_stops_in_the_middle_and_it_says_so() {
    let place = Place::new().await;
    let (nadia, caller) = nadia(&place).await;
    let clients = place.clients(80).await;
    let bulk = place.looked(json!({"action": "suspend", "clients": ids(&clients)})).await;
    place.started_by(&bulk, &caller).await;
    let removal = async {
        until(&place, 5).await;
        let path = format!("/members/{}", id(&nadia));
        place.owner.delete(&path, Some(&place.owner.get(&path).await.expect(200))).await.expect(204);
        place.of_status(&clients, "suspended").await
    };
    let (worked, then) = futures::join!(place.work(&bulk, 1_000), removal);
    worked.expect("stopped");
    place.stage.drain().await;
    let over = place.now(&bulk).await;
    assert_eq!((&over["state"], &over["failure"]), (&json!("failed"), &json!("forbidden")));
    assert!((5..80).contains(&then), "{then} suspended");
    assert_eq!((place.of_status(&clients, "suspended").await, &over["counts"]["done"]), (then, &json!(then)));
    assert_eq!(place.result(&over).await.len(), then);
    assert_eq!(place.entries("bulk.failed").await.len(), 1);
}

/// Another role that may all the same is no reason to stop.
#[tokio::test(flavor = "multi_thread")]
async fn whose_role_changes_and_who_still_may_goes_on() {
    let place = Place::new().await;
    let (nadia, caller) = nadia(&place).await;
    let clients = place.clients(60).await;
    let bulk = place.looked(json!({"action": "suspend", "clients": ids(&clients)})).await;
    place.started_by(&bulk, &caller).await;
    let change = async {
        until(&place, 5).await;
        let path = format!("/members/{}", id(&nadia));
        let now = place.owner.get(&path).await.expect(200);
        place.owner.patch(&path, &now, json!({"role": "member"})).await.expect(200);
    };
    let (worked, ()) = futures::join!(place.work(&bulk, 1_000), change);
    worked.expect("done");
    assert_eq!(place.now(&bulk).await["counts"], counts(60, &[]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_that_is_deleted_in_the_middle_does_not_come_back() {
    let place = Place::new().await;
    let clients = place.clients(60).await;
    let vip = place.owner.post("/tags", json!({"name": "VIP"})).await.expect(201);
    let other = place.owner.post("/tags", json!({"name": "Autre"})).await.expect(201);
    let bulk = place.looked(json!({"action": "tag", "tag": vip["id"], "clients": ids(&clients)})).await;
    place.started(&bulk).await;
    let tagged = async || place.owner.get(&format!("/clients?limit=100&tag={}", id(&vip))).await.expect(200);
    let deletion = async {
        while tagged().await["items"].as_array().is_none_or(|some| some.len() < 5) {
            tokio::task::yield_now().await;
        }
        // The catalogue changes and the tag stays: the job goes on.
        place.owner.delete(&format!("/tags/{}", id(&other)), Some(&other)).await.expect(204);
        let more = tagged().await["items"].as_array().map_or(0, Vec::len);
        while tagged().await["items"].as_array().is_none_or(|some| some.len() <= more) {
            tokio::task::yield_now().await;
        }
        place.owner.delete(&format!("/tags/{}", id(&vip)), Some(&vip)).await.expect(204);
    };
    let (worked, ()) = futures::join!(place.work(&bulk, 1_000), deletion);
    worked.expect("stopped");
    place.stage.drain().await;
    let over = place.now(&bulk).await;
    assert_eq!((&over["state"], &over["failure"]), (&json!("failed"), &json!("not-found")));
    for client in &clients {
        assert_eq!(place.client(client).await["tags"], json!([]));
    }
}

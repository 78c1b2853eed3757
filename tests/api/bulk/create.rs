//! `POST /bulk-actions`

use parvis::id::ClientId;
use serde_json::json;
use world::Stage;

use super::{Place, counts, ids};
use crate::story::new_agency;

const PATH: &str = "/bulk-actions";

#[tokio::test(flavor = "multi_thread")]
async fn each_fault_is_named_at_its_field() {
    let place = Place::new().await;
    let lea = ids(&place.clients(1).await);
    let nobody = "tag_01k9zzzzzzzzzzzzzzzzzzzzzw";
    let many: Vec<&String> = std::iter::repeat_n(&lea[0], 5_001).collect();
    for (body, field, code) in [
        (json!({"action": "suspend"}), "/clients", "required"),
        (json!({"action": "suspend", "clients": []}), "/clients", "required"),
        (json!({"action": "suspend", "clients": many}), "/clients", "out-of-range"),
        (json!({"action": "suspend", "clients": lea, "filter": {}}), "/clients", "unsupported"),
        (json!({"action": "suspend", "clients": lea, "tag": nobody}), "/tag", "unsupported"),
        (json!({"action": "suspend", "clients": lea, "unassigned": true}), "/unassigned", "unsupported"),
        (json!({"action": "tag", "clients": lea}), "/tag", "required"),
        (json!({"action": "tag", "clients": lea, "tag": nobody}), "/tag", "unsupported"),
        (json!({"action": "suspend", "filter": {"tag": nobody}}), "/filter/tag", "unsupported"),
        (json!({"action": "suspend", "filter": {"who": 1}}), "/filter/who", "unknown-field"),
        (json!({"action": "delete", "clients": lea}), "/action", "unsupported"),
        (json!({"action": "suspend", "undo": "blk_01k9zzzzzzzzzzzzzzzzzzzzzw"}), "/undo", "unsupported"),
        (json!({"action": "reactivate", "undo": "blk_01k9zzzzzzzzzzzzzzzzzzzzzw"}), "/undo", "unsupported"),
    ] {
        let answer = place.owner.post(PATH, body.clone()).await;
        let told = answer.refused(422, "invalid")["errors"].clone();
        let named =
            told.as_array().is_some_and(|all| all.iter().any(|one| one["pointer"] == field && one["code"] == code));
        assert!(named, "{body} is answered by {told}");
    }
    assert!(place.owner.get(PATH).await.expect(200)["items"].as_array().is_some_and(Vec::is_empty));
}

#[tokio::test(flavor = "multi_thread")]
async fn five_thousand_may_be_chosen_and_who_is_not_there_is_told_of() {
    let place = Place::new().await;
    let mut chosen = ids(&place.clients(2).await);
    // Another agency's client, and many that never were: the same.
    let other = crate::story::agency(&place.stage).await;
    let body = json!({"first_name": "Zoé", "last_name": "Noir", "email": "zoe@example.com"});
    chosen.push(super::id(&other.post("/clients", body).await.expect(201)));
    chosen.extend((chosen.len()..5_000).map(|n| ClientId::from(n as u128).to_string()));
    let bulk = place.looked(json!({"action": "suspend", "clients": chosen})).await;
    assert_eq!((&bulk["chosen"], &bulk["row_count"]), (&json!(5_000), &json!(5_000)));
    assert_eq!(bulk["foreseen"], counts(2, &[("gone", 4_998)]));
    // One named twice is one.
    let twice = place.looked(json!({"action": "suspend", "clients": [chosen[0], chosen[1], chosen[0]]})).await;
    assert_eq!(twice["row_count"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_twice_with_one_key_is_asking_once() {
    let place = Place::new().await;
    let body = json!({"action": "suspend", "clients": ids(&place.clients(1).await)});
    let ask = || place.owner.call("POST", PATH).key("the-same-key").json(&body).send();
    let (first, again) = futures::join!(ask(), ask());
    assert_eq!(first.expect(202)["id"], again.expect(202)["id"]);
    assert_eq!(place.owner.get(PATH).await.expect(200)["items"].as_array().map(Vec::len), Some(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_not_proved_her_address_has_nobody_written_to_in_bulk_either() {
    let stage = Stage::new().await;
    let owner = new_agency(&stage).await;
    let body = json!({"first_name": "Zoé", "last_name": "Noir", "email": "zoe@example.com"});
    let zoe = owner.post("/clients", body).await.expect(201)["id"].clone();
    let ask = |action: &str| owner.post(PATH, json!({"action": action, "clients": [zoe]}));
    ask("invite").await.refused(403, "email-unverified");
    ask("resend").await.refused(403, "email-unverified");
    ask("suspend").await.expect(202);
}

//! What would be done, before anything is.

use serde_json::{Value, json};

use super::{Place, address, counts, id, ids};
use crate::{
    api::{clients::asked, workspaces::workspace},
    story::accept,
};

impl Place {
    async fn invite(&self, client: &Value, delivery: &str) {
        let path = format!("/clients/{}/invitation", id(client));
        self.owner.post(&path, json!({"delivery": delivery})).await.expect(200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_left_out_is_told_with_the_reason_and_nothing_is_done() {
    let place = Place::new().await;
    let clients = place.clients(8).await;
    let site = workspace(&place.owner, "Chantier").await;
    let [ready, joined, suspended, archived, invited, handed, revoked, unassigned] = &clients[..] else {
        panic!("eight")
    };
    let body = json!({"first_name": "Ana", "last_name": "Roux", "email": "bounce@example.com"});
    let bounced = place.owner.post("/clients", body).await.expect(201);
    for client in [ready, joined, suspended, archived, invited, handed, revoked, &bounced] {
        place.owner.put(&format!("{site}/clients/{}", id(client)), None).await.expect(204);
    }
    for client in [joined, invited, revoked, &bounced] {
        place.invite(client, "email").await;
    }
    place.invite(handed, "link").await;
    accept(&place.stage, &place.stage.token_for(&address(2)).await).await;
    place.owner.act(&format!("/clients/{}/suspend", id(suspended))).await.expect(200);
    place.owner.act(&format!("/clients/{}/archive", id(archived))).await.expect(200);
    place.owner.delete(&format!("/clients/{}/invitation", id(revoked)), None).await.expect(204);
    place.stage.drain().await;
    let mails = place.stage.mailbox.count();

    let mut chosen = ids(&clients);
    chosen.push(id(&bounced));
    let look =
        async |action: &str| place.looked(json!({"action": action, "clients": chosen})).await["foreseen"].clone();
    // Whose invitation was taken back may be invited anew.
    let left = [
        ("active", 1),
        ("suspended", 1),
        ("archived", 1),
        ("address-refused", 1),
        ("already-invited", 2),
        ("no-workspace", 1),
    ];
    assert_eq!(look("invite").await, counts(2, &left));
    let left = [("active", 1), ("suspended", 1), ("archived", 1), ("address-refused", 1), ("not-invited", 4)];
    assert_eq!(look("resend").await, counts(1, &left));
    assert_eq!(look("suspend").await, counts(7, &[("suspended", 1), ("archived", 1)]));
    assert_eq!(look("reactivate").await, counts(1, &[("not-suspended", 8)]));
    let all = place.looked(json!({"action": "invite", "clients": [id(unassigned)], "unassigned": true})).await;
    assert_eq!(all["foreseen"], counts(1, &[]));
    assert_eq!(place.stage.mailbox.count(), mails);
    assert_eq!(place.of_status(&clients, "suspended").await, 1);
    assert!(place.entries("client.invited").await.len() == 5 && place.entries("bulk.started").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_whom_a_filter_wants_is_meant_and_nobody_else() {
    let place = Place::new().await;
    let clients = place.clients(12).await;
    let site = workspace(&place.owner, "Chantier").await;
    let vip = place.owner.post("/tags", json!({"name": "VIP"})).await.expect(201);
    for client in &clients[..5] {
        place.owner.put(&format!("{site}/clients/{}", id(client)), None).await.expect(204);
    }
    for client in &clients[3..9] {
        let now = place.client(client).await;
        let path = format!("/clients/{}", id(client));
        place.owner.patch(&path, &now, json!({"tags": [vip["id"]]})).await.expect(200);
    }
    place.owner.act(&format!("/clients/{}/archive", id(&clients[11]))).await.expect(200);
    let site = site.rsplit('/').next().unwrap_or_default();
    for (filter, rows) in [
        (json!({}), 11),
        (json!({"status": "assigned"}), 5),
        (json!({"status": "archived"}), 1),
        (json!({"tag": vip["id"]}), 6),
        (json!({"workspace": site}), 5),
        (json!({"workspace": site, "tag": vip["id"]}), 2),
        (json!({"q": "lea 1", "tag": vip["id"]}), 0),
        (json!({"q": "léa1@"}), 1),
    ] {
        let bulk = place.looked(json!({"action": "suspend", "filter": filter})).await;
        assert_eq!(bulk["row_count"], rows, "{filter}");
        assert!(bulk["chosen"].is_null());
    }
    let told = place.looked(json!({"action": "tag", "tag": vip["id"], "filter": {"tag": vip["id"]}})).await;
    assert_eq!((&told["filter"]["tag"]["name"], &told["tag"]["name"]), (&json!("VIP"), &json!("VIP")));
    assert_eq!(told["foreseen"], counts(0, &[("has-tag", 6)]));
    // Where it would be done to nobody, there is nothing to start.
    let run = place.owner.call("POST", &format!("{}/run", super::path(&told))).version(&told).send().await;
    run.refused(409, "bulk-not-ready");
}

#[tokio::test(flavor = "multi_thread")]
async fn when_it_will_be_over_is_told_beforehand() {
    let place = Place::new().await;
    let clients = ids(&place.clients(4).await);
    let over = async |body: Value| place.looked(body).await["expected_at"].clone();
    let invite = json!({"action": "invite", "unassigned": true, "clients": clients});
    assert_eq!(over(json!({"action": "suspend", "clients": clients})).await, Value::Null);
    assert_eq!(over(invite.clone()).await, "2026-11-23T09:30:00Z");
    let organization = place.table.organization().to_string();
    asked(&place.stage, &organization, "BULK-MAILS", 9_999).await;
    assert_eq!(over(invite.clone()).await, "2026-11-23T10:00:00Z");
    // Of two mails a day one has left already, and the other is for somebody who waits for it.
    asked(&place.stage, &organization, "BULK-MAILS", 0).await;
    place.stage.quota.set(2.0, 1e6);
    assert_eq!(over(invite.clone()).await, "2026-11-27T10:00:00Z");
    // Where only the second counts, half of it is for jobs.
    place.stage.quota.set(50_000.0, 4.0);
    assert_eq!(over(invite).await, "2026-11-23T09:30:02Z");
}

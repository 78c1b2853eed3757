//! `POST /imports/{import}/run`

use futures::{FutureExt as _, future::select, pin_mut};
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::{Place, counts, path, sheet};

#[tokio::test(flavor = "multi_thread")]
async fn rows_become_clients_and_the_result_tells_of_each() {
    let place = Place::new().await;
    let mails = place.stage.mailbox.count();
    let text = format!(
        "{}=Bad;;nobody\r\nLéa;Deux;LEA3@example.com;;\r\n'=Formule;Roux;formule@example.com;'+Maison;'+33 6\r\n",
        sheet(120)
    );
    let import = place.judged(&text).await;
    assert_eq!((&import["row_count"], &import["judged"]), (&json!(123), &counts(121, 0, 0, 0, 1, 1)));
    let told = place.rows(&import, "").await;
    assert_eq!(told.len(), 123);
    assert_eq!((&told[0]["row"], &told[0]["standing"]), (&json!(122), &json!("error")));
    assert_eq!((&told[1]["row"], &told[1]["first_row"]), (&json!(123), &json!(4)));
    let done = place.done(&import).await;
    assert_eq!(done["written"], import["judged"]);
    let clients = place.clients().await;
    assert_eq!(clients.len(), 121);
    assert!(clients.iter().all(|client| client["status"] == "prospect" && client["invitation"].is_null()));
    let formula = clients.iter().find(|client| client["email"] == "formule@example.com").expect("a client");
    let typed = [("first_name", "=Formule"), ("company", "+Maison"), ("phone_1", "+33 6")];
    typed.iter().for_each(|(field, value)| assert_eq!(formula[field], *value));
    assert_eq!(place.owner.get("/companies?limit=100").await.expect(200)["items"].as_array().map(Vec::len), Some(8));
    assert_eq!(place.owner.get("/clients?q=lea77").await.expect(200)["items"].as_array().map(Vec::len), Some(1));

    let result = place.result(&done).await;
    let outcomes: Vec<&str> = result.iter().map(|row| row[5].as_str()).collect();
    assert_eq!((result.len(), &outcomes[119..]), (123, &["Créé", "Erreur", "Doublon", "Créé"][..]));
    assert_eq!(result[120][..3], ["'=Bad", "", "nobody"]);
    assert!(result[120][6].contains("Nom : à remplir.") && result[121][6].contains("ligne 4"), "{:?}", result[120]);
    assert_eq!(result[122][0], "'=Formule");
    assert!(result.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
    let ids: Vec<&str> = clients.iter().filter_map(|client| client["id"].as_str()).collect();
    assert_eq!(result.iter().filter(|row| ids.contains(&row[7].as_str())).count(), 121);

    let entries = place.entries("import.finished").await;
    assert_eq!(entries.len(), 1);
    assert_eq!((&entries[0]["details"]["created"], &entries[0]["actor"]["id"]), (&json!(121), &json!(place.owner.id)));
    assert_eq!(place.stage.mailbox.count(), mails, "an import invites nobody");
    // Starting again starts nothing.
    assert_eq!(place.start(&done).await["state"], "done");
    place.stage.drain().await;
    assert_eq!(place.clients().await.len(), 121);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_is_of_what_was_seen() {
    let place = Place::new().await;
    let import = place.judged(sheet(1)).await;
    let run = format!("{}/run", path(&import));
    place.owner.act(&run).await.refused(428, "precondition-required");
    place.owner.call("POST", &run).version(&json!({"version": 1})).send().await.refused(412, "stale");
    assert!(place.clients().await.is_empty());
    place.owner.get(&format!("{}/download", path(&import))).await.refused(409, "import-not-ready");
}

/// Whoever came in between is told so, and nobody is written over.
#[tokio::test(flavor = "multi_thread")]
async fn what_changed_since_the_rows_were_judged_is_told() {
    let place = Place::new().await;
    let import = place.judged(sheet(2)).await;
    let body = json!({"first_name": "Max", "last_name": "Noir", "email": "lea2@example.com"});
    place.owner.post("/clients", body).await.expect(201);
    let done = place.done(&import).await;
    assert_eq!((&import["judged"], &done["written"]), (&counts(2, 0, 0, 0, 0, 0), &counts(1, 0, 0, 1, 0, 0)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_run_is_handed_from_job_to_job() {
    let place = Place::new().await;
    let import = place.judged(sheet(250)).await;
    place.start(&import).await;
    // Before the stream does.
    place.work(&import, 100).await.expect("a job");
    let handed = place.now(&import).await;
    if handed["state"] == "queued" {
        assert_eq!(handed["written"], counts(100, 0, 0, 0, 0, 0));
    }
    place.stage.drain().await;
    let done = place.now(&import).await;
    assert_eq!((&done["state"], &done["written"]), (&json!("done"), &counts(250, 0, 0, 0, 0, 0)));
    assert_eq!(place.clients().await.len(), 250);
}

/// Waits until a row is written, and more are not.
async fn some_rows(place: &Place) {
    while place.clients().await.len() < 20 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_dies_in_the_middle_goes_on_and_writes_each_row_once() {
    let place = Place::new().await;
    let import = place.judged(sheet(150)).await;
    let starter = super::twice::queued(&place, &import).await;
    {
        // Its process ends with twenty rows or more of its first hundred written, and none of them noted in a chunk.
        let (dying, witness) = (place.work(&starter, 1_000).fuse(), some_rows(&place).fuse());
        pin_mut!(dying, witness);
        select(dying, witness).await;
    }
    let alive = place.now(&import).await;
    assert_eq!(alive["state"], "running", "it was over before it could die: {alive}");
    let written = place.clients().await.len();
    assert!((20..150).contains(&written), "{written} rows");
    // Nobody takes it while the dead one has it.
    place.work(&import, 1_000).await.expect("nothing to do");
    assert_eq!(place.now(&import).await["state"], "running");
    place.stage.wait(SignedDuration::from_mins(20));
    place.stage.events.run_schedule("JobsHourly").await.expect("a run");
    place.stage.drain().await;
    let place = Place { owner: super::twice::again(&place.stage).await, ..place };
    let done = place.now(&import).await;
    assert_eq!((&done["state"], &done["written"]), (&json!("done"), &counts(150, 0, 0, 0, 0, 0)));
    assert_eq!(place.clients().await.len(), 150);
    let rows = place.rows(&done, "&standing=create").await;
    assert!(rows.len() == 150 && rows.iter().all(|row| !row["client"].is_null()));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_no_more_writes_no_more() {
    let place = Place::new().await;
    let body = json!({"first_name": "Nadia", "last_name": "Roux", "email": "nadia@atelier.example", "role": "member"});
    let nadia = place.owner.post("/members", body).await.expect(201);
    let token = place.stage.token_for("nadia@atelier.example").await;
    let body = json!({"token": token, "password": world::PASSWORD});
    let answer = place.stage.nobody().call("POST", "/invitations/accept").json(&body).send().await;
    answer.expect(201);
    let member = place.stage.nobody().signed_in(&answer);
    let import = place.judged(sheet(3)).await;
    let parvis_id = super::twice::queued_by(&place, &import, &member).await;
    let path = format!("/members/{}", super::id(&nadia));
    let current: Value = place.owner.get(&path).await.expect(200);
    place.owner.delete(&path, Some(&current)).await.expect(204);
    place.work(&parvis_id, 1_000).await.expect("given up");
    let after = place.now(&import).await;
    assert_eq!((&after["state"], &after["failure"]), (&json!("failed"), &json!("forbidden")));
    assert!(place.clients().await.is_empty());
}

//! `/companies/{company}/colleagues`: who sees whom, and who changes what

use serde_json::{Value, json};
use world::Caller;

use super::{House, joined, logged, shared};

async fn names(reader: &Caller, company: &str) -> Vec<String> {
    let page = reader.get(&format!("{company}/colleagues")).await.expect(200);
    let name = |one: &Value| one["first_name"].as_str().unwrap_or_default().to_owned();
    let mut names: Vec<_> = page["items"].as_array().into_iter().flatten().map(name).collect();
    names.sort();
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn colleagues_are_seen_by_who_may_see_them_and_no_more_than_she_needs() {
    let house = House::new().await;
    let [first, _] = &house.workspaces;
    super::client(&house.owner, "Paul", "Maison Bleue").await;
    assert_eq!(names(&house.ada, &house.company).await, ["Ada", "Ben"], "whoever hasn't joined isn't there yet");
    let list = format!("{}/colleagues", house.company);
    // Ben may open nothing; then a workspace, but not see colleagues.
    for permissions in [&[][..], &["files.see"]] {
        house.ben.get(&list).await.refused(404, "not-found");
        house.ben.get(&house.of(&house.ada)).await.refused(404, "not-found");
        assert_eq!(house.ben.get("/me/companies").await.expect(200)["items"][0]["sees_colleagues"], false);
        house.permit(first, &house.ben, permissions).await;
    }
    house.permit(first, &house.ben, &["colleagues.see"]).await;
    assert_eq!(names(&house.ben, &house.company).await, ["Ada", "Ben"]);
    assert!(
        house.ben.get("/me").await.expect(200)["permissions"]
            .as_array()
            .is_some_and(|all| all.contains(&json!("colleagues.read")))
    );
    let seen = house.ben.get(&house.of(&house.ada)).await.expect(200);
    assert_eq!(
        (&seen["first_name"], &seen["roles"], &seen["status"]),
        (&json!("Ada"), &json!(["administrator"]), &json!("active"))
    );
    let kept = [&seen["email"], &seen["phone_1"], &seen["phone_2"], &seen["workspaces"]];
    assert_eq!(kept, [&Value::Null; 4], "addresses and numbers are for who administers the company");
    assert_eq!((&seen["may_permit"], &seen["may_write"]), (&json!(false), &json!(false)));
    let ben = house.ada.get(&house.of(&house.ben)).await.expect(200);
    assert_eq!(
        (&ben["email"], &ben["may_write"], &shared(&ben, first)["open"]),
        (&json!("ben@example.com"), &json!(true), &json!(true))
    );
    // Nobody sees the people of a company that isn't hers, nor staff the clients' own view.
    for reader in [&house.ada, &house.ben] {
        reader.get(&format!("{}/colleagues", house.other)).await.refused(404, "not-found");
        reader.get(&format!("{}/colleagues/{}", house.other, house.olga.id)).await.refused(404, "not-found");
        reader.get(&house.of(&house.olga)).await.refused(404, "not-found");
    }
    house.owner.get(&list).await.refused(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_administers_a_company_changes_its_people_and_the_log_names_her() {
    let house = House::new().await;
    let change = json!({"first_name": "Benoît", "phone_1": "+33 1 11 11 11 11"});
    let ben = house.change(&house.ben, change).await.expect(200);
    assert_eq!((&ben["first_name"], &ben["phone_1"]), (&json!("Benoît"), &json!("+33 1 11 11 11 11")));
    house.change(&house.ben, json!({"first_name": ""})).await.field("/first_name", "required");
    house.change(&house.ben, json!({"email": "ben@elsewhere.example"})).await.refused(422, "invalid");
    let stale = json!({"version": 1});
    house.ada.patch(&house.of(&house.ben), &stale, json!({"last_name": "Noir"})).await.refused(412, "stale");
    assert_eq!(
        house.owner.get("/clients?q=benoit").await.expect(200)["items"][0]["id"],
        *house.ben.id,
        "search finds him anew"
    );
    let entries = logged(&house.owner, "client.updated").await;
    assert_eq!((entries.len(), &entries[0]["actor"]["kind"]), (1, &json!("client")));
    assert_eq!(entries[0]["actor"]["id"], *house.ada.id);
    assert_eq!(entries[0]["details"]["company"], house.company.trim_start_matches("/companies/"));
    // Her own record is changed on her own page, and her roles not by herself.
    for body in [json!({"first_name": "Adèle"}), json!({"roles": []}), json!({})] {
        house.change(&house.ada, body).await.refused(403, "forbidden");
    }
    house.permit(&house.workspaces[0], &house.ben, &["colleagues.see", "colleagues.invite"]).await;
    let ada = house.ben.get(&house.of(&house.ada)).await.expect(200);
    house.ben.patch(&house.of(&house.ada), &ada, json!({"first_name": "Adèle"})).await.refused(403, "forbidden");
    house.ben.act(&format!("{}/suspend", house.of(&house.ada))).await.refused(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_keeps_its_people_out_but_lets_nobody_in_whom_the_agency_keeps_out() {
    let house = House::new().await;
    let (suspend, reactivate) =
        (format!("{}/suspend", house.of(&house.ben)), format!("{}/reactivate", house.of(&house.ben)));
    let agency = format!("/clients/{}", house.ben.id);
    for _ in 0..2 {
        assert_eq!(house.ada.act(&suspend).await.expect(200)["status"], "suspended");
    }
    house.ben.get("/me").await.refused(401, "session-ended");
    assert_eq!(house.owner.get(&agency).await.expect(200)["status"], "suspended");
    assert_eq!(house.ada.act(&reactivate).await.expect(200)["status"], "active");
    // What staff say afterwards is staff's to take back.
    house.ada.act(&suspend).await.expect(200);
    house.owner.act(&format!("{agency}/suspend")).await.expect(200);
    let seen = house.ada.get(&house.of(&house.ben)).await.expect(200);
    assert_eq!(
        (&seen["status"], &seen["may_write"], &seen["may_permit"]),
        (&json!("suspended"), &json!(false), &json!(false))
    );
    house.ada.act(&reactivate).await.refused(403, "forbidden");
    house.change(&house.ben, json!({"last_name": "Noir"})).await.refused(403, "forbidden");
    house.owner.act(&format!("{agency}/reactivate")).await.expect(200);
    house.ada.act(&suspend).await.expect(200);
    house.owner.act(&format!("{agency}/reactivate")).await.expect(200);
    assert_eq!(house.ada.get(&house.of(&house.ben)).await.expect(200)["status"], "active");
    house.ada.act(&format!("{}/suspend", house.of(&house.ada))).await.refused(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_somebody_of_two_companies_each_changes_what_is_its_own() {
    let house = House::new().await;
    house.owner.put(&format!("{}/people/{}", house.company, house.olga.id), None).await.expect(204);
    house.assign(&house.company, &house.ada, &["administrator", "billing"]).await;
    let seen = house.ada.get(&house.of(&house.olga)).await.expect(200);
    assert_eq!((&seen["may_permit"], &seen["may_write"]), (&json!(true), &json!(false)));
    house.change(&house.olga, json!({"last_name": "Bleue"})).await.refused(403, "forbidden");
    house.ada.act(&format!("{}/suspend", house.of(&house.olga))).await.refused(403, "forbidden");
    house.change(&house.olga, json!({"roles": ["billing"]})).await.expect(200);
    let there = house.owner.get(&format!("{}/people/{}", house.other, house.olga.id)).await.expect(200);
    assert_eq!(there["roles"], json!([]), "what she is to the other company is the other's");
    // Once Ada administers the other one too, Olga is hers altogether.
    house.owner.put(&format!("{}/people/{}", house.other, house.ada.id), None).await.expect(204);
    house.assign(&house.other, &house.ada, &["administrator"]).await;
    house.change(&house.olga, json!({"last_name": "Bleue"})).await.expect(200);
    house.ada.act(&format!("{}/suspend", house.of(&house.olga))).await.expect(200);
    // And when Olga has left the company that keeps her out, the other can't let her in.
    house.owner.delete(&format!("{}/people/{}", house.company, house.olga.id), None).await.expect(204);
    house.assign(&house.company, &house.ada, &[]).await;
    let there = format!("{}/colleagues/{}/reactivate", house.other, house.olga.id);
    house.ada.act(&there).await.refused(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_of_what_an_administrator_sees_changes_nothing() {
    let house = House::new().await;
    let begun = house.owner.act(&format!("/clients/{}/view", house.ada.id)).await.expect(201);
    let token = begun["link"].as_str().unwrap_or_default().rsplit('#').next().unwrap_or_default().to_owned();
    let opened = house.stage.nobody().call("POST", "/views/open").json(&json!({"token": token})).send().await;
    let view = house.stage.nobody().signed_in(&opened);
    assert_eq!(names(&view, &house.company).await, ["Ada", "Ben"]);
    let ben = view.get(&house.of(&house.ben)).await.expect(200);
    view.patch(&house.of(&house.ben), &ben, json!({"last_name": "Noir"})).await.refused(403, "view-only");
    view.act(&format!("{}/suspend", house.of(&house.ben))).await.refused(403, "view-only");
    let body = json!({"first_name": "Zoé", "last_name": "Noir", "email": "zoe@example.com"});
    view.post(&format!("{}/invitations", house.company), body).await.refused(403, "view-only");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_from_her_holds_at_once_and_the_last_one_may_step_down() {
    let house = House::new().await;
    let cleo = joined(&house.stage, &house.owner, "Cleo", &json!({"name": "Maison Bleue"})).await;
    house.change(&cleo, json!({"roles": ["administrator"]})).await.expect(200);
    // Cleo takes it from Ada, whom nothing protects from her own company; staff remain.
    let ada = cleo.get(&house.of(&house.ada)).await.expect(200);
    cleo.patch(&house.of(&house.ada), &ada, json!({"roles": []})).await.expect(200);
    house.ada.get(&format!("{}/colleagues", house.company)).await.refused(404, "not-found");
    house.ada.act(&format!("{}/suspend", house.of(&house.ben))).await.refused(404, "not-found");
    house.assign(&house.company, &cleo, &[]).await;
    cleo.get(&format!("{}/colleagues", house.company)).await.refused(404, "not-found");
}

//! Whatever who administers a company does, nobody comes by what she never held

use std::collections::BTreeSet;

use parvis::Rng;
use serde_json::{Value, json};
use world::Caller;

use super::{House, joined, shared};

const STEPS: usize = 250;
const ROLES: [&str; 4] = ["administrator", "billing", "signatory", "technical"];
const PERMISSIONS: [&str; 6] =
    ["files.see", "files.upload", "files.delete-any", "messages.use", "invoices.see", "colleagues.invite"];

/// What somebody holds: roles, open workspaces, and permissions in them.
type Rights = BTreeSet<String>;

async fn rights(house: &House, id: &str) -> Rights {
    let person = house.owner.get(&format!("{}/people/{id}", house.company)).await.expect(200);
    let mut rights: Rights = texts(&person["roles"]).collect();
    let open = house.owner.get(&format!("/clients/{id}/workspaces")).await.expect(200);
    for workspace in open["items"].as_array().into_iter().flatten() {
        let name = workspace["id"].as_str().unwrap_or_default();
        rights.insert(name.to_owned());
        rights.extend(texts(&workspace["permissions"]).map(|permission| format!("{name} {permission}")));
    }
    rights
}

fn texts(list: &Value) -> impl Iterator<Item = String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned)
}

/// Dice.
struct Dice(Rng);

impl Dice {
    fn below(&self, most: usize) -> usize {
        usize::from(u16::from_le_bytes(self.0.bytes())) % most
    }

    fn some<'a>(&self, of: &[&'a str]) -> Vec<&'a str> {
        of.iter().copied().filter(|_| self.below(3) == 0).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_sequence_of_an_administrators_acts_gives_anybody_what_she_never_held() {
    let house = House::new().await;
    let [first, second] = &house.workspaces;
    let third = house.owner.post("/workspaces", json!({"title": "Trois"})).await.expect(201);
    let third = third["id"].as_str().unwrap_or_default();
    let cleo = joined(&house.stage, &house.owner, "Cleo", &json!({"name": "Maison Bleue"})).await;
    let mut people = vec![house.ben.id.clone(), cleo.id.clone()];
    house.permit(third, &house.ben, &["messages.use"]).await;
    house.assign(&house.company, &cleo, &["technical"]).await;
    let dice = Dice(Rng::seeded(11));
    let mut ever = rights(&house, &house.ada.id).await;
    let mut before: Vec<Rights> = Vec::new();
    for id in &people {
        before.push(rights(&house, id).await);
    }
    let (mut done, mut refused) = (0, 0);
    for step in 0..STEPS {
        let who = dice.below(people.len());
        let path = format!("{}/colleagues/{}", house.company, people[who]);
        let workspace = [first, second, third][dice.below(3)];
        let answer = match dice.below(6) {
            // What staff change of hers changes what she can give from then on.
            0 if step % 5 == 0 => {
                let mut roles = dice.some(&ROLES[1..]);
                roles.push("administrator");
                house.assign(&house.company, &house.ada, &roles).await;
                house
                    .permit(if dice.below(2) == 0 { first } else { second }, &house.ada, &dice.some(&PERMISSIONS))
                    .await;
                ever.extend(rights(&house, &house.ada.id).await);
                continue;
            }
            0 | 1 => {
                let seen = house.ada.get(&path).await.expect(200);
                house.ada.patch(&path, &seen, json!({"roles": dice.some(&ROLES)})).await
            }
            2 if people.len() < 4 => {
                let email = format!("p{step}@example.com");
                let body = json!({
                    "first_name": "P", "last_name": "Q", "email": email, "roles": dice.some(&ROLES),
                    "workspaces": [{"workspace": workspace, "permissions": dice.some(&PERMISSIONS)}],
                });
                let answer = house.ada.post(&format!("{}/invitations", house.company), body).await;
                if answer.status == 201 {
                    people.push(answer.json()["client"].as_str().unwrap_or_default().to_owned());
                    before.push(Rights::new());
                    let token = house.stage.token_for(&email).await;
                    crate::story::accept(&house.stage, &token).await;
                }
                answer
            }
            3 => house.ada.act(&format!("{path}/{}", ["suspend", "reactivate"][dice.below(2)])).await,
            _ => {
                let seen = house.ada.get(&path).await.expect(200);
                let version = shared(&seen, workspace)["version"].as_u64().unwrap_or_default();
                let open = dice.below(4) > 0;
                let permissions = if open { dice.some(&PERMISSIONS) } else { Vec::new() };
                let wanted =
                    json!({"workspace": workspace, "version": version, "open": open, "permissions": permissions});
                house.ada.put(&format!("{path}/workspaces"), Some(json!({"workspaces": [wanted]}))).await
            }
        };
        assert!([200, 201, 204, 403, 409, 422].contains(&answer.status), "{}: {}", answer.asked, answer.text());
        (done, refused) = if answer.status < 300 { (done + 1, refused) } else { (done, refused + 1) };
        for (person, had) in people.iter().zip(&mut before) {
            let has = rights(&house, person).await;
            let beyond: Vec<_> = has.difference(had).filter(|right| !ever.contains(*right)).collect();
            assert!(beyond.is_empty(), "step {step}, {} {}: {person} came by {beyond:?}", answer.asked, answer.status);
            *had = has;
        }
    }
    assert!(done > STEPS / 10 && refused > STEPS / 10, "{done} done, {refused} refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_are_given_by_who_holds_them_and_by_nobody_for_herself() {
    let house = House::new().await;
    let refused = house.change(&house.ben, json!({"roles": ["signatory"]})).await.refused(403, "forbidden");
    assert_eq!(refused["role"], "signatory");
    house.assign(&house.company, &house.ben, &["signatory"]).await;
    house.change(&house.ben, json!({"roles": []})).await.refused(403, "forbidden");
    house.change(&house.ben, json!({"roles": ["signatory", "administrator"]})).await.expect(200);
    house.assign(&house.company, &house.ada, &["administrator", "billing"]).await;
    house.change(&house.ben, json!({"roles": ["signatory", "billing"]})).await.expect(200);
    // To hold a role without administering the company gives nothing to give.
    house.permit(&house.workspaces[0], &house.ben, &["colleagues.invite"]).await;
    let ada = house.ben.get(&house.of(&house.ada)).await.expect(200);
    house.ben.patch(&house.of(&house.ada), &ada, json!({"roles": ["administrator"]})).await.refused(403, "forbidden");
    let olga = format!("{}/colleagues/{}", house.other, house.olga.id);
    house.ada.patch(&olga, &json!({"version": 1}), json!({"roles": ["billing"]})).await.refused(404, "not-found");
    house
        .ada
        .patch(&house.of(&house.olga), &json!({"version": 1}), json!({"roles": ["billing"]}))
        .await
        .refused(404, "not-found");
}

/// Two who would each take the other's role: one of them does.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_depose_each_other_at_once_one_is_left() {
    let house = House::new().await;
    for round in 0..5 {
        house.assign(&house.company, &house.ada, &["administrator"]).await;
        house.assign(&house.company, &house.ben, &["administrator"]).await;
        let depose = async |by: &Caller, whom: &Caller| {
            let path = house.of(whom);
            let current = by.get(&path).await;
            if current.status == 200 {
                by.patch(&path, &current.json(), json!({"roles": []})).await.status
            } else {
                current.status
            }
        };
        let (one, other) = futures::join!(depose(&house.ada, &house.ben), depose(&house.ben, &house.ada));
        let done = [one, other].iter().filter(|status| **status == 200).count();
        let left = async |whom: &Caller| rights(&house, &whom.id).await.contains("administrator");
        let left = usize::from(left(&house.ada).await) + usize::from(left(&house.ben).await);
        assert_eq!((done, left), (1, 1), "round {round}: {one} and {other}");
    }
}

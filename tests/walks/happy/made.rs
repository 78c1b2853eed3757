//! What a happy path uses up, or needs in its hand: somebody who has just come, a link that nobody has followed.

use edge::Route;
use serde_json::json;
use world::{App, Caller, Stage, World, recovery_codes};

/// Somebody of the first client's company who has just joined.
pub(super) async fn new_colleague(world: &World, route: &Route) -> String {
    newcomer(world, route).await.1.id
}

/// The same, signed in, and her address.
pub(super) async fn newcomer(world: &World, route: &Route) -> (String, Caller) {
    let (a, name) = (&world.a, route.name.to_lowercase());
    let address = format!("{name}@example.com");
    let body = json!({"first_name": "Rose", "last_name": "Petit", "email": address, "company_id": a.companies[0]});
    let made = a.owner.post("/clients", body).await.expect(201);
    let id = made["id"].as_str().unwrap_or_default().to_owned();
    let invited = a.owner.post(&format!("/clients/{id}/invitation"), json!({"delivery": "link"})).await.expect(200);
    let token = invited["link"].as_str().and_then(|link| link.rsplit('#').next()).unwrap_or_default();
    let body = json!({"token": token, "password": world::PASSWORD});
    let accepted = world.stage.nobody().call("POST", "/invitations/accept").json(&body).send().await;
    (address, world.stage.nobody().signed_in(&accepted))
}

/// A member who has just come in.
pub(super) async fn new_member(world: &World, route: &Route) -> String {
    let email = format!("{}@example.com", route.name.to_lowercase());
    let body = json!({"first_name": "Nadia", "last_name": "Roux", "email": email, "role": "member"});
    let id = world.a.owner.post("/members", body).await.expect(201)["id"].as_str().unwrap_or_default().to_owned();
    let body = json!({"token": world.stage.token_for(&email).await, "password": world::PASSWORD});
    world.stage.nobody().call("POST", "/invitations/accept").json(&body).send().await.expect(201);
    id
}

/// Somebody whose address has just refused a mail: a client or a member.
pub(super) async fn refusing(world: &World, route: &Route) -> String {
    let (owner, email) = (&world.a.owner, format!("bounce+{}@example.com", route.name.to_lowercase()));
    let list = if route.name.starts_with("Members") { "/members" } else { "/clients" };
    let mut body = json!({"first_name": "Ada", "last_name": "Blanc", "email": email});
    if list == "/members" {
        body["role"] = json!("member");
    }
    let id = owner.post(list, body).await.expect(201)["id"].as_str().unwrap_or_default().to_owned();
    if list == "/clients" {
        owner.post(&format!("/clients/{id}/invitation"), json!({"delivery": "email"})).await.expect(200);
    }
    world.stage.drain().await;
    id
}

/// Somebody who has just asked to become a client, and waits.
pub(super) async fn asker(world: &World, route: &Route) -> String {
    let (email, before) = (format!("{}@example.com", route.name.to_lowercase()), world.a.asked().await);
    let body = json!({"organization": world.a.canary, "first_name": "Rose", "last_name": "Petit", "email": email});
    world.stage.nobody().post("/registrations", body).await.expect(202);
    world.stage.drain().await;
    world.a.asked().await.difference(&before).next().cloned().unwrap_or_default()
}

/// A bulk action on somebody who has just been made, which waits to be started.
pub(super) async fn suspension(world: &World) -> String {
    let owner = &world.a.owner;
    let email = format!("{}@example.com", world::fresh_key());
    let body = json!({"first_name": "Ada", "last_name": "Blanc", "email": email});
    let client = owner.post("/clients", body).await.expect(201)["id"].clone();
    let body = json!({"action": "suspend", "clients": [client]});
    let bulk = owner.post("/bulk-actions", body).await.expect(202)["id"].as_str().unwrap_or_default().to_owned();
    world.stage.drain().await;
    bulk
}

/// Has the first client prove her address, if she hasn't.
pub(super) async fn prove_client(world: &World) {
    let a = &world.a;
    if a.client.get("/me").await.expect(200)["email_verified"] == true {
        return;
    }
    a.client.call("POST", "/email-verifications").send().await.expect(202);
    world.stage.prove(&format!("claire@clients.{}.example", a.canary)).await;
}

/// The owner on one more device.
pub(super) async fn again(world: &World) -> Caller {
    let slug = world.a.canary;
    let body = json!({"email": format!("owner@{slug}.example"), "password": world::PASSWORD, "side": "staff", "organization": slug});
    let answer = world.stage.nobody().call("POST", "/sessions").json(&body).send().await;
    answer.expect(201);
    world.stage.nobody().signed_in(&answer)
}

/// The secret of a link by which the owner sees what the first client sees.
pub async fn view_link(world: &World) -> String {
    let begun = world.a.owner.act(&format!("/clients/{}/view", world.a.client.id)).await.expect(201);
    begun["link"].as_str().unwrap_or_default().rsplit('#').next().unwrap_or_default().to_owned()
}

/// The secret of a link for a client who comes too late.
pub(super) async fn late_link(world: &World) -> String {
    let owner = &world.a.owner;
    let body = json!({"first_name": "Tania", "last_name": "Lenoir", "email": "tania@example.com"});
    let client = owner.post("/clients", body).await.expect(201);
    let path = format!("/clients/{}/invitation", client["id"].as_str().unwrap_or_default());
    let invited = owner.post(&path, json!({"delivery": "link"})).await.expect(200);
    invited["link"].as_str().unwrap_or_default().rsplit('#').next().unwrap_or_default().to_owned()
}

/// The administrator, who has an authenticator app by now.
pub(super) async fn guarded(world: &World) -> Caller {
    let admin = world.a.admin.clone();
    if admin.get("/me/factors").await.expect(200)["totp_since"].is_null() {
        App::set_up(&world.stage, &admin).await;
    }
    admin
}

/// What the first step of her sign-in answers, and a code for the second.
pub(super) async fn second_step(world: &World) -> (String, String) {
    let admin = guarded(world).await;
    let codes = recovery_codes(&admin.act("/me/recovery-codes").await.expect(200));
    let slug = world.a.canary;
    let body = json!({"email": format!("adele@{slug}.example"), "password": world::PASSWORD, "organization": slug});
    let first = world.stage.nobody().call("POST", "/sessions").json(&body).send().await;
    let problem = first.refused(401, "second-factor-required");
    (problem["challenge"].as_str().unwrap_or_default().to_owned(), codes[0].clone())
}

/// The secret of a link that signs somebody in once.
pub(super) async fn sign_in_link(stage: &Stage, caller: &Caller) -> String {
    let engines = &stage.engines;
    let claims = engines.verifier().verify(caller.token.as_deref().unwrap_or_default(), engines.clock().now());
    let claims = claims.unwrap_or_else(|error| panic!("{error:?}"));
    let me = caller.get("/me").await.expect(200);
    let email = parvis::text::Email::parse(me["email"].as_str().unwrap_or_default())
        .unwrap_or_else(|error| panic!("{error:?}"));
    let table = engines.tenant_of_record(&format!("T#{}#", claims.tenant)).expect("a tenant");
    let link = parvis::sign_in::make_link(engines, &table, claims.sub, &email)
        .await
        .unwrap_or_else(|error| panic!("{error:?}"));
    link.rsplit('#').next().unwrap_or_default().to_owned()
}

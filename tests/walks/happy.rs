//! The happy path of every route: who calls it, about what, with which body.
//!
//! Most follow from the world and the examples; the few that use something up, or need a secret, are named here.

use edge::{Access, Route};
use golden::Examples;
use jiff::SignedDuration;
use parvis::Clock;
use serde_json::{Value, json};
use world::{
    Answer, App, Call, Caller, World, files,
    passkeys::{self, Browser},
};

use super::ask::{Ask, Position};

mod made;
pub use made::view_link;
use made::{
    again, asker, guarded, late_link, new_colleague, new_member, newcomer, prove_client, refusing, second_step,
    sign_in_link, suspension,
};

/// Routes in an order in which each finds what it needs: what reads, then what adds, changes, and takes away.
pub fn order() -> Vec<&'static Route> {
    let rank =
        |route: &Route| ["GET", "POST", "PUT", "PATCH", "DELETE"].iter().position(|method| *method == route.method);
    let mut routes: Vec<&'static Route> = index::routes().iter().collect();
    // A new password ends every other session, so it comes last.
    routes.sort_by_key(|route| (route.name == "PasswordUpdate", rank(route)));
    routes
}

/// What a route's happy path is made of.
pub struct Path {
    /// Who calls.
    pub caller: Caller,
    /// What she asks.
    pub ask: Ask,
    /// How long after the world's own time.
    pub after: SignedDuration,
    clock: Clock,
}

/// Prepares the happy path of a route at agency A.
pub async fn prepare(world: &World, route: &'static Route, examples: &Examples) -> Path {
    let a = &world.a;
    let mut caller = usual_caller(world, route);
    let mut ask = Ask::new(route, examples, |position| match position {
        // Into the root: a folder can't be its own parent, and a file's new folder is one that there is.
        Position::Body(name) if name == "parent" => Some(a.folders[0].clone()),
        _ => a.thing(position.name()).map(str::to_owned),
    });
    let set = |ask: &mut Ask, name: &str, value: Value| {
        if let Some(body) = &mut ask.body {
            body[name] = value;
        }
    };
    match route.name {
        "OrganizationsCreate" => set(&mut ask, "email", json!("somebody@example.com")),
        "SessionsCreate" | "SignInLinksCreate" | "PasswordResetsCreate" => {
            set(&mut ask, "email", json!(format!("owner@{}.example", a.canary)));
            set(&mut ask, "organization", json!(a.canary));
        }
        "SessionsRedeem" => set(&mut ask, "token", json!(sign_in_link(&world.stage, &a.owner).await)),
        "ViewsOpen" => set(&mut ask, "token", json!(view_link(world).await)),
        "ViewsEnd" => {
            let body = json!({"token": view_link(world).await});
            let opened = world.stage.nobody().call("POST", "/views/open").json(&body).send().await;
            caller = world.stage.nobody().signed_in(&opened);
        }
        "SessionsSecondFactor" => {
            let (challenge, code) = second_step(world).await;
            set(&mut ask, "challenge", json!(challenge));
            set(&mut ask, "code", json!(code));
        }
        "OwnOrganizationsOpen" => ask.body = Some(json!({"organization": a.canary, "side": "staff"})),
        // Her passkey guards the owner's account: a password is proof enough of somebody who has none.
        "ProofsCreate" => {
            caller = a.member.clone();
            ask.body = Some(json!({"password": world::PASSWORD}));
        }
        "PasskeysStart" | "SessionsPasskeyStart" => set(&mut ask, "organization", json!(a.canary)),
        "PasskeysCreate" => {
            let begun = a.owner.call("POST", "/me/passkeys/options").json(&json!({"organization": a.canary})).send();
            ask.body = Some(Browser::at(&world.stage, a.canary).made(&begun.await.expect(200), "Exemple"));
        }
        "SessionsPasskey" => {
            let mut browser = Browser::at(&world.stage, a.canary);
            browser.add(&a.owner, a.canary, "Exemple").await.expect(201);
            ask.body = Some(browser.used(&passkeys::ask(&world.stage, Some(a.canary)).await));
        }
        "TotpConfirm" => {
            caller = a.admin.clone();
            let begun = caller.act("/me/totp").await.expect(200);
            let app = App::with(begun["secret"].as_str().unwrap_or_default());
            set(&mut ask, "code", json!(app.code(&world.stage)));
        }
        "RecoveryCodesCreate" | "TotpRemove" => caller = guarded(world).await,
        "SessionsRefresh" => caller.cookie = a.owner.cookie.clone(),
        "ClientsEndSessions" => about(&mut ask, "client", &a.other_client.id),
        "SessionsEndOthers" => caller = a.admin.clone(),
        "SessionsEnd" => about(&mut ask, "session", &again(world).await.session),
        "SessionsEndCurrent" => caller = again(world).await,
        // A client who came by a link that was handed over has proved nothing yet.
        "EmailVerificationsCreate" => caller = a.client.clone(),
        "EmailVerificationsComplete" => {
            a.client.call("POST", "/email-verifications").send().await.expect(202);
            let token = world.stage.token_for(&format!("claire@clients.{}.example", a.canary)).await;
            set(&mut ask, "token", json!(token));
        }
        "EmailChangesCancel" => {
            a.owner.call("POST", "/me/email").json(&json!({"email": "annulee@example.com"})).send().await.expect(202);
        }
        "EmailChangesConfirm" | "EmailChangesStop" => {
            let (address, newcomer) = newcomer(world, route).await;
            let wanted = format!("new.{address}");
            newcomer.call("POST", "/me/email").json(&json!({"email": wanted})).send().await.expect(202);
            if route.name == "EmailChangesConfirm" {
                let token = world.stage.token_for(&wanted).await;
                let half = json!({"token": token});
                world.stage.nobody().call("POST", "/email-changes/confirm").json(&half).send().await.expect(200);
            }
            set(&mut ask, "token", json!(world.stage.token_for(&address).await));
        }
        "PasswordResetsComplete" => {
            let email = format!("marc@{}.example", a.canary);
            world
                .stage
                .nobody()
                .call("POST", "/password-resets")
                .json(&json!({"email": email}))
                .send()
                .await
                .expect(202);
            set(&mut ask, "token", json!(world.stage.token_for(&email).await));
        }
        // What is renewed is a link whose days are over.
        "InvitationsRenew" => set(&mut ask, "token", json!(late_link(world).await)),
        "InvitationsInspect" | "InvitationsAccept" => set(&mut ask, "token", json!(a.invited.1)),
        "MembersResend" => {
            let body =
                json!({"first_name": "Nadia", "last_name": "Roux", "email": "nadia@example.com", "role": "member"});
            let pending = a.owner.post("/members", body).await.expect(201);
            about(&mut ask, "member", pending["id"].as_str().unwrap_or_default());
        }
        "MembersTeams" => {
            let team = a.owner.post("/teams", json!({"name": "Exemple à rejoindre"})).await.expect(201);
            ask.ids.retain(|(position, _)| !matches!(position, Position::Body(_)));
            set(&mut ask, "teams", json!([a.team, team["id"]]));
            set(&mut ask, "primary", team["id"].clone());
        }
        "TeamsCreate" | "TeamsUpdate" => set(&mut ask, "name", json!(format!("Exemple {}", route.name))),
        "ClientsConfirmAddress" => about(&mut ask, "client", &refusing(world, route).await),
        "MembersConfirmAddress" => about(&mut ask, "member", &refusing(world, route).await),
        "MembersSuspend" => about(&mut ask, "member", &new_member(world, route).await),
        "MembersReactivate" => {
            let member = new_member(world, route).await;
            a.owner.act(&format!("/members/{member}/suspend")).await.expect(200);
            about(&mut ask, "member", &member);
        }
        "MembersOwn" => {
            about(&mut ask, "member", &new_member(world, route).await);
            set(&mut ask, "hand_over", json!(false));
        }
        "ClientsInvite" | "ClientsInvitationRevoke" => about(&mut ask, "client", &a.prospect),
        "ClientsInvitationGet" => about(&mut ask, "client", &a.invited.0),
        "ClientsSuspend" => about(&mut ask, "client", &a.other_client.id),
        "ClientsReactivate" => about(&mut ask, "client", &a.suspended.id),
        "PortalPublic" => ask.ids.push((Position::Query("slug"), a.canary.into())),
        "ClientsPermit" => {
            let version = a.owner.get(&format!("/workspaces/{}/clients/{}", a.workspaces[0], a.client.id)).await;
            let version = version.expect(200)["version"].clone();
            set(&mut ask, "workspaces", json!([{"workspace": a.workspaces[0], "version": version}]));
            set(&mut ask, "permissions", json!(["files.delete-any"]));
        }
        // Whole, so that twins compare.
        "ActivityList" => ask.ids.push((Position::Query("limit"), "100".into())),
        "WorkspacesGrant" | "WorkspacesUngrant" => about(&mut ask, "client", &a.prospect),
        "UploadsComplete" => {
            // Without its bytes, which would tell of themselves at the same moment: the check alone looks at them.
            let promise = files::promise(&a.workspaces[0], None, "complet.txt", "text/plain", b"hello");
            let upload = a.owner.post("/uploads", promise).await.expect(201);
            about(&mut ask, "upload", upload["id"].as_str().unwrap_or_default());
        }
        "ImportsRun" => {
            let sheet = b"First name,Last name,E-mail\nRun,Happy,run.happy@example.com\n";
            about(&mut ask, "import", &files::import(&world.stage, &a.owner, "exemple.csv", sheet).await);
        }
        "ImportsDownload" => {
            let sheet = b"First name,Last name,E-mail\nDone,Happy,done.happy@example.com\n";
            let import = files::import(&world.stage, &a.owner, "exemple.csv", sheet).await;
            let path = format!("/imports/{import}");
            let current = a.owner.get(&path).await.expect(200);
            a.owner.call("POST", &format!("{path}/run")).version(&current).send().await.expect(202);
            world.stage.drain().await;
            about(&mut ask, "import", &import);
        }
        "BulkRun" => about(&mut ask, "bulk", &suspension(world).await),
        "BulkDownload" => {
            let bulk = suspension(world).await;
            let path = format!("/bulk-actions/{bulk}");
            let current = a.owner.get(&path).await.expect(200);
            a.owner.call("POST", &format!("{path}/run")).version(&current).send().await.expect(202);
            world.stage.drain().await;
            about(&mut ask, "bulk", &bulk);
        }
        "UploadsCancel" => caller = a.client.clone(),
        "FoldersUpdate" => {
            about(&mut ask, "folder", &a.folders[1]);
            ask.ids.retain(|(position, _)| !matches!(position, Position::Body(_)));
            set(&mut ask, "parent", Value::Null);
        }
        "FoldersDelete" => about(&mut ask, "folder", &a.folders[1]),
        "ClientsDelete" => {
            let body = json!({"first_name": "Théa", "last_name": "Blanc", "email": "thea@example.com"});
            let thrown = a.owner.post("/clients", body).await.expect(201);
            about(&mut ask, "client", thrown["id"].as_str().unwrap_or_default());
            set(&mut ask, "confirm", json!("Théa Blanc"));
        }
        "ClientsUnarchive" => {
            let body = json!({"first_name": "Rose", "last_name": "Brun", "email": "rose@example.com"});
            let kept = a.owner.post("/clients", body).await.expect(201);
            let id = kept["id"].as_str().unwrap_or_default();
            a.owner.act(&format!("/clients/{id}/archive")).await.expect(200);
            about(&mut ask, "client", id);
        }
        "RegistrationSettingsUpdate" => {
            let domain = json!({"domain": "example.com", "at_once": false, "company_id": a.companies[0]});
            set(&mut ask, "domains", json!([domain]));
        }
        "RegistrationsCreate" => {
            set(&mut ask, "organization", json!(a.canary));
            set(&mut ask, "email", json!("new.registration@example.com"));
        }
        "RegistrationsApprove" => {
            about(&mut ask, "registration", &asker(world, route).await);
            set(&mut ask, "workspaces", json!([a.workspaces[0]]));
        }
        "RegistrationsRefuse" => about(&mut ask, "registration", &asker(world, route).await),
        "ClientsArchive" => about(&mut ask, "client", &a.other_client.id),
        "TagsCreate" | "TagsUpdate" => set(&mut ask, "name", json!(format!("Exemple {}", route.name))),
        // One that nobody belongs to; and names that no other company has.
        "CompaniesDelete" => about(&mut ask, "company", &a.companies[1]),
        "ColleaguesGet" | "ColleaguesUpdate" | "ColleaguesSuspend" => {
            about(&mut ask, "client", &new_colleague(world, route).await);
        }
        "ColleaguesReactivate" => {
            let colleague = new_colleague(world, route).await;
            let path = format!("/companies/{}/colleagues/{colleague}/suspend", a.companies[0]);
            a.client.act(&path).await.expect(200);
            about(&mut ask, "client", &colleague);
        }
        "ColleaguesPermit" => {
            about(&mut ask, "client", &new_colleague(world, route).await);
            let wanted =
                json!({"workspace": a.workspaces[0], "version": 0, "open": true, "permissions": ["files.see"]});
            set(&mut ask, "workspaces", json!([wanted]));
        }
        "ColleaguesInvite" => {
            prove_client(world).await;
            set(&mut ask, "email", json!("new.colleague@example.com"));
            let wanted = json!({"workspace": a.workspaces[0], "permissions": ["files.see"]});
            set(&mut ask, "workspaces", json!([wanted]));
        }
        "ColleaguesWithdraw" => {
            prove_client(world).await;
            let body = json!({"first_name": "Nina", "last_name": "Petit", "email": "nina@example.com"});
            let asked = a.client.post(&format!("/companies/{}/invitations", a.companies[0]), body).await.expect(201);
            about(&mut ask, "client", asked["client"].as_str().unwrap_or_default());
        }
        "CompaniesLeave" | "CompaniesPersonUpdate" => about(&mut ask, "client", &a.prospect),
        "CompaniesJoin" => {
            let other =
                a.owner.post("/companies", json!({"name": "Exemple à rejoindre", "country": "FR"})).await.expect(201);
            about(&mut ask, "company", other["id"].as_str().unwrap_or_default());
            about(&mut ask, "client", &a.prospect);
        }
        "CompaniesCreate" | "CompaniesUpdate" => set(&mut ask, "name", json!(format!("Exemple {}", route.name))),
        "MembersInvite" => set(&mut ask, "email", json!("new.member@example.com")),
        _ => {}
    }
    if route.conditional {
        ask.version = version(world, &ask).await;
    }
    let after =
        if route.name == "InvitationsRenew" { SignedDuration::from_hours(24 * 31) } else { SignedDuration::ZERO };
    Path { caller, ask, after, clock: world.stage.engines.clock().clone() }
}

/// Who calls a route on its happy path, where nothing else is said.
pub fn usual_caller(world: &World, route: &Route) -> Caller {
    match route.access {
        Access::Public => world.stage.nobody(),
        Access::Client => world.a.client.clone(),
        _ => world.a.owner.clone(),
    }
}

/// Makes a call of the first client's be about a colleague of hers, instead of herself.
pub fn colleague(world: &World, ask: &mut Ask) {
    about(ask, "client", &world.a.other_client.id);
}

/// Makes a call be about another thing of this name.
fn about(ask: &mut Ask, name: &str, id: &str) {
    if let Some((_, old)) = ask.ids.iter_mut().find(|(position, _)| position.name() == name) {
        id.clone_into(old);
    }
}

/// Gives agency A's first client every permission in her workspace.
pub async fn permit_everything(world: &World) {
    let a = &world.a;
    let grant = format!("/workspaces/{}/clients/{}", a.workspaces[0], a.client.id);
    let all = a.owner.get("/permissions").await.expect(200);
    let names: Vec<_> = all["items"].as_array().into_iter().flatten().map(|one| one["id"].clone()).collect();
    let current = a.owner.get(&grant).await.expect(200);
    a.owner.patch(&grant, &current, json!({"permissions": names})).await.expect(200);
}

impl Path {
    /// Makes it be about another thing of this name.
    pub fn about(&mut self, name: &str, id: &str) {
        about(&mut self.ask, name, id);
    }

    /// Its call.
    pub fn call(&self) -> Call {
        self.ask.call(&self.caller).cookie(&self.caller)
    }

    /// Walks it.
    pub async fn walk(&self) -> Answer {
        self.clock.advance(self.after);
        let answer = self.call().send().await;
        self.clock.advance(-self.after);
        answer
    }
}

/// The present version of what a route changes.
pub async fn version(world: &World, ask: &Ask) -> Value {
    let path = ask.path();
    let answer = usual_caller(world, ask.route).get(&path).await;
    if answer.status == 200 {
        return answer.json();
    }
    // A folder is read with its siblings; what is done to a thing, with that thing.
    let (list, id) = path.rsplit_once('/').unwrap_or_default();
    let around = world.a.owner.get(list).await.expect(200);
    if !around["version"].is_null() {
        return around;
    }
    let items = around["items"].as_array().cloned().unwrap_or_default();
    items.into_iter().find(|item| item["id"] == id).unwrap_or_else(|| panic!("{path}: no version to be found"))
}

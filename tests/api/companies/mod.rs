//! `/companies`

mod askings;
mod belong;
mod colleagues;
mod create;
mod delete;
mod escalation;
mod list;
mod permit;
mod roles;
mod update;
mod workspaces;

use serde_json::{Value, json};
use world::{Caller, Stage};

use crate::story::{accept, agency};

/// A company of this name.
pub(crate) async fn company(owner: &Caller, name: &str) -> Value {
    owner.post("/companies", json!({"name": name})).await.expect(201)
}

/// A client of the company of this name.
async fn client(owner: &Caller, first: &str, company: &str) -> Value {
    let body = json!({"first_name": first, "last_name": "Noir", "email": format!("{first}@example.com").to_lowercase(), "company": company});
    owner.post("/clients", body).await.expect(201)
}

/// The address of a thing.
fn at(path: &str, thing: &Value) -> String {
    format!("{path}/{}", thing["id"].as_str().unwrap_or_default())
}

/// The first names of a company's people.
async fn people(owner: &Caller, company: &Value) -> Vec<String> {
    let page = owner.get(&format!("{}/people", at("/companies", company))).await.expect(200);
    let name = |person: &Value| person["first_name"].as_str().unwrap_or_default().to_owned();
    page["items"].as_array().into_iter().flatten().map(name).collect()
}

/// A company with people in it, and one more company, all of whose people have joined.
pub(crate) struct House {
    pub(crate) stage: Stage,
    pub(crate) owner: Caller,
    /// The company; what stands before the addresses of its people.
    pub(crate) company: String,
    /// The other one.
    other: String,
    /// Administers the company, and has proved her address.
    ada: Caller,
    /// Belongs to the company.
    ben: Caller,
    /// Belongs to the other company.
    olga: Caller,
    /// Two workspaces: both are open to Ada, with the usual permissions in the first and none in the second.
    pub(crate) workspaces: [String; 2],
}

impl House {
    pub(crate) async fn new() -> Self {
        let stage = Stage::new().await;
        let owner = agency(&stage).await;
        let (company, other) = (company(&owner, "Maison Bleue").await, company(&owner, "Café Noir").await);
        let mut workspaces = [String::new(), String::new()];
        for (workspace, title) in workspaces.iter_mut().zip(["Un", "Deux"]) {
            let made = owner.post("/workspaces", json!({"title": title})).await.expect(201);
            made["id"].as_str().unwrap_or_default().clone_into(workspace);
        }
        let ada = joined(&stage, &owner, "Ada", &company).await;
        let ben = joined(&stage, &owner, "Ben", &company).await;
        let olga = joined(&stage, &owner, "Olga", &other).await;
        let [first, second] = &workspaces;
        owner.put(&format!("/workspaces/{first}/clients/{}", ada.id), None).await.expect(204);
        let none = Some(json!({"permissions": []}));
        owner.put(&format!("/workspaces/{second}/clients/{}", ada.id), none).await.expect(204);
        let house = Self {
            company: at("/companies", &company),
            other: at("/companies", &other),
            stage,
            owner,
            ada,
            ben,
            olga,
            workspaces,
        };
        house.assign(&house.company, &house.ada, &["administrator"]).await;
        house.ada.call("POST", "/email-verifications").send().await.expect(202);
        house.stage.prove("ada@example.com").await;
        house
    }

    /// Staff say what somebody is to a company.
    pub(crate) async fn assign(&self, company: &str, client: &Caller, roles: &[&str]) {
        let path = format!("{company}/people/{}", client.id);
        let current = self.owner.get(&path).await.expect(200);
        self.owner.patch(&path, &current, json!({"roles": roles})).await.expect(200);
    }

    /// Staff say what somebody may do in a workspace.
    pub(crate) async fn permit(&self, workspace: &str, client: &Caller, permissions: &[&str]) {
        let path = format!("/workspaces/{workspace}/clients/{}", client.id);
        let current = self.owner.get(&path).await;
        if current.status == 404 {
            self.owner.put(&path, Some(json!({"permissions": permissions}))).await.expect(204);
        } else {
            self.owner.patch(&path, &current.json(), json!({"permissions": permissions})).await.expect(200);
        }
    }

    /// Where the company's people see somebody.
    fn of(&self, client: &Caller) -> String {
        format!("{}/colleagues/{}", self.company, client.id)
    }

    /// Ada changes somebody of the company.
    async fn change(&self, client: &Caller, body: Value) -> world::Answer {
        let path = self.of(client);
        let current = self.ada.get(&path).await.expect(200);
        self.ada.patch(&path, &current, body).await
    }

    /// Ada says what somebody may do in a workspace; `None` closes it to her.
    async fn give(&self, client: &Caller, workspace: &str, permissions: Option<&[&str]>) -> world::Answer {
        let seen = self.ada.get(&self.of(client)).await.expect(200);
        let version = shared(&seen, workspace)["version"].as_u64().unwrap_or_default();
        let permissions = permissions.map_or((false, json!([])), |some| (true, json!(some)));
        let wanted =
            json!({"workspace": workspace, "version": version, "open": permissions.0, "permissions": permissions.1});
        self.ada.put(&format!("{}/workspaces", self.of(client)), Some(json!({"workspaces": [wanted]}))).await
    }
}

/// A client of a company who has joined.
pub(crate) async fn joined(stage: &Stage, owner: &Caller, first: &str, company: &Value) -> Caller {
    let client = client(owner, first, company["name"].as_str().unwrap_or_default()).await;
    let path = format!("{}/invitation", at("/clients", &client));
    let invited = owner.post(&path, json!({"delivery": "link"})).await.expect(200);
    let link = invited["link"].as_str().unwrap_or_default();
    accept(stage, link.rsplit('#').next().unwrap_or_default()).await
}

/// What the log tells of an action.
async fn logged(owner: &Caller, action: &str) -> Vec<Value> {
    let log = owner.get("/activity?limit=100").await.expect(200);
    let items = log["items"].as_array().cloned().unwrap_or_default();
    items.into_iter().filter(|entry| entry["action"] == action).collect()
}

/// What a colleague's page tells of a workspace.
fn shared(colleague: &Value, workspace: &str) -> Value {
    let mut all = colleague["workspaces"].as_array().into_iter().flatten();
    all.find(|one| one["id"] == workspace).cloned().unwrap_or_default()
}

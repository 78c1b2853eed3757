//! An agency with everything that a route could be asked about.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::{Caller, PASSWORD, Stage, files, passkeys::Browser, people};

/// An agency.
pub struct Agency {
    /// A word that stands in every text of it.
    pub canary: &'static str,
    /// Its organization's id.
    pub organization: String,
    /// Its owner.
    pub owner: Caller,
    /// An administrator.
    pub admin: Caller,
    /// A member.
    pub member: Caller,
    /// A member whose access was taken away.
    pub removed: Caller,
    /// The owner on another device, from which she has signed out.
    pub signed_out: Caller,
    /// A client who may open the first workspace, and administers her company.
    pub client: Caller,
    /// A client who may open the second workspace.
    pub other_client: Caller,
    /// A client who may open the first workspace, but is suspended.
    pub suspended: Caller,
    /// A client who is invited and hasn't accepted; and the secret of her link.
    pub invited: (String, String),
    /// A client who knows of nothing.
    pub prospect: String,
    /// The company of every client, and one that nobody belongs to.
    pub companies: [String; 2],
    /// A team, which the member is in.
    pub team: String,
    /// A tag, which the first client has.
    pub tag: String,
    /// A comment of the owner on the first client.
    pub comment: String,
    /// A passkey of the owner's.
    pub passkey: String,
    /// Two workspaces.
    pub workspaces: [String; 2],
    /// A folder of the first workspace, and one in it.
    pub folders: [String; 2],
    /// A file of the first workspace, which the owner uploaded.
    pub file: String,
    /// An upload of the first client, which waits for its bytes.
    pub upload: String,
    /// An export.
    pub export: String,
    /// An import of two clients, which waits to be started.
    pub import: String,
    /// A bulk action on the prospect, which waits to be started.
    pub bulk: String,
    /// The erasing of somebody who was a client.
    pub erasure: String,
    /// The address of its letterbox.
    pub letterbox: String,
    /// The address that people of its clients' domains write to.
    pub join: String,
    /// Somebody who has asked to become a client, and waits.
    pub registration: String,
    /// A mail to its owner that couldn't be sent.
    pub mail: String,
}

/// The content of every agency's first file.
pub const TEXT: &[u8] = b"hello";

fn id(value: &Value) -> String {
    value["id"].as_str().unwrap_or_else(|| panic!("no id in {value}")).to_owned()
}

impl Agency {
    /// Founds an agency that has just signed up, through the routes.
    pub(crate) async fn found(stage: &Stage, canary: &'static str, (owner, session): (Caller, Value)) -> Self {
        let brand = owner.get("/portal").await.expect(200);
        let change = json!({"title": format!("Espace {canary}"), "headline": format!("Bienvenue chez {canary}"), "welcome": format!("Bonjour de {canary}"), "color": "#1f6f5c"});
        owner.patch("/portal", &brand, change).await.expect(200);

        let (admin, member, removed) = futures::join!(
            Self::member(stage, &owner, canary, "adele", "admin"),
            Self::member(stage, &owner, canary, "marc", "member"),
            Self::member(stage, &owner, canary, "renaud", "member"),
        );
        owner
            .delete(
                &format!("/members/{}", removed.id),
                Some(&owner.get(&format!("/members/{}", removed.id)).await.expect(200)),
            )
            .await
            .expect(204);

        let titles = [format!("Chantier {canary}"), format!("Jardin {canary}")];
        let mut workspaces = [String::new(), String::new()];
        for (workspace, title) in workspaces.iter_mut().zip(titles) {
            *workspace = id(&owner
                .post("/workspaces", json!({"title": title, "subtitle": canary, "welcome": canary}))
                .await
                .expect(201));
        }
        let (client, other_client, suspended) = futures::join!(
            Self::client(stage, &owner, canary, "claire", &workspaces[0]),
            Self::client(stage, &owner, canary, "diane", &workspaces[1]),
            Self::client(stage, &owner, canary, "sylvie", &workspaces[0]),
        );
        owner.act(&format!("/clients/{}/suspend", suspended.id)).await.expect(200);
        let prospect = id(&people::create_client(&owner, canary, "paul").await);
        let invited = id(&people::create_client(&owner, canary, "irene").await);
        let secret = people::invite_client(&owner, &invited).await;

        let companies = [
            owner.get(&format!("/clients/{prospect}")).await.expect(200)["company_id"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
            id(&owner
                .post("/companies", json!({"name": format!("Atelier vide {canary}"), "country": "FR"}))
                .await
                .expect(201)),
        ];

        // The first client administers the company that she and the other clients belong to.
        let path = format!("/companies/{}/people/{}", companies[0], client.id);
        let roles = json!({"roles": ["administrator", "billing"]});
        owner.patch(&path, &owner.get(&path).await.expect(200), roles).await.expect(200);

        let team = json!({"name": format!("Équipe {canary}"), "description": format!("Suit {canary}")});
        let team = id(&owner.post("/teams", team).await.expect(201));
        let path = format!("/members/{}", member.id);
        let current = owner.get(&path).await.expect(200);
        let seat = json!({"teams": [team]});
        owner.call("PUT", &format!("{path}/teams")).version(&current).json(&seat).send().await.expect(200);

        let tag = id(&owner.post("/tags", json!({"name": format!("Fidèle {canary}")})).await.expect(201));
        let path = format!("/clients/{}", client.id);
        owner.patch(&path, &owner.get(&path).await.expect(200), json!({"tags": [tag]})).await.expect(200);
        let text = json!({"text": format!("À rappeler, dit {canary}.")});
        let comment = id(&owner.post(&format!("{path}/comments"), text).await.expect(201));

        let in_first = format!("/workspaces/{}/folders", workspaces[0]);
        let folder = id(&owner.post(&in_first, json!({"name": format!("Plans {canary}")})).await.expect(201));
        let inner = id(&owner
            .post(&in_first, json!({"name": format!("Archives {canary}"), "parent": folder}))
            .await
            .expect(201));
        let promise = |name: &str| files::promise(&workspaces[0], Some(&folder), name, "text/plain", TEXT);
        let file = files::upload(stage, &owner, promise(&format!("Devis {canary}.txt")), TEXT).await;
        let upload = id(&client.post("/uploads", promise(&format!("Photos {canary}.txt"))).await.expect(201));
        let export = id(&owner.post("/exports", json!({"kind": "clients"})).await.expect(202));
        let sheet = format!(
            "Prénom,Nom,E-mail\nIris,Roux {canary},iris@{canary}.example\n,Sans prénom {canary},x@{canary}.example\n"
        );
        let import = files::import(stage, &owner, &format!("Contacts {canary}.csv"), sheet.as_bytes()).await;
        let bulk =
            id(&owner.post("/bulk-actions", json!({"action": "suspend", "clients": [prospect]})).await.expect(202));
        let erased = id(&people::create_client(&owner, canary, "edith").await);
        let deletion = format!("/clients/{erased}/deletion");
        let preview = owner.get(&deletion).await.expect(200);
        let body = json!({"confirm": preview["name"], "erase": true});
        let deleted = owner.call("POST", &deletion).version(&preview).json(&body).send().await.expect(200);
        let erasure = deleted["erasure"].as_str().unwrap_or_default().to_owned();
        let closed = owner.get("/portal/letterbox").await.expect(200);
        let open = owner.patch("/portal/letterbox", &closed, json!({"open": true})).await.expect(200);
        let letterbox = open["address"].as_str().unwrap_or_default().to_owned();
        let join = Self::open_door(&owner, canary, &companies[0]).await;
        let added = Browser::at(stage, canary).add(&owner, canary, &format!("Clé {canary}")).await.expect(201);
        let passkey = id(&added["passkey"]);
        stage.drain().await;

        let again = json!({"email": format!("owner@{canary}.example"), "password": PASSWORD, "side": "staff", "organization": canary});
        let answer = stage.nobody().call("POST", "/sessions").json(&again).send().await;
        answer.expect(201);
        let signed_out = stage.nobody().signed_in(&answer);
        signed_out.delete("/sessions/current", None).await.expect(204);
        Self {
            canary,
            organization: id(&session["organization"]),
            owner,
            admin,
            member,
            removed,
            signed_out,
            client,
            other_client,
            suspended,
            invited: (invited, secret),
            prospect,
            companies,
            team,
            tag,
            comment,
            passkey,
            workspaces,
            folders: [folder, inner],
            file,
            upload,
            export,
            import,
            bulk,
            erasure,
            letterbox,
            join,
            registration: String::new(),
            mail: String::new(),
        }
    }

    /// Opens its door to everybody; gives the address that some may write to.
    async fn open_door(owner: &Caller, canary: &str, company: &str) -> String {
        let closed = owner.get("/portal/registration").await.expect(200);
        let domain = json!({"domain": format!("guests.{canary}.example"), "at_once": true, "company_id": company});
        let open = json!({"open": true, "others": true, "by_letter": true, "domains": [domain]});
        let open = owner.call("PUT", "/portal/registration").version(&closed).json(&open).send().await.expect(200);
        open["address"].as_str().unwrap_or_default().to_owned()
    }

    /// Has somebody ask at its door, who then waits.
    pub(crate) async fn be_asked(&mut self, stage: &Stage) {
        let canary = self.canary;
        let body = json!({"organization": canary, "first_name": "Gaëlle", "last_name": canary, "email": format!("gaelle@asks.{canary}.example"), "company": format!("Chez {canary}"), "message": format!("Bonjour {canary}")});
        stage.nobody().post("/registrations", body).await.expect(202);
        stage.drain().await;
        self.registration = self.asked().await.pop_first().unwrap_or_default();
    }

    /// Everybody who has begun to wait at its door. The log is never late, as lists may be.
    pub async fn asked(&self) -> BTreeSet<String> {
        let log = self.owner.get("/activity?kind=registration&limit=100").await.expect(200);
        let asked = log["items"].as_array().into_iter().flatten().filter(|one| one["action"] == "registration.asked");
        asked.map(|one| id(&one["target"])).collect()
    }

    async fn member(stage: &Stage, owner: &Caller, canary: &str, name: &str, role: &str) -> Caller {
        people::invite_member(owner, canary, name, role).await;
        let token = stage.token_for(&format!("{name}@{canary}.example")).await;
        people::accept(stage, &token).await
    }

    async fn client(stage: &Stage, owner: &Caller, canary: &str, name: &str, workspace: &str) -> Caller {
        let client = id(&people::create_client(owner, canary, name).await);
        owner.put(&format!("/workspaces/{workspace}/clients/{client}"), None).await.expect(204);
        let token = people::invite_client(owner, &client).await;
        people::accept(stage, &token).await
    }

    /// The thing that a path parameter, or a field of that name, may name here.
    #[must_use]
    pub fn thing(&self, name: &str) -> Option<&str> {
        Some(match name {
            "member" => &self.member.id,
            "client" | "primary_contact" => &self.client.id,
            "company" | "company_id" => &self.companies[0],
            "team" | "primary" => &self.team,
            "tag" => &self.tag,
            "comment" => &self.comment,
            "passkey" => &self.passkey,
            "workspace" => &self.workspaces[0],
            "folder" | "parent" => &self.folders[0],
            "file" => &self.file,
            "upload" => &self.upload,
            "export" => &self.export,
            "import" => &self.import,
            "bulk" => &self.bulk,
            "erasure" => &self.erasure,
            "session" => &self.client.session,
            "registration" => &self.registration,
            "failed_mail" => &self.mail,
            // Whom it is for.
            "reader" => &self.owner.id,
            _ => return None,
        })
    }

    /// Loses a mail, because SES takes none at that moment.
    pub(crate) async fn lose_a_mail(&mut self, stage: &Stage) {
        stage.quota.pause(true);
        let draft = json!({"language": "fr", "subject": self.canary, "text": self.canary});
        self.owner.call("POST", "/portal/invitations/test").json(&draft).send().await.expect(202);
        stage.drain().await;
        stage.quota.pause(false);
        let lost = self.owner.get("/mails/failed").await.expect(200);
        self.mail = id(&lost["items"][0]);
    }

    /// Every text that only people of this agency may read.
    #[must_use]
    pub fn secrets(&self) -> Vec<&str> {
        let mut secrets = vec![
            self.canary,
            &self.organization,
            &self.prospect,
            &self.invited.0,
            &self.invited.1,
            &self.letterbox,
            &self.join,
        ];
        let things = [
            "member",
            "client",
            "company",
            "team",
            "tag",
            "comment",
            "passkey",
            "workspace",
            "folder",
            "file",
            "upload",
            "export",
            "import",
            "bulk",
            "erasure",
            "session",
            "registration",
            "failed_mail",
        ];
        secrets.extend(things.iter().filter_map(|name| self.thing(name)));
        secrets.extend([&*self.owner.id, &self.admin.id, &self.workspaces[1], &self.other_client.id]);
        secrets
    }
}

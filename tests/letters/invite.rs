//! Whom a letter invites, and what its answer says.

use serde_json::{Value, json};
use world::Stage;

use super::{answer, answers, bring, clients, kept, letter, open_agency};

#[tokio::test(flavor = "multi_thread")]
async fn a_client_in_to_is_added_invited_and_answered_for() {
    let stage = Stage::new().await;
    let (owner, address) = open_agency(&stage).await;
    bring(&stage, &address, &letter(&format!("Léa Noir <Lea@Client.example>, {address}"), "Bienvenue !")).await;
    let lea = &clients(&owner).await[0];
    let who = ["first_name", "last_name", "email", "status"].map(|name| lea[name].as_str().unwrap_or_default());
    assert_eq!(who, ["Léa", "Noir", "lea@client.example", "invited"]);
    // By the same mail as an invitation by hand, from her who wrote.
    let invitation = &stage.mailbox.to("lea@client.example")[0];
    assert!(
        invitation.subject.contains("Odile Dupond")
            || invitation.text.as_deref().is_some_and(|text| text.contains("Odile Dupond"))
    );
    let sent = &answers(&stage, "odile@example.com")[0];
    assert_eq!(sent.subject, "Une invitation est partie");
    let answered = ["In-Reply-To", "References"].map(|name| sent.headers.get(name).cloned().unwrap_or_default());
    assert_eq!(answered, ["<1@example.com>", "<1@example.com>"]);
    assert!(
        answer(&stage).contains("Léa Noir (lea@client.example) : nouveau client, invitation envoyée "),
        "{}",
        answer(&stage)
    );
    let log = owner.get("/activity?kind=client").await.expect(200);
    let entries = log["items"].as_array().expect("entries");
    let mut told: Vec<_> = entries
        .iter()
        .map(|one| ["/action", "/actor/name", "/details/via"].map(|at| one.pointer(at).and_then(Value::as_str)))
        .collect();
    told.sort_unstable();
    let by_letter = |action| [Some(action), Some("Odile Dupond"), Some("letter")];
    assert_eq!(told, [by_letter("client.created"), by_letter("client.invited")]);
    assert_eq!(kept(&stage), 0);
    // Her link works as any other.
    let token = stage.token_for("lea@client.example").await;
    crate::story::accept(&stage, &token).await;
    bring(&stage, &address, &letter("lea@client.example", "Encore !")).await;
    assert!(answer(&stage).contains("Léa Noir") || answer(&stage).contains("se connecte déjà"), "{}", answer(&stage));
    assert_eq!(clients(&owner).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_of_several_is_dealt_with_and_answered_for_in_one_mail() {
    let stage = Stage::new().await;
    let (owner, address) = open_agency(&stage).await;
    let add = |name: &str, email: &str| json!({"first_name": name, "last_name": "Petit", "email": email});
    let mut ids = Vec::new();
    for (name, email) in [("Paul", "paul@a.example"), ("Sara", "sara@a.example"), ("Bea", "bounce@a.example")] {
        ids.push(
            owner.post("/clients", add(name, email)).await.expect(201)["id"].as_str().unwrap_or_default().to_owned(),
        );
    }
    owner.act(&format!("/clients/{}/suspend", ids[1])).await.expect(200);
    owner.post(&format!("/clients/{}/invitation", ids[2]), json!({"delivery": "email"})).await.expect(200);
    stage.drain().await;
    let member = json!({"first_name": "Marc", "last_name": "Petit", "email": "marc@a.example", "role": "member"});
    owner.post("/members", member).await.expect(201);
    stage.drain().await;
    let to = format!("Zoé Brun <zoe@a.example>, paul@a.example, Marc <marc@a.example>, {address}");
    let raw = letter(&to, "")
        .replace("Subject:", "Cc: sara@a.example, bounce@a.example, ZOE@a.example, odile@example.com\r\nSubject:");
    bring(&stage, &address, &raw).await;
    assert_eq!(answers(&stage, "odile@example.com").len(), 1);
    let said = answer(&stage);
    for line in [
        "Zoé Brun (zoe@a.example) : nouveau client, invitation envoyée ",
        "(paul@a.example) : déjà dans vos clients, invitation envoyée",
        "(sara@a.example) : suspendu",
        "(bounce@a.example) : adresse à confirmer",
    ] {
        assert!(said.contains(line), "{line} is missing in {said}");
    }
    assert!(!said.contains("marc@"), "{said}");
    assert_eq!(answers(&stage, "odile@example.com")[0].subject, "2 invitations sont parties");
    assert_eq!(clients(&owner).await.len(), 4);
    for (email, mails) in [("zoe@a.example", 1), ("paul@a.example", 1), ("sara@a.example", 0), ("bounce@a.example", 1)]
    {
        assert_eq!(stage.mailbox.to(email).len(), mails, "{email}");
    }
    // Once more, nobody is mailed again.
    let before = stage.mailbox.count();
    bring(&stage, &address, &raw).await;
    assert!(answer(&stage).contains("(zoe@a.example) : déjà invité"), "{}", answer(&stage));
    assert_eq!(stage.mailbox.count(), before + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_names_one_client_invites_her_and_one_that_names_two_nobody() {
    let stage = Stage::new().await;
    let (owner, address) = open_agency(&stage).await;
    let forwarded = format!(
        "À inviter, merci.\r\n\r\n---------- Forwarded message ---------\r\nDe : Léa Noir <lea@client.example>\r\nÀ : Odile Dupond <odile@example.com>\r\nCc : {address}\r\n\r\nBonjour,\r\n-- \r\nLéa · lea@client.example\r\n"
    );
    bring(&stage, &address, &letter(&address, &forwarded)).await;
    let lea = &clients(&owner).await[0];
    assert_eq!(
        (&lea["first_name"], &lea["last_name"], &lea["status"]),
        (&json!("Léa"), &json!("Noir"), &json!("invited"))
    );
    for (text, reason) in [
        ("Invite zoe@a.example et ada@a.example", "plusieurs adresses"),
        ("Bonjour !", "Aucune adresse de client"),
        ("odile@example.com", "Aucune adresse de client"),
    ] {
        bring(&stage, &address, &letter(&address, text)).await;
        assert!(answer(&stage).contains(reason), "{text}: {}", answer(&stage));
        assert_eq!(answers(&stage, "odile@example.com")[0].subject, "Personne n’a été invité");
    }
    assert_eq!(clients(&owner).await.len(), 1);
    let html = "From: odile@example.com\r\nTo: x\r\nContent-Type: text/html\r\n\r\n<p>Invite <a href=\"mailto:jeanne.martin@a.example\">jeanne.martin@a.example</a></p>";
    bring(&stage, &address, html).await;
    let all = clients(&owner).await;
    assert!(all.iter().any(|one| one["first_name"] == "Jeanne" && one["last_name"] == "Martin"), "{all:?}");
    assert!(answer(&stage).contains("deviné d’après l’adresse"), "{}", answer(&stage));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_invites_ten_at_most_and_answers_in_its_readers_language() {
    let stage = Stage::new().await;
    let (owner, address) = open_agency(&stage).await;
    let me = owner.get("/me").await.expect(200);
    owner.patch("/me", &me, json!({"language": "en"})).await.expect(200);
    let people =
        |count: usize| (0..count).map(|one| format!("P{one} Noir <p{one}@a.example>")).collect::<Vec<_>>().join(", ");
    bring(&stage, &address, &letter(&people(11), "")).await;
    assert!(answer(&stage).contains("at most 10 people"), "{}", answer(&stage));
    assert_eq!(clients(&owner).await, Vec::<Value>::new());
    bring(&stage, &address, &letter(&people(10), "")).await;
    assert_eq!(answers(&stage, "odile@example.com")[0].subject, "10 invitations were sent");
    assert_eq!(clients(&owner).await.len(), 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hours_mails_bound_letters_too() {
    let stage = Stage::new().await;
    let (owner, address) = open_agency(&stage).await;
    let organization = owner.get("/me").await.expect(200)["organization"]["id"].as_str().unwrap_or_default().to_owned();
    crate::api::clients::mails_asked(&stage, &organization, 499).await;
    bring(&stage, &address, &letter("Ada Brun <ada@a.example>, Zoé Brun <zoe@a.example>", "")).await;
    let said = answer(&stage);
    assert!(
        said.contains("(ada@a.example) : nouveau client") && said.contains("(zoe@a.example) : pas d’invitation"),
        "{said}"
    );
    assert_eq!(clients(&owner).await.len(), 1);
}

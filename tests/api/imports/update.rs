//! `PATCH /imports/{import}`

use serde_json::{Value, json};

use super::{Place, counts};

#[tokio::test(flavor = "multi_thread")]
async fn columns_that_are_said_count_more_than_heads() {
    let place = Place::new().await;
    let import = place.judged("Rufname,Nachname,Post,Firma\nZoé,Noël,zoe@example.com,Café Noir\n").await;
    assert_eq!(import["columns"][0], json!({"name": "Rufname", "samples": ["Zoé"], "column": null}));
    place.choose(&import, json!({"columns": ["first_name", "last_name"]})).await.field("/columns", "out-of-range");
    let twice = json!({"columns": ["first_name", "last_name", "email", "email"]});
    place.choose(&import, twice).await.field("/columns/3", "taken");
    place.choose(&import, json!({"colums": []})).await.field("/colums", "unknown-field");

    let chosen = json!({"columns": ["first_name", "last_name", "email", "company"]});
    let changed = place.choose(&import, chosen.clone()).await.expect(200);
    assert_eq!((&changed["state"], &changed["version"]), (&json!("uploaded"), &json!(3)));
    // Whoever looked at the former columns can neither change nor start this.
    place.choose(&import, chosen).await.refused(409, "import-not-ready");
    place.stage.drain().await;
    let judged = place.now(&import).await;
    assert_eq!((&judged["missing"], &judged["judged"]), (&json!([]), &counts(1, 0, 0, 0, 0, 0)));
    place.choose(&import, json!({"existing": "update"})).await.refused(412, "stale");
    let done = place.done(&judged).await;
    let client = &place.clients().await[0];
    assert_eq!((&client["first_name"], &client["company"]), (&json!("Zoé"), &json!("Café Noir")));
    assert_eq!(place.rows(&done, "").await[0]["client"], client["id"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_separator_and_encoding_are_read_anew() {
    let place = Place::new().await;
    // More commas than semicolons in its head, and accents that are also UTF-8.
    let import = place.judged("Prénom, donné;Nom, de naissance;E-mail, privé,\nZoé;Noël;zoe@example.com\n").await;
    assert_eq!((&import["separator"], &import["missing"][0]), (&json!("comma"), &json!("last_name")));
    let both = json!({"separator": "semicolon", "columns": [null, null, null, null]});
    place.choose(&import, both).await.field("/columns", "unsupported");
    place.choose(&import, json!({"separator": "semicolon", "encoding": "windows-1252"})).await.expect(200);
    place.stage.drain().await;
    let read = place.now(&import).await;
    let heads: Vec<&Value> = read["columns"].as_array().into_iter().flatten().map(|head| &head["name"]).collect();
    assert_eq!(heads, ["PrÃ©nom, donnÃ©", "Nom, de naissance", "E-mail, privÃ©,"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_who_are_there_stay_or_are_changed_as_was_chosen() {
    let place = Place::new().await;
    let body = json!({"first_name": "Zoé", "last_name": "Noël", "email": "zoe@example.com", "phone_1": "01", "notes": "Sait tout.", "company": "Café Noir"});
    let zoe = place.owner.post("/clients", body).await.expect(201);
    let other = place
        .owner
        .post("/clients", json!({"first_name": "Max", "last_name": "Roux", "email": "max@example.com"}))
        .await;
    let other = other.expect(201)["id"].as_str().expect("an id").to_owned();
    let sheet = format!(
        "id;prénom;nom;e-mail;téléphone;remarques;société\n;Zoé;Noël;ZOE@example.com;02;;CAFE  noir\n{other};Max;Roux;new@example.com;;;\n"
    );
    let import = place.judged(&sheet).await;
    assert_eq!(import["judged"], counts(0, 0, 0, 1, 0, 1));
    assert_eq!(place.rows(&import, "&standing=error").await[0]["errors"][0]["code"], "differs");
    assert_eq!(place.rows(&import, "&standing=existing").await[0]["client"], zoe["id"]);
    place.choose(&import, json!({"existing": "update"})).await.expect(200);
    place.stage.drain().await;
    let import = place.now(&import).await;
    assert_eq!(import["judged"], counts(0, 1, 0, 0, 0, 1));
    let done = place.done(&import).await;
    assert_eq!(done["written"], counts(0, 1, 0, 0, 0, 1));
    let path = format!("/clients/{}", zoe["id"].as_str().expect("an id"));
    let after = place.owner.get(&path).await.expect(200);
    // What is empty stays, and a name that differs by its case alone is the same company.
    for (field, value) in [("phone_1", "02"), ("notes", "Sait tout."), ("company", "Café Noir")] {
        assert_eq!(after[field], value, "{field}");
    }
    assert_eq!(after["version"], json!(2));
    place
        .owner
        .get(&format!("/imports/{}/rows?standing=good", super::id(&done)))
        .await
        .field("?standing", "unsupported");
}

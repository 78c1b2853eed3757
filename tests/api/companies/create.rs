//! `POST /companies`

use serde_json::json;
use world::Stage;

use crate::story::agency;

#[tokio::test(flavor = "multi_thread")]
async fn a_company_keeps_what_was_typed_in_and_its_numbers_without_spaces() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let body = json!({
        "name": " Café Noir ", "country": "fr", "address": "1 rue de la Paix\n75002 Paris", "registration_number": "732 829 320 00074",
        "vat_number": "fr 83 404 833 048", "website": "www.example.com", "phone": "+33 1 23 45 67 89", "notes": "Payer à 30 jours.",
    });
    let company = owner.post("/companies", body).await.expect(201);
    assert_eq!(
        [
            &company["name"],
            &company["country"],
            &company["registration_number"],
            &company["vat_number"],
            &company["website"]
        ],
        [
            &json!("Café Noir"),
            &json!("FR"),
            &json!("73282932000074"),
            &json!("FR83404833048"),
            &json!("https://www.example.com")
        ]
    );
    assert_eq!((&company["people_count"], &company["archived"]), (&json!(0), &json!(false)));
    let path = super::at("/companies", &company);
    assert_eq!(owner.get(&path).await.expect(200), company);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_digit_a_wrong_site_and_a_second_name_are_told() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    super::company(&owner, "Café Noir").await;
    owner.post("/companies", json!({"name": "cafe  NOIR"})).await.refused(409, "name-in-use");
    let wrong = json!({"name": "", "country": "FR", "registration_number": "732 829 321", "vat_number": "FR84404833048", "website": "javascript:alert(1)"});
    let answer = owner.post("/companies", wrong).await;
    for (pointer, code) in [
        ("/name", "required"),
        ("/registration_number", "checksum"),
        ("/vat_number", "checksum"),
        ("/website", "malformed"),
    ] {
        answer.field(pointer, code);
    }
    // Elsewhere a number is what its country says it is.
    owner
        .post("/companies", json!({"name": "Kaffee", "country": "DE", "registration_number": "HRB 732"}))
        .await
        .expect(201);
}

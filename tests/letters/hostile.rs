//! Letters that want to break their reader.

use world::Stage;

use super::{answer, bring, clients, kept, letter, open_agency};

#[tokio::test(flavor = "multi_thread")]
async fn hostile_mails_end_in_an_answer_and_leave_nothing_behind() {
    let stage = Stage::new().await;
    let (owner, address) = open_agency(&stage).await;
    let head = format!("From: odile@example.com\r\nTo: {address}\r\n");
    let mut nested = format!("{head}Content-Type: multipart/mixed; boundary=b0\r\n\r\n");
    for level in 0..1_000 {
        nested.push_str(&format!("--b{level}\r\nContent-Type: multipart/mixed; boundary=b{}\r\n\r\n", level + 1));
    }
    let bodies = [
        nested,
        format!("{head}{}", "Content-Type: message/rfc822\r\n\r\n".repeat(30_000)),
        format!("{head}Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n{}", "é*=!".repeat(5_000)),
        format!("{head}Content-Type: text/plain; charset=utf-7\r\n\r\n+AGEAYg-\u{0}\u{fffd}"),
        format!("{head}X-Long: {}\r\n\r\n", "a ".repeat(200_000)),
        format!("{head}{}\r\n", "X-Many: a\r\n".repeat(50_000)),
        format!("{head}Content-Type: multipart/mixed; boundary=\"{}\"\r\n\r\n--\r\n", "-".repeat(5_000)),
        format!("{head}Content-Type: multipart/mixed; boundary=x\r\n\r\n{}", "--x\r\n\r\n".repeat(20_000)),
        format!("{head}\r\n{}", "@".repeat(300_000)),
        format!("{head}\r\n{}", "a".repeat(2_000_000)),
    ];
    for (number, raw) in bodies.iter().enumerate() {
        bring(&stage, &address, raw).await;
        assert!(answer(&stage).contains("Aucune adresse de client"), "{number}: {}", answer(&stage));
        assert_eq!((clients(&owner).await.len(), kept(&stage)), (0, 0), "{number}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_never_becomes_a_header_or_a_template() {
    let stage = Stage::new().await;
    let (owner, address) = open_agency(&stage).await;
    let to = "=?utf-8?q?L=C3=A9a=0D=0ABcc:_x=40evil.example?= <lea@client.example>, \"{{ to }}{% raw %} Noir\" <zoe@client.example>, =?utf-8?b?4oCuTm9pcg==?= <ada.brun@client.example>";
    bring(&stage, &address, &letter(to, "")).await;
    let names: Vec<_> =
        clients(&owner).await.iter().map(|one| format!("{} {}", one["first_name"], one["last_name"])).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(names.iter().all(|name| !name.contains(['\r', '\n', '\u{202e}'])), "{names:?}");
    for mail in stage.mailbox.messages() {
        assert!(
            mail.to.iter().all(|to| !to.contains("evil")) && !mail.headers.contains_key("Bcc"),
            "{:?}",
            mail.headers
        );
    }
    assert!(answer(&stage).contains("{{ to }}{% raw %}"), "{}", answer(&stage));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_letter_counts_by_its_head_and_by_whole_texts_only() {
    let stage = Stage::new().await;
    let (owner, address) = open_agency(&stage).await;
    let padding = "x".repeat(2_000_000);
    let split = format!(
        "From: odile@example.com\r\nTo: {address}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nInvite lea@client.example\r\n--b\r\nContent-Type: image/png\r\n\r\n{padding}\r\n--b--\r\n"
    );
    bring(&stage, &address, &split).await;
    let cut = format!("From: odile@example.com\r\nTo: {address}\r\n\r\nInvite zoe@client.example {padding}");
    bring(&stage, &address, &cut).await;
    let head = format!("From: odile@example.com\r\nTo: ada@client.example\r\n\r\n{padding}");
    bring(&stage, &address, &head).await;
    let mut emails: Vec<_> = clients(&owner).await.iter().map(|one| one["email"].to_string()).collect();
    emails.sort_unstable();
    assert_eq!(emails, ["\"ada@client.example\"", "\"lea@client.example\""]);
}

//! A hostile export, opened by LibreOffice as people open it.

use std::{fs, path::Path, process::Command};

use local::temporary::Temporary;

use world::{Stage, zip};

use super::{agency, archive, create::create_clients, exported};

/// Semicolons, double quotes, UTF-8, and formulas calculated: the most that its dialog offers (token 13; LibreOffice's wiki,
/// "Filter Options for CSV").
const AS_TYPED: &str = "--infilter=Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,0,true";

/// A sheet as LibreOffice reads it, in its own words.
fn opened(folder: &Path, name: &str, csv: &[u8]) -> String {
    fs::write(folder.join(name), csv).expect("a sheet");
    let home = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let output = Command::new("soffice")
        .args([&home, "--headless", AS_TYPED, "--convert-to", "fods", "--outdir"])
        .arg(folder)
        .arg(folder.join(name))
        .output()
        .expect("LibreOffice; Debian: apt install libreoffice-calc-nogui");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read_to_string(folder.join(name).with_extension("fods")).expect("LibreOffice's sheet")
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs LibreOffice, which `cargo xtask test` installs before it runs this"]
async fn libreoffice_finds_no_formula_in_a_hostile_export() {
    let folder = Temporary::new().expect("a folder");
    // What it makes of formulas when nobody takes care.
    let careless = opened(folder.path(), "careless.csv", b"a;b\n=1+1;=A2\n");
    assert_eq!(careless.matches("table:formula=").count(), 2, "{careless}");

    let stage = Stage::new().await;
    let (owner, table) = agency(&stage).await;
    create_clients(&owner).await;
    let export = exported(&stage, &owner).await;
    let files = zip::entries(&archive(&stage, &table, &export).await.expect("an archive"));
    let sheet = opened(folder.path(), "clients.csv", &files[0].1);
    assert!(sheet.matches("<table:table-row").count() > 200, "the whole sheet");
    assert!(sheet.contains("=1+1</text:p>"), "as text");
    assert_eq!(sheet.matches("table:formula=").count(), 0);
}

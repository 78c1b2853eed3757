//! `golden`: writes every file that follows from the rows. `golden --check` only tells which differ; `golden --public-keys
//! ADDRESS` prints the public half of the signing secret on its input, for a deployment's parameter.

use std::{fs, process::ExitCode};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let ran = match arguments.next().as_deref() {
        Some("--check") => check(),
        Some("--public-keys") => public_keys(&arguments.next().unwrap_or_default()),
        Some(other) => Err(format!("{other} is not known: --check or --public-keys ADDRESS")),
        None => write(),
    };
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn write() -> Result<(), String> {
    let root = golden::root();
    let outputs = golden::outputs()?;
    for stray in golden::strays(&root, &outputs) {
        fs::remove_file(root.join(&stray)).map_err(|error| format!("{stray}: {error}"))?;
        println!("removed  {stray}");
    }
    for output in &outputs {
        let path = root.join(&output.path);
        if fs::read_to_string(&path).ok().as_deref() == Some(&output.text) {
            continue;
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", output.path))?;
        }
        fs::write(&path, &output.text).map_err(|error| format!("{}: {error}", output.path))?;
        println!("written  {}", output.path);
    }
    println!(
        "{} files follow from {} routes and {} event functions",
        outputs.len(),
        index::routes().len(),
        index::events().len()
    );
    Ok(())
}

fn check() -> Result<(), String> {
    let different = golden::differences()?;
    if different.is_empty() {
        return Ok(());
    }
    Err(format!("{}\nThese files don't follow from the rows any more: run `cargo xtask golden`.", different.join("\n")))
}

fn public_keys(address: &str) -> Result<(), String> {
    let secret = std::io::read_to_string(std::io::stdin()).map_err(|error| error.to_string())?;
    let key =
        parvis::token::access::Signer::from_seed(&edge::key(secret.trim()), address).map_err(|error| error.detail)?.1;
    let keys = parvis::token::access::PublicKeys { keys: vec![key] };
    println!("{}", serde_json::to_string(&keys).map_err(|error| error.to_string())?);
    Ok(())
}

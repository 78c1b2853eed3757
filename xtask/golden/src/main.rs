//! `golden`: writes every file that follows from the rows. `golden --check` only tells which differ.

use std::{fs, process::ExitCode};

fn main() -> ExitCode {
    let ran = if std::env::args().any(|argument| argument == "--check") { check() } else { write() };
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
